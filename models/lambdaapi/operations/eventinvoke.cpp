// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of asynchronous invocation (lambda-semantics.md, section 7).
#include "lambdaapi/operations.h"
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *section = "eventInvoke";
constexpr qsizetype mostListed = 50;
constexpr const char *arnPattern = R"(^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))";

constexpr std::array putRules{
    MemberRule{.path = "/MaximumRetryAttempts", .kind = Kind::Number, .least = 0, .most = 2},
    MemberRule{.path = "/MaximumEventAgeInSeconds", .kind = Kind::Number, .least = 60, .most = 21600},
    MemberRule{.path = "/DestinationConfig", .kind = Kind::Object},
    MemberRule{.path = "/DestinationConfig/OnSuccess", .kind = Kind::Object},
    MemberRule{.path = "/DestinationConfig/OnFailure", .kind = Kind::Object},
    MemberRule{.path = "/DestinationConfig/OnSuccess/Destination", .least = 0, .most = 350, .pattern = arnPattern},
    MemberRule{.path = "/DestinationConfig/OnFailure/Destination", .least = 0, .most = 350, .pattern = arnPattern},
};

struct Setting {
    const char *path;
    QLatin1StringView key;
    bool isNumber;
};

constexpr std::array settings{
    Setting{"/MaximumRetryAttempts", "async.retries"_L1, true},
    Setting{"/MaximumEventAgeInSeconds", "async.maxAge"_L1, true},
    Setting{"/DestinationConfig/OnSuccess/Destination", "async.onSuccess"_L1, false},
    Setting{"/DestinationConfig/OnFailure/Destination", "async.onFailure"_L1, false},
};

ApiError none(const QualifiedFunction &function)
{
    return {404, u"ResourceNotFoundException"_s,
            "The function "_L1 + qualifiedArn(function) + " doesn't have an EventInvokeConfig"_L1};
}

ApiJson fromTemplate(const CatalogFunction &function)
{
    ApiJson config = ApiJson::object();
    for (const Setting &setting : settings) {
        const QString text = function.settings.value(setting.key);
        if (text.isEmpty())
            continue;
        const ApiJson::json_pointer pointer(setting.path);
        config[pointer] = setting.isNumber ? ApiJson(text.toLongLong()) : jsonOf(text);
    }
    return config.empty() ? ApiJson() : config;
}

// The members of a configuration; null when the qualifier has none.
ApiJson configOf(const ApiCall &call, const QualifiedFunction &function)
{
    return isInTemplate(function) ? fromTemplate(*function.function)
                                  : storedSetting(call, *function.function, section, qualifierKey(function));
}

ApiJson described(const ApiCall &call, const QualifiedFunction &function, ApiJson config)
{
    const ApiJson changed = member(config, "LastModified");
    ApiJson destinations{{"OnSuccess", ApiJson::object()}, {"OnFailure", ApiJson::object()}};
    for (const char *outcome : {"OnSuccess", "OnFailure"}) {
        const ApiJson &target = member(member(member(config, "DestinationConfig"), outcome), "Destination");
        if (!textOf(target).isEmpty())
            destinations[outcome]["Destination"] = target;
    }
    config["DestinationConfig"] = std::move(destinations);
    config["FunctionArn"] = qualifiedArn(function).toStdString();
    const double saved = static_cast<double>(call.functions->lastModified().toMSecsSinceEpoch()) / 1000;
    config["LastModified"] = changed.is_number() ? changed : ApiJson(saved);
    return config;
}

// The kind of a destination, which SAM wants to know.
QString kindOf(const QString &arn)
{
    const QString service = arn.section(u':', 2, 2);
    if (service == "lambda"_L1)
        return u"Lambda"_s;
    if (service == "events"_L1)
        return u"EventBridge"_s;
    return service == "s3"_L1 ? u"S3Bucket"_s : service.toUpper();
}

ConfigurationUpdate updateOf(const ApiJson &config, bool replaces)
{
    ConfigurationUpdate update;
    for (const Setting &setting : settings) {
        const ApiJson &value = valueAt(config, setting.path);
        const bool isDestination = !setting.isNumber;
        const QString kind = setting.key + "Type"_L1;
        if (textOf(value).isEmpty()) {
            if (replaces || !value.is_null())
                update.removed += isDestination ? QStringList{setting.key, kind} : QStringList{setting.key};
            continue;
        }
        update.values.append({setting.key, textOf(value)});
        if (isDestination)
            update.values.append({kind, kindOf(textOf(value))});
    }
    return update;
}

ApiResult<void> checkBody(const QualifiedFunction &function, const ApiJson &body)
{
    bool hasAny = false;
    for (const Setting &setting : settings) {
        const QString text = textOf(valueAt(body, setting.path));
        hasAny = hasAny || !valueAt(body, setting.path).is_null();
        if (!setting.isNumber && (text == function.function->arn() || text.startsWith(function.function->arn() + u':')))
            return std::unexpected(ApiError::invalidParameter(u"You can't specify the function as a destination for itself."_s));
    }
    hasAny = hasAny || !member(body, "DestinationConfig").is_null();
    if (hasAny)
        return {};
    return std::unexpected(
        ApiError::invalidParameter(u"You must specify at least one of error handling or destination setting."_s));
}

ApiAnswer write(const ApiCall &call, bool replaces)
{
    const auto function = call.qualified();
    const auto body = function ? call.request.body(putRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    if (const auto good = checkBody(*function, *body); !good)
        return std::unexpected(good.error());
    ApiJson config = configOf(call, *function);
    if (!replaces && config.is_null())
        return std::unexpected(none(*function));
    if (isInTemplate(*function)) {
        const auto after = call.applied(*function->function, updateOf(*body, replaces));
        const auto changed = after ? after->qualified() : std::unexpected(after.error());
        if (!changed)
            return std::unexpected(changed.error());
        ApiJson now = configOf(*after, *changed);
        return jsonAnswer(described(*after, *changed, now.is_null() ? ApiJson::object() : std::move(now)));
    }
    if (replaces)
        config = ApiJson::object();
    for (const Setting &setting : settings) {
        if (const ApiJson &value = valueAt(*body, setting.path); !value.is_null())
            config[ApiJson::json_pointer(setting.path)] = value;
    }
    config["LastModified"] = apiSeconds();
    const auto stored = storeSetting(call, *function->function, section, qualifierKey(*function), config);
    return stored ? ApiAnswer(jsonAnswer(described(call, *function, config))) : std::unexpected(stored.error());
}

} // namespace

ApiAnswer putFunctionEventInvokeConfig(const ApiCall &call)
{
    return write(call, true);
}

ApiAnswer updateFunctionEventInvokeConfig(const ApiCall &call)
{
    return write(call, false);
}

ApiAnswer getFunctionEventInvokeConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    ApiJson config = configOf(call, *function);
    return config.is_null() ? ApiAnswer(std::unexpected(none(*function)))
                            : jsonAnswer(described(call, *function, std::move(config)));
}

ApiAnswer deleteFunctionEventInvokeConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    if (configOf(call, *function).is_null())
        return std::unexpected(none(*function));
    ConfigurationUpdate update = updateOf(ApiJson::object(), true);
    update.removedResources = {u"AWS::Lambda::EventInvokeConfig"_s};
    return removeSetting(call, *function, section, update);
}

ApiAnswer listFunctionEventInvokeConfigs(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    ApiJson configs = ApiJson::array();
    for (const QString &key : settingKeys(call, **function, section)) {
        const QualifiedFunction one{.function = *function, .qualifier = key};
        if (ApiJson config = configOf(call, one); config.is_object())
            configs.push_back(described(call, one, std::move(config)));
    }
    return page(call.request, "FunctionEventInvokeConfigs", configs, "FunctionArn", mostListed);
}

} // namespace lambdarium::operations
