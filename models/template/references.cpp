// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/references.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class ReferenceFinder
{
public:
    ReferenceFinder(const SyntaxTree &tree, const QString &logicalId)
        : m_tree(tree)
        , m_id(logicalId.toUtf8())
        , m_resources(tree.find(tree.root(), {u"Resources"_s}))
    {
        const NodeId resource = tree.find(m_resources, {logicalId});
        const NodeId type = resource == NodeId::None ? resource : tree.find(resource, {u"Type"_s});
        m_serverless = type != NodeId::None && tree.scalarBytes(type) == "AWS::Serverless::Function";
        for (const SyntaxMember event :
             tree.members(m_serverless ? tree.find(resource, {u"Properties"_s, u"Events"_s}) : NodeId::None))
            m_events += tree.scalarBytes(event.key).toByteArray();
    }

    QList<ResourceReference> find()
    {
        for (quint32 i = 0; i < quint32(m_tree.nodeCount()); ++i)
            look(NodeId{i});
        std::ranges::sort(m_found, {}, &ResourceReference::span);
        return m_found;
    }

private:
    void look(NodeId id)
    {
        const SyntaxNode &node = m_tree.node(id);
        const QByteArrayView tag = m_tree.tag(id);
        if (tag == "!Ref" || tag == "!GetAtt" || tag == "!Sub")
            lookAt(tag.sliced(1), id);
        if (node.kind != NodeKind::Mapping)
            return;
        for (const SyntaxMember member : m_tree.members(id)) {
            const QByteArrayView key = m_tree.scalarBytes(member.key);
            if (node.childCount == 2 && (key == "Ref" || key.startsWith("Fn::")))
                lookAt(key == "Ref" ? key : key.sliced(4), member.value);
            else if (key == "DependsOn" && m_tree.node(id).parent == m_resources)
                lookAtList(member.value);
            else if (key == "Id" && isConnectorEnd(id))
                whole(member.value);
        }
    }

    void lookAt(QByteArrayView function, NodeId argument)
    {
        const NodeKind kind = m_tree.node(argument).kind;
        const std::vector<NodeId> items = m_tree.items(argument);
        if (function == "Ref" || (function == "GetAtt" && kind == NodeKind::Scalar))
            whole(argument);
        else if (function == "GetAtt" && !items.empty())
            whole(items.front());
        else if (function == "Sub" && kind == NodeKind::Scalar)
            lookIntoText(argument, {});
        else if (function == "Sub" && !items.empty())
            lookIntoText(items.front(), items.size() > 1 ? namesIn(items[1]) : QSet<QByteArray>());
    }

    void lookAtList(NodeId value)
    {
        if (m_tree.node(value).kind == NodeKind::Scalar)
            whole(value);
        for (const NodeId item : m_tree.items(value))
            whole(item);
    }

    // Source and Destination of a connector: {Id: Name}, the latter also as a list.
    bool isConnectorEnd(NodeId mapping) const
    {
        NodeId at = mapping;
        if (m_tree.node(m_tree.node(at).parent).kind == NodeKind::Sequence)
            at = m_tree.node(at).parent;
        const NodeId parent = m_tree.node(at).parent;
        return std::ranges::any_of(m_tree.members(parent), [&](const SyntaxMember &member) {
            const QByteArrayView key = m_tree.scalarBytes(member.key);
            return member.value == at && (key == "Source" || key == "Destination");
        });
    }

    QSet<QByteArray> namesIn(NodeId mapping) const
    {
        QSet<QByteArray> names;
        for (const SyntaxMember member : m_tree.members(m_tree.dereference(mapping)))
            names.insert(m_tree.scalarBytes(member.key).toByteArray());
        return names;
    }

    // "Id" or "Id.Attribute" as the scalar's whole text.
    void whole(NodeId scalar)
    {
        const SyntaxNode &node = m_tree.node(scalar);
        if (node.kind != NodeKind::Scalar)
            return;
        const bool quoted = node.style == NodeStyle::SingleQuoted || node.style == NodeStyle::DoubleQuoted;
        add(qsizetype(node.content) + (quoted ? 1 : 0), nameOf(m_tree.scalarBytes(scalar)), scalar);
    }

    static QByteArrayView nameOf(QByteArrayView text)
    {
        const qsizetype dot = text.indexOf('.');
        return dot < 0 ? text : text.first(dot);
    }

    // ${Id} and ${Id.Attribute}; ${!Id} is plain text.
    void lookIntoText(NodeId scalar, const QSet<QByteArray> &locals)
    {
        const SyntaxNode &node = m_tree.node(scalar);
        if (node.kind != NodeKind::Scalar)
            return;
        const QByteArrayView text = QByteArrayView(m_tree.text()).first(node.end);
        for (qsizetype at = text.indexOf("${", node.content); at >= 0; at = text.indexOf("${", at + 2)) {
            const qsizetype close = text.indexOf('}', at);
            if (close < 0)
                return;
            const QByteArrayView inside = text.sliced(at + 2, close - at - 2);
            const QByteArrayView trimmed = inside.trimmed();
            if (!trimmed.isEmpty() && !locals.contains(trimmed.toByteArray()))
                add(trimmed.data() - m_tree.text().constData(), nameOf(trimmed), scalar);
        }
    }

    bool isNamed(QByteArrayView name) const
    {
        if (name == m_id)
            return true;
        if (!m_serverless || !name.startsWith(m_id) || m_tree.member(m_resources, name).key != NodeId::None)
            return false;
        static constexpr QByteArrayView made[] = {"Role", "Url", "UrlPublicPermissions", "Version", "EventInvokeConfig"};
        const QByteArrayView rest = name.sliced(m_id.size());
        return std::ranges::find(made, rest) != std::end(made) || rest.startsWith("Alias")
            || std::ranges::any_of(m_events, [rest](const QByteArray &event) { return rest.startsWith(event); });
    }

    void add(ByteOffset at, QByteArrayView name, NodeId node)
    {
        // An id that is written with escapes does not stand there byte by byte.
        if (!isNamed(name)
            || QByteArrayView(m_tree.text()).sliced(at).first(std::min(m_id.size(), m_tree.text().size() - at)) != m_id)
            return;
        ResourceReference reference;
        reference.span = {at, at + m_id.size()};
        reference.position = m_tree.position(at);
        reference.name = QString::fromUtf8(name);
        nameOwner(reference, node);
        m_found.append(reference);
    }

    void nameOwner(ResourceReference &reference, NodeId node) const
    {
        NodeId below = NodeId::None;
        NodeId section = NodeId::None;
        for (NodeId at = node; at != m_tree.root() && at != NodeId::None; at = m_tree.node(at).parent) {
            below = section;
            section = at;
        }
        reference.section = keyOf(m_tree.root(), section);
        reference.owner = below == NodeId::None ? QString() : keyOf(section, below);
    }

    QString keyOf(NodeId mapping, NodeId value) const
    {
        for (const SyntaxMember member : m_tree.members(mapping)) {
            if (member.value == value || member.key == value)
                return m_tree.scalarText(member.key);
        }
        return {};
    }

    const SyntaxTree &m_tree;
    QByteArray m_id;
    NodeId m_resources;
    bool m_serverless = false;
    QList<QByteArray> m_events;
    QList<ResourceReference> m_found;
};

} // namespace

QList<ResourceReference> findReferences(const SyntaxTree &tree, const QString &logicalId)
{
    return tree.root() == NodeId::None || logicalId.isEmpty() ? QList<ResourceReference>()
                                                              : ReferenceFinder(tree, logicalId).find();
}

} // namespace lambdarium
