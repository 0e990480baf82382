// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes a function of an inner template one of the outer. Private to this folder.

#include "template/functionresource.h"
#include "template/intrinsicresolver.h"

namespace lambdarium {

/// Names it "Stack/Function". Its places stand in another file: they become links of its values that say so, and the
/// function itself is at the stack's place.
void moveInto(FunctionResource &function, const NestedStack &stack, TextSpan span, TextPosition position);

} // namespace lambdarium
