// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functionscommand.h"

#include "cli/functiontext.h"
#include "cli/table.h"
#include "project/functionquery.h"
#include "project/project.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionsCommand)
};

QString triggers(const FunctionResource &function)
{
    QStringList types;
    for (const EventSource &event : function.events)
        types.append(event.type);
    types.removeDuplicates();
    return types.join(", "_L1);
}

QString overview(const QList<FunctionResource> &functions)
{
    Table table(
        {Tr::tr("Function"), Tr::tr("Runtime"), Tr::tr("Handler"), Tr::tr("Memory"), Tr::tr("Timeout"), Tr::tr("Triggers")});
    for (const FunctionResource &function : functions) {
        table.add({function.logicalId, function.text(u"runtime"_s), function.text(u"handler"_s),
                   Tr::tr("%1 MB").arg(function.text(u"memorySize"_s)), Tr::tr("%1 s").arg(function.text(u"timeout"_s)),
                   triggers(function)});
    }
    return table.text();
}

} // namespace

void FunctionsCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "functions", Tr::tr("List the functions with their effective configuration"));
    m_project.declare(app);
    CLI::Option *json = app.add_flag("--json", m_json, Tr::tr("Print an array of objects").toStdString());
    app.add_option("--where", m_where,
                   Tr::tr("Only functions like runtime:python, memory:>512, tag:team=web, trigger:sqs; all terms must hold")
                       .toStdString())
        ->type_name("QUERY");
    app.add_flag("--names", m_names, Tr::tr("Print only the names, one a line").toStdString())->excludes(json);
}

int FunctionsCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto query = FunctionQuery::parse(QString::fromStdString(m_where));
    if (!query)
        return m_console.fail(query.error());
    QList<FunctionResource> functions = (*project)->functions();
    if (!query->isEmpty())
        functions.removeIf([&](const FunctionResource &function) { return !query->matches(**project, function); });
    if (m_json) {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (const FunctionResource &function : functions)
            array.push_back(toJson(function));
        m_console.writeLine(QString::fromStdString(array.dump(2)));
    } else if (m_names) {
        for (const FunctionResource &function : functions)
            m_console.writeLine(function.logicalId);
    } else {
        m_console.write(overview(functions).toUtf8());
    }
    return ExitSuccess;
}

} // namespace lambdarium
