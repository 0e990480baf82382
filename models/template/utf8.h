// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// UTF-8 as bytes. Pure functions, any thread.

#include "base/textspan.h"

#include <QByteArray>

namespace lambdarium {

/// Offset of the first byte that is not UTF-8; -1 when all is.
[[nodiscard]] qsizetype findInvalidUtf8(QByteArrayView text);

/// The word that begins at a place, at least one byte where the line has one; empty at the end of the text.
[[nodiscard]] TextSpan wordAt(QByteArrayView text, TextPosition position);

} // namespace lambdarium
