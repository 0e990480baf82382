// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// MemberEditing: where exactly a member of a mapping goes in and what goes out with it, in block and in flow style.
// Thread: any. Private to this folder. Ownership: refers to the tree, which must outlive it.

#include "template/editset.h"
#include "template/textlayout.h"
#include "template/valuewriter.h"

namespace lambdarium {

class MemberEditing
{
public:
    explicit MemberEditing(const SyntaxTree &tree)
        : m_tree(tree)
        , m_layout(tree)
    {
    }

    /// Style for a new member of a mapping.
    [[nodiscard]] WriteStyle styleIn(NodeId mapping) const;
    /// Style for the value of a member or an item that stands there already.
    [[nodiscard]] WriteStyle styleOf(NodeId value) const;
    /// Lets a map or list written into a collection look like the others in it: flow or block, order of keys.
    void followNeighbours(WriteStyle &style, NodeId collection, const EditValue &value) const;

    /// Puts path[0] (with nested mappings for the rest) into a mapping, behind `after` when that is a key of it.
    [[nodiscard]] EditSet insert(NodeId mapping, const QStringList &path, const EditValue &value, NodeId after) const;
    /// Puts the path below a member that has no value ("Properties:").
    [[nodiscard]] EditSet fillEmpty(SyntaxMember member, const QStringList &path, const EditValue &value) const;
    /// Replaces a node that stands for a value.
    [[nodiscard]] EditSet replace(NodeId node, const EditValue &value) const;
    /// Takes a member out; an emptied mapping stays as {} (block) or keeps its braces (flow).
    [[nodiscard]] Result<EditSet> remove(NodeId mapping, SyntaxMember member) const;
    /// Takes the only member of a block mapping out and leaves nothing behind the colon.
    [[nodiscard]] EditSet removeLines(SyntaxMember member) const;

    /// Writes brackets for a block collection whose only child, which ends at `end`, goes; comments before it stay.
    [[nodiscard]] EditSet emptied(NodeId collection, const QByteArray &brackets, ByteOffset end) const;
    /// The mapping is left empty by the member's removal and should go with it.
    [[nodiscard]] bool goesWithLastMember(NodeId mapping) const;
    /// Comments stand inside a block mapping; they must not lose their parent.
    [[nodiscard]] bool holdsComments(NodeId mapping) const;

    [[nodiscard]] const TextLayout &layout() const { return m_layout; }

    /// The member a node is the value of; None when it is an item or the root.
    [[nodiscard]] SyntaxMember keyOf(NodeId value) const;

private:
    [[nodiscard]] std::optional<size_t> indexOf(const std::vector<SyntaxMember> &members, NodeId key) const;
    [[nodiscard]] bool hasBraces(NodeId mapping) const;
    [[nodiscard]] bool mayWriteLiteral(ByteOffset lineOf, const EditValue &value) const;
    [[nodiscard]] QByteArray replacement(NodeId id, const WriteStyle &style, const EditValue &value) const;
    [[nodiscard]] EditSet insertInBlock(NodeId mapping, const QStringList &path, const EditValue &value, NodeId after) const;
    [[nodiscard]] EditSet insertInFlow(NodeId mapping, const QStringList &path, const EditValue &value, NodeId after) const;
    [[nodiscard]] EditSet insertFlowLine(SyntaxMember sibling, const QByteArray &text) const;
    [[nodiscard]] EditSet removeFromFlow(const std::vector<SyntaxMember> &members, size_t index) const;
    [[nodiscard]] EditSet removeFlowLine(const std::vector<SyntaxMember> &members, size_t index) const;

    const SyntaxTree &m_tree;
    TextLayout m_layout;
};

} // namespace lambdarium
