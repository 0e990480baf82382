// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/parameterscommand.h"

#include "cli/functiontext.h"
#include "cli/table.h"
#include "project/project.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ParametersCommand)
};

/// Where a parameter's value comes from: a word for programs and a text for people.
struct ValueOrigin {
    std::string word;
    QString text;
};

ValueOrigin originOf(const TemplateParameter &parameter, const Project &project)
{
    const QString stored = "ssm:"_L1 + parameter.value;
    if (parameter.overridden) {
        const bool given = parameter.source.file.isEmpty();
        const QString place =
            given ? parameter.source.text : Tr::tr("%1, line %2").arg(parameter.source.text).arg(parameter.source.position.line);
        return {given ? "override" : "set", place};
    }
    if (parameter.isStored() && project.context().storedValues.contains(stored))
        return {"storedValue", Tr::tr("table of values, %1").arg(stored)};
    if (parameter.isStored())
        return {"parameterStore", Tr::tr("Parameter Store")};
    if (!parameter.hasValue)
        return {"none", Tr::tr("no value")};
    return {"default", Tr::tr("default, line %1").arg(parameter.position.line)};
}

Json jsonOf(const TemplateParameter &parameter, const Project &project)
{
    const ValueOrigin origin = originOf(parameter, project);
    const bool known = parameter.hasValue && !parameter.secret;
    Json object{{"name", parameter.name.toStdString()},
                {"type", parameter.type.toStdString()},
                {"value", known ? Json(parameter.value.toStdString()) : Json()},
                {"secret", parameter.secret},
                {"origin", origin.word},
                {"from", origin.text.toStdString()},
                {"default", parameter.secret ? Json() : toJson(parameter.defaultValue)},
                {"description", parameter.description.toStdString()},
                {"line", parameter.position.line}};
    Json allowed = Json::array();
    for (const QString &value : parameter.allowedValues)
        allowed.push_back(value.toStdString());
    object["allowedValues"] = allowed;
    object["problem"] = parameter.problem.isEmpty() ? Json() : Json(parameter.problem.toStdString());
    return object;
}

Json jsonOf(const ParameterSet &set, bool chosen)
{
    Json names = Json::array();
    for (auto it = set.values.cbegin(); it != set.values.cend(); ++it)
        names.push_back(it.key().toStdString());
    return {{"name", set.name.toStdString()},
            {"file", set.file.toStdString()},
            {"region", set.region.isEmpty() ? Json() : Json(set.region.toStdString())},
            {"stackName", set.stackName.isEmpty() ? Json() : Json(set.stackName.toStdString())},
            {"parameters", names},
            {"chosen", chosen}};
}

QString textOf(const Project &project)
{
    Table table({Tr::tr("Parameter"), Tr::tr("Type"), Tr::tr("Value"), Tr::tr("From")});
    for (const TemplateParameter &parameter : project.parameters())
        table.add({parameter.name, parameter.type,
                   parameter.secret && parameter.hasValue ? u"\u2022\u2022\u2022\u2022"_s : parameter.value,
                   originOf(parameter, project).text});
    QString text = project.parameters().isEmpty() ? Tr::tr("The template has no parameters.") + u'\n' : table.text();
    if (project.parameterSets().all().isEmpty())
        return text;
    Table sets({Tr::tr("Set"), Tr::tr("Parameters"), Tr::tr("Region"), Tr::tr("Stack"), Tr::tr("File")});
    for (const ParameterSet &set : project.parameterSets().all()) {
        const QString mark = set.name == project.parameterSet() ? u"*"_s : QString();
        sets.add(
            {set.name + mark, QString::number(set.values.size()), set.region, set.stackName, QFileInfo(set.file).fileName()});
    }
    return text + u'\n' + sets.text();
}

} // namespace

void ParametersCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "parameters", Tr::tr("List the template's parameters with their values, and the parameter sets"));
    m_project.declareParameters(app);
    app.add_flag("--json", m_json, Tr::tr("Print JSON").toStdString());
}

int ParametersCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const ParameterSets &sets = (*project)->parameterSets();
    if (const auto problem = sets.problem())
        m_console.note(problem->toString());
    for (const TemplateParameter &parameter : (*project)->parameters()) {
        if (!parameter.problem.isEmpty())
            m_console.note(Tr::tr("warning: %1").arg(parameter.problem));
    }
    if (!m_json) {
        m_console.write(textOf(**project).toUtf8());
        return ExitSuccess;
    }
    Json parameters = Json::array();
    for (const TemplateParameter &parameter : (*project)->parameters())
        parameters.push_back(jsonOf(parameter, **project));
    Json list = Json::array();
    for (const ParameterSet &set : sets.all())
        list.push_back(jsonOf(set, set.name == (*project)->parameterSet()));
    m_console.writeLine(QString::fromStdString(Json{{"parameters", parameters}, {"sets", list}}.dump(2)));
    return ExitSuccess;
}

} // namespace lambdarium
