// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function new`: puts a function into the template. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class FunctionNewCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_name;
    std::string m_runtime;
    std::string m_handler;
    std::string m_code;
    bool m_noHandler = false;
    bool m_dryRun = false;
};

} // namespace lambdarium
