// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium config set`: changes values of a function in the template's text. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class ConfigSetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_function;
    std::vector<std::string> m_assignments;
    bool m_globals = false;
    bool m_dryRun = false;
};

} // namespace lambdarium
