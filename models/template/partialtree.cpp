// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/partialtree.h"

#include "template/textlayout.h"
#include "template/treepatch.h"

namespace lambdarium {

std::optional<PartialTree> PartialTree::ofEntry(const SyntaxTree &whole, const QString &section, const QString &name)
{
    const auto entry = entryNamed(whole, section, name);
    if (!entry)
        return std::nullopt;
    const TextLayout layout(whole);
    const NodeId holder = whole.member(whole.root(), section.toUtf8()).key;
    const ByteOffset begin = layout.lineBegin(whole.node(holder).begin);
    const QByteArray head = whole.text().sliced(begin, layout.nextLine(begin) - begin);
    auto tree = SyntaxTree::parse(head + whole.text().sliced(entry->lines.begin, entry->lines.length()), TextFormat::Yaml);
    if (!tree)
        return std::nullopt;
    PartialTree part;
    part.m_tree = std::move(*tree);
    part.m_tree.setHabits({layout.preferredQuote(), layout.listsIndented()});
    part.m_head = head.size();
    part.m_shift = entry->lines.begin - head.size();
    return part;
}

std::optional<EditSet> PartialTree::inWhole(const EditSet &edits) const
{
    EditSet moved;
    for (const TextEdit &edit : edits.edits()) {
        if (edit.span.begin < m_head)
            return std::nullopt;
        moved.replace({edit.span.begin + m_shift, edit.span.end + m_shift}, edit.text);
    }
    return moved;
}

} // namespace lambdarium
