// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which route answers a request. Pure functions, any thread; results point into the definitions.

#include "httpapi/apidefinition.h"

#include <QByteArray>

namespace lambdarium {

struct RouteMatch {
    const ApiDefinition *api = nullptr; ///< null when no API knows the path
    const GatewayRoute *route = nullptr; ///< null when the path is known and the method is not
    QByteArray path; ///< as sent, without the stage
    QMap<QString, QString> parameters; ///< of the path, still encoded: "proxy" -> "a/b%20c"
    QString resource; ///< the path's pattern, also without a route
};

/// The route of a request, most specific first: whole names, then {parameters}, then {greedy+}, then $default. An HTTP API looks
/// at routes with the method only; a REST API finds the resource first and then its method. A path may begin with the API's stage
/// ("/Prod/pets"), as at the service.
[[nodiscard]] RouteMatch matchRoute(const ApiDefinitions &definitions, const QByteArray &method, const QByteArray &path);

} // namespace lambdarium
