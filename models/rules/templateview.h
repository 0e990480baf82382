// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateView: the resources of a template as rules read them. One thread. Ownership: keeps a copy of the tree (shared data).
// Private to this folder.

#include "rules/templatevalue.h"
#include "template/intrinsicresolver.h"

#include <QHash>

namespace lambdarium {

struct TemplateResource {
    QString logicalId;
    QString type;
    NodeId key = NodeId::None;
    NodeId node = NodeId::None;
    TemplateValue properties; ///< of a SAM function with Globals merged in

    [[nodiscard]] bool isServerlessFunction() const;
    [[nodiscard]] bool isFunction() const; ///< of SAM or CloudFormation
};

class TemplateView
{
public:
    TemplateView(const SyntaxTree &tree, const ResolveContext &context);
    TemplateView(const TemplateView &) = delete;
    TemplateView &operator=(const TemplateView &) = delete;

    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; }
    [[nodiscard]] IntrinsicResolver &resolver() { return m_resolver; }
    [[nodiscard]] ResolvedValue resolve(NodeId node);

    /// Those that exist with the conditions in force, in the template's order.
    [[nodiscard]] const std::vector<TemplateResource> &resources() const { return m_resources; }
    [[nodiscard]] const TemplateResource *resource(const QString &logicalId) const; ///< null when there is none
    /// Versions and aliases (resources of their own) of a function.
    [[nodiscard]] std::vector<const TemplateResource *> versionsOf(const QString &logicalId);
    [[nodiscard]] TemplateValue value(NodeId node) { return {*this, node}; }

private:
    void readResources();
    void addResource(SyntaxMember member, NodeId globals);

    SyntaxTree m_tree;
    IntrinsicResolver m_resolver;
    std::vector<TemplateResource> m_resources;
    QHash<QString, size_t> m_index;
    std::optional<QMultiHash<QString, size_t>> m_versions; ///< by function, made when first asked for
    QHash<NodeId, ResolvedValue> m_resolved; ///< what was asked for already
};

} // namespace lambdarium
