// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/qualifiedfunction.h"

#include "lambdaapi/versionrecord.h"

#include <QRandomGenerator>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// The additional version gets its share of the invocations, the primary one the rest.
QString chosenVersion(const ApiJson &alias, AliasVersion which)
{
    const QString primary = memberText(alias, "FunctionVersion");
    const ApiJson &weights = valueAt(alias, "/RoutingConfig/AdditionalVersionWeights");
    if (which == AliasVersion::Primary || !weights.is_object())
        return primary;
    double at = QRandomGenerator::global()->generateDouble();
    for (const auto &[version, weight] : weights.items()) {
        const double share = weight.is_number() ? weight.get<double>() : 0;
        if (at < share)
            return QString::fromStdString(version);
        at -= share;
    }
    return primary;
}

} // namespace

QString QualifiedFunction::arn() const
{
    return qualifier.isEmpty() ? function->arn() : function->arn() + u':' + qualifier;
}

FunctionConfigurationPtr QualifiedFunction::configuration() const
{
    return record ? runnableOf(*record, *function) : function->configuration;
}

ApiResult<const CatalogFunction *> findFunction(const FunctionCatalog &functions, const FunctionReference &reference)
{
    if (const CatalogFunction *function = functions.find(reference.name))
        return function;
    CatalogFunction wanted;
    wanted.name = reference.name;
    const QString suffix = reference.qualifier.isEmpty() ? u"$LATEST"_s : reference.qualifier;
    return std::unexpected(ApiError::functionNotFound(wanted.arn() + u':' + suffix));
}

bool isVersionNumber(const QString &qualifier)
{
    return !qualifier.isEmpty() && std::ranges::all_of(qualifier, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

const ApiJson &versionIn(const ApiJson &state, const QString &version)
{
    static const ApiJson nothing;
    const ApiJson &versions = member(state, "versions");
    if (!versions.is_array())
        return nothing;
    const auto found =
        std::ranges::find_if(versions, [&](const ApiJson &record) { return memberText(record, "version") == version; });
    return found == versions.end() ? nothing : *found;
}

ApiJson aliasOf(const CatalogFunction &function, const ApiJson &state, const QString &name)
{
    const ApiJson &stored = member(member(state, "aliases"), name.toStdString());
    if (stored.is_object())
        return stored;
    // SAM publishes a version for AutoPublishAlias when it deploys; here it is the code as it stands.
    if (!name.isEmpty() && name == function.publishedAlias)
        return ApiJson{{"Name", name.toStdString()}, {"FunctionVersion", "$LATEST"}, {"Description", ""}};
    return {};
}

ApiResult<QualifiedFunction> resolve(const FunctionCatalog &functions, const ApiStore::Content &content, const QString &name,
                                     const QString &qualifier, AliasVersion which)
{
    const auto reference = FunctionReference::parse(name, qualifier);
    if (!reference)
        return std::unexpected(reference.error());
    const auto function = findFunction(functions, *reference);
    if (!function)
        return std::unexpected(function.error());
    QualifiedFunction result;
    result.function = *function;
    result.qualifier = reference->qualifier;
    if (result.qualifier.isEmpty() || result.qualifier == "$LATEST"_L1)
        return result;
    const ApiJson &state = functionIn(*content, result.function->name);
    result.version = result.qualifier;
    if (!isVersionNumber(result.qualifier)) {
        const ApiJson alias = aliasOf(*result.function, state, result.qualifier);
        if (alias.is_null())
            return std::unexpected(ApiError::functionNotFound(result.arn()));
        result.version = chosenVersion(alias, which);
    }
    if (result.version == "$LATEST"_L1)
        return result;
    const ApiJson &record = versionIn(state, result.version);
    if (record.is_null())
        return std::unexpected(ApiError::functionNotFound(result.function->arn() + u':' + result.version));
    result.record = {content, &record};
    return result;
}

} // namespace lambdarium
