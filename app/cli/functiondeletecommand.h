// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function delete`: removes a function with what belongs to it alone. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class FunctionDeleteCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_function;
    bool m_force = false;
    bool m_dryRun = false;
};

} // namespace lambdarium
