// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SandboxOptions: the options by which commands say how functions are limited. Thread: the main thread.

#include "invocation/executor.h"

#include <CLI/CLI.hpp>

namespace lambdarium {

class SandboxOptions
{
public:
    /// Adds --no-cpu-limit.
    void declare(CLI::App &app);

    [[nodiscard]] ExecutorOptions executorOptions() const;

private:
    bool m_noCpuLimit = false;
};

} // namespace lambdarium
