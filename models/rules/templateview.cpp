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

TemplateView::TemplateView(SyntaxTree tree, const ResolveContext &context, const std::stop_token &stop)
    : m_tree(std::move(tree))
    , m_resolver(m_tree, context)
    , m_scopes(1)
{
    m_resolver.setStop(stop);
    readResources(stop);
}

void TemplateView::releaseTree()
{
    m_tree = {};
    m_resolver.releaseTree();
}

ResolvedValue TemplateView::resolve(NodeId node, ValueScope scope)
{
    const auto known = m_resolved.constFind({node, scope});
    if (known != m_resolved.constEnd())
        return *known;
    const auto before = m_resolver.setBindings(m_scopes[size_t(scope)]);
    const ResolvedValue value = m_resolver.resolve(node);
    m_resolver.setBindings(before);
    return *m_resolved.insert({node, scope}, value);
}

QString TemplateView::referencedResource(NodeId node, ValueScope scope)
{
    const auto before = m_resolver.setBindings(m_scopes[size_t(scope)]);
    const QString logicalId = m_resolver.referencedResource(node);
    m_resolver.setBindings(before);
    return logicalId;
}

std::vector<ExpandedMember> TemplateView::members(NodeId mapping, ValueScope scope)
{
    const auto before = m_resolver.setBindings(m_scopes[size_t(scope)]);
    std::vector<ExpandedMember> members = m_resolver.expandedMembers(mapping);
    m_resolver.setBindings(before);
    return members;
}

ValueScope TemplateView::scopeOf(const ExpandedMember::Bindings &bindings)
{
    if (bindings.isEmpty())
        return ValueScope::None;
    // What a loop makes of one value comes in a row.
    if (m_scopes.back() != bindings)
        m_scopes.push_back(bindings);
    return ValueScope{quint32(m_scopes.size() - 1)};
}

TemplateValue TemplateView::valueIn(const TemplateResource &resource, const QStringList &path)
{
    return {*this, m_tree.find(resource.node, path), NodeId::None, resource.scope};
}

bool TemplateView::ignoresGlobals(NodeId properties, const QString &key) const
{
    return !m_ignored.isEmpty() && m_ignored.value(properties).contains(key);
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

void TemplateView::readResources(const std::stop_token &stop)
{
    const NodeId root = m_tree.root();
    if (root == NodeId::None || m_tree.node(root).kind != NodeKind::Mapping)
        return;
    const NodeId resources = m_tree.find(root, {u"Resources"_s});
    const NodeId globals = m_tree.find(root, {u"Globals"_s, u"Function"_s});
    if (resources == NodeId::None || m_tree.node(resources).kind != NodeKind::Mapping)
        return;
    for (const ExpandedMember &expanded : m_resolver.expandedMembers(resources)) {
        if (stop.stop_requested())
            return;
        addResource(expanded, globals);
    }
}

void TemplateView::addResource(const ExpandedMember &expanded, NodeId globals)
{
    const SyntaxMember member = expanded.member;
    const NodeId type = m_tree.find(member.value, {u"Type"_s});
    if (type == NodeId::None)
        return;
    const ValueScope scope = scopeOf(expanded.bindings);
    const NodeId condition = m_tree.find(member.value, {u"Condition"_s});
    const bool made = condition != NodeId::None && scope != ValueScope::None;
    const QString name = condition == NodeId::None ? QString()
        : made                                     ? TemplateValue(*this, condition, NodeId::None, scope).text()
                                                   : m_tree.scalarText(condition);
    if (condition != NodeId::None && m_resolver.condition(name) == false)
        return;
    TemplateResource resource;
    resource.logicalId = expanded.name;
    resource.type = m_tree.scalarText(type);
    resource.key = member.key;
    resource.node = m_tree.dereference(member.value);
    resource.scope = scope;
    // "*", or a list of properties (section 14.2).
    const NodeId ignored = m_tree.find(member.value, {u"IgnoreGlobals"_s});
    const NodeId properties = m_tree.find(member.value, {u"Properties"_s});
    const bool all = ignored != NodeId::None && m_tree.node(ignored).kind == NodeKind::Scalar;
    for (const NodeId item : m_tree.items(ignored))
        m_ignored[properties] += m_tree.scalarText(item);
    resource.properties = {*this, properties, resource.isServerlessFunction() && !all ? globals : NodeId::None, scope};
    m_index.insert(resource.logicalId, m_resources.size());
    m_resources.push_back(std::move(resource));
}

} // namespace lambdarium
