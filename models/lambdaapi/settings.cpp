// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// The qualifier of which the template says URL, asynchronous settings and provisioned concurrency.
QString templateKey(const CatalogFunction &function)
{
    return function.publishedAlias.isEmpty() ? u"$LATEST"_s : function.publishedAlias;
}

} // namespace

QString qualifierKey(const QualifiedFunction &function)
{
    return function.qualifier.isEmpty() ? u"$LATEST"_s : function.qualifier;
}

bool isInTemplate(const QualifiedFunction &function)
{
    return qualifierKey(function) == templateKey(*function.function);
}

QString qualifiedArn(const QualifiedFunction &function)
{
    return function.function->arn() + u':' + qualifierKey(function);
}

ApiJson storedSetting(const ApiCall &call, const CatalogFunction &function, const char *section, const QString &key)
{
    const auto content = call.store->read();
    return member(member(functionIn(*content, function.name), section), key.toStdString());
}

ApiResult<void> storeSetting(const ApiCall &call, const CatalogFunction &function, const char *section, const QString &key,
                             const ApiJson &value)
{
    return call.changeState(function, [&](ApiJson &state) -> ApiResult<void> {
        if (!value.is_null())
            objectIn(state, section)[key.toStdString()] = value;
        else if (state.is_object() && state.contains(section))
            objectIn(state, section).erase(key.toStdString());
        return {};
    });
}

ApiAnswer removeSetting(const ApiCall &call, const QualifiedFunction &function, const char *section,
                        const ConfigurationUpdate &update)
{
    if (isInTemplate(function)) {
        const auto after = call.applied(*function.function, update);
        return after ? ApiAnswer(emptyAnswer()) : std::unexpected(after.error());
    }
    const auto stored = storeSetting(call, *function.function, section, qualifierKey(function), {});
    return stored ? ApiAnswer(emptyAnswer()) : std::unexpected(stored.error());
}

QStringList settingKeys(const ApiCall &call, const CatalogFunction &function, const char *section)
{
    QStringList keys = storedKeys(call, function, section);
    keys += templateKey(function);
    keys.removeDuplicates();
    keys.sort();
    return keys;
}

QStringList storedKeys(const ApiCall &call, const CatalogFunction &function, const char *section)
{
    const auto content = call.store->read();
    return textMapOf(member(functionIn(*content, function.name), section)).keys();
}

} // namespace lambdarium
