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

    /// Adds --network, for commands that run one function.
    void declareNetwork(CLI::App &app);

    [[nodiscard]] ExecutorOptions executorOptions() const;
    [[nodiscard]] NetworkMode network() const;

private:
    bool m_noCpuLimit = false;
    std::string m_network = "on";
};

} // namespace lambdarium
