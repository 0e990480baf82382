// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/provisionedconcurrency.h"

#include "lambdaapi/qualifiedfunction.h"
#include "lambdaapi/versionrecord.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QStringList qualifiersOf(const CatalogFunction &function, const ApiJson &state)
{
    QStringList qualifiers = textMapOf(member(state, provisionedSection)).keys();
    if (!function.publishedAlias.isEmpty() && !qualifiers.contains(function.publishedAlias))
        qualifiers += function.publishedAlias;
    return qualifiers;
}

// How many of each version: the additional ones of an alias get their share, the primary one the rest.
QMap<QString, int> versionsOf(const CatalogFunction &function, const ApiJson &state, const QString &qualifier, int count)
{
    if (isVersionNumber(qualifier))
        return {{qualifier, count}};
    const ApiJson alias = aliasOf(function, state, qualifier);
    if (alias.is_null())
        return {};
    QMap<QString, int> versions;
    int left = count;
    const ApiJson &weights = valueAt(alias, "/RoutingConfig/AdditionalVersionWeights");
    if (weights.is_object()) {
        for (const auto &[version, weight] : weights.items()) {
            const int share = static_cast<int>(std::lround(count * (weight.is_number() ? weight.get<double>() : 0)));
            versions[QString::fromStdString(version)] = std::clamp(share, 0, left);
            left -= versions[QString::fromStdString(version)];
        }
    }
    versions[memberText(alias, "FunctionVersion")] += left;
    return versions;
}

FunctionConfigurationPtr configurationOf(const CatalogFunction &function, const ApiJson &state, const QString &version)
{
    return version == "$LATEST"_L1 ? function.configuration : runnableOf(versionIn(state, version), function);
}

} // namespace

ApiJson provisionedConfig(const CatalogFunction &function, const ApiJson &state, const QString &qualifier)
{
    const QString count = function.settings.value(u"provisionedConcurrency"_s);
    if (!qualifier.isEmpty() && qualifier == function.publishedAlias)
        return count.isEmpty() ? ApiJson() : ApiJson{{"Requested", count.toLongLong()}};
    return member(member(state, provisionedSection), qualifier.toStdString());
}

std::vector<ProvisionedConcurrency> wantedProvisioned(const FunctionCatalog &functions, const ApiStore::Content &content)
{
    std::vector<ProvisionedConcurrency> wanted;
    for (const CatalogFunction &function : functions.functions()) {
        const ApiJson &state = functionIn(*content, function.name);
        for (const QString &qualifier : qualifiersOf(function, state)) {
            const ApiJson config = provisionedConfig(function, state, qualifier);
            const int count = static_cast<int>(memberNumber(config, "Requested").value_or(0));
            for (const auto &[version, share] : versionsOf(function, state, qualifier, count).asKeyValueRange()) {
                if (auto configuration = share > 0 ? configurationOf(function, state, version) : nullptr)
                    wanted.push_back({std::move(configuration), qualifier, share});
            }
        }
    }
    return wanted;
}

ProvisionedState provisionedStateOf(const std::vector<ProvisionedState> &states, const QString &logicalId,
                                    const QString &qualifier)
{
    ProvisionedState sum{logicalId, {}, qualifier, 0, 0, {}};
    for (const ProvisionedState &state : states) {
        if (state.logicalId != logicalId || state.qualifier != qualifier)
            continue;
        sum.requested += state.requested;
        sum.ready += state.ready;
        if (sum.failure.isEmpty())
            sum.failure = state.failure;
    }
    return sum;
}

} // namespace lambdarium
