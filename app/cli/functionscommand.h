// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium functions`: the functions of a project with their effective configuration. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class FunctionsCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_where;
    bool m_json = false;
    bool m_names = false;
};

} // namespace lambdarium
