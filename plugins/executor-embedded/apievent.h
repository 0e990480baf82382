// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes the answer to the runtime's "next" (lambda-semantics.md, section 1.3). Pure function, any thread.

#include "executor-embedded/run.h"
#include "executor-embedded/runtimeapirequest.h"

namespace lambdarium {

/// `deadline` is when the function's timeout ends.
[[nodiscard]] ApiEvent makeApiEvent(const Run &run, std::chrono::system_clock::time_point deadline);

/// The function's ARN as it was invoked: with the qualifier when there was one.
[[nodiscard]] QByteArray invokedArn(const InvokeRequest &request);

} // namespace lambdarium
