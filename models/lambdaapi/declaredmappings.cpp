// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/declaredmappings.h"

#include "lambdaapi/eventsourcemappings.h"
#include "lambdaapi/resourcetags.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Setting {
    const char *path; ///< of the request
    QLatin1StringView key; ///< of the event, as PropertyTable has it
};

constexpr std::array settings{
    Setting{"/Enabled", "enabled"_L1},
    Setting{"/BatchSize", "batchSize"_L1},
    Setting{"/MaximumBatchingWindowInSeconds", "batchingWindow"_L1},
    Setting{"/ParallelizationFactor", "parallelization"_L1},
    Setting{"/MaximumRecordAgeInSeconds", "maximumAge"_L1},
    Setting{"/MaximumRetryAttempts", "retries"_L1},
    Setting{"/BisectBatchOnFunctionError", "bisect"_L1},
    Setting{"/TumblingWindowInSeconds", "tumblingWindow"_L1},
    Setting{"/ScalingConfig/MaximumConcurrency", "maximumConcurrency"_L1},
    Setting{"/DestinationConfig/OnFailure/Destination", "onFailure"_L1},
};

bool isKnown(const std::string &member)
{
    return std::ranges::any_of(
        settings, [&](const Setting &setting) { return std::string_view(setting.path).substr(1).starts_with(member); });
}

ApiResult<const CatalogFunction *> functionOf(const ApiCall &call, const CatalogResource &resource)
{
    const CatalogFunction *function = resource.settingKey.isEmpty() ? nullptr : call.functions->declaredAs(resource.function);
    return function ? ApiResult<const CatalogFunction *>(function) : std::unexpected(declaredInTemplate(resource));
}

ApiResult<ConfigurationUpdate> updateOf(const CatalogResource &resource, const ApiJson &body)
{
    ConfigurationUpdate update;
    for (const auto &[name, value] : body.items()) {
        if (!value.is_null() && name != "FunctionName" && !isKnown(name))
            return std::unexpected(declaredInTemplate(resource));
    }
    for (const Setting &setting : settings) {
        if (const ApiJson &value = valueAt(body, setting.path); !value.is_null())
            update.values.append({resource.settingKey + u'.' + setting.key, textOf(value)});
    }
    return update;
}

} // namespace

ApiAnswer updateDeclared(const ApiCall &call, const CatalogResource &resource, const ApiJson &body)
{
    const auto function = functionOf(call, resource);
    const auto update = function ? updateOf(resource, body) : std::unexpected(function.error());
    const auto after = update ? call.applied(**function, *update) : std::unexpected(update.error());
    if (!after)
        return std::unexpected(after.error());
    const CatalogResource *now = after->functions->eventSource(resource.id);
    ApiJson mapping = declaredMapping(*after->functions, now ? *now : resource);
    mapping["State"] = "Updating";
    return jsonAnswer(mapping, 202);
}

ApiAnswer deleteDeclared(const ApiCall &call, const CatalogResource &resource)
{
    const auto function = functionOf(call, resource);
    const auto after =
        function ? call.applied(**function, {.removed = {resource.settingKey}}) : std::unexpected(function.error());
    if (!after)
        return std::unexpected(after.error());
    ApiJson mapping = declaredMapping(*call.functions, resource);
    const auto forgotten = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        forgetTags(content, memberText(mapping, "EventSourceMappingArn"));
        return {};
    });
    mapping["State"] = "Deleting";
    return forgotten ? ApiAnswer(jsonAnswer(mapping, 202)) : std::unexpected(forgotten.error());
}

} // namespace lambdarium
