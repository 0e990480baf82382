// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functionurl.h"

#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

ApiJson corsFromTemplate(const CatalogFunction &function)
{
    struct List {
        const char *name;
        QLatin1StringView key;
    };
    static constexpr std::array lists{
        List{"AllowHeaders", "url.cors.allowHeaders"_L1},
        List{"AllowMethods", "url.cors.allowMethods"_L1},
        List{"AllowOrigins", "url.cors.allowOrigins"_L1},
        List{"ExposeHeaders", "url.cors.exposeHeaders"_L1},
    };
    ApiJson cors = ApiJson::object();
    for (const List &list : lists) {
        if (const QStringList items = function.lists.value(list.key); !items.isEmpty())
            cors[list.name] = jsonOf(items);
    }
    if (const QString text = function.settings.value(u"url.cors.allowCredentials"_s); !text.isEmpty())
        cors["AllowCredentials"] = text == "true"_L1;
    if (const QString text = function.settings.value(u"url.cors.maxAge"_s); !text.isEmpty())
        cors["MaxAge"] = text.toInt();
    return cors;
}

ApiJson urlFromTemplate(const CatalogFunction &function)
{
    const QString auth = function.settings.value(u"url.authType"_s);
    if (auth.isEmpty())
        return {};
    ApiJson url{{"AuthType", auth.toStdString()},
                {"InvokeMode", function.settings.value(u"url.invokeMode"_s, u"BUFFERED"_s).toStdString()}};
    if (ApiJson cors = corsFromTemplate(function); !cors.empty())
        url["Cors"] = std::move(cors);
    return url;
}

} // namespace

ApiJson functionUrlOf(const QualifiedFunction &function, const ApiJson &state)
{
    return isInTemplate(function) ? urlFromTemplate(*function.function)
                                  : member(member(state, "urls"), qualifierKey(function).toStdString());
}

QString functionUrlPath(const QualifiedFunction &function)
{
    const QString suffix = qualifierKey(function) == "$LATEST"_L1 ? QString() : u':' + function.qualifier;
    return "/lambda-url/"_L1 + function.function->name + suffix + u'/';
}

} // namespace lambdarium
