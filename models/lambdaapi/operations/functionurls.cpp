// SPDX-License-Identifier: GPL-3.0-or-later
// URLs of functions (lambda-semantics.md, section 6.7).
#include "lambdaapi/functionurl.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *section = "urls";
constexpr qsizetype mostListed = 50;

constexpr std::array urlRules{
    MemberRule{.path = "/AuthType", .words = "NONE, AWS_IAM"},
    MemberRule{.path = "/InvokeMode", .words = "BUFFERED, RESPONSE_STREAM"},
    MemberRule{.path = "/Cors", .kind = Kind::Object},
    MemberRule{.path = "/Cors/AllowCredentials", .kind = Kind::Flag},
    MemberRule{.path = "/Cors/AllowHeaders", .kind = Kind::List, .most = 100},
    MemberRule{.path = "/Cors/AllowMethods", .kind = Kind::List, .most = 6},
    MemberRule{.path = "/Cors/AllowOrigins", .kind = Kind::List, .most = 100},
    MemberRule{.path = "/Cors/ExposeHeaders", .kind = Kind::List, .most = 100},
    MemberRule{.path = "/Cors/MaxAge", .kind = Kind::Number, .least = 0, .most = 86400},
};

constexpr std::array createRules{MemberRule{.path = "/AuthType", .required = true}};

struct Setting {
    const char *path;
    QLatin1StringView key;
    bool isList;
};

constexpr std::array settings{
    Setting{"/AuthType", "url.authType"_L1, false},
    Setting{"/InvokeMode", "url.invokeMode"_L1, false},
    Setting{"/Cors/AllowCredentials", "url.cors.allowCredentials"_L1, false},
    Setting{"/Cors/AllowHeaders", "url.cors.allowHeaders"_L1, true},
    Setting{"/Cors/AllowMethods", "url.cors.allowMethods"_L1, true},
    Setting{"/Cors/AllowOrigins", "url.cors.allowOrigins"_L1, true},
    Setting{"/Cors/ExposeHeaders", "url.cors.exposeHeaders"_L1, true},
    Setting{"/Cors/MaxAge", "url.cors.maxAge"_L1, false},
};

ApiError none()
{
    return {404, u"ResourceNotFoundException"_s, u"The resource you requested does not exist."_s};
}

ApiJson urlOf(const ApiCall &call, const QualifiedFunction &function)
{
    const auto content = call.store->read();
    return functionUrlOf(function, functionIn(*content, function.function->name));
}

ApiJson described(const ApiCall &call, const QualifiedFunction &function, ApiJson url, bool withChange = true)
{
    const QByteArray host = call.request.http.headers.value("Host");
    const QString saved = call.functions->lastModified().toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz'Z'"_s);
    for (const char *time : {"CreationTime", "LastModifiedTime"}) {
        if (!url.contains(time))
            url[time] = saved.toStdString();
    }
    if (!withChange)
        url.erase("LastModifiedTime");
    url["FunctionUrl"] = "http://" + host.toStdString() + functionUrlPath(function).toStdString();
    url["FunctionArn"] = function.arn().toStdString();
    return url;
}

// A URL's Cors is replaced as a whole.
ConfigurationUpdate updateOf(const ApiJson &body)
{
    ConfigurationUpdate update;
    const bool hasCors = !member(body, "Cors").is_null();
    for (const Setting &setting : settings) {
        const ApiJson &value = valueAt(body, setting.path);
        const QString text = setting.isList ? textsOf(value).join(u'\n') : textOf(value);
        if (!text.isEmpty())
            update.values.append({setting.key, text});
        else if (hasCors && setting.key.startsWith("url.cors"_L1))
            update.removed += setting.key;
    }
    return update;
}

ApiResult<ApiJson> write(const ApiCall &call, const QualifiedFunction &function, ApiJson url, const ApiJson &body)
{
    if (isInTemplate(function)) {
        const auto after = call.applied(*function.function, updateOf(body));
        const auto changed = after ? after->qualified() : std::unexpected(after.error());
        return changed ? ApiResult<ApiJson>(urlOf(*after, *changed)) : std::unexpected(changed.error());
    }
    for (const char *name : {"AuthType", "InvokeMode", "Cors"}) {
        if (const ApiJson &value = member(body, name); !value.is_null())
            url[name] = value;
    }
    const std::string now = QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-ddTHH:mm:ss.zzz'Z'"_s).toStdString();
    if (!url.contains("CreationTime"))
        url["CreationTime"] = now;
    url["LastModifiedTime"] = now;
    const auto stored = storeSetting(call, *function.function, section, qualifierKey(function), url);
    return stored ? ApiResult<ApiJson>(std::move(url)) : std::unexpected(stored.error());
}

} // namespace

ApiAnswer createFunctionUrlConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    auto body = function ? call.request.body(urlRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    if (const auto good = check(*body, createRules); !good)
        return std::unexpected(good.error());
    if (!urlOf(call, *function).is_null()) {
        return std::unexpected(ApiError{409, u"ResourceConflictException"_s,
                                        "Failed to create function url config for [functionArn = "_L1 + function->arn()
                                            + "]. Error message:  FunctionUrlConfig exists for this Lambda function"_L1});
    }
    const bool namesMode = body->contains("InvokeMode");
    ApiJson fresh = ApiJson::object();
    if (!namesMode)
        fresh["InvokeMode"] = "BUFFERED";
    auto url = write(call, *function, std::move(fresh), *body);
    return url ? ApiAnswer(jsonAnswer(described(call, *function, std::move(*url), false), 201)) : std::unexpected(url.error());
}

ApiAnswer getFunctionUrlConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    ApiJson url = urlOf(call, *function);
    return url.is_null() ? ApiAnswer(std::unexpected(none())) : jsonAnswer(described(call, *function, std::move(url)));
}

ApiAnswer updateFunctionUrlConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    const auto body = function ? call.request.body(urlRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    ApiJson now = urlOf(call, *function);
    if (now.is_null())
        return std::unexpected(none());
    auto url = write(call, *function, std::move(now), *body);
    return url ? ApiAnswer(jsonAnswer(described(call, *function, std::move(*url)))) : std::unexpected(url.error());
}

ApiAnswer deleteFunctionUrlConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    if (urlOf(call, *function).is_null())
        return std::unexpected(none());
    ConfigurationUpdate update{.removedResources = {u"AWS::Lambda::Url"_s}};
    for (const Setting &setting : settings)
        update.removed += setting.key;
    return removeSetting(call, *function, section, update);
}

ApiAnswer listFunctionUrlConfigs(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    ApiJson urls = ApiJson::array();
    for (const QString &key : settingKeys(call, **function, section)) {
        const QualifiedFunction one{.function = *function, .qualifier = key == "$LATEST"_L1 ? QString() : key};
        if (ApiJson url = urlOf(call, one); url.is_object())
            urls.push_back(described(call, one, std::move(url)));
    }
    return page(call.request, "FunctionUrlConfigs", urls, "FunctionArn", mostListed);
}

} // namespace lambdarium::operations
