// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configgetcommand.h"

#include "cli/functiontext.h"
#include "cli/origintext.h"
#include "project/project.h"
#include "template/propertytable.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConfigGetCommand)
};

Json jsonOf(const PropertyValue &value)
{
    if (!value.resolved || value.secret)
        return {};
    // An environment variable is text whatever the template holds.
    return value.key.startsWith("environment."_L1) ? Json(value.text.toStdString()) : toJson(value.value);
}

bool isStructure(const Project &project, const FunctionResource &function, const QString &key)
{
    const PropertyInfo *info = key.isEmpty() ? nullptr : project.reader().info(function.logicalId, key);
    return info && (info->type == PropertyType::List || info->type == PropertyType::Map);
}

bool isKey(const Project &project, const FunctionResource &function, const QString &key)
{
    const QString variable = PropertyTable::environmentName(key);
    if (variable.isEmpty())
        return project.reader().info(function.logicalId, key) != nullptr;
    return std::ranges::contains(function.environment, variable, &EnvironmentVariable::name);
}

} // namespace

void ConfigGetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "config", Tr::tr("Read and change the configuration of a function")), "get",
                        Tr::tr("Print one value of a function, or all of them"));
    m_project.declare(app);
    app.add_flag("--json", m_json, Tr::tr("Print JSON").toStdString());
    app.add_flag("--origins", m_origins, Tr::tr("Print where each value comes from, with lines").toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
    app.add_option("KEY", m_key,
                   Tr::tr("Such as memorySize, environment.NAME, layers[0] or events.NAME.batchSize").toStdString());
}

int ConfigGetCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    const QString key = QString::fromStdString(m_key);
    if (!key.isEmpty() && !isKey(**project, **function, key))
        return m_console.fail({ErrorCode::NotFound, Tr::tr("%1 has no value “%2”.").arg((*function)->logicalId, key)});

    // Each entry has a way of its own.
    const QList<PropertyValue> values = key.isEmpty()          ? settings(**project, **function)
        : m_origins && isStructure(**project, **function, key) ? entries(**project, **function, key)
                                                               : QList{(*project)->propertyValue((*function)->logicalId, key)};
    if (m_origins) {
        m_console.write(m_json ? originJson(**function, values) : originText(**function, values));
        return ExitSuccess;
    }
    Json object = Json::object();
    for (const PropertyValue &value : values) {
        if (!value.resolved)
            m_console.note(Tr::tr("%1 is not resolved: %2").arg(value.key.isEmpty() ? key : value.key, value.reason));
        if (m_json)
            object[value.key.toStdString()] = jsonOf(value);
        else
            m_console.writeLine(key.isEmpty() ? value.key + u'=' + shownText(value) : shownText(value));
    }
    if (m_json)
        m_console.writeLine(QString::fromStdString((key.isEmpty() ? object : jsonOf(values.first())).dump(2)));
    return ExitSuccess;
}

} // namespace lambdarium
