// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium env list|set|unset`: the environment of a function, over parameter sets and with the values for this computer
// only (env.json beside the template). Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

struct FunctionResource;

class EnvListCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    void printNow(const Project &project, const FunctionResource &function);
    void printSets(const Project &project, const QString &logicalId);

    ProjectOptions m_project;
    std::string m_function;
    bool m_sets = false;
    bool m_json = false;
};

class EnvSetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_function;
    std::vector<std::string> m_values;
};

class EnvUnsetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    std::string m_function;
    std::vector<std::string> m_names;
};

} // namespace lambdarium
