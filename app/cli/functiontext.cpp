// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functiontext.h"

#include "project/project.h"
#include "template/propertytable.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

Json valueOf(const FunctionResource &function, const QString &key)
{
    const PropertyValue property = function.property(key);
    return property.resolved && !property.secret ? toJson(property.value) : Json();
}

Json environmentOf(const FunctionResource &function)
{
    Json environment = Json::object();
    for (const EnvironmentVariable &variable : function.environment) {
        if (!variable.value.isSet())
            continue;
        environment[variable.name.toStdString()] =
            variable.value.resolved && !variable.value.secret ? Json(variable.value.text.toStdString()) : Json();
    }
    return environment;
}

Json eventsOf(const FunctionResource &function)
{
    Json events = Json::array();
    for (const EventSource &event : function.events)
        events.push_back({{"name", event.name.toStdString()}, {"type", event.type.toStdString()}});
    return events;
}

Json originsOf(const FunctionResource &function)
{
    Json origins = Json::object();
    const auto all = settings(function);
    for (const PropertyValue &setting : all)
        origins[setting.key.toStdString()] = toString(setting.origin).toStdString();
    return origins;
}

// Values that hold a secret; they are null elsewhere.
Json secretsOf(const FunctionResource &function)
{
    Json secrets = Json::array();
    const auto all = settings(function);
    for (const PropertyValue &setting : all) {
        if (setting.secret)
            secrets.push_back(setting.key.toStdString());
    }
    return secrets;
}

Json generatedOf(const FunctionResource &function)
{
    Json generated = Json::array();
    for (const GeneratedResource &made : function.generated) {
        generated.push_back({{"logicalId", made.logicalId.toStdString()},
                             {"type", made.type.toStdString()},
                             {"reason", made.reason.toStdString()}});
    }
    return generated;
}

// Values that were made up in the right form, because what they name is not deployed.
Json localOf(const FunctionResource &function)
{
    Json local = Json::array();
    const auto all = settings(function);
    for (const PropertyValue &setting : all) {
        if (setting.local)
            local.push_back(setting.key.toStdString());
    }
    return local;
}

Json unresolvedOf(const FunctionResource &function)
{
    Json unresolved = Json::array();
    for (const UnresolvedValue &value : function.unresolved) {
        unresolved.push_back({{"key", value.key.toStdString()},
                              {"expression", value.expression.toStdString()},
                              {"reason", value.reason.toStdString()},
                              {"line", value.position.line}});
    }
    return unresolved;
}

QList<PropertyValue> variables(const FunctionResource &function)
{
    QList<PropertyValue> found;
    for (const EnvironmentVariable &variable : function.environment) {
        if (!variable.value.isSet())
            continue;
        PropertyValue value = variable.value;
        value.key = "environment."_L1 + variable.name;
        found.append(value);
    }
    return found;
}

// An item that Globals puts in front of the function's own list has no path of the function's.
QString keyOf(const PropertyPart &part, const QString &key)
{
    if (!part.path.isEmpty())
        return part.path;
    return part.name.isEmpty() ? propertyPath(u"Globals."_s + key, part.index) : propertyPath(key, part.name);
}

PropertyValue valueOf(const PropertyPart &part, const QString &key)
{
    PropertyValue value;
    value.key = keyOf(part, key);
    value.text = part.source.simplified();
    value.value = value.text;
    value.origin = part.origin;
    value.span = part.span;
    value.position = part.position;
    return value;
}

} // namespace

Json toJson(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double: {
        const qint64 whole = value.toInteger();
        return static_cast<double>(whole) == value.toDouble() ? Json(whole) : Json(value.toDouble());
    }
    case QJsonValue::String:
        return value.toString().toStdString();
    case QJsonValue::Array:
        return Json::parse(QJsonDocument(value.toArray()).toJson().toStdString());
    case QJsonValue::Object:
        return Json::parse(QJsonDocument(value.toObject()).toJson().toStdString());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

Json toJson(const FunctionResource &function)
{
    return {
        {"logicalId", function.logicalId.toStdString()},
        {"name", function.name().toStdString()},
        {"runtime", valueOf(function, u"runtime"_s)},
        {"handler", valueOf(function, u"handler"_s)},
        {"memorySize", valueOf(function, u"memorySize"_s)},
        {"timeout", valueOf(function, u"timeout"_s)},
        {"environment", environmentOf(function)},
        {"role", valueOf(function, u"role"_s)},
        {"codeUri", valueOf(function, u"codeUri"_s)},
        {"events", eventsOf(function)},
        {"origins", originsOf(function)},
        {"unresolved", unresolvedOf(function)},
        {"local", localOf(function)},
        {"secret", secretsOf(function)},
        {"generated", generatedOf(function)},
    };
}

QString shownText(const PropertyValue &value)
{
    return value.secret ? u"\u2022\u2022\u2022\u2022"_s : value.effectiveText();
}

QList<PropertyValue> settings(const FunctionResource &function)
{
    QList<PropertyValue> found;
    for (const PropertyInfo &info : PropertyTable::all()) {
        const PropertyValue value = function.property(info.key);
        if (value.isSet())
            found.append(value);
    }
    return found + variables(function);
}

QList<PropertyValue> entries(const Project &project, const FunctionResource &function, const QString &key)
{
    QList<PropertyValue> found;
    for (const PropertyPart &part : project.reader().parts(function.logicalId, key)) {
        const PropertyInfo *info = part.path.isEmpty() ? nullptr : project.reader().info(function.logicalId, part.path);
        PropertyValue value =
            info && info->isSimple() ? project.propertyValue(function.logicalId, part.path) : valueOf(part, key);
        if (value.isSet())
            found.append(value);
    }
    return found;
}

QList<PropertyValue> settings(const Project &project, const FunctionResource &function)
{
    QList<PropertyValue> found;
    for (const PropertyInfo &info : PropertyTable::all()) {
        // The triggers of a plain function are resources of their own, under both keys.
        if (info.key == "environment"_L1 || (info.key == "events"_L1 && !function.isServerless()))
            continue;
        if (!info.isSimple()) {
            found += entries(project, function, info.key);
            continue;
        }
        const PropertyValue value = project.propertyValue(function.logicalId, info.key);
        if (value.isSet())
            found.append(value);
    }
    return found + variables(function);
}

} // namespace lambdarium
