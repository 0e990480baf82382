// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From a request to the event that a function gets (lambda-semantics.md, sections 6.7 and "Event shapes"; API Gateway Developer
// Guide, "Lambda proxy integrations" of REST and HTTP APIs). Function URLs use format 2.0 too. Pure functions, any thread.

#include "httpapi/apidefinition.h"
#include "httpapi/gatewayrequest.h"

namespace lambdarium {

/// What the gateway knows of a request beyond itself.
struct EventContext {
    ApiKind kind = ApiKind::Http;
    QString routeKey; ///< "GET /pets/{id}"
    QString resource; ///< "/pets/{id}"
    QByteArray path; ///< as sent, without the stage
    QString stage;
    QString apiId;
    QString accountId;
    QString region;
    QMap<QString, QString> parameters; ///< of the path, as sent
    QMap<QString, QString> stageVariables;
    QStringList binaryTypes; ///< of a REST API
    QByteArray authorizer; ///< JSON of requestContext.authorizer; empty = none
    bool isFunctionUrl = false; ///< rawPath as it was sent, forms as text, the whole request id
};

/// JSON of an event in format 2.0.
[[nodiscard]] QByteArray eventV2(const GatewayRequest &request, const EventContext &context);
/// JSON of an event in format 1.0: of a REST API, or of an HTTP API with "version".
[[nodiscard]] QByteArray eventV1(const GatewayRequest &request, const EventContext &context);

/// What an authorizer's function gets of the same request.
struct AuthorizerQuestion {
    QString arn; ///< methodArn or routeArn
    QStringList identity; ///< values of the identity sources
};
[[nodiscard]] QByteArray tokenQuestion(const AuthorizerQuestion &question);
/// Type REQUEST in format 1.0; with `version` and the identity for an HTTP API.
[[nodiscard]] QByteArray requestQuestionV1(const GatewayRequest &request, const EventContext &context,
                                           const AuthorizerQuestion &question);
[[nodiscard]] QByteArray requestQuestionV2(const GatewayRequest &request, const EventContext &context,
                                           const AuthorizerQuestion &question);

/// True when the service hands such a body over as base64: for an HTTP API or a function URL all but text, JSON, XML and
/// JavaScript; for a REST API what BinaryMediaTypes lists.
[[nodiscard]] bool isBinaryBody(const QByteArray &contentType, const EventContext &context);
/// True when a media type ("image/png; q=1") is one of BinaryMediaTypes ("image/png", "image/*", "*/*").
[[nodiscard]] bool isListedType(const QByteArray &mediaType, const QStringList &types);

} // namespace lambdarium
