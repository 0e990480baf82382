// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Properties of an API resource as values: CORS and authorizers. Private to this folder. Pure functions, any thread.

#include "httpapi/apidefinition.h"

#include <QJsonObject>

#include <functional>

namespace lambdarium {

/// The logical id of a function by its ARN or an integration's URI; empty when it is none of the template's.
using FunctionFinder = std::function<QString(const QString &arn)>;

[[nodiscard]] std::optional<ApiCors> corsOf(const QJsonValue &value, ApiKind kind);
[[nodiscard]] QList<ApiAuthorizer> authorizersOf(const QJsonObject &auth, ApiKind kind, const FunctionFinder &functionOf);
/// Maps member by member, lists one after the other, of other values the second (lambda-semantics.md, section 14.2).
[[nodiscard]] QJsonValue mergedValue(const QJsonValue &global, const QJsonValue &own);
[[nodiscard]] QMap<QString, QString> textMapOf(const QJsonObject &object);
/// A text as a list of one.
[[nodiscard]] QStringList textListOf(const QJsonValue &value);
[[nodiscard]] PayloadFormat payloadFormatOf(const QJsonValue &value, PayloadFormat otherwise);

/// Routes of an OpenAPI document whose integrations are functions of the template; others are named in `notes`.
[[nodiscard]] QList<GatewayRoute> openApiRoutes(const QJsonObject &document, const ApiDefinition &api,
                                                const FunctionFinder &functionOf, QStringList &notes);

} // namespace lambdarium
