// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One request of the Lambda API with what its path names. Value type, any thread.

#include "lambdaapi/constraints.h"

#include <QMap>

namespace lambdarium {

struct ApiRequest {
    HttpRequest http;
    QStringList path; ///< segments, decoded
    QMap<QString, QString> parameters = {}; ///< of the route's path: "FunctionName"

    explicit ApiRequest(HttpRequest request);

    [[nodiscard]] QString parameter(const QString &name) const { return parameters.value(name); }
    [[nodiscard]] QString query(const QString &name) const { return http.query(name); }
    /// The body, when it is as `rules` say. Errors: those of objectOf() and check().
    [[nodiscard]] ApiResult<ApiJson> body(std::span<const MemberRule> rules) const;
};

} // namespace lambdarium
