// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Can this file be executed? Answered before the start, with the sentence of the service. Any thread.

#include <QString>

namespace lambdarium {

/// Empty when the file can be started; otherwise the reason, such as "permission denied" or "exec format error".
[[nodiscard]] QString executableProblem(const QString &file);

} // namespace lambdarium
