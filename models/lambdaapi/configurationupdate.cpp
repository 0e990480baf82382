// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/configurationupdate.h"

#include "project/project.h"
#include "rules/runtimetable.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

ApiResult<Json> objectOf(const QByteArray &body)
{
    Json object = Json::parse(body.toStdString(), nullptr, false);
    if (!object.is_object())
        return std::unexpected(ApiError{400, u"InvalidRequestContentException"_s, u"Could not parse request body into json."_s});
    return object;
}

QString textOf(const Json &value)
{
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

// Where a member of the request stands, and the setting that it is.
struct Member {
    const char *pointer;
    QLatin1StringView key;
};

constexpr std::array members{
    Member{"/Description", "description"_L1},
    Member{"/Handler", "handler"_L1},
    Member{"/KMSKeyArn", "kmsKeyArn"_L1},
    Member{"/MemorySize", "memorySize"_L1},
    Member{"/Role", "role"_L1},
    Member{"/Runtime", "runtime"_L1},
    Member{"/Timeout", "timeout"_L1},
    Member{"/EphemeralStorage/Size", "ephemeralStorage"_L1},
    Member{"/SnapStart/ApplyOn", "snapStart"_L1},
    Member{"/TracingConfig/Mode", "tracing"_L1},
};

struct Range {
    const char *pointer;
    QLatin1StringView field;
    qint64 least;
    qint64 most;
};

constexpr std::array ranges{
    Range{"/MemorySize", "memorySize"_L1, 128, 10240},
    Range{"/Timeout", "timeout"_L1, 1, 900},
    Range{"/EphemeralStorage/Size", "ephemeralStorage.size"_L1, 512, 10240},
};

std::optional<ApiError> outOfRange(const Json &object)
{
    for (const Range &range : ranges) {
        const Json::json_pointer pointer(range.pointer);
        if (!object.contains(pointer) || object.at(pointer).is_null())
            continue;
        const Json &value = object.at(pointer);
        const qint64 number = value.is_number_integer() ? value.get<qint64>() : -1;
        if (number < range.least)
            return ApiError::constraint(textOf(value), range.field, u"have value greater than or equal to %1"_s.arg(range.least));
        if (number > range.most)
            return ApiError::constraint(textOf(value), range.field, u"have value less than or equal to %1"_s.arg(range.most));
    }
    return std::nullopt;
}

std::optional<ApiError> unknownRuntime(const Json &object)
{
    const Json runtime = object.value("Runtime", Json());
    if (runtime.is_null() || RuntimeTable::find(textOf(runtime)))
        return std::nullopt;
    QStringList names;
    for (const RuntimeInfo &known : RuntimeTable::all())
        names += known.name;
    return ApiError::invalidParameter("Value "_L1 + textOf(runtime)
                                      + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: ["_L1
                                      + names.join(", "_L1) + "] or be a valid ARN"_L1);
}

QMap<QString, QString> textsOf(const Json &object)
{
    QMap<QString, QString> texts;
    for (const auto &[name, value] : object.items())
        texts.insert(QString::fromStdString(name), textOf(value));
    return texts;
}

// Members that this program writes; what else a client sends must not vanish without a word.
std::optional<ApiError> unknownMember(const Json &object)
{
    static const QStringList known{u"FunctionName"_s, u"RevisionId"_s,       u"Environment"_s,  u"Description"_s, u"Handler"_s,
                                   u"KMSKeyArn"_s,    u"MemorySize"_s,       u"Role"_s,         u"Runtime"_s,     u"Timeout"_s,
                                   u"SnapStart"_s,    u"EphemeralStorage"_s, u"TracingConfig"_s};
    for (const auto &[name, value] : object.items()) {
        if (const QString member = QString::fromStdString(name); !known.contains(member) && !value.is_null())
            return ApiError::invalidParameter(member + " is not written by this program; change it in the template."_L1);
    }
    return std::nullopt;
}

ApiError errorOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::InvalidInput:
    case ErrorCode::SharedValue:
    case ErrorCode::Unsupported:
    case ErrorCode::NotFound:
        return ApiError::invalidParameter(error.message);
    case ErrorCode::Conflict:
        return {409, u"ResourceConflictException"_s, error.toString()};
    default:
        return {500, u"ServiceException"_s, error.toString()};
    }
}

// A value in effect stays as the template writes it, whatever expression that is.
bool isInEffect(const FunctionResource &function, const QString &key, const QString &text)
{
    const PropertyValue value = function.property(key);
    return value.resolved && value.isSet() && value.text == text;
}

/// What makes the environment of a function the wanted one.
struct EnvironmentChange {
    QList<std::pair<QString, QString>> values;
    QStringList removed;
};

EnvironmentChange changeOf(const FunctionResource &function, const QMap<QString, QString> &wanted)
{
    EnvironmentChange change;
    for (const EnvironmentVariable &variable : function.environment) {
        if (!wanted.contains(variable.name))
            change.removed += "environment."_L1 + variable.name;
    }
    for (const auto &[name, text] : wanted.asKeyValueRange()) {
        if (const QString key = "environment."_L1 + name; !isInEffect(function, key, text))
            change.values.append({key, text});
    }
    return change;
}

} // namespace

ApiResult<ConfigurationUpdate> ConfigurationUpdate::parse(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return std::unexpected(object.error());
    if (const auto unknown = unknownMember(*object))
        return std::unexpected(*unknown);
    if (const auto wrong = outOfRange(*object))
        return std::unexpected(*wrong);
    if (const auto wrong = unknownRuntime(*object))
        return std::unexpected(*wrong);
    ConfigurationUpdate update;
    for (const Member &member : members) {
        const Json::json_pointer pointer(member.pointer);
        if (object->contains(pointer) && !object->at(pointer).is_null())
            update.values.append({member.key, textOf(object->at(pointer))});
    }
    if (const Json::json_pointer variables("/Environment/Variables"); object->contains(variables))
        update.environment = textsOf(object->at(variables));
    if (object->contains("RevisionId"))
        update.revisionId = textOf(object->at("RevisionId"));
    return update;
}

ApiResult<ConfigurationUpdate> ConfigurationUpdate::parseConcurrency(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return std::unexpected(object.error());
    const Json reserved = object->value("ReservedConcurrentExecutions", Json());
    if (!reserved.is_number_unsigned())
        return std::unexpected(ApiError::constraint(textOf(reserved), u"reservedConcurrentExecutions"_s,
                                                    u"have value greater than or equal to 0"_s));
    return ConfigurationUpdate{.values = {{u"reservedConcurrency"_s, textOf(reserved)}}};
}

ApiResult<ConfigurationUpdate> ConfigurationUpdate::parseTags(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return std::unexpected(object.error());
    ConfigurationUpdate update;
    for (const auto &[name, text] : textsOf(object->value("Tags", Json::object())).asKeyValueRange())
        update.values.append({"tags."_L1 + name, text});
    return update;
}

ApiResult<void> ConfigurationUpdate::apply(Project &project, const QString &logicalId) const
{
    project.parseNow();
    const FunctionResource *function = project.function(logicalId);
    if (!function)
        return std::unexpected(ApiError::functionNotFound(logicalId));
    const bool saves = !project.document()->isModified();
    QList<std::pair<QString, QString>> changed;
    for (const auto &[key, text] : values) {
        if (!isInEffect(*function, key, text))
            changed.append({key, text});
    }
    const EnvironmentChange variables = environment ? changeOf(*function, *environment) : EnvironmentChange();
    changed += variables.values;
    // Values first: when one of them is wrong, nothing has changed.
    if (const auto done = project.setProperties(logicalId, changed); !done)
        return std::unexpected(errorOf(done.error()));
    for (const QString &key : removed + variables.removed) {
        if (const auto done = project.resetProperty(logicalId, key); !done && done.error().code != ErrorCode::NotFound)
            return std::unexpected(errorOf(done.error()));
    }
    if (const Result<> saved = saves ? project.save() : Result<>(); !saved)
        return std::unexpected(errorOf(saved.error()));
    project.parseNow();
    return {};
}

} // namespace lambdarium
