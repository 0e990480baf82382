// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function rename`: renames a function with every place that names it. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class FunctionRenameCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_function;
    std::string m_newName;
    bool m_dryRun = false;
};

} // namespace lambdarium
