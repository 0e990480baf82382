// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// UTF-8 as bytes. Pure functions, any thread.

#include <QByteArray>

namespace lambdarium {

/// Offset of the first byte that is not UTF-8; -1 when all is.
[[nodiscard]] qsizetype findInvalidUtf8(QByteArrayView text);

} // namespace lambdarium
