// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/memberediting.h"

#include "template/syntaxtreebuilder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool endsInNewline(const EditValue &value)
{
    return !value.isExpression() && value.value().toString().endsWith(u'\n');
}

} // namespace

SyntaxMember MemberEditing::keyOf(NodeId value) const
{
    const NodeId parent = m_tree.node(value).parent;
    if (parent == NodeId::None || m_tree.node(parent).kind != NodeKind::Mapping)
        return {};
    for (NodeId key = m_tree.node(parent).firstChild; key != NodeId::None;) {
        const NodeId at = m_tree.node(key).nextSibling;
        if (at == value)
            return {key, value};
        key = at == NodeId::None ? at : m_tree.node(at).nextSibling;
    }
    return {};
}

std::optional<size_t> MemberEditing::indexOf(const std::vector<SyntaxMember> &members, NodeId key) const
{
    for (size_t i = 0; i < members.size(); ++i) {
        if (members[i].key == key)
            return i;
    }
    return std::nullopt;
}

WriteStyle MemberEditing::styleIn(NodeId mapping) const
{
    WriteStyle style;
    const SyntaxNode &node = m_tree.node(mapping);
    // A block begins where its first key does, or the question mark before it.
    const bool bracketed = m_layout.isFlow(mapping) && node.firstChild != NodeId::None;
    const ByteOffset first = bracketed ? ByteOffset(m_tree.node(node.firstChild).begin) : ByteOffset(node.content);
    style.json = m_layout.isJson();
    style.flow = m_layout.isFlow(mapping);
    style.multiline = style.flow && node.firstChild != NodeId::None && m_layout.startsLine(first);
    style.quote = m_layout.preferredQuote();
    style.keyQuote = style.flow ? m_layout.keyQuote(mapping) : '\0';
    style.indent = style.flow ? m_layout.leadingBlanks(first) : m_layout.indentOf(first);
    style.step = m_layout.indentStep(mapping);
    style.lineEnd = m_layout.lineEnd(first);
    style.listsIndented = m_layout.listsIndented();
    if (style.flow)
        style.colon = m_layout.colon(mapping);
    return style;
}

WriteStyle MemberEditing::styleOf(NodeId value) const
{
    const NodeId parent = m_tree.node(value).parent;
    if (parent == NodeId::None)
        return {};
    WriteStyle style = styleIn(parent);
    const SyntaxMember member = keyOf(value);
    const ByteOffset at = m_tree.node(member.key == NodeId::None ? value : member.key).begin;
    style.indent = style.flow ? m_layout.leadingBlanks(at) : m_layout.indentOf(at);
    return style;
}

namespace {

// A map without an order of its own begins with these.
const QStringList &usualOrder()
{
    static const QStringList keys{u"Type"_s,      u"Condition"_s, u"DependsOn"_s, u"Metadata"_s, u"Properties"_s, u"Version"_s,
                                  u"Statement"_s, u"Sid"_s,       u"Effect"_s,    u"Action"_s,   u"Resource"_s};
    return keys;
}

constexpr quint32 neighbourhood = 2000; ///< nodes looked at for the order of keys

} // namespace

void MemberEditing::followNeighbours(WriteStyle &style, NodeId collection, const EditValue &value) const
{
    const QJsonValue json = value.value();
    const bool map = value.isBlock() ? value.tree().node(value.node()).kind == NodeKind::Mapping : json.isObject();
    if (!value.isBlock() && !json.isObject() && !json.isArray())
        return;
    const SyntaxNode &node = m_tree.node(collection);
    const NodeKind kind = map ? NodeKind::Mapping : NodeKind::Sequence;
    int flow = 0;
    int block = 0;
    for (NodeId child = node.firstChild; child != NodeId::None; child = m_tree.node(child).nextSibling) {
        const SyntaxNode &other = m_tree.node(child);
        if (other.kind == kind && other.childCount > 0)
            ++(other.style == NodeStyle::Flow && m_layout.onOneLine(other.begin, other.end) ? flow : block);
    }
    style.flowInside = flow > 0 && block == 0;
    const quint32 first = quint32(collection) + 1;
    for (quint32 i = first; i < std::min<quint32>(first + neighbourhood, quint32(m_tree.nodeCount())); ++i) {
        if (m_tree.node(NodeId{i}).begin >= node.end)
            break;
        for (const SyntaxMember member : m_tree.members(NodeId{i})) {
            if (const QString key = m_tree.scalarText(member.key); !style.keyOrder.contains(key))
                style.keyOrder += key;
        }
    }
    style.keyOrder += usualOrder();
}

// A literal that ends in a line end needs one behind it; at the end of a text without one it is written in quotes.
bool MemberEditing::mayWriteLiteral(ByteOffset lineOf, const EditValue &value) const
{
    return m_layout.endsWithNewline(lineOf) || !endsInNewline(value);
}

EditSet MemberEditing::insert(NodeId mapping, const QStringList &path, const EditValue &value, NodeId after) const
{
    return m_layout.isFlow(mapping) ? insertInFlow(mapping, path, value, after) : insertInBlock(mapping, path, value, after);
}

EditSet MemberEditing::insertInBlock(NodeId mapping, const QStringList &path, const EditValue &value, NodeId after) const
{
    const auto members = m_tree.members(mapping);
    const SyntaxNode &node = m_tree.node(mapping);
    ByteOffset end = node.end; // merge keys may be all there is
    if (!members.empty())
        end = m_layout.memberEnd(members[indexOf(members, after).value_or(members.size() - 1)]);
    WriteStyle style = styleIn(mapping);
    end = m_layout.endWithComments(end, style.indent.size());
    style.literal = mayWriteLiteral(end, value);
    if (path.size() == 1)
        followNeighbours(style, mapping, value);
    const QByteArray text = style.indent + ValueWriter(style).member(path, value);
    EditSet edits;
    if (m_layout.endsWithNewline(end))
        edits.insert(m_layout.nextLine(end), text + style.lineEnd);
    else
        edits.insert(m_layout.text().size(), style.lineEnd + text);
    return edits;
}

EditSet MemberEditing::fillEmpty(SyntaxMember member, const QStringList &path, const EditValue &value) const
{
    const NodeId parent = m_tree.node(member.key).parent;
    WriteStyle style = styleOf(member.value);
    const ByteOffset at = m_layout.colonEnd(member);
    EditSet edits;
    if (style.flow) {
        style.multiline = false;
        edits.insert(at, " { " + ValueWriter(style).member(path, value) + " }");
        return edits;
    }
    style.step = m_layout.indentStep(parent);
    style.indent += style.step;
    style.literal = mayWriteLiteral(at, value);
    const QByteArray text = style.indent + ValueWriter(style).member(path, value);
    // A tag or an anchor stands behind the colon: the line's end is the place.
    if (m_layout.endsWithNewline(at))
        edits.insert(m_layout.nextLine(at), text + style.lineEnd);
    else
        edits.insert(m_layout.text().size(), style.lineEnd + text);
    return edits;
}

EditSet MemberEditing::insertInFlow(NodeId mapping, const QStringList &path, const EditValue &value, NodeId after) const
{
    const auto members = m_tree.members(mapping);
    WriteStyle style = styleIn(mapping);
    const ValueWriter writer(style);
    EditSet edits;
    if (members.empty()) {
        style.multiline = false;
        edits.insert(qsizetype(m_tree.node(mapping).content) + 1, ValueWriter(style).member(path, value));
        return edits;
    }
    const size_t index = indexOf(members, after).value_or(members.size() - 1);
    const SyntaxMember sibling = members[index];
    if (m_layout.startsLine(m_tree.node(sibling.key).begin))
        return insertFlowLine(sibling, writer.member(path, value));
    style.multiline = false;
    if (!hasBraces(mapping)) { // "[a: 1]" is a list of one map
        edits.insert(m_tree.node(mapping).content, "{");
        edits.insert(m_tree.node(mapping).end, ", " + ValueWriter(style).member(path, value) + '}');
        return edits;
    }
    QByteArray separator = style.colon.endsWith(' ') ? ", " : ",";
    if (members.size() > 1) {
        const ByteOffset comma = m_layout.commaBehind(m_layout.memberEnd(members[0]));
        const ByteOffset next = m_tree.node(members[1].key).begin;
        if (comma >= 0 && comma < next && m_layout.onOneLine(comma, next))
            separator = m_layout.text().sliced(comma, next - comma);
    }
    edits.insert(m_layout.memberEnd(sibling), separator + ValueWriter(style).member(path, value));
    return edits;
}

// A member on a line of its own behind a sibling that has one.
EditSet MemberEditing::insertFlowLine(SyntaxMember sibling, const QByteArray &text) const
{
    EditSet edits;
    const ByteOffset end = m_layout.memberEnd(sibling);
    const ByteOffset comma = m_layout.commaBehind(end);
    const QByteArray indent = m_layout.leadingBlanks(m_tree.node(sibling.key).begin);
    const QByteArray lineEnd = m_layout.lineEnd(end);
    if (comma >= 0) {
        const bool commaEndsLine = m_layout.skipBlanks(comma + 1) >= m_layout.nextLine(comma);
        if (commaEndsLine)
            edits.insert(m_layout.nextLine(comma), indent + text + ',' + lineEnd);
        else
            edits.insert(end, ',' + lineEnd + indent + text);
        return edits;
    }
    const bool comment =
        !m_layout.isBlank(end, m_layout.lineContentEnd(end)) && m_layout.skipBlanks(end) >= m_layout.nextLine(end);
    if (comment) {
        edits.insert(end, ",");
        edits.insert(m_layout.nextLine(end), indent + text + lineEnd);
    } else {
        edits.insert(end, ',' + lineEnd + indent + text);
    }
    return edits;
}

// The new value's text, in the quotes of the scalar it replaces.
QByteArray MemberEditing::replacement(NodeId id, const WriteStyle &style, const EditValue &value) const
{
    const SyntaxNode &node = m_tree.node(id);
    const bool scalar = node.kind == NodeKind::Scalar && node.tag == 0;
    const ValueWriter writer(style);
    if (!value.isExpression() && value.value().isString()) {
        // An unquoted number stays unquoted: PORT: 8080 becomes PORT: 9090.
        const QString string = value.value().toString();
        const bool typed = scalar && node.style == NodeStyle::Plain && ValueWriter::isCanonicalPlain(m_tree.scalarText(id))
            && ValueWriter::isCanonicalPlain(string);
        return typed ? string.toUtf8() : writer.string(string, scalar ? node.style : NodeStyle::Plain);
    }
    QByteArray text = keyOf(id).key == NodeId::None && !style.flow ? writer.item(value) : writer.value(value);
    if (text.startsWith(' '))
        text.remove(0, 1);
    const bool quoted = node.style == NodeStyle::SingleQuoted || node.style == NodeStyle::DoubleQuoted;
    if (scalar && quoted && !value.isExpression() && (value.value().isDouble() || value.value().isBool())) {
        const char quote = node.style == NodeStyle::SingleQuoted ? '\'' : '"';
        text = quote + text + quote;
    }
    return text;
}

EditSet MemberEditing::replace(NodeId id, const EditValue &value) const
{
    const SyntaxNode &node = m_tree.node(id);
    WriteStyle style = styleOf(id);
    style.multiline = false;
    style.literal = mayWriteLiteral(node.end, value);
    QByteArray text = replacement(id, style, value);
    if (node.anchored)
        text.prepend('&' + m_tree.anchor(id).toByteArray() + ' ');
    const SyntaxMember member = keyOf(id);
    const bool block = text.startsWith('\n') || text.startsWith("\r\n");
    TextSpan span{node.begin, node.end};
    if (member.key != NodeId::None && (block || !m_layout.onOneLine(m_layout.colonEnd(member), span.begin)))
        span.begin = m_layout.colonEnd(member);
    const bool moved = span.begin != ByteOffset(node.begin) || span.isEmpty();
    if (moved && !block && span.begin > 0 && !m_layout.isBlank(span.begin - 1, span.begin))
        text.prepend(' ');
    EditSet edits;
    edits.replace(span, text);
    return edits;
}

Result<EditSet> MemberEditing::remove(NodeId mapping, SyntaxMember member) const
{
    const auto members = m_tree.members(mapping);
    const size_t index = indexOf(members, member.key).value_or(0);
    if (m_layout.isFlow(mapping))
        return removeFromFlow(members, index);
    const ByteOffset begin = m_tree.node(member.key).begin;
    EditSet edits;
    if (m_tree.node(mapping).childCount == 2)
        return emptied(mapping, "{}", m_layout.memberEnd(member));
    if (m_layout.startsLine(begin))
        return removeLines(member);
    const NodeId next = m_tree.node(member.value).nextSibling;
    const bool question =
        m_layout.text().sliced(m_layout.lineBegin(begin), begin - m_layout.lineBegin(begin)).trimmed().endsWith('?');
    if (question || next == NodeId::None)
        return failure(
            ErrorCode::Unsupported,
            QCoreApplication::translate("TemplateEditor", "This key is written in an unusual way; change it in the text."), {},
            m_tree.position(begin));
    // The first member of a list item: "- A: 1". What follows takes its place.
    edits.remove({begin, ByteOffset(m_tree.node(next).begin)});
    return edits;
}

EditSet MemberEditing::emptied(NodeId collection, const QByteArray &brackets, ByteOffset end) const
{
    const SyntaxMember owner = keyOf(collection);
    const SyntaxNode &node = m_tree.node(collection);
    const bool bare = owner.key != NodeId::None && node.begin == node.content; // a tag or an anchor keeps its place
    const ByteOffset from = bare ? m_layout.colonEnd(owner) : ByteOffset(node.content);
    const QByteArray text = bare ? ' ' + brackets : brackets;
    EditSet edits;
    if (!bare || m_layout.isBlank(from, node.content) || !m_layout.startsLine(node.content)) {
        edits.replace({from, end}, text);
        return edits;
    }
    // Comments between the key and what goes stay where they are.
    const ByteOffset begin = m_layout.lineBegin(node.content);
    edits.insert(from, text);
    if (m_layout.endsWithNewline(end))
        edits.remove({begin, m_layout.nextLine(end)});
    else
        edits.remove({m_layout.lineContentEnd(m_layout.lineBegin(begin - 1)), m_layout.text().size()});
    return edits;
}

EditSet MemberEditing::removeLines(SyntaxMember member) const
{
    const ByteOffset begin = m_layout.lineBegin(m_tree.node(member.key).begin);
    const ByteOffset end = m_layout.memberEnd(member);
    EditSet edits;
    if (m_layout.endsWithNewline(end) || begin == bomLength(m_layout.text()))
        edits.remove({begin, m_layout.nextLine(end)});
    else
        edits.remove({m_layout.lineContentEnd(m_layout.lineBegin(begin - 1)), m_layout.text().size()});
    return edits;
}

EditSet MemberEditing::removeFromFlow(const std::vector<SyntaxMember> &members, size_t index) const
{
    const SyntaxMember member = members[index];
    const ByteOffset begin = m_tree.node(member.key).begin;
    const ByteOffset end = m_layout.memberEnd(member);
    const ByteOffset comma = m_layout.commaBehind(end);
    const bool ownLine = m_layout.startsLine(begin)
        && (comma < 0 || m_layout.skipBlanks(comma + 1) >= m_layout.nextLine(comma)
            || m_layout.nextLine(comma) >= m_layout.text().size());
    EditSet edits;
    if (members.size() == 1 && !hasBraces(m_tree.node(members.front().key).parent))
        edits.replace({begin, end}, "{}");
    else if (members.size() == 1)
        edits.remove({begin, comma >= 0 ? comma + 1 : end});
    else if (ownLine)
        return removeFlowLine(members, index);
    else if (index > 0)
        edits.remove({m_layout.memberEnd(members[index - 1]), end});
    else
        edits.remove({begin, ByteOffset(m_tree.node(members[1].key).begin)});
    return edits;
}

EditSet MemberEditing::removeFlowLine(const std::vector<SyntaxMember> &members, size_t index) const
{
    const ByteOffset begin = m_layout.lineBegin(m_tree.node(members[index].key).begin);
    const ByteOffset end = m_layout.memberEnd(members[index]);
    const ByteOffset comma = m_layout.commaBehind(end);
    EditSet edits;
    if (comma >= 0) {
        edits.remove({begin, m_layout.nextLine(comma)});
        return edits;
    }
    const ByteOffset previousComma = m_layout.commaBehind(m_layout.memberEnd(members[index - 1]));
    const ByteOffset previousEnd = m_layout.lineContentEnd(m_layout.lineBegin(begin - 1));
    if (previousComma + 1 == previousEnd) {
        edits.remove({previousComma, end});
    } else {
        edits.remove({previousComma, previousComma + 1});
        edits.remove({previousEnd, end});
    }
    return edits;
}

bool MemberEditing::hasBraces(NodeId mapping) const
{
    const ByteOffset at = m_tree.node(mapping).content;
    return at < m_layout.text().size() && m_layout.text()[at] == '{';
}

bool MemberEditing::goesWithLastMember(NodeId mapping) const
{
    const SyntaxNode &node = m_tree.node(mapping);
    if (node.childCount != 2 || node.anchored || node.tag != 0)
        return false;
    if (!m_layout.isFlow(mapping))
        return true;
    if (!hasBraces(mapping))
        return false;
    const ByteOffset behindBrace = qsizetype(node.content) + 1;
    return m_tree.node(node.firstChild).begin > behindBrace;
}

bool MemberEditing::holdsComments(NodeId mapping) const
{
    const SyntaxMember owner = keyOf(mapping);
    if (owner.key == NodeId::None || m_layout.isFlow(mapping))
        return false;
    const SyntaxNode &node = m_tree.node(mapping);
    const ByteOffset colon = m_layout.colonEnd(owner);
    if (!m_layout.isBlank(colon, node.begin))
        return true;
    const qsizetype ownerColumn = m_layout.indentOf(m_tree.node(owner.key).begin).size();
    return m_layout.endWithComments(node.end, ownerColumn) != ByteOffset(node.end);
}

} // namespace lambdarium
