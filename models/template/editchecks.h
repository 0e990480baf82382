// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What TemplateEditor's parts share: an edit is checked by reading the changed text again. Pure functions, any thread.
// Private to this folder.

#include "template/templateeditor.h"
#include "template/writevalue.h"

namespace lambdarium {

/// The way from the root to a node as child numbers; it stays valid when something changes below the node.
using Ordinals = std::vector<quint32>;
[[nodiscard]] Ordinals ordinalsOf(const SyntaxTree &tree, NodeId id);
[[nodiscard]] NodeId nodeBy(const SyntaxTree &tree, const Ordinals &path);

/// A member that stands in the mapping itself; merge keys are left aside.
[[nodiscard]] SyntaxMember ownMember(const SyntaxTree &tree, NodeId mapping, const QString &key);
[[nodiscard]] bool isIntrinsic(const SyntaxTree &tree, NodeId id);
[[nodiscard]] std::unexpected<Error> unsupported(const SyntaxTree &tree, NodeId at, const QString &message);

/// The node says what was wanted.
[[nodiscard]] bool readsAs(const SyntaxTree &tree, NodeId id, const EditValue &value);
[[nodiscard]] bool isSameAlready(const SyntaxTree &tree, NodeId id, const EditValue &value);
/// Refuses an expression that can't be read.
[[nodiscard]] Result<> checkExpression(const SyntaxTree &tree, const EditValue &value);
/// The tree of the changed text: an edit that would not say what was asked is refused rather than written.
[[nodiscard]] Result<SyntaxTree> reread(const SyntaxTree &tree, const EditSet &edits);

} // namespace lambdarium
