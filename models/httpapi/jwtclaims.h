// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JSON web tokens as a JWT authorizer checks them (API Gateway Developer Guide, "Control access to HTTP APIs with JWT
// authorizers"), but for the signature: nothing on this computer has the issuer's keys. Pure functions, any thread.

#include "httpapi/apidefinition.h"

#include <QByteArray>
#include <QDateTime>

namespace lambdarium {

/// The claims of a token with or without "Bearer ", a JSON object; none when it is no token.
[[nodiscard]] std::optional<QByteArray> claimsOf(const QString &token);

enum class TokenVerdict {
    Accepted,
    Refused, ///< issuer, audience or times: 401
    ScopeMissing, ///< 403
};
/// iss and aud (or client_id) against the authorizer where it names them, exp and nbf against `now`, scope (or scp) against
/// `scopes`, of which one suffices.
[[nodiscard]] TokenVerdict judgeClaims(const QByteArray &claims, const ApiAuthorizer &authorizer, const QStringList &scopes,
                                       const QDateTime &now);

/// JSON of requestContext.authorizer: claims as texts, as the service passes them on.
[[nodiscard]] QByteArray claimsContext(const QByteArray &claims, const ApiAuthorizer &authorizer, const QStringList &scopes,
                                       PayloadFormat format);

} // namespace lambdarium
