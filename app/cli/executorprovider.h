// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the command line gets its executor from. Thread: the main thread.

#include "invocation/executor.h"

#include <functional>
#include <memory>

namespace lambdarium {

/// Makes an executor; tests give a stand-in.
using ExecutorProvider = std::function<Result<std::unique_ptr<Executor>>()>;

/// The embedded executor with every runtime plugin found. Errors: NotFound when a plugin is missing or can't be loaded.
[[nodiscard]] Result<std::unique_ptr<Executor>> makeEmbeddedExecutor();

} // namespace lambdarium
