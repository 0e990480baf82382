// SPDX-License-Identifier: GPL-3.0-or-later
// Provisioned concurrency of versions and aliases (lambda-semantics.md, section 6.4). Environments are not kept warm for it here.
#include "lambdaapi/operations.h"
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr const char *section = "provisioned";
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
    const QString count = function.settings.value(u"provisionedConcurrency"_s);
    if (!qualifier.isEmpty() && qualifier == function.publishedAlias)
        return count.isEmpty() ? ApiJson() : ApiJson{{"Requested", count.toLongLong()}};
    return storedSetting(call, function, section, qualifier);
}

ApiJson described(const ApiCall &call, const ApiJson &config, const char *status)
{
    const qint64 requested = memberNumber(config, "Requested").value_or(0);
    const bool isReady = QByteArrayView(status) == "READY";
    const QString changed = memberText(config, "LastModified");
    return {{"RequestedProvisionedConcurrentExecutions", requested},
            {"AvailableProvisionedConcurrentExecutions", isReady ? requested : 0},
            {"AllocatedProvisionedConcurrentExecutions", isReady ? requested : 0},
            {"Status", status},
            {"LastModified",
             (changed.isEmpty() ? call.functions->lastModified().toUTC().toString(u"yyyy-MM-ddTHH:mm:ss+0000"_s) : changed)
                 .toStdString()}};
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
        return after ? ApiAnswer(jsonAnswer(described(call, config, "IN_PROGRESS"), 202)) : std::unexpected(after.error());
    }
    const auto stored = storeSetting(call, known, section, function->qualifier, config);
    return stored ? ApiAnswer(jsonAnswer(described(call, config, "IN_PROGRESS"), 202)) : std::unexpected(stored.error());
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
    return jsonAnswer(described(call, config, "READY"));
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
        configs.push_back(described(call, config, "READY"));
        configs.back()["FunctionArn"] = ((*function)->arn() + u':' + key).toUtf8().toStdString();
    }
    return page(call.request, "ProvisionedConcurrencyConfigs", configs, "FunctionArn", mostListed);
}

} // namespace lambdarium::operations
