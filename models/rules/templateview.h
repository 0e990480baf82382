// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateView: the resources of a template as rules read them. One thread. Ownership: keeps a copy of the tree (shared data).
// Private to this folder.

#include "rules/templatevalue.h"
#include "template/intrinsicresolver.h"

#include <QHash>

#include <stop_token>

namespace lambdarium {

struct TemplateResource {
    QString logicalId;
    QString type;
    NodeId key = NodeId::None;
    NodeId node = NodeId::None;
    ValueScope scope = ValueScope::None; ///< of the loops that make it
    TemplateValue properties; ///< of a SAM function with Globals merged in

    [[nodiscard]] bool isServerlessFunction() const;
    [[nodiscard]] bool isFunction() const; ///< of SAM or CloudFormation
};

class TemplateView
{
public:
    /// Asked to stop, it has only some of the resources.
    TemplateView(SyntaxTree tree, const ResolveContext &context, const std::stop_token &stop = {});
    TemplateView(const TemplateView &) = delete;
    TemplateView &operator=(const TemplateView &) = delete;

    /// Holds no part of the tree from now on; nothing may be asked any more.
    void releaseTree();

    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; }
    [[nodiscard]] IntrinsicResolver &resolver() { return m_resolver; }
    [[nodiscard]] ResolvedValue resolve(NodeId node, ValueScope scope = ValueScope::None);
    [[nodiscard]] QString referencedResource(NodeId node, ValueScope scope); ///< as IntrinsicResolver's
    [[nodiscard]] std::vector<ExpandedMember> members(NodeId mapping, ValueScope scope); ///< those of loops one by one
    [[nodiscard]] ValueScope scopeOf(const ExpandedMember::Bindings &bindings);

    /// Those that exist with the conditions in force, in the template's order; those of loops one by one.
    [[nodiscard]] const std::vector<TemplateResource> &resources() const { return m_resources; }
    [[nodiscard]] const TemplateResource *resource(const QString &logicalId) const; ///< null when there is none
    /// Whether a function with these properties does not take that one from Globals (IgnoreGlobals with a list).
    [[nodiscard]] bool ignoresGlobals(NodeId properties, const QString &key) const;
    /// Versions and aliases (resources of their own) of a function.
    [[nodiscard]] std::vector<const TemplateResource *> versionsOf(const QString &logicalId);
    /// What stands beside a resource's properties, or in them without Globals.
    [[nodiscard]] TemplateValue valueIn(const TemplateResource &resource, const QStringList &path);

private:
    void readResources(const std::stop_token &stop);
    void addResource(const ExpandedMember &expanded, NodeId globals);

    SyntaxTree m_tree;
    IntrinsicResolver m_resolver;
    std::vector<TemplateResource> m_resources;
    QHash<QString, size_t> m_index;
    QHash<NodeId, QStringList> m_ignored; ///< by the properties of functions that take only some of Globals
    std::optional<QMultiHash<QString, size_t>> m_versions; ///< by function, made when first asked for
    std::vector<ExpandedMember::Bindings> m_scopes; ///< by ValueScope
    QHash<std::pair<NodeId, ValueScope>, ResolvedValue> m_resolved; ///< what was asked for already
};

} // namespace lambdarium
