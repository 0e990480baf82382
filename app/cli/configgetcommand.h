// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium config get`: effective values of a function. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class ConfigGetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_function;
    std::string m_key;
    bool m_json = false;
    bool m_origins = false;
};

} // namespace lambdarium
