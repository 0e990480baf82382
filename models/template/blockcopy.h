// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Copies a block of YAML to another place: comments, quotes and blank lines stay, the indentation follows the new place.
// Pure functions, any thread. Private to this folder.

#include "template/syntaxtree.h"

namespace lambdarium {

/// How the copy is indented.
struct BlockPlace {
    QByteArray indent; ///< of the copy's first key or dash; of the key before a text or a flow collection
    QByteArray step = "  "; ///< one level of the new text
    QByteArray lineEnd = "\n";
};

/// True when a node of YAML is a collection or has several lines, so that its text can be moved as it is.
[[nodiscard]] bool isBlockText(const SyntaxTree &tree, NodeId node);

/// The node's lines (a block collection without its tag); the first one without its indent, the last one without its line end.
/// Anchors are left out: a second one of the same name would change what the aliases below it mean.
[[nodiscard]] QByteArray copyBlock(const SyntaxTree &tree, NodeId node, const BlockPlace &place);

} // namespace lambdarium
