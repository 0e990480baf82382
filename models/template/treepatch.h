// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TreePatch: brings a syntax tree up to date with an edited text by reading only the entry that was edited, for texts of
// many entries (resources). One use, one thread. Private to this folder.

#include "template/editset.h"
#include "template/syntaxtreebuilder.h"

namespace lambdarium {

/// One entry of a section ("Resources" with one resource) and the lines it has for itself.
struct TreeEntry {
    NodeId section = NodeId::None; ///< the mapping that holds the entry
    SyntaxMember member;
    NodeId next = NodeId::None; ///< the key behind it; None for the last one
    TextSpan lines; ///< whole lines, up to the next key
    quint32 nodeEnd = 0; ///< ids [member.key, nodeEnd) are the entry's
};

/// The entry whose lines hold every edit; none when there is no such entry, its key is touched, or anchors tie it to others.
[[nodiscard]] std::optional<TreeEntry> entryOfEdits(const SyntaxTree &tree, const EditSet &edits);
/// The entry of that name in a section of the root; none when it can't be read by itself.
[[nodiscard]] std::optional<TreeEntry> entryNamed(const SyntaxTree &tree, const QString &section, const QString &name);

} // namespace lambdarium
