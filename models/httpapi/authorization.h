// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Whether a request may reach its route: told at once, or asked of an authorizer's function. Pure functions, any thread.

#include "httpapi/gatewayanswers.h"
#include "httpapi/gatewayevents.h"

namespace lambdarium {

struct AuthorizationStep {
    enum class Kind {
        Allowed, ///< with `context`
        Refused, ///< with `fault`
        Ask, ///< `function` with `payload`
    };
    Kind kind = Kind::Allowed;
    QByteArray context; ///< JSON of requestContext.authorizer; may be empty
    GatewayFault fault = GatewayFault::Unauthorized;
    QString function; ///< logical id
    QByteArray payload;
};

/// `claims` stand in for a token that is not sent; empty = none do.
[[nodiscard]] AuthorizationStep beginAuthorization(const ApiDefinition &api, const GatewayRoute &route,
                                                   const GatewayRequest &request, const EventContext &context,
                                                   const QByteArray &claims);
/// What follows from the result of the function that was asked.
[[nodiscard]] AuthorizationStep endAuthorization(const ApiDefinition &api, const GatewayRoute &route,
                                                 const GatewayRequest &request, const EventContext &context,
                                                 const InvocationResult &result);

/// "arn:aws:execute-api:us-east-1:123456789012:abc/Prod/GET/pets": methodArn and routeArn.
[[nodiscard]] QString requestArn(const GatewayRequest &request, const EventContext &context);

} // namespace lambdarium
