// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/mentions.h"

#include <QSet>

#include <algorithm>

namespace lambdarium {

namespace {

class MentionReader
{
public:
    MentionReader(const SyntaxTree &tree, const MentionVisitor &visit)
        : m_tree(tree)
        , m_visit(visit)
        , m_resources(tree.member(tree.root(), "Resources").value)
        , m_outputs(tree.member(tree.root(), "Outputs").value)
    {
    }

    void look(NodeId id)
    {
        const QByteArrayView tag = m_tree.tag(id);
        if (tag.size() > 1 && tag.front() == '!')
            lookAt(tag.sliced(1), id);
        const SyntaxNode &node = m_tree.node(id);
        if (node.kind != NodeKind::Mapping)
            return;
        const bool single = node.childCount == 2;
        const bool entry = node.parent != NodeId::None && (node.parent == m_resources || node.parent == m_outputs);
        if (single)
            lookAtSingle(id, node.firstChild, m_tree.node(node.firstChild).nextSibling);
        else
            lookAtConnectorEnd(id);
        if (entry)
            lookAtEntry(id);
    }

private:
    // {Ref: X}, {Fn::Sub: X}, {Condition: X}, {Id: X}
    void lookAtSingle(NodeId mapping, NodeId key, NodeId value)
    {
        const QByteArrayView name = m_tree.scalarBytes(key);
        if (name == "Ref")
            lookAt(name, value);
        else if (name.startsWith("Fn::"))
            lookAt(name.sliced(4), value);
        else if (name == "Condition" && m_tree.node(mapping).parent != m_resources && m_tree.node(mapping).parent != m_outputs)
            whole(MentionKind::Condition, value);
        else
            lookAtConnectorEnd(mapping);
    }

    // {Id: X} with or without more about the resource
    void lookAtConnectorEnd(NodeId mapping)
    {
        NodeId key = m_tree.node(mapping).firstChild;
        while (key != NodeId::None && m_tree.scalarBytes(key) != "Id")
            key = m_tree.node(m_tree.node(key).nextSibling).nextSibling;
        if (key != NodeId::None && isConnectorEnd(mapping))
            whole(MentionKind::Dependency, m_tree.node(key).nextSibling);
    }

    void lookAtEntry(NodeId mapping)
    {
        for (const SyntaxMember member : m_tree.members(mapping)) {
            const QByteArrayView key = m_tree.scalarBytes(member.key);
            if (key == "DependsOn")
                lookAtList(member.value);
            else if (key == "Condition")
                whole(MentionKind::Condition, member.value);
        }
    }

    void lookAt(QByteArrayView function, NodeId argument)
    {
        const NodeKind kind = m_tree.node(argument).kind;
        if (function == "Ref" || (function == "GetAtt" && kind == NodeKind::Scalar))
            whole(MentionKind::Value, argument);
        else if (function == "Condition")
            whole(MentionKind::Condition, argument);
        else if (function == "Sub" && kind == NodeKind::Scalar)
            lookIntoText(argument, {});
        else if (kind == NodeKind::Sequence)
            lookAtItems(function, m_tree.items(argument));
    }

    void lookAtItems(QByteArrayView function, const std::vector<NodeId> &items)
    {
        if (items.empty())
            return;
        if (function == "GetAtt")
            whole(MentionKind::Value, items.front(), items.size() > 1 ? items[1] : NodeId::None);
        else if (function == "If" && m_tree.tag(items.front()).isEmpty())
            whole(MentionKind::Condition, items.front());
        else if (function == "FindInMap" && m_tree.tag(items.front()).isEmpty())
            whole(MentionKind::Mapping, items.front());
        else if (function == "Sub")
            lookIntoText(items.front(), items.size() > 1 ? namesIn(items[1]) : QSet<QByteArray>());
    }

    void lookAtList(NodeId value)
    {
        whole(MentionKind::Dependency, value);
        for (const NodeId item : m_tree.items(value))
            whole(MentionKind::Dependency, item);
    }

    // Source and Destination of a connector: {Id: Name}, the latter also as a list.
    bool isConnectorEnd(NodeId mapping) const
    {
        NodeId at = mapping;
        if (m_tree.node(at).parent == NodeId::None)
            return false;
        if (m_tree.node(m_tree.node(at).parent).kind == NodeKind::Sequence)
            at = m_tree.node(at).parent;
        const NodeId parent = m_tree.node(at).parent;
        if (parent == NodeId::None)
            return false;
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

    // "Id" or, of a value, "Id.Attribute" as the scalar's whole text.
    void whole(MentionKind kind, NodeId scalar, NodeId attribute = NodeId::None)
    {
        const SyntaxNode &node = m_tree.node(scalar);
        if (node.kind != NodeKind::Scalar)
            return;
        const bool quoted = node.style == NodeStyle::SingleQuoted || node.style == NodeStyle::DoubleQuoted;
        Mention mention{kind, {}, m_tree.scalarBytes(scalar), {}, scalar};
        if (kind == MentionKind::Value)
            split(mention);
        if (attribute != NodeId::None && m_tree.node(attribute).kind == NodeKind::Scalar)
            mention.attribute = m_tree.scalarBytes(attribute);
        add(mention, qsizetype(node.content) + (quoted ? 1 : 0));
    }

    static void split(Mention &mention)
    {
        const qsizetype dot = mention.name.indexOf('.');
        if (dot < 0)
            return;
        mention.attribute = mention.name.sliced(dot + 1);
        mention.name = mention.name.first(dot);
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
            const QByteArrayView trimmed = text.sliced(at + 2, close - at - 2).trimmed();
            if (trimmed.isEmpty() || trimmed.front() == '!' || locals.contains(trimmed.toByteArray()))
                continue;
            Mention mention{MentionKind::Value, {}, trimmed, {}, scalar};
            split(mention);
            add(mention, trimmed.data() - m_tree.text().constData());
        }
    }

    void add(Mention &mention, ByteOffset at)
    {
        // A name that is written with escapes does not stand there byte by byte.
        const QByteArrayView there = QByteArrayView(m_tree.text()).sliced(std::min(at, m_tree.text().size()));
        if (mention.name.isEmpty() || !there.startsWith(mention.name))
            return;
        mention.span = {at, at + mention.name.size()};
        m_visit(mention);
    }

    const SyntaxTree &m_tree;
    const MentionVisitor &m_visit;
    NodeId m_resources;
    NodeId m_outputs;
};

QString keyOf(const SyntaxTree &tree, NodeId mapping, NodeId value)
{
    for (const SyntaxMember member : tree.members(mapping)) {
        if (member.value == value || member.key == value)
            return tree.scalarText(member.key);
    }
    return {};
}

} // namespace

void forEachMention(const SyntaxTree &tree, const MentionVisitor &visit, const std::stop_token &stop)
{
    constexpr quint32 often = 1024;
    if (tree.root() == NodeId::None)
        return;
    MentionReader reader(tree, visit);
    for (quint32 i = 0; i < quint32(tree.nodeCount()); ++i) {
        if (i % often == 0 && stop.stop_requested())
            return;
        reader.look(NodeId{i});
    }
}

std::optional<Mention> mentionAt(const SyntaxTree &tree, ByteOffset offset)
{
    if (tree.root() == NodeId::None)
        return std::nullopt;
    std::optional<Mention> found;
    const MentionVisitor visit = [&](const Mention &mention) {
        if (mention.span.begin <= offset && offset <= mention.span.end)
            found = mention;
    };
    MentionReader reader(tree, visit);
    // The function stands at most three levels above: Fn::GetAtt, its list, the item.
    NodeId at = tree.nodeAt(offset);
    if (at == NodeId::None && offset > 0)
        at = tree.nodeAt(offset - 1);
    for (int level = 0; level < 4 && at != NodeId::None && !found; ++level) {
        reader.look(at);
        at = tree.node(at).parent;
    }
    return found;
}

TemplatePlace placeOf(const SyntaxTree &tree, NodeId node)
{
    NodeId below = NodeId::None;
    NodeId section = NodeId::None;
    for (NodeId at = node; at != tree.root() && at != NodeId::None; at = tree.node(at).parent) {
        below = section;
        section = at;
    }
    return {keyOf(tree, tree.root(), section), below == NodeId::None ? QString() : keyOf(tree, section, below)};
}

} // namespace lambdarium
