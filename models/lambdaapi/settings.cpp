// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

QString qualifierKey(const QualifiedFunction &function)
{
    return function.qualifier.isEmpty() ? u"$LATEST"_s : function.qualifier;
}

bool isInTemplate(const QualifiedFunction &function)
{
    const QString &published = function.function->publishedAlias;
    return qualifierKey(function) == (published.isEmpty() ? u"$LATEST"_s : published);
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

QStringList storedKeys(const ApiCall &call, const CatalogFunction &function, const char *section)
{
    const auto content = call.store->read();
    return textMapOf(member(functionIn(*content, function.name), section)).keys();
}

} // namespace lambdarium
