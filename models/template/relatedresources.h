// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// RelatedResources: the resources of a template that belong to one function because they refer to it: its URL, alias, event
// source mappings, permissions, asynchronous settings, log group, and its role. Immutable value, any thread.

#include "template/syntaxtree.h"

namespace lambdarium {

/// A resource that refers to a function.
struct RelatedResource {
    QString logicalId;
    QString type;
    NodeId node = NodeId::None; ///< the mapping with Type and Properties
};

class RelatedResources
{
public:
    /// Finds them in one pass over the resources.
    RelatedResources(const SyntaxTree &tree, const QString &logicalId);

    [[nodiscard]] const QList<RelatedResource> &all() const { return m_all; } ///< in the template's order
    /// The first one of a type; none when there is none.
    [[nodiscard]] std::optional<RelatedResource> first(QStringView type) const;
    /// Event source mappings and permissions: what makes something start the function.
    [[nodiscard]] QList<RelatedResource> triggers() const;

    /// The property of a resource type that names the function: "FunctionName", "TargetFunctionArn".
    [[nodiscard]] static QString referenceOf(QStringView type);
    /// The types that stand for a trigger.
    [[nodiscard]] static QStringList triggerTypes();

private:
    QList<RelatedResource> m_all;
};

} // namespace lambdarium
