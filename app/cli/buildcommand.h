// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium build`: builds functions that have a build. What the tools print goes to standard error, one line for each
// function to standard output. Thread: the main thread, whose event loop it runs while it waits.

#include "cli/command.h"
#include "cli/projectoptions.h"
#include "invocation/functionconfiguration.h"

#include <QList>

namespace lambdarium {

class Project;

class BuildCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    [[nodiscard]] Result<QList<FunctionConfigurationPtr>> named(const Project &project) const;
    [[nodiscard]] QList<FunctionConfigurationPtr> all(const Project &project);
    [[nodiscard]] int buildAll(const QList<FunctionConfigurationPtr> &functions);

    ProjectOptions m_project;
    std::vector<std::string> m_functions;
    bool m_force = false;
};

} // namespace lambdarium
