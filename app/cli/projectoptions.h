// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ProjectOptions: the options by which commands name and adjust a project. Thread: the main thread.

#include "base/result.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace lambdarium {

class Project;

class ProjectOptions
{
public:
    /// Adds --project, --param, --params and --env-vars.
    void declare(CLI::App &app);
    /// Adds --project only, for commands that look at the text and run nothing.
    void declareProject(CLI::App &app);

    /// Adds --project, --param and --params, for commands that resolve values and run nothing.
    void declareParameters(CLI::App &app);

    /// Opens the project. Errors: what Project::open() gives, and the parse error of a broken template.
    [[nodiscard]] Result<std::unique_ptr<Project>> open() const;

private:
    std::string m_path = ".";
    std::vector<std::string> m_parameters;
    std::string m_parameterSet;
    std::string m_environmentFile;
};

} // namespace lambdarium
