// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/configurationupdate.h"

#include "project/project.h"
#include "rules/runtimetable.h"
#include "template/propertytable.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Where a member of the request stands, and the setting that it is.
struct Member {
    const char *path;
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
    Member{"/DeadLetterConfig/TargetArn", "deadLetter.target"_L1},
    Member{"/LoggingConfig/LogFormat", "logFormat"_L1},
    Member{"/LoggingConfig/ApplicationLogLevel", "applicationLogLevel"_L1},
    Member{"/LoggingConfig/SystemLogLevel", "systemLogLevel"_L1},
    Member{"/LoggingConfig/LogGroup", "logGroup"_L1},
    Member{"/VpcConfig/Ipv6AllowedForDualStack", "vpc.ipv6"_L1},
    Member{"/ImageConfig/WorkingDirectory", "image.workingDirectory"_L1},
};

constexpr std::array lists{
    Member{"/Layers", "layers"_L1},
    Member{"/VpcConfig/SubnetIds", "vpc.subnetIds"_L1},
    Member{"/VpcConfig/SecurityGroupIds", "vpc.securityGroupIds"_L1},
    Member{"/ImageConfig/EntryPoint", "image.entryPoint"_L1},
    Member{"/ImageConfig/Command", "image.command"_L1},
};

using Kind = MemberRule::Kind;

// The service's model; ranges are those of ordinary functions (lambda-semantics.md, section 10.1).
constexpr std::array rules{
    MemberRule{.path = "/Description", .least = 0, .most = 256},
    MemberRule{.path = "/Handler", .most = 128, .pattern = R"([^\s]+)"},
    MemberRule{.path = "/KMSKeyArn", .pattern = R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())"},
    MemberRule{.path = "/MemorySize", .kind = Kind::Number, .least = 128, .most = 10240},
    MemberRule{.path = "/Role", .pattern = R"(arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+)"},
    MemberRule{.path = "/Runtime"},
    MemberRule{.path = "/Timeout", .kind = Kind::Number, .least = 1, .most = 900},
    MemberRule{.path = "/EphemeralStorage/Size", .kind = Kind::Number, .least = 512, .most = 10240},
    MemberRule{.path = "/SnapStart/ApplyOn", .words = "PublishedVersions, None"},
    MemberRule{.path = "/TracingConfig/Mode", .words = "Active, PassThrough"},
    MemberRule{.path = "/DeadLetterConfig/TargetArn",
               .pattern = R"((arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))|())"},
    MemberRule{.path = "/LoggingConfig/LogFormat", .words = "JSON, Text"},
    MemberRule{.path = "/LoggingConfig/ApplicationLogLevel", .words = "TRACE, DEBUG, INFO, WARN, ERROR, FATAL"},
    MemberRule{.path = "/LoggingConfig/SystemLogLevel", .words = "DEBUG, INFO, WARN"},
    MemberRule{.path = "/LoggingConfig/LogGroup", .least = 1, .most = 512, .pattern = R"([\.\-_/#A-Za-z0-9]+)"},
    MemberRule{.path = "/VpcConfig", .kind = Kind::Object},
    MemberRule{.path = "/VpcConfig/SubnetIds", .kind = Kind::List, .most = 16},
    MemberRule{.path = "/VpcConfig/SecurityGroupIds", .kind = Kind::List, .most = 5},
    MemberRule{.path = "/VpcConfig/Ipv6AllowedForDualStack", .kind = Kind::Flag},
    MemberRule{.path = "/Layers", .kind = Kind::List},
    MemberRule{.path = "/ImageConfig/EntryPoint", .kind = Kind::List, .most = 1500},
    MemberRule{.path = "/ImageConfig/Command", .kind = Kind::List, .most = 1500},
    MemberRule{.path = "/ImageConfig/WorkingDirectory", .most = 1000},
    MemberRule{.path = "/Environment", .kind = Kind::Object},
    MemberRule{.path = "/Environment/Variables", .kind = Kind::Object},
    MemberRule{.path = "/RevisionId"},
};

std::optional<ApiError> unknownRuntime(const ApiJson &object)
{
    const ApiJson &runtime = member(object, "Runtime");
    if (runtime.is_null() || RuntimeTable::find(textOf(runtime)))
        return std::nullopt;
    QStringList names;
    for (const RuntimeInfo &known : RuntimeTable::all())
        names += known.name;
    return ApiError::invalidParameter("Value "_L1 + textOf(runtime)
                                      + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: ["_L1
                                      + names.join(", "_L1) + "] or be a valid ARN"_L1);
}

// Members that this program writes; what else a client sends must not vanish without a word.
std::optional<ApiError> unknownMember(const ApiJson &object)
{
    static const QStringList known{
        u"FunctionName"_s,  u"RevisionId"_s,    u"Environment"_s,      u"Description"_s, u"Handler"_s,   u"KMSKeyArn"_s,
        u"MemorySize"_s,    u"Role"_s,          u"Runtime"_s,          u"Timeout"_s,     u"SnapStart"_s, u"EphemeralStorage"_s,
        u"TracingConfig"_s, u"LoggingConfig"_s, u"DeadLetterConfig"_s, u"VpcConfig"_s,   u"Layers"_s,    u"ImageConfig"_s};
    for (const auto &[name, value] : object.items()) {
        const bool isEmpty = value.is_null() || (value.is_structured() && value.empty());
        if (const QString member = QString::fromStdString(name); !known.contains(member) && !isEmpty)
            return ApiError::invalidParameter(member + " is not written by this program; change it in the template."_L1);
    }
    return std::nullopt;
}

// Section 4.2.
std::optional<ApiError> tooLarge(const ApiJson &variables)
{
    constexpr qsizetype largest = 4096;
    const QByteArray text = compact(variables);
    if (!variables.is_object() || text.size() <= largest)
        return std::nullopt;
    return ApiError::invalidParameter(
        u"Lambda was unable to configure your environment variables because the environment variables you have provided "
        "exceeded the 4KB limit. String measured: "_s
        + QString::fromUtf8(text));
}

std::optional<ApiError> tooManyLayers(const ApiJson &layers)
{
    constexpr size_t most = 5;
    if (!layers.is_array() || layers.size() <= most)
        return std::nullopt;
    return ApiError::invalidParameter(u"Cannot reference more than 5 layers."_s);
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

// Some settings exist for SAM functions alone.
bool hasPlace(bool serverless, const QString &key)
{
    const PropertyInfo *row = PropertyTable::find(key);
    return !row || !row->path(serverless).isEmpty();
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
        if (variable.value.isSet() && !wanted.contains(variable.name))
            change.removed += "environment."_L1 + variable.name;
    }
    for (const auto &[name, text] : wanted.asKeyValueRange()) {
        if (const QString key = "environment."_L1 + name; !isInEffect(function, key, text))
            change.values.append({key, text});
    }
    return change;
}

Result<> removeResource(Project &project, const QString &logicalId, const QString &type)
{
    project.parseNow();
    const PropertyLocator &locator = project.reader().locator();
    const auto resource = locator.isServerless(logicalId) ? std::nullopt : locator.related(logicalId).first(type);
    if (!resource)
        return {};
    const auto edits = TemplateEditor(locator.tree()).removePath(locator.tree().root(), {u"Resources"_s, resource->logicalId});
    return edits ? project.document()->apply(*edits, "Delete "_L1 + resource->logicalId) : std::unexpected(edits.error());
}

} // namespace

ApiResult<ConfigurationUpdate> ConfigurationUpdate::parse(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return std::unexpected(object.error());
    if (const auto unknown = unknownMember(*object))
        return std::unexpected(*unknown);
    return read(*object);
}

ApiResult<ConfigurationUpdate> ConfigurationUpdate::read(const ApiJson &body)
{
    if (const auto good = check(body, rules); !good)
        return std::unexpected(good.error());
    const ApiJson &variables = valueAt(body, "/Environment/Variables");
    for (const auto &wrong : {unknownRuntime(body), tooLarge(variables), tooManyLayers(member(body, "Layers"))}) {
        if (wrong)
            return std::unexpected(*wrong);
    }
    ConfigurationUpdate update;
    for (const Member &wanted : members) {
        if (const ApiJson &value = valueAt(body, wanted.path); !value.is_null())
            update.values.append({wanted.key, textOf(value)});
    }
    for (const Member &wanted : lists) {
        if (const ApiJson &value = valueAt(body, wanted.path); !value.is_null())
            update.values.append({wanted.key, textsOf(value).join(u'\n')});
    }
    if (const QString target = textOf(valueAt(body, "/DeadLetterConfig/TargetArn")); !target.isEmpty())
        update.values.append({u"deadLetter.type"_s, target.contains(":sns:"_L1) ? u"SNS"_s : u"SQS"_s});
    else if (!valueAt(body, "/DeadLetterConfig").is_null())
        update.removed += u"deadLetter.type"_s;
    if (variables.is_object())
        update.environment = textMapOf(variables);
    update.revisionId = memberText(body, "RevisionId");
    return update;
}

ApiResult<void> ConfigurationUpdate::apply(Project &project, const QString &logicalId) const
{
    project.parseNow();
    const FunctionResource *function = project.function(logicalId);
    if (!function)
        return std::unexpected(ApiError::functionNotFound(logicalId));
    const bool serverless = function->isServerless();
    const bool saves = !project.document()->isModified();
    QList<std::pair<QString, QString>> changed;
    for (const auto &[key, text] : values) {
        if (hasPlace(serverless, key) && !isInEffect(*function, key, text))
            changed.append({key, text});
    }
    const EnvironmentChange variables = environment ? changeOf(*function, *environment) : EnvironmentChange();
    changed += variables.values;
    // Values first: when one of them is wrong, nothing has changed.
    if (const auto done = project.setProperties(logicalId, changed); !done)
        return std::unexpected(errorOf(done.error()));
    for (const QString &type : removedResources) {
        if (const auto done = removeResource(project, logicalId, type); !done)
            return std::unexpected(errorOf(done.error()));
    }
    for (const QString &key : removed + variables.removed) {
        const auto done = hasPlace(serverless, key) ? project.resetProperty(logicalId, key) : Result<EditSet>();
        if (!done && done.error().code != ErrorCode::NotFound)
            return std::unexpected(errorOf(done.error()));
    }
    if (const Result<> saved = saves ? project.save() : Result<>(); !saved)
        return std::unexpected(errorOf(saved.error()));
    project.parseNow();
    return {};
}

} // namespace lambdarium
