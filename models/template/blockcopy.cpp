// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/blockcopy.h"

#include "template/textlayout.h"

#include <map>

namespace lambdarium {

namespace {

// Finds by how much every line of a block moves and what is left out of it.
class BlockCopy
{
public:
    BlockCopy(const SyntaxTree &tree, NodeId root, const BlockPlace &place)
        : m_tree(tree)
        , m_layout(tree)
        , m_place(place)
        , m_sameStep(m_layout.indentStep(root) == place.step)
        , m_begin(tree.node(root).style == NodeStyle::Block ? tree.node(root).content : tree.node(root).begin)
        , m_end(endOf(root))
        , m_column(columnOf(root))
    {
        visit(root, place.indent.size());
    }

    QByteArray text() const
    {
        QByteArray out = piece(m_begin, std::min(m_layout.lineContentEnd(m_begin), m_end));
        qsizetype shift = shiftAt(m_layout.lineBegin(m_begin));
        for (ByteOffset line = m_layout.nextLine(m_begin); line < m_end; line = m_layout.nextLine(line)) {
            shift = shiftOf(line, shift);
            const ByteOffset end = std::min(m_layout.lineContentEnd(line), m_end);
            const qsizetype blanks = std::min<qsizetype>(m_layout.leadingBlanks(line).size(), end - line);
            out += m_place.lineEnd;
            if (line + blanks >= end)
                continue;
            out += shift < 0 ? m_layout.text().sliced(line, std::max<qsizetype>(0, blanks + shift))
                             : QByteArray(shift, ' ') + m_layout.text().sliced(line, blanks);
            out += piece(line + blanks, end);
        }
        return out;
    }

private:
    ByteOffset endOf(NodeId root) const
    {
        const SyntaxNode &node = m_tree.node(root);
        if (node.style != NodeStyle::Block)
            return node.end;
        const qsizetype column = m_layout.indentOf(node.content).size();
        const ByteOffset end = m_layout.endWithComments(node.end, column > 0 ? column - 1 : 0);
        return m_layout.lineContentEnd(end);
    }

    // The column that moves to `indent`: of the first key or dash, or of the key whose value a text or a flow collection is.
    qsizetype columnOf(NodeId root) const
    {
        const SyntaxNode &node = m_tree.node(root);
        if (node.style == NodeStyle::Block)
            return column(node.content);
        return node.parent == NodeId::None ? 0 : column(m_tree.node(node.parent).content);
    }

    qsizetype column(ByteOffset at) const { return m_layout.indentOf(at).size(); }

    // A node's line moves from its own column to `target`.
    void visit(NodeId id, qsizetype target)
    {
        const SyntaxNode &node = m_tree.node(id);
        if (node.anchored)
            leaveOutAnchor(id);
        if (node.kind == NodeKind::Scalar && !m_layout.onOneLine(node.begin, node.end))
            m_scalars.emplace(node.begin, node.end);
        if (node.kind != NodeKind::Mapping && node.kind != NodeKind::Sequence)
            return;
        const bool block = node.style == NodeStyle::Block;
        const qsizetype source = column(node.content);
        for (NodeId child = node.firstChild; child != NodeId::None; child = m_tree.node(child).nextSibling) {
            const ByteOffset at = m_tree.node(child).content;
            const qsizetype own = column(at);
            qsizetype goal = target + own - source;
            if (block && m_layout.startsLine(at) && own > source && node.kind == NodeKind::Mapping && !m_sameStep)
                goal = target + m_place.step.size();
            const ByteOffset line = m_layout.lineBegin(at);
            if (block && line > m_begin)
                m_shifts.emplace(line, goal - own);
            visit(child, goal);
        }
    }

    void leaveOutAnchor(NodeId id)
    {
        const SyntaxNode &node = m_tree.node(id);
        const QByteArray name = '&' + m_tree.anchor(id).toByteArray();
        ByteOffset begin = m_layout.text().indexOf(name, node.begin);
        if (begin < m_begin || begin >= ByteOffset(node.end))
            return;
        ByteOffset end = begin + name.size();
        if (end < m_layout.text().size() && m_layout.text()[end] == ' ')
            ++end;
        else if (begin > 0 && m_layout.text()[begin - 1] == ' ')
            --begin;
        m_left.emplace(begin, end);
    }

    qsizetype shiftAt(ByteOffset line) const
    {
        const auto found = m_shifts.find(line);
        return found != m_shifts.end() ? found->second : m_place.indent.size() - m_column;
    }

    // Text within a scalar moves with the line before; a comment with the line behind it.
    qsizetype shiftOf(ByteOffset line, qsizetype before) const
    {
        auto scalar = m_scalars.upper_bound(line);
        if (scalar != m_scalars.begin() && std::prev(scalar)->second > line)
            return before;
        const auto next = m_shifts.lower_bound(line);
        if (next == m_shifts.end())
            return before;
        const ByteOffset first = line + m_layout.leadingBlanks(line).size();
        const bool comment = first < m_layout.text().size() && m_layout.text()[first] == '#';
        return next->first == line || comment ? next->second : before;
    }

    QByteArray piece(ByteOffset begin, ByteOffset end) const
    {
        QByteArray out;
        for (auto left = m_left.lower_bound(begin); left != m_left.end() && left->first < end; ++left) {
            out += m_layout.text().sliced(begin, left->first - begin);
            begin = std::min(left->second, end);
        }
        return out + m_layout.text().sliced(begin, end - begin);
    }

    const SyntaxTree &m_tree;
    TextLayout m_layout;
    const BlockPlace &m_place;
    bool m_sameStep;
    ByteOffset m_begin;
    ByteOffset m_end;
    qsizetype m_column;
    std::map<ByteOffset, qsizetype> m_shifts; ///< by the line's begin
    std::map<ByteOffset, ByteOffset> m_scalars; ///< over several lines
    std::map<ByteOffset, ByteOffset> m_left; ///< what is left out
};

} // namespace

bool isBlockText(const SyntaxTree &tree, NodeId id)
{
    const SyntaxNode &node = tree.node(id);
    if (tree.format() == TextFormat::Json || node.kind == NodeKind::Alias)
        return false;
    if (node.style == NodeStyle::Block || node.style == NodeStyle::Flow)
        return true;
    return QByteArrayView(tree.text()).sliced(node.content, qsizetype(node.end) - qsizetype(node.content)).contains('\n');
}

QByteArray copyBlock(const SyntaxTree &tree, NodeId node, const BlockPlace &place)
{
    return BlockCopy(tree, node, place).text();
}

} // namespace lambdarium
