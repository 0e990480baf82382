// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The object of `lambdarium invoke --json`. Pure function, any thread.

#include "invocation/executor.h"

namespace lambdarium {

/// One line of JSON without a line end. The payload's bytes stand in it as they are (numbers keep every digit); a payload
/// that is no JSON becomes a string, an empty one null.
[[nodiscard]] QByteArray toJsonObject(const InvocationResult &result, const ExecutorCapabilities &executor);

} // namespace lambdarium
