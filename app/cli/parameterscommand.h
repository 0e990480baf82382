// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium parameters`: the template's parameters with value and origin, and the sets to choose from. Thread: the main
// thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class ParametersCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    bool m_json = false;
};

} // namespace lambdarium
