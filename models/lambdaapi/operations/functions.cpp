// SPDX-License-Identifier: GPL-3.0-or-later
// Reading functions, and changing what is configured of them.
#include "lambdaapi/functiondescription.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/versionrecord.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr qint64 accountConcurrency = 1000; // section 6.3
constexpr qint64 largestCodeStorage = 300LL * 1024 * 1024 * 1024; // section 10.1

ApiJson configurationOf(const ApiCall &call, const QualifiedFunction &function)
{
    ApiJson configuration = function.record ? member(*function.record, "configuration") : call.latestOf(*function.function);
    if (configuration.is_object() && !function.qualifier.isEmpty())
        configuration["FunctionArn"] = function.arn().toStdString();
    return configuration;
}

} // namespace

ApiAnswer getFunction(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    ApiJson answer{{"Configuration", configurationOf(call, *function)}};
    if (const FunctionConfigurationPtr run = function->configuration()) {
        if (ApiJson code = codeLocationJson(run->code); !code.is_null())
            answer["Code"] = std::move(code);
    }
    const CatalogFunction &known = *function->function;
    if (!known.tags.isEmpty())
        answer["Tags"] = jsonOf(known.tags);
    if (known.reservedConcurrency)
        answer["Concurrency"] = {{"ReservedConcurrentExecutions", *known.reservedConcurrency}};
    return jsonAnswer(answer);
}

ApiAnswer getFunctionConfiguration(const ApiCall &call)
{
    const auto function = call.qualified();
    return function ? ApiAnswer(jsonAnswer(configurationOf(call, *function))) : std::unexpected(function.error());
}

ApiAnswer listFunctions(const ApiCall &call)
{
    const QString which = call.request.query(u"FunctionVersion"_s);
    const auto content = call.store->read();
    // Versions stand behind their function, and are only read for a page that shows them.
    QList<std::pair<const CatalogFunction *, const ApiJson *>> entries;
    for (const CatalogFunction &function : call.functions->functions()) {
        entries.append({&function, nullptr});
        const ApiJson &versions = member(functionIn(*content, function.name), "versions");
        for (size_t i = 0; !which.isEmpty() && versions.is_array() && i < versions.size(); ++i)
            entries.append({&function, &versions[i]});
    }
    const auto keyOf = [&](qsizetype i) {
        const auto &[function, record] = entries[i];
        return record ? function->name + u':' + memberText(*record, "version") : function->name;
    };
    const auto itemOf = [&](qsizetype i) {
        const auto &[function, record] = entries[i];
        ApiJson item = record ? member(*record, "configuration") : call.latestOf(*function);
        if (!record && !which.isEmpty())
            item["FunctionArn"] = function->arn().toStdString() + ":$LATEST";
        return item;
    };
    return page(call.request, "Functions", {entries.size(), keyOf, itemOf});
}

ApiAnswer updateFunctionConfiguration(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const auto update = ConfigurationUpdate::parse(call.request.http.body);
    if (!update)
        return std::unexpected(update.error());
    if (const auto current = call.checkRevision(**function, update->revisionId); !current)
        return std::unexpected(current.error());
    const auto after = call.applied(**function, *update);
    const auto changed = after ? after->function() : std::unexpected(after.error());
    return changed ? ApiAnswer(jsonAnswer(after->latestOf(**changed))) : std::unexpected(changed.error());
}

ApiAnswer getAccountSettings(const ApiCall &call)
{
    qint64 reserved = 0;
    qint64 size = 0;
    for (const CatalogFunction &function : call.functions->functions()) {
        reserved += function.reservedConcurrency.value_or(0);
        const auto digest = call.digests->of(function, {});
        size += digest ? digest->size : 0;
    }
    return jsonAnswer({{"AccountLimit",
                        {{"TotalCodeSize", largestCodeStorage},
                         {"CodeSizeUnzipped", largestUnzipped},
                         {"CodeSizeZipped", largestZipped},
                         {"ConcurrentExecutions", accountConcurrency},
                         {"UnreservedConcurrentExecutions", accountConcurrency - reserved}}},
                       {"AccountUsage", {{"TotalCodeSize", size}, {"FunctionCount", call.functions->functions().size()}}}});
}

} // namespace lambdarium::operations
