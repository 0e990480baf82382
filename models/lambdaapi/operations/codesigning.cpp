// SPDX-License-Identifier: GPL-3.0-or-later
// Code signing: configurations, which the store or the template holds, and which function names which (Lambda API Reference,
// "CreateCodeSigningConfig" and following). Packages are not checked against them.
#include "lambdaapi/operations.h"
#include "lambdaapi/resourcetags.h"

#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *section = "codeSigningConfigs";

constexpr const char *arnPattern =
    R"(arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17})";
constexpr std::array functionRules{
    MemberRule{.path = "/CodeSigningConfigArn", .required = true, .most = 200, .pattern = arnPattern},
};
constexpr std::array configRules{
    MemberRule{.path = "/Description", .least = 0, .most = 256},
    MemberRule{.path = "/AllowedPublishers", .kind = Kind::Object},
    MemberRule{.path = "/AllowedPublishers/SigningProfileVersionArns", .kind = Kind::List, .least = 1, .most = 20},
    MemberRule{.path = "/CodeSigningPolicies", .kind = Kind::Object},
    MemberRule{.path = "/Tags", .kind = Kind::Object},
    MemberRule{.path = "/CodeSigningPolicies/UntrustedArtifactOnDeployment", .words = "Warn, Enforce"},
};
constexpr std::array createRules{
    MemberRule{.path = "/AllowedPublishers", .kind = Kind::Object, .required = true},
    MemberRule{.path = "/AllowedPublishers/SigningProfileVersionArns", .kind = Kind::List, .required = true},
};

ApiError unknownConfig(const QString &arn)
{
    return {404, u"ResourceNotFoundException"_s, "The Lambda code signing configuration "_L1 + arn + " can not be found."_L1};
}

QString askedArn(const ApiCall &call)
{
    return call.request.parameter(u"CodeSigningConfigArn"_s);
}

QStringList functionsWith(const ApiCall &call, const QString &arn)
{
    QStringList arns;
    for (const CatalogFunction &function : call.functions->functions()) {
        if (function.settings.value(u"codeSigning"_s) == arn)
            arns += function.arn();
    }
    return arns;
}

// A configuration of the template in the API's form.
ApiJson declaredConfig(const ApiCall &call, const CatalogResource &resource)
{
    ApiJson config{{"CodeSigningConfigId", resource.id.section(u':', -1).toStdString()},
                   {"CodeSigningConfigArn", resource.id.toStdString()}};
    const ApiJson properties = jsonOf(resource.properties);
    for (const char *name : {"Description", "AllowedPublishers", "CodeSigningPolicies"}) {
        if (const ApiJson &value = member(properties, name); !value.is_null())
            config[name] = value;
    }
    if (!config.contains("CodeSigningPolicies"))
        config["CodeSigningPolicies"] = {{"UntrustedArtifactOnDeployment", "Warn"}};
    config["LastModified"] = apiTime(call.functions->lastModified()).toStdString();
    return config;
}

// Null when there is none.
ApiJson configOf(const ApiCall &call, const QString &arn)
{
    if (const CatalogResource *resource = call.functions->codeSigningConfig(arn))
        return declaredConfig(call, *resource);
    const auto content = call.store->read();
    return member(member(*content, section), arn.toStdString());
}

ApiAnswer answered(const ApiJson &config, int status = 200)
{
    ApiJson answer = ApiJson::object();
    answer["CodeSigningConfig"] = config;
    return jsonAnswer(answer, status);
}

void putMembers(ApiJson &config, const ApiJson &body)
{
    for (const char *name : {"Description", "AllowedPublishers", "CodeSigningPolicies"}) {
        if (const ApiJson &value = member(body, name); !value.is_null())
            config[name] = value;
    }
    config["LastModified"] = apiTime().toStdString();
}

// Errors: ResourceNotFoundException; InvalidParameterValueException for one that the template declares.
ApiResult<void> changeConfig(const ApiCall &call, const std::function<ApiResult<void>(ApiJson &configs)> &edit)
{
    const QString arn = askedArn(call);
    if (const CatalogResource *resource = call.functions->codeSigningConfig(arn))
        return std::unexpected(declaredInTemplate(*resource));
    return call.store->change([&](ApiJson &content) -> ApiResult<void> {
        if (!member(member(content, section), arn.toStdString()).is_object())
            return std::unexpected(unknownConfig(arn));
        if (auto edited = edit(objectIn(content, section)); !edited)
            return edited;
        if (!objectIn(content, section).contains(arn.toStdString()))
            forgetTags(content, arn);
        return {};
    });
}

ApiJson settingOf(const CatalogFunction &function)
{
    const QString arn = function.settings.value(u"codeSigning"_s);
    return arn.isEmpty() ? ApiJson::object()
                         : ApiJson{{"CodeSigningConfigArn", arn.toStdString()}, {"FunctionName", function.name.toStdString()}};
}

} // namespace

ApiAnswer createCodeSigningConfig(const ApiCall &call)
{
    const auto body = call.request.body(configRules);
    if (!body)
        return std::unexpected(body.error());
    if (const auto good = check(*body, createRules); !good)
        return std::unexpected(good.error());
    FunctionConfiguration defaults;
    const QString id = "csc-"_L1 + QUuid::createUuid().toString(QUuid::Id128).first(17);
    const QString arn = "arn:aws:lambda:"_L1 + defaults.region + u':' + defaults.accountId + ":code-signing-config:"_L1 + id;
    ApiJson config{{"CodeSigningConfigId", id.toStdString()},
                   {"CodeSigningConfigArn", arn.toStdString()},
                   {"CodeSigningPolicies", {{"UntrustedArtifactOnDeployment", "Warn"}}}};
    putMembers(config, *body);
    const auto changed = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        objectIn(content, section)[arn.toStdString()] = config;
        return addTags(content, arn, textMapOf(member(*body, "Tags")));
    });
    return changed ? answered(config, 201) : std::unexpected(changed.error());
}

ApiAnswer updateCodeSigningConfig(const ApiCall &call)
{
    const auto body = call.request.body(configRules);
    if (!body)
        return std::unexpected(body.error());
    ApiJson config;
    const auto changed = changeConfig(call, [&](ApiJson &configs) -> ApiResult<void> {
        ApiJson &known = configs[askedArn(call).toStdString()];
        putMembers(known, *body);
        config = known;
        return {};
    });
    return changed ? answered(config) : std::unexpected(changed.error());
}

ApiAnswer deleteCodeSigningConfig(const ApiCall &call)
{
    const auto changed = changeConfig(call, [&](ApiJson &configs) -> ApiResult<void> {
        const QString arn = askedArn(call);
        if (!functionsWith(call, arn).isEmpty()) {
            return std::unexpected(ApiError{409, u"ResourceConflictException"_s,
                                            "The code signing configuration "_L1 + arn + " is in use by functions."_L1});
        }
        configs.erase(arn.toStdString());
        return {};
    });
    return changed ? ApiAnswer(emptyAnswer()) : std::unexpected(changed.error());
}

ApiAnswer getCodeSigningConfig(const ApiCall &call)
{
    const ApiJson config = configOf(call, askedArn(call));
    return config.is_object() ? answered(config) : std::unexpected(unknownConfig(askedArn(call)));
}

ApiAnswer listCodeSigningConfigs(const ApiCall &call)
{
    QStringList arns = textMapOf(member(*call.store->read(), section)).keys();
    for (const CatalogResource &resource : call.functions->codeSigningConfigs())
        arns += resource.id;
    arns.removeDuplicates();
    arns.sort();
    ApiJson configs = ApiJson::array();
    for (const QString &arn : std::as_const(arns))
        configs.push_back(configOf(call, arn));
    return page(call.request, "CodeSigningConfigs", configs, "CodeSigningConfigArn");
}

// A function may name a configuration of the account that only its template knows.
ApiAnswer listFunctionsByCodeSigningConfig(const ApiCall &call)
{
    const QStringList arns = functionsWith(call, askedArn(call));
    const auto at = [&arns](qsizetype i) { return arns[i]; };
    auto answer = page(call.request, "FunctionArns", {arns.size(), at, [&](qsizetype i) { return jsonOf(arns[i]); }});
    const bool isKnown = !arns.isEmpty() || configOf(call, askedArn(call)).is_object();
    return answer && !isKnown ? std::unexpected(unknownConfig(askedArn(call))) : answer;
}

ApiAnswer getFunctionCodeSigningConfig(const ApiCall &call)
{
    const auto function = call.function();
    return function ? ApiAnswer(jsonAnswer(settingOf(**function))) : std::unexpected(function.error());
}

// The service looks for the configuration first.
ApiAnswer putFunctionCodeSigningConfig(const ApiCall &call)
{
    const auto body = call.request.body(functionRules);
    if (!body)
        return std::unexpected(body.error());
    const QString arn = memberText(*body, "CodeSigningConfigArn");
    if (!configOf(call, arn).is_object() && functionsWith(call, arn).isEmpty()) {
        return std::unexpected(ApiError{404, u"CodeSigningConfigNotFoundException"_s,
                                        "The code signing configuration cannot be found. Check that the provided configuration "
                                        "is not deleted: "_L1
                                            + arn + u'.'});
    }
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const auto after = call.applied(**function, {.values = {{u"codeSigning"_s, arn}}});
    const auto changed = after ? after->function() : std::unexpected(after.error());
    return changed ? ApiAnswer(jsonAnswer(settingOf(**changed))) : std::unexpected(changed.error());
}

ApiAnswer deleteFunctionCodeSigningConfig(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const auto after = call.applied(**function, {.removed = {u"codeSigning"_s}});
    return after ? ApiAnswer(emptyAnswer()) : std::unexpected(after.error());
}

} // namespace lambdarium::operations
