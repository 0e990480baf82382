// SPDX-License-Identifier: GPL-3.0-or-later
// Provisioned concurrency of versions and aliases (lambda-semantics.md, section 6.4). LambdaApi has the executor keep what these
// operations leave in template and store.
#include "lambdaapi/operations.h"
#include "lambdaapi/provisionedconcurrency.h"
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr const char *section = provisionedSection;
constexpr qsizetype mostListed = 50;

constexpr std::array putRules{
    MemberRule{.path = "/ProvisionedConcurrentExecutions", .kind = MemberRule::Kind::Number, .required = true, .least = 1},
};

ApiResult<QualifiedFunction> published(const ApiCall &call)
{
    auto function = call.qualified();
    if (!function)
        return function;
    if (function->qualifier.isEmpty())
        return std::unexpected(ApiError{400, u"ValidationException"_s,
                                        u"1 validation error detected: Value null at 'qualifier' failed to satisfy constraint: "
                                        "Member must not be null"_s});
    if (function->qualifier == "$LATEST"_L1)
        return std::unexpected(
            ApiError::invalidParameter(u"Provisioned Concurrency Configs cannot be applied to unpublished function versions."_s));
    return function;
}

// How much a qualifier asks for; null when nothing.
ApiJson configOf(const ApiCall &call, const CatalogFunction &function, const QString &qualifier)
{
    const auto content = call.store->read();
    return provisionedConfig(function, functionIn(*content, function.name), qualifier);
}

int requestedOf(const ApiJson &config)
{
    return static_cast<int>(memberNumber(config, "Requested").value_or(0));
}

// Where nothing is kept, all is ready at once.
ProvisionedState stateOf(const ApiCall &call, const CatalogFunction &function, const QString &qualifier, const ApiJson &config)
{
    if (call.provisioned)
        return provisionedStateOf(call.provisioned(), function.logicalId, qualifier);
    const int requested = requestedOf(config);
    return {function.logicalId, {}, qualifier, requested, requested, {}};
}

ApiJson described(const ApiCall &call, const ApiJson &config, const ProvisionedState &state)
{
    const int requested = requestedOf(config);
    const bool isReady = state.ready >= requested && state.requested >= requested;
    const QString changed = memberText(config, "LastModified");
    ApiJson json{{"RequestedProvisionedConcurrentExecutions", requested},
                 {"AvailableProvisionedConcurrentExecutions", state.ready},
                 {"AllocatedProvisionedConcurrentExecutions", state.ready},
                 {"Status",
                  isReady                       ? "READY"
                      : state.failure.isEmpty() ? "IN_PROGRESS"
                                                : "FAILED"}};
    if (!isReady && !state.failure.isEmpty())
        json["StatusReason"] = state.failure.toStdString();
    json["LastModified"] =
        (changed.isEmpty() ? call.functions->lastModified().toUTC().toString(u"yyyy-MM-ddTHH:mm:ss+0000"_s) : changed)
            .toStdString();
    return json;
}

// What was just asked for is not there yet.
ApiAnswer begun(const ApiCall &call, const ApiJson &config)
{
    return jsonAnswer(described(call, config, {}), 202);
}

// Not on both an alias and the version it points to.
ApiResult<void> checkOverlap(const ApiCall &call, const QualifiedFunction &function)
{
    const auto conflict = [](const QString &message) {
        return std::unexpected(ApiError{409, u"ResourceConflictException"_s, message});
    };
    const CatalogFunction &known = *function.function;
    if (!isVersionNumber(function.qualifier)) {
        if (!configOf(call, known, function.version).is_null())
            return conflict(u"Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version"_s);
        return {};
    }
    const auto content = call.store->read();
    for (const QString &key : storedKeys(call, known, section)) {
        const ApiJson alias = isVersionNumber(key) ? ApiJson() : aliasOf(known, functionIn(*content, known.name), key);
        if (memberText(alias, "FunctionVersion") == function.qualifier)
            return conflict(u"Version is pointed by a Provisioned Concurrency alias"_s);
    }
    return {};
}

} // namespace

ApiAnswer putProvisionedConcurrencyConfig(const ApiCall &call)
{
    const auto function = published(call);
    const auto body = function ? call.request.body(putRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    const CatalogFunction &known = *function->function;
    const qint64 count = memberNumber(*body, "ProvisionedConcurrentExecutions").value_or(0);
    if (known.reservedConcurrency && count > *known.reservedConcurrency)
        return std::unexpected(ApiError::invalidParameter(
            u"Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function"_s));
    if (const auto free = checkOverlap(call, *function); !free)
        return std::unexpected(free.error());
    const ApiJson config{{"Requested", count}, {"LastModified", apiTime().toStdString()}};
    if (isInTemplate(*function)) {
        const auto after = call.applied(known, {.values = {{u"provisionedConcurrency"_s, QString::number(count)}}});
        return after ? begun(call, config) : std::unexpected(after.error());
    }
    const auto stored = storeSetting(call, known, section, function->qualifier, config);
    return stored ? begun(call, config) : std::unexpected(stored.error());
}

ApiAnswer getProvisionedConcurrencyConfig(const ApiCall &call)
{
    const auto function = published(call);
    if (!function)
        return std::unexpected(function.error());
    const ApiJson config = configOf(call, *function->function, function->qualifier);
    if (config.is_null())
        return std::unexpected(ApiError{404, u"ProvisionedConcurrencyConfigNotFoundException"_s,
                                        u"No Provisioned Concurrency Config found for this function"_s});
    return jsonAnswer(described(call, config, stateOf(call, *function->function, function->qualifier, config)));
}

ApiAnswer deleteProvisionedConcurrencyConfig(const ApiCall &call)
{
    const auto function = published(call);
    if (!function)
        return std::unexpected(function.error());
    return removeSetting(call, *function, section, {.removed = {u"provisionedConcurrency"_s}});
}

ApiAnswer listProvisionedConcurrencyConfigs(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    QStringList keys = storedKeys(call, **function, section);
    if (!(*function)->publishedAlias.isEmpty())
        keys += (*function)->publishedAlias;
    keys.removeDuplicates();
    keys.sort();
    ApiJson configs = ApiJson::array();
    for (const QString &key : std::as_const(keys)) {
        const ApiJson config = configOf(call, **function, key);
        if (config.is_null())
            continue;
        configs.push_back(described(call, config, stateOf(call, **function, key, config)));
        configs.back()["FunctionArn"] = ((*function)->arn() + u':' + key).toUtf8().toStdString();
    }
    return page(call.request, "ProvisionedConcurrencyConfigs", configs, "FunctionArn", mostListed);
}

} // namespace lambdarium::operations
