// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/templateview.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

bool TemplateResource::isServerlessFunction() const
{
    return type == "AWS::Serverless::Function"_L1;
}

bool TemplateResource::isFunction() const
{
    return isServerlessFunction() || type == "AWS::Lambda::Function"_L1;
}

TemplateView::TemplateView(const SyntaxTree &tree, const ResolveContext &context)
    : m_tree(tree)
    , m_resolver(tree, context)
{
    readResources();
}

ResolvedValue TemplateView::resolve(NodeId node)
{
    const auto known = m_resolved.constFind(node);
    if (known != m_resolved.constEnd())
        return *known;
    return *m_resolved.insert(node, m_resolver.resolve(node));
}

const TemplateResource *TemplateView::resource(const QString &logicalId) const
{
    const auto found = m_index.constFind(logicalId);
    return found == m_index.constEnd() ? nullptr : &m_resources[*found];
}

std::vector<const TemplateResource *> TemplateView::versionsOf(const QString &logicalId)
{
    if (!m_versions) {
        m_versions.emplace();
        for (size_t i = 0; i < m_resources.size(); ++i) {
            const QString &type = m_resources[i].type;
            if (type == "AWS::Lambda::Version"_L1 || type == "AWS::Lambda::Alias"_L1)
                m_versions->insert(m_resources[i].properties[u"FunctionName"_s].resource(), i);
        }
    }
    std::vector<const TemplateResource *> found;
    const auto [first, last] = m_versions->equal_range(logicalId);
    for (auto it = first; it != last; ++it)
        found.push_back(&m_resources[*it]);
    return found;
}

void TemplateView::readResources()
{
    const NodeId root = m_tree.root();
    if (root == NodeId::None || m_tree.node(root).kind != NodeKind::Mapping)
        return;
    const NodeId resources = m_tree.find(root, {u"Resources"_s});
    const NodeId globals = m_tree.find(root, {u"Globals"_s, u"Function"_s});
    if (resources == NodeId::None || m_tree.node(resources).kind != NodeKind::Mapping)
        return;
    for (const SyntaxMember member : m_resolver.members(resources))
        addResource(member, globals);
}

void TemplateView::addResource(SyntaxMember member, NodeId globals)
{
    const NodeId type = m_tree.find(member.value, {u"Type"_s});
    if (type == NodeId::None)
        return;
    const NodeId condition = m_tree.find(member.value, {u"Condition"_s});
    if (condition != NodeId::None && m_resolver.condition(m_tree.scalarText(condition)) == false)
        return;
    TemplateResource resource;
    resource.logicalId = m_tree.scalarText(member.key);
    resource.type = m_tree.scalarText(type);
    resource.key = member.key;
    resource.node = m_tree.dereference(member.value);
    const NodeId ignored = m_tree.find(member.value, {u"IgnoreGlobals"_s});
    const bool merged = resource.isServerlessFunction() && ignored == NodeId::None;
    resource.properties = {*this, m_tree.find(member.value, {u"Properties"_s}), merged ? globals : NodeId::None};
    m_index.insert(resource.logicalId, m_resources.size());
    m_resources.push_back(std::move(resource));
}

} // namespace lambdarium
