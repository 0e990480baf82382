// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/projectoptions.h"

#include "cli/command.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ProjectOptions)
};

} // namespace

void ProjectOptions::declareProject(CLI::App &app)
{
    app.add_option("--project", m_path, Tr::tr("Folder or template file of the project; default: this folder").toStdString())
        ->type_name("PATH");
}

void ProjectOptions::declareParameters(CLI::App &app)
{
    declareProject(app);
    app.add_option("--param", m_parameters, Tr::tr("Value of a template parameter; may be repeated").toStdString())
        ->type_name("NAME=VALUE")
        ->allow_extra_args(false);
    app.add_option("--params", m_parameterSet,
                   Tr::tr("Parameter set: an environment of samconfig.toml, or a JSON or YAML file").toStdString())
        ->type_name("NAME|FILE");
}

void ProjectOptions::declare(CLI::App &app)
{
    declareParameters(app);
    app.add_option("--env-vars", m_environmentFile,
                   Tr::tr("JSON file with values of environment variables, as for SAM CLI").toStdString())
        ->type_name("FILE");
}

Result<std::unique_ptr<Project>> ProjectOptions::open() const
{
    auto project = std::make_unique<Project>();
    QMap<QString, QString> parameters;
    for (const std::string &text : m_parameters) {
        const auto parameter = splitAssignment(text);
        if (!parameter)
            return std::unexpected(parameter.error());
        parameters.insert(parameter->first, parameter->second);
    }
    if (!parameters.isEmpty())
        project->setParameterOverrides(parameters, Tr::tr("the command line"));
    if (!m_environmentFile.empty()) {
        const auto overrides = EnvironmentOverrides::load(QString::fromStdString(m_environmentFile));
        if (!overrides)
            return std::unexpected(overrides.error());
        project->setEnvironmentOverrides(*overrides);
    }
    if (const Result<> opened = project->open(QString::fromStdString(m_path)); !opened)
        return std::unexpected(opened.error());
    if (!m_parameterSet.empty()) {
        if (const Result<> chosen = project->setParameterSet(QString::fromStdString(m_parameterSet)); !chosen)
            return std::unexpected(chosen.error());
    }
    project->parseNow();
    if (const std::optional<Error> error = project->parseError())
        return std::unexpected(*error);
    return project;
}

} // namespace lambdarium
