// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How SAM joins a value of Globals with a function's own (lambda-semantics.md, section 14.2): maps key by key, lists one
// behind the other, everything else (an intrinsic function too) is replaced. One thread.

#include "template/intrinsicresolver.h"

namespace lambdarium {

/// The effective value; either node may be None.
[[nodiscard]] ResolvedValue mergeGlobals(const SyntaxTree &tree, IntrinsicResolver &resolver, NodeId globals, NodeId own);

/// All effective properties of a function, Globals merged in and everything resolved; undefined when there is no such
/// function. What is not known stays an expression.
[[nodiscard]] ResolvedValue effectiveProperties(const SyntaxTree &tree, const ResolveContext &context, const QString &logicalId);

} // namespace lambdarium
