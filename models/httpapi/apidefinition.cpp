// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/apidefinition.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

QString GatewayRoute::key() const
{
    return path == "$default"_L1 ? path : method + u' ' + path;
}

QString ApiCors::allowedOrigin(const QString &origin) const
{
    if (origins.contains("*"_L1))
        return credentials ? origin : u"*"_s;
    const bool named = std::ranges::any_of(origins, [&](const QString &each) {
        return each.compare(origin, Qt::CaseInsensitive) == 0
            || (each.endsWith("://*"_L1) && origin.startsWith(each.chopped(1), Qt::CaseInsensitive));
    });
    return named ? origin : QString();
}

const ApiAuthorizer *ApiDefinition::authorizer(const QString &name) const
{
    const auto found = std::ranges::find(authorizers, name, &ApiAuthorizer::name);
    return found == authorizers.cend() ? nullptr : &*found;
}

} // namespace lambdarium
