// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium values list|set|unset`: values that only the account knows. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class ValuesListCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    bool m_json = false;
    bool m_show = false;
};

class ValuesSetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_key;
    std::string m_value;
    bool m_secret = false;
};

class ValuesUnsetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_key;
};

} // namespace lambdarium
