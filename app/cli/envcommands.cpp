// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/envcommands.h"

#include "cli/functiontext.h"
#include "cli/table.h"
#include "project/project.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)
};

QString groupText()
{
    return Tr::tr("Show environment variables over parameter sets, and set values for this computer only");
}

CLI::App &declareFunction(CLI::App &app, std::string &function)
{
    app.add_option("FUNCTION", function, Tr::tr("Logical id or name of the function").toStdString())->required();
    return app;
}

// Null for a secret, for what is not resolved and for what AWS::NoValue takes away.
Json jsonOf(const PropertyValue &value)
{
    return value.secret || !value.resolved || !value.isSet() ? Json() : Json(value.text.toStdString());
}

Json jsonOf(const std::optional<QString> &text)
{
    return text ? Json(text->toStdString()) : Json();
}

QString nameOf(const FunctionInSet &set)
{
    return set.set.isEmpty() ? Tr::tr("(no set)") : set.set;
}

// Every variable of any set, in the order in which they are met.
QStringList variableNames(const QList<FunctionInSet> &sets)
{
    QStringList names;
    for (const FunctionInSet &set : sets) {
        for (const EnvironmentVariable &variable : set.function.environment) {
            if (!names.contains(variable.name))
                names += variable.name;
        }
    }
    return names;
}

} // namespace

void EnvListCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "env", groupText()), "list",
                        Tr::tr("List the variables of a function: template, local value, what a run sees"));
    m_project.declare(app);
    app.add_flag("--sets", m_sets, Tr::tr("Print the values under every parameter set side by side").toStdString());
    app.add_flag("--json", m_json, Tr::tr("Print JSON").toStdString());
    declareFunction(app, m_function);
}

int EnvListCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    if (m_sets)
        printSets(**project, (*function)->logicalId);
    else
        printNow(**project, **function);
    return ExitSuccess;
}

void EnvListCommand::printNow(const Project &project, const FunctionResource &function)
{
    Json object = Json::object();
    Table table({Tr::tr("Variable"), Tr::tr("Template"), Tr::tr("Local"), Tr::tr("Effective")});
    for (const EnvironmentVariable &variable : function.environment) {
        const auto local = project.localValue(function.logicalId, variable.name);
        const bool isSet = variable.value.isSet();
        const QString shown = isSet ? shownText(variable.value) : u"-"_s;
        const Json given = jsonOf(variable.value);
        object[variable.name.toStdString()] = {
            {"template", given}, {"local", jsonOf(local)}, {"effective", local ? jsonOf(local) : given}};
        table.add({variable.name, isSet ? shown : variable.value.expression, local.value_or(u"-"_s), local.value_or(shown)});
    }
    m_console.write(m_json ? QByteArray::fromStdString(object.dump(2)) + '\n' : table.text().toUtf8());
}

void EnvListCommand::printSets(const Project &project, const QString &logicalId)
{
    const QList<FunctionInSet> sets = project.functionInSets(logicalId);
    QStringList header{Tr::tr("Variable"), Tr::tr("Local")};
    for (const FunctionInSet &set : sets)
        header += nameOf(set);
    Table table(header);
    Json object = Json::object();
    const QStringList names = variableNames(sets);
    for (const QString &name : names) {
        const auto local = project.localValue(logicalId, name);
        Json entry{{"local", jsonOf(local)}, {"defaults", Json()}, {"sets", Json::object()}};
        QStringList row{name, local.value_or(u"-"_s)};
        for (const FunctionInSet &set : sets) {
            const auto found = std::ranges::find(set.function.environment, name, &EnvironmentVariable::name);
            const bool there = found != set.function.environment.cend() && found->value.isSet();
            (set.set.isEmpty() ? entry["defaults"] : entry["sets"][set.set.toStdString()]) =
                there ? jsonOf(found->value) : Json();
            row += there ? shownText(found->value) : u"-"_s;
        }
        object[name.toStdString()] = entry;
        table.add(row);
    }
    m_console.write(m_json ? QByteArray::fromStdString(object.dump(2)) + '\n' : table.text().toUtf8());
}

void EnvSetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "env", groupText()), "set",
                        Tr::tr("Give variables values for runs on this computer; they go to env.json, not to the template"));
    m_project.declareProject(app);
    declareFunction(app, m_function)
        .add_option("VARIABLE", m_values, Tr::tr("Such as TABLE=orders-local; there may be several").toStdString())
        ->type_name("NAME=VALUE")
        ->required();
}

int EnvSetCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    const QString id = (*function)->logicalId;
    QList<std::pair<QString, QString>> values;
    for (const std::string &text : m_values) {
        const auto value = splitAssignment(text);
        if (!value)
            return m_console.fail(value.error());
        if (!std::ranges::contains((*function)->environment, value->first, &EnvironmentVariable::name))
            m_console.note(Tr::tr("The template gives %1 no variable %2; the service would not set it.").arg(id, value->first));
        values.append(*value);
    }
    for (const auto &[name, value] : std::as_const(values)) {
        if (const Result<> done = (*project)->setLocalValue(id, name, value); !done)
            return m_console.fail(done.error());
    }
    return ExitSuccess;
}

void EnvUnsetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "env", groupText()), "unset", Tr::tr("Take the local values of variables out of env.json"));
    m_project.declareProject(app);
    declareFunction(app, m_function)
        .add_option("NAME", m_names, Tr::tr("Name of a variable; there may be several").toStdString())
        ->required();
}

int EnvUnsetCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    for (const std::string &name : m_names) {
        const QString variable = QString::fromStdString(name);
        if (!(*project)->localValue((*function)->logicalId, variable))
            return m_console.fail({ErrorCode::NotFound, Tr::tr("%1 has no local value.").arg(variable)});
        if (const Result<> done = (*project)->setLocalValue((*function)->logicalId, variable, std::nullopt); !done)
            return m_console.fail(done.error());
    }
    return ExitSuccess;
}

} // namespace lambdarium
