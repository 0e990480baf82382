// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium policies`: what a function may do, statement by statement. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"
#include "rules/functionpermissions.h"

namespace lambdarium {

class PoliciesCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    void printText(const FunctionPermissions &permissions);
    void printJson(const FunctionPermissions &permissions);

    ProjectOptions m_project;
    std::string m_function;
    bool m_json = false;
};

} // namespace lambdarium
