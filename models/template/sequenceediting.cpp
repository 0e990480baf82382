// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/sequenceediting.h"

#include <QCoreApplication>

namespace lambdarium {

SequenceEditing::SequenceEditing(const SyntaxTree &tree, NodeId sequence)
    : m_tree(tree)
    , m_editing(tree)
    , m_layout(m_editing.layout())
    , m_sequence(sequence)
    , m_items(tree.items(sequence))
{
}

Result<EditSet> SequenceEditing::insert(qsizetype index, const EditValue &value) const
{
    return m_layout.isFlow(m_sequence) ? insertInFlow(index, value) : insertInBlock(index, value);
}

QByteArray SequenceEditing::itemText(WriteStyle style, const EditValue &value) const
{
    m_editing.followNeighbours(style, m_sequence, value);
    return ValueWriter(style).item(value);
}

EditSet SequenceEditing::insertInBlock(qsizetype index, const EditValue &value) const
{
    const qsizetype neighbour = std::max<qsizetype>(index - 1, 0);
    const ByteOffset mark = dash(neighbour);
    const ByteOffset content = m_tree.node(m_items[size_t(neighbour)]).begin;
    const QByteArray indent = m_layout.indentOf(mark);
    // "-   a": what stands between dash and text, unless the text stands on the next line.
    const bool together = content > mark + 1 && m_layout.onOneLine(mark, content);
    const QByteArray gap = together ? m_layout.text().sliced(mark + 1, content - mark - 1) : QByteArray(" ");
    WriteStyle style = m_editing.styleIn(m_sequence);
    style.indent = indent + ' ' + QByteArray(gap.size(), ' ');
    const ByteOffset end = index == 0 ? mark : m_layout.endWithComments(span(neighbour).end, indent.size());
    style.literal = m_layout.endsWithNewline(end);
    const QByteArray text = '-' + gap + itemText(style, value);
    EditSet edits;
    if (index == 0 && m_layout.startsLine(mark))
        edits.insert(linesOf(0).begin, indent + text + style.lineEnd);
    else if (index == 0)
        edits.insert(mark, text + style.lineEnd + indent);
    else if (m_layout.endsWithNewline(end))
        edits.insert(m_layout.nextLine(end), indent + text + style.lineEnd);
    else
        edits.insert(m_layout.text().size(), style.lineEnd + indent + text);
    return edits;
}

EditSet SequenceEditing::insertInFlow(qsizetype index, const EditValue &value) const
{
    WriteStyle style = m_editing.styleIn(m_sequence);
    EditSet edits;
    if (m_items.empty()) {
        style.multiline = false;
        edits.insert(qsizetype(m_tree.node(m_sequence).content) + 1, itemText(style, value));
        return edits;
    }
    const TextSpan sibling = span(std::max<qsizetype>(index - 1, 0));
    const bool ownLine = m_layout.startsLine(sibling.begin);
    style.multiline = ownLine;
    const QByteArray text = itemText(style, value);
    const QByteArray indent = m_layout.leadingBlanks(sibling.begin);
    const QByteArray separator =
        ownLine ? m_layout.lineEnd(sibling.begin) + indent : QByteArray(style.colon.endsWith(' ') ? " " : "");
    if (index == 0) {
        edits.insert(sibling.begin, text + ',' + separator);
        return edits;
    }
    const ByteOffset comma = m_layout.commaBehind(sibling.end);
    const bool commaEndsLine = comma >= 0 && m_layout.skipBlanks(comma + 1) >= m_layout.nextLine(comma);
    const bool comment = ownLine && comma < 0 && m_layout.skipBlanks(sibling.end) >= m_layout.nextLine(sibling.end)
        && !m_layout.isBlank(sibling.end, m_layout.lineContentEnd(sibling.end));
    if (ownLine && commaEndsLine) {
        edits.insert(m_layout.nextLine(comma), indent + text + ',' + m_layout.lineEnd(comma));
    } else if (comment) {
        edits.insert(sibling.end, ",");
        edits.insert(m_layout.nextLine(sibling.end), indent + text + m_layout.lineEnd(sibling.end));
    } else {
        edits.insert(sibling.end, ',' + separator + text);
    }
    return edits;
}

EditSet SequenceEditing::remove(qsizetype index) const
{
    if (m_layout.isFlow(m_sequence))
        return removeFromFlow(index);
    EditSet edits;
    if (m_items.size() == 1)
        return m_editing.emptied(m_sequence, "[]", std::max(span(0).end, dash(0) + 1));
    const ByteOffset begin = dash(index);
    const ByteOffset end = std::max(span(index).end, begin + 1);
    if (!m_layout.startsLine(begin))
        edits.remove({begin, dash(index + 1)});
    else if (m_layout.endsWithNewline(end))
        edits.remove({m_layout.lineBegin(begin), m_layout.nextLine(end)});
    else
        edits.remove({m_layout.lineContentEnd(m_layout.lineBegin(m_layout.lineBegin(begin) - 1)), m_layout.text().size()});
    return edits;
}

EditSet SequenceEditing::removeFromFlow(qsizetype index) const
{
    EditSet edits;
    const TextSpan item = span(index);
    const ByteOffset comma = m_layout.commaBehind(item.end);
    if (m_items.size() == 1) {
        edits.remove({item.begin, comma >= 0 ? comma + 1 : item.end});
        return edits;
    }
    const bool last = index + 1 == size();
    const bool line = m_layout.startsLine(item.begin) && comma >= 0 && m_layout.skipBlanks(comma + 1) >= m_layout.nextLine(comma);
    if (line) {
        edits.remove({m_layout.lineBegin(item.begin), m_layout.nextLine(comma)});
    } else if (!last) {
        edits.remove({item.begin, span(index + 1).begin});
    } else {
        // A comment between the one before and this one stays.
        const ByteOffset before = m_layout.commaBehind(span(index - 1).end);
        if (m_layout.isBlank(before + 1, item.begin)) {
            edits.remove({before, item.end});
        } else {
            edits.remove({before, before + 1});
            edits.remove({m_layout.lineContentEnd(m_layout.lineBegin(m_layout.lineBegin(item.begin) - 1)), item.end});
        }
    }
    return edits;
}

// The item's lines with the comments right above it; those up to the item before belong to that one.
TextSpan SequenceEditing::linesOf(qsizetype index) const
{
    const ByteOffset mark = dash(index);
    const qsizetype column = m_layout.indentOf(mark).size();
    ByteOffset begin = m_layout.lineBegin(mark);
    const ByteOffset floor =
        index > 0 ? m_layout.nextLine(m_layout.endWithComments(span(index - 1).end, column)) : m_layout.lineBegin(mark);
    while (begin > floor) {
        const ByteOffset above = m_layout.lineBegin(begin - 1);
        const ByteOffset first = above + m_layout.leadingBlanks(above).size();
        if (above < floor || first >= m_layout.text().size() || m_layout.text()[first] != '#')
            break;
        begin = above;
    }
    return {begin, m_layout.nextLine(m_layout.endWithComments(std::max(span(index).end, mark + 1), column))};
}

// Moves what the items say and leaves dashes, commas and comments where they are.
EditSet SequenceEditing::rotate(qsizetype from, qsizetype to) const
{
    EditSet edits;
    const qsizetype step = from < to ? 1 : -1;
    for (qsizetype i = from; i != to + step; i += step) {
        const TextSpan source = i == to ? span(from) : span(i + step);
        edits.replace(span(i), m_layout.text().sliced(source.begin, source.length()));
    }
    return edits;
}

Result<EditSet> SequenceEditing::move(qsizetype from, qsizetype to) const
{
    const bool lines =
        !m_layout.isFlow(m_sequence) && m_layout.startsLine(dash(0)) && m_layout.endsWithNewline(span(size() - 1).end);
    if (lines) {
        const TextSpan source = linesOf(from);
        const ByteOffset target = from < to ? linesOf(to).end : linesOf(to).begin;
        EditSet edits;
        edits.remove(source);
        edits.insert(target, m_layout.text().sliced(source.begin, source.length()));
        return edits;
    }
    bool simple = true;
    for (qsizetype i = std::min(from, to); i <= std::max(from, to); ++i)
        simple = simple && !span(i).isEmpty() && (m_layout.isFlow(m_sequence) || m_layout.onOneLine(span(i).begin, span(i).end));
    if (simple)
        return rotate(from, to);
    return failure(ErrorCode::Unsupported,
                   QCoreApplication::translate("TemplateEditor", "This item can't be moved by itself; change it in the text."),
                   {}, m_tree.position(m_items[size_t(from)]));
}

} // namespace lambdarium
