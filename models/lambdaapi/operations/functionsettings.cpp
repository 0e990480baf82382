// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of a function with an operation of their own: runtime updates, loops (lambda-semantics.md, sections 6.5
// and 10.1).
#include "lambdaapi/operations.h"
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr const char *runtimeSection = "runtimeManagement";

constexpr std::array runtimeRules{
    MemberRule{.path = "/UpdateRuntimeOn", .required = true, .words = "Auto, Manual, FunctionUpdate"},
    MemberRule{.path = "/RuntimeVersionArn",
               .least = 26,
               .most = 2048,
               .pattern = R"(^arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}::runtime:.+$)"},
};

constexpr std::array loopRules{MemberRule{.path = "/RecursiveLoop", .required = true, .words = "Allow, Terminate"}};

ApiJson runtimeManagementOf(const ApiCall &call, const QualifiedFunction &function)
{
    ApiJson config{{"UpdateRuntimeOn", "Auto"}, {"FunctionArn", qualifiedArn(function).toStdString()}};
    const bool isLatest = qualifierKey(function) == "$LATEST"_L1;
    const auto &settings = function.function->settings;
    const ApiJson stored = isLatest ? ApiJson() : storedSetting(call, *function.function, runtimeSection, qualifierKey(function));
    const QString update = isLatest ? settings.value(u"runtimeManagement.update"_s) : memberText(stored, "UpdateRuntimeOn");
    const QString version = isLatest ? settings.value(u"runtimeManagement.version"_s) : memberText(stored, "RuntimeVersionArn");
    if (!update.isEmpty())
        config["UpdateRuntimeOn"] = update.toStdString();
    if (!version.isEmpty())
        config["RuntimeVersionArn"] = version.toStdString();
    return config;
}

} // namespace

ApiAnswer getRuntimeManagementConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    return function ? ApiAnswer(jsonAnswer(runtimeManagementOf(call, *function))) : std::unexpected(function.error());
}

ApiAnswer putRuntimeManagementConfig(const ApiCall &call)
{
    const auto function = call.qualified();
    const auto body = function ? call.request.body(runtimeRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    const QString update = memberText(*body, "UpdateRuntimeOn");
    const QString version = memberText(*body, "RuntimeVersionArn");
    const bool isManual = update == "Manual"_L1;
    if (isManual != !version.isEmpty()) {
        return std::unexpected(
            ApiError::invalidParameter(isManual ? u"RuntimeVersionArn is required when UpdateRuntimeOn is Manual."_s
                                                : u"RuntimeVersionArn may only be given when UpdateRuntimeOn is Manual."_s));
    }
    if (qualifierKey(*function) != "$LATEST"_L1) {
        const auto stored = storeSetting(call, *function->function, runtimeSection, qualifierKey(*function), *body);
        return stored ? ApiAnswer(jsonAnswer(runtimeManagementOf(call, *function))) : std::unexpected(stored.error());
    }
    ConfigurationUpdate change{.values = {{u"runtimeManagement.update"_s, update}}};
    if (isManual)
        change.values.append({u"runtimeManagement.version"_s, version});
    else
        change.removed += u"runtimeManagement.version"_s;
    const auto after = call.applied(*function->function, change);
    const auto changed = after ? after->qualified() : std::unexpected(after.error());
    return changed ? ApiAnswer(jsonAnswer(runtimeManagementOf(*after, *changed))) : std::unexpected(changed.error());
}

ApiAnswer getFunctionRecursionConfig(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const QString loop = (*function)->settings.value(u"recursiveLoop"_s, u"Terminate"_s);
    return jsonAnswer({{"RecursiveLoop", loop.toStdString()}});
}

ApiAnswer putFunctionRecursionConfig(const ApiCall &call)
{
    const auto function = call.function();
    const auto body = function ? call.request.body(loopRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    const auto after = call.applied(**function, {.values = {{u"recursiveLoop"_s, memberText(*body, "RecursiveLoop")}}});
    return after ? ApiAnswer(jsonAnswer({{"RecursiveLoop", member(*body, "RecursiveLoop")}})) : std::unexpected(after.error());
}

} // namespace lambdarium::operations
