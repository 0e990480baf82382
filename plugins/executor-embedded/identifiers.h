// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Ids that the service makes. Any thread.

#include <QString>

namespace lambdarium {

[[nodiscard]] QString makeRequestId(); ///< a random UUID, lower case, without braces
[[nodiscard]] QString makeTraceId(); ///< "Root=1-...;Parent=...;Sampled=0"
[[nodiscard]] QString makeLogStream(const QString &version); ///< "2026/01/31/[$LATEST]<32 hex>"
[[nodiscard]] QString randomHex(int digits);

} // namespace lambdarium
