// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From what a function returned to the answer that the client gets, and the gateway's own answers. Pure functions, any thread.

#include "http/httpmessage.h"
#include "httpapi/apidefinition.h"
#include "invocation/invocation.h"

namespace lambdarium {

/// What decides the answer beside the function's result.
struct AnswerContext {
    ApiKind kind = ApiKind::Http;
    PayloadFormat format = PayloadFormat::V2;
    QByteArray accept; ///< of the request
    QStringList binaryTypes; ///< of a REST API
    QByteArray explicitType = "text/plain;charset=UTF-8"; ///< for an answer with a status and no type; function URLs: JSON
};

/// The function's result as the client sees it. Format 2.0: whatever has no statusCode is a body of its own; format 1.0: what has
/// not the form is an error (502 of a REST API, 500 of an HTTP API).
[[nodiscard]] HttpResponse answerOf(const InvocationResult &result, const AnswerContext &context);
/// The same of the bytes of a function that did not fail.
[[nodiscard]] HttpResponse answerOfPayload(const QByteArray &payload, const AnswerContext &context);

/// The gateway's own answers.
enum class GatewayFault {
    NoRoute,
    IntegrationFailed, ///< the function failed or returned what has not the form
    Timeout,
    Throttled,
    TooLarge, ///< a request over 10 MB
    Unauthorized, ///< nobody said who is calling
    Forbidden, ///< an authorizer said no
    ExplicitlyDenied, ///< its policy denies
    AuthorizerFailed,
};
[[nodiscard]] HttpResponse faultAnswer(GatewayFault fault, ApiKind kind);

} // namespace lambdarium
