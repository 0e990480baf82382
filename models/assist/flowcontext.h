// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FlowContext: the cursor's place in JSON or in a YAML collection in brackets. Private to this folder. Any thread.

#include "assist/cursorcontext.h"

namespace lambdarium {

/// Reads from an opening bracket (or, for JSON, from the start of the text) to the cursor, and on behind it until the collections
/// around are known. Adds to `context`, which has the path to the bracket. False when the brackets are closed before the cursor.
[[nodiscard]] bool readFlow(QByteArrayView text, ByteOffset begin, CursorContext &context);

/// True when brackets that open at `begin` are still open at `end`.
[[nodiscard]] bool isFlowOpen(QByteArrayView text, ByteOffset begin, ByteOffset end);

} // namespace lambdarium
