// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PartialTree: one entry of a large template (a resource) as a small text of its own, so that an edit of it need not read
// the rest. Value type, any thread.

#include "template/editset.h"
#include "template/syntaxtree.h"

namespace lambdarium {

class PartialTree
{
public:
    /// "section:" with that entry alone; none when anchors tie it to other places or it has no lines of its own.
    [[nodiscard]] static std::optional<PartialTree> ofEntry(const SyntaxTree &whole, const QString &section, const QString &name);

    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; }
    /// Edits of the part as edits of the whole text; none when they touch more than the entry.
    [[nodiscard]] std::optional<EditSet> inWhole(const EditSet &edits) const;

private:
    SyntaxTree m_tree;
    ByteOffset m_head = 0; ///< length of the section's line
    ByteOffset m_shift = 0; ///< from a place in the part to the same in the whole
};

} // namespace lambdarium
