// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FunctionChangeCommand: what the commands that change one function of a template have in common: they name a project and
// a function, and can show the change without writing it. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

namespace lambdarium {

class FunctionChangeCommand : public Command
{
public:
    using Command::Command;
    /// Opens the project, finds the function and calls change().
    [[nodiscard]] int run() final;

protected:
    /// Adds --project, --dry-run and FUNCTION; further positional arguments come after it.
    void declareChange(CLI::App &app);
    /// Does the work; returns the exit code.
    [[nodiscard]] virtual int change(Project &project, const QString &logicalId) = 0;

    [[nodiscard]] bool isDryRun() const { return m_dryRun; }

private:
    ProjectOptions m_project;
    std::string m_function;
    bool m_dryRun = false;
};

} // namespace lambdarium
