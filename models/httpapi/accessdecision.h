// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a Lambda authorizer's function decided (API Gateway Developer Guide, "Output from an API Gateway Lambda authorizer" and
// "Control access to HTTP APIs with Lambda authorizers"). Pure functions, any thread.

#include "httpapi/apidefinition.h"

#include <QByteArray>

namespace lambdarium {

struct AccessDecision {
    enum class Access {
        Allowed,
        Denied, ///< nothing allows it
        ExplicitlyDenied,
        Malformed, ///< the function returned something else
    };
    Access access = Access::Malformed;
    QByteArray context; ///< JSON of requestContext.authorizer when allowed
};

/// `arn` is that of the request; `format` is the event's that carries the context on. Conditions of statements are not looked at.
[[nodiscard]] AccessDecision decide(const QByteArray &payload, const QString &arn, ApiKind kind, const ApiAuthorizer &authorizer,
                                    PayloadFormat format);

/// "arn:...:api/*/GET/pets/*": * stands for any text, ? for one character.
[[nodiscard]] bool matchesArn(const QString &pattern, const QString &arn);

} // namespace lambdarium
