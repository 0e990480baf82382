// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configsetcommand.h"

#include "cli/planoutput.h"
#include "project/functionquery.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConfigSetCommand)
};

} // namespace

void ConfigSetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "config", Tr::tr("Read and change the configuration of a function")), "set",
                        Tr::tr("Change values of a function in the template"));
    m_project.declareProject(app);
    auto *globals =
        app.add_flag("--globals", m_globals, Tr::tr("Change the Globals section instead of the function").toStdString());
    app.add_flag("--dry-run", m_dryRun, Tr::tr("Print the change as a unified diff; write nothing").toStdString());
    app.add_flag("--all", m_all, Tr::tr("Change every function").toStdString())->excludes(globals);
    app.add_option("--runtime", m_runtime, Tr::tr("Change every function of this runtime").toStdString())
        ->type_name("RUNTIME")
        ->excludes(globals);
    app.add_option("--where", m_where,
                   Tr::tr("Change every function that fits: runtime:python memory:<512 tag:team=web trigger:sqs").toStdString())
        ->type_name("QUERY")
        ->excludes(globals);
    auto *atAnchor =
        app.add_flag("--at-anchor", m_atAnchor,
                     Tr::tr("Change a value behind a YAML alias or merge key at its anchor, for all its uses").toStdString());
    app.add_flag("--here-only", m_hereOnly, Tr::tr("Copy such a value out and change it here only").toStdString())
        ->excludes(atAnchor);
    app.add_option("FUNCTION", m_first, Tr::tr("Logical id or name of the function; there may be several").toStdString())
        ->required();
    app.add_option(
        "ASSIGNMENT", m_more,
        Tr::tr("Such as memorySize=512, environment.NAME=value, layers[+]=ARN or vpc.subnetIds=one,two").toStdString());
}

// What has no "=" is a function, the others are assignments.
Result<ConfigSetCommand::Request> ConfigSetCommand::request() const
{
    Request request;
    std::vector<std::string> words{m_first};
    words.insert(words.end(), m_more.begin(), m_more.end());
    for (const std::string &word : words) {
        if (word.find('=') == std::string::npos && request.values.isEmpty()) {
            request.functions += QString::fromStdString(word);
            continue;
        }
        auto assignment = splitAssignment(word);
        if (!assignment)
            return std::unexpected(assignment.error());
        request.values.append(std::move(*assignment));
    }
    if (request.values.isEmpty())
        return failure(ErrorCode::InvalidInput, Tr::tr("There is no assignment such as memorySize=512."));
    return request;
}

Result<QStringList> ConfigSetCommand::chosenFunctions(const Project &project, const QStringList &named) const
{
    QStringList ids;
    for (const QString &name : named) {
        const auto function = project.findFunction(name);
        if (!function)
            return std::unexpected(function.error());
        if (!ids.contains((*function)->logicalId))
            ids += (*function)->logicalId;
    }
    const QString where = QString::fromStdString(m_where);
    if (!where.isEmpty()) {
        const auto query = FunctionQuery::parse(where);
        if (!query)
            return std::unexpected(query.error());
        const QStringList found = query->find(project, true);
        for (const QString &id : found) {
            if (!ids.contains(id))
                ids += id;
        }
        if (ids.isEmpty())
            return failure(ErrorCode::NotFound, Tr::tr("No function fits %1.").arg(where));
    }
    const QString runtime = QString::fromStdString(m_runtime);
    for (const FunctionResource &function : project.functions()) {
        // What a loop makes has no text of its own.
        const bool wanted =
            function.loop.isEmpty() && (m_all || (!runtime.isEmpty() && function.text(QStringLiteral("runtime")) == runtime));
        if (wanted && !ids.contains(function.logicalId))
            ids += function.logicalId;
    }
    if (ids.isEmpty())
        return failure(ErrorCode::NotFound,
                       runtime.isEmpty() ? Tr::tr("No function is named; --all changes every one.")
                                         : Tr::tr("No function has the runtime %1.").arg(runtime));
    return ids;
}

int ConfigSetCommand::setInGlobals(Project &project, const QString &logicalId, const Request &request)
{
    constexpr auto globals = Project::EditPlace::Globals;
    return finishEdit(
        m_console, project, [&] { return project.previewProperties(logicalId, request.values, globals); },
        [&] { return project.setProperties(logicalId, request.values, globals); }, m_dryRun);
}

int ConfigSetCommand::run()
{
    const auto asked = request();
    if (!asked)
        return m_console.fail(asked.error());
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto ids = chosenFunctions(**project, asked->functions);
    if (!ids)
        return m_console.fail(ids.error());
    if (m_globals)
        return setInGlobals(**project, ids->front(), *asked);
    const AliasChoice choice = m_atAnchor ? AliasChoice::AtAnchor : m_hereOnly ? AliasChoice::HereOnly : AliasChoice::Ask;
    auto plan = (*project)->planProperties(*ids, asked->values, choice);
    if (!plan && plan.error().code == ErrorCode::SharedValue) {
        Error error = plan.error();
        error.message += Tr::tr(" Repeat the command with --here-only or --at-anchor.");
        return m_console.fail(error);
    }
    return finishPlan(m_console, **project, plan, m_dryRun);
}

} // namespace lambdarium
