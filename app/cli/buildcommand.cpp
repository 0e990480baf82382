// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/buildcommand.h"

#include "build/buildservice.h"
#include "cli/buildtext.h"
#include "cli/terminationwatcher.h"
#include "project/project.h"

#include <QCoreApplication>
#include <QEventLoop>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(BuildCommand)
};

} // namespace

void BuildCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "build", Tr::tr("Build the functions that have a BuildMethod, where a source changed"));
    m_project.declareParameters(app);
    app.add_flag("--force", m_force, Tr::tr("Build also what is up to date").toStdString());
    app.add_option("FUNCTION", m_functions, Tr::tr("Logical ids or names; default: all that have a build").toStdString());
}

int BuildCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    if (m_functions.empty())
        return buildAll(all(**project));
    const auto functions = named(**project);
    return functions ? buildAll(*functions) : m_console.fail(functions.error());
}

Result<QList<FunctionConfigurationPtr>> BuildCommand::named(const Project &project) const
{
    QList<FunctionConfigurationPtr> functions;
    for (const std::string &name : m_functions) {
        const auto found = project.findFunction(QString::fromStdString(name));
        if (!found)
            return std::unexpected(found.error());
        const auto function = project.configuration((*found)->logicalId);
        if (!function)
            return std::unexpected(function.error());
        if (hasForeignBuild(**function))
            return failure(ErrorCode::Unsupported,
                           Tr::tr("%1 has BuildMethod %2, which is not built here; its code runs as it is.")
                               .arg((*function)->logicalId, (*function)->build.method));
        if (buildKindOf(**function) == BuildKind::None)
            return failure(ErrorCode::InvalidInput,
                           Tr::tr("%1 has no build; its code runs as it is.").arg((*function)->logicalId));
        functions += *function;
    }
    return functions;
}

QList<FunctionConfigurationPtr> BuildCommand::all(const Project &project)
{
    QList<FunctionConfigurationPtr> functions;
    for (const FunctionResource &resource : project.functions()) {
        const auto function = project.configuration(resource.logicalId);
        if (!function)
            continue; // has no code here; another command says so
        if (buildKindOf(**function) != BuildKind::None)
            functions += *function;
        else if (hasForeignBuild(**function))
            m_console.note(Tr::tr("%1 has BuildMethod %2, which is not built here; its code runs as it is.")
                               .arg((*function)->logicalId, (*function)->build.method));
    }
    if (functions.isEmpty())
        m_console.note(Tr::tr("No function has a build."));
    return functions;
}

int BuildCommand::buildAll(const QList<FunctionConfigurationPtr> &functions)
{
    TerminationWatcher termination;
    BuildService builds;
    showBuilds(builds, m_console);
    QEventLoop loop;
    qsizetype waiting = functions.size();
    int code = ExitSuccess;
    QStringList built;
    QObject::connect(&builds, &BuildService::started, &loop, [&built](const QString &id) { built += id; });
    QObject::connect(&termination, &TerminationWatcher::terminated, &loop, [&] {
        for (const FunctionConfigurationPtr &function : functions)
            builds.cancel(function->logicalId);
    });
    for (const FunctionConfigurationPtr &function : functions) {
        const QString id = function->logicalId;
        const auto done = [&, id](const Result<QString> &package) {
            m_console.writeLine(id + u'\t'
                                + (!package                 ? Tr::tr("failed")
                                       : built.contains(id) ? Tr::tr("built")
                                                            : Tr::tr("up to date")));
            if (!package)
                code = ExitFunctionFailed;
            if (--waiting == 0)
                loop.quit();
        };
        builds.build(function, m_force ? BuildService::When::Always : BuildService::When::IfStale, done);
    }
    if (waiting > 0)
        loop.exec();
    return code;
}

} // namespace lambdarium
