// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the command line gets its executor from. Thread: the main thread.

#include "invocation/executor.h"

#include <functional>
#include <memory>

namespace lambdarium {

/// Makes an executor; tests give a stand-in.
using ExecutorProvider = std::function<Result<std::unique_ptr<Executor>>(const ExecutorOptions &)>;

} // namespace lambdarium
