// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SequenceEditing: where exactly an item of a list goes in and what goes out with it, in block and in flow style.
// Thread: any. Private to this folder. Ownership: refers to the tree, which must outlive it.

#include "template/memberediting.h"

namespace lambdarium {

class SequenceEditing
{
public:
    SequenceEditing(const SyntaxTree &tree, NodeId sequence);

    [[nodiscard]] qsizetype size() const { return qsizetype(m_items.size()); }
    /// `index` is at most size().
    [[nodiscard]] Result<EditSet> insert(qsizetype index, const EditValue &value) const;
    /// `index` is below size().
    [[nodiscard]] EditSet remove(qsizetype index) const;
    [[nodiscard]] Result<EditSet> move(qsizetype from, qsizetype to) const;

private:
    [[nodiscard]] QByteArray itemText(WriteStyle style, const EditValue &value) const;
    [[nodiscard]] EditSet insertInFlow(qsizetype index, const EditValue &value) const;
    [[nodiscard]] EditSet insertInBlock(qsizetype index, const EditValue &value) const;
    [[nodiscard]] EditSet removeFromFlow(qsizetype index) const;
    [[nodiscard]] EditSet rotate(qsizetype from, qsizetype to) const;
    [[nodiscard]] TextSpan linesOf(qsizetype index) const;
    [[nodiscard]] ByteOffset dash(qsizetype index) const { return m_layout.dashOf(m_items[size_t(index)]); }
    [[nodiscard]] TextSpan span(qsizetype index) const { return m_tree.span(m_items[size_t(index)]); }

    const SyntaxTree &m_tree;
    MemberEditing m_editing;
    const TextLayout &m_layout;
    NodeId m_sequence;
    std::vector<NodeId> m_items;
};

} // namespace lambdarium
