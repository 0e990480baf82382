// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/textlayout.h"

#include "template/syntaxtreebuilder.h"

#include <algorithm>

namespace lambdarium {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// How many nodes a look for the prevailing style visits at most.
constexpr qsizetype sampleSize = 5000;

} // namespace

bool TextLayout::isFlow(NodeId collection) const
{
    return isJson() || m_tree.node(collection).style == NodeStyle::Flow;
}

ByteOffset TextLayout::lineBegin(ByteOffset at) const
{
    const ByteOffset newline = at > 0 ? text().lastIndexOf('\n', at - 1) : -1;
    return newline < 0 ? bomLength(text()) : newline + 1;
}

ByteOffset TextLayout::lineContentEnd(ByteOffset at) const
{
    ByteOffset end = text().indexOf('\n', at);
    if (end < 0)
        return text().size();
    return end > at && text()[end - 1] == '\r' ? end - 1 : end;
}

ByteOffset TextLayout::nextLine(ByteOffset at) const
{
    const ByteOffset newline = text().indexOf('\n', at);
    return newline < 0 ? text().size() : newline + 1;
}

bool TextLayout::endsWithNewline(ByteOffset at) const
{
    return text().indexOf('\n', at) >= 0;
}

QByteArray TextLayout::lineEnd(ByteOffset at) const
{
    ByteOffset newline = text().indexOf('\n', at);
    if (newline < 0)
        newline = text().lastIndexOf('\n');
    return newline > 0 && text()[newline - 1] == '\r' ? "\r\n" : "\n";
}

bool TextLayout::isBlank(ByteOffset begin, ByteOffset end) const
{
    return std::all_of(text().cbegin() + begin, text().cbegin() + end, isSpace);
}

bool TextLayout::startsLine(ByteOffset at) const
{
    return isBlank(lineBegin(at), at);
}

bool TextLayout::onOneLine(ByteOffset begin, ByteOffset end) const
{
    return !QByteArrayView(text()).sliced(begin, end - begin).contains('\n');
}

QByteArray TextLayout::leadingBlanks(ByteOffset at) const
{
    const ByteOffset begin = lineBegin(at);
    ByteOffset end = begin;
    while (end < text().size() && (text()[end] == ' ' || text()[end] == '\t'))
        ++end;
    return text().sliced(begin, end - begin);
}

QByteArray TextLayout::indentOf(ByteOffset at) const
{
    const ByteOffset begin = lineBegin(at);
    QByteArray indent = text().sliced(begin, at - begin);
    for (char &c : indent) {
        if (c != '\t')
            c = ' ';
    }
    return indent;
}

ByteOffset TextLayout::skipBlanks(ByteOffset at) const
{
    while (at < text().size()) {
        if (text()[at] == '#' && !isJson())
            at = lineContentEnd(at);
        else if (isSpace(text()[at]))
            ++at;
        else
            break;
    }
    return at;
}

ByteOffset TextLayout::endWithComments(ByteOffset end, qsizetype column) const
{
    for (ByteOffset line = nextLine(end); line < text().size(); line = nextLine(line)) {
        const ByteOffset first = line + leadingBlanks(line).size();
        if (first >= lineContentEnd(line))
            continue; // a blank line belongs to it when such a comment follows
        if (text()[first] != '#' || first - line <= column)
            break;
        end = first;
    }
    return end;
}

bool TextLayout::isEmptyValue(NodeId value) const
{
    const SyntaxNode &node = m_tree.node(value);
    return node.kind == NodeKind::Scalar && node.begin == node.end;
}

ByteOffset TextLayout::colonEnd(SyntaxMember member) const
{
    const ByteOffset at = skipBlanks(m_tree.node(member.key).end);
    return at < text().size() && text()[at] == ':' ? at + 1 : qsizetype(m_tree.node(member.key).end);
}

ByteOffset TextLayout::memberEnd(SyntaxMember member) const
{
    return isEmptyValue(member.value) ? colonEnd(member) : qsizetype(m_tree.node(member.value).end);
}

ByteOffset TextLayout::commaBehind(ByteOffset end) const
{
    const ByteOffset at = skipBlanks(end);
    return at < text().size() && text()[at] == ',' ? at : -1;
}

QByteArray TextLayout::stepBetween(NodeId parent, NodeId child) const
{
    if (m_tree.node(parent).kind != NodeKind::Mapping || m_tree.node(child).kind != NodeKind::Mapping)
        return {};
    const NodeId outer = m_tree.node(parent).firstChild;
    const NodeId inner = m_tree.node(child).firstChild;
    if (outer == NodeId::None || inner == NodeId::None)
        return {};
    if (!startsLine(m_tree.node(outer).begin) || !startsLine(m_tree.node(inner).begin))
        return {};
    const QByteArray outerIndent = indentOf(m_tree.node(outer).begin);
    const QByteArray innerIndent = indentOf(m_tree.node(inner).begin);
    return innerIndent.startsWith(outerIndent) ? innerIndent.sliced(outerIndent.size()) : QByteArray();
}

QByteArray TextLayout::indentStep(NodeId collection) const
{
    for (NodeId at = collection; m_tree.node(at).parent != NodeId::None; at = m_tree.node(at).parent) {
        if (const QByteArray step = stepBetween(m_tree.node(at).parent, at); !step.isEmpty())
            return step;
    }
    for (qsizetype i = 0; i < std::min(m_tree.nodeCount(), sampleSize); ++i) {
        const NodeId id{quint32(i)};
        if (m_tree.node(id).parent == NodeId::None)
            continue;
        if (const QByteArray step = stepBetween(m_tree.node(id).parent, id); !step.isEmpty())
            return step;
    }
    return QByteArray("  ");
}

bool TextLayout::listsIndented() const
{
    if (const auto habits = m_tree.habits())
        return habits->listsIndented;
    qsizetype balance = 0;
    for (qsizetype i = 0; i < std::min(m_tree.nodeCount(), sampleSize); ++i) {
        const SyntaxNode &list = m_tree.node(NodeId{quint32(i)});
        if (list.kind != NodeKind::Sequence || list.style != NodeStyle::Block || list.parent == NodeId::None)
            continue;
        const SyntaxNode &owner = m_tree.node(list.parent);
        if (owner.kind == NodeKind::Mapping && startsLine(list.content))
            balance += indentOf(list.content).size() > indentOf(owner.content).size() ? 1 : -1;
    }
    return balance >= 0;
}

ByteOffset TextLayout::dashOf(NodeId item) const
{
    const SyntaxNode &list = m_tree.node(m_tree.node(item).parent);
    ByteOffset from = list.content;
    for (NodeId at = list.firstChild; at != item && at != NodeId::None; at = m_tree.node(at).nextSibling)
        from = m_tree.node(at).end;
    return skipBlanks(from);
}

char TextLayout::preferredQuote() const
{
    if (isJson())
        return '"';
    if (const auto habits = m_tree.habits())
        return habits->quote;
    qsizetype balance = 0;
    for (qsizetype i = 0; i < std::min(m_tree.nodeCount(), sampleSize); ++i) {
        const NodeStyle style = m_tree.node(NodeId{quint32(i)}).style;
        balance += style == NodeStyle::DoubleQuoted ? 1 : style == NodeStyle::SingleQuoted ? -1 : 0;
    }
    return balance > 0 ? '"' : '\'';
}

QByteArray TextLayout::colon(NodeId collection) const
{
    for (NodeId at = collection; at != NodeId::None; at = m_tree.node(at).parent) {
        for (const SyntaxMember member : m_tree.members(at)) {
            const ByteOffset begin = m_tree.node(member.key).end;
            const ByteOffset end = m_tree.node(member.value).begin;
            if (isFlow(at) && !isEmptyValue(member.value) && onOneLine(begin, end) && end - begin <= 3)
                return text().sliced(begin, end - begin);
        }
    }
    return ": ";
}

char TextLayout::keyQuote(NodeId collection) const
{
    if (isJson())
        return '"';
    for (NodeId at = collection; at != NodeId::None; at = m_tree.node(at).parent) {
        const auto members = m_tree.members(at);
        if (members.empty())
            continue;
        const NodeStyle style = m_tree.node(members.front().key).style;
        return style == NodeStyle::DoubleQuoted ? '"' : style == NodeStyle::SingleQuoted ? '\'' : '\0';
    }
    return '\0';
}

} // namespace lambdarium
