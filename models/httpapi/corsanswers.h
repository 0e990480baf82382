// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an API tells pages of other origins (API Gateway Developer Guide, "Configure CORS for HTTP APIs"; SAM, "CorsConfiguration"
// of both kinds). Pure functions, any thread.

#include "http/httpmessage.h"
#include "httpapi/apidefinition.h"

namespace lambdarium {

/// The answer to an OPTIONS request at `resource`, the pattern of a route; an HTTP API only answers what a browser asks before a
/// request. None when the API leaves OPTIONS to its routes.
[[nodiscard]] std::optional<HttpResponse> preflightAnswer(const ApiDefinition &api, const QString &resource,
                                                          const HttpHeaders &request);
/// True for the question of a browser before it sends a request of a page.
[[nodiscard]] bool isPreflight(const QByteArray &method, const HttpHeaders &request);

/// The CORS headers of an answer: with a configuration an HTTP API puts its own in place of the function's. A REST API adds none.
void addCorsHeaders(HttpResponse &response, const ApiDefinition &api, const HttpHeaders &request);

/// True when a page may send requests to this computer for this API: a page of this computer, or of an origin that the API
/// names.
[[nodiscard]] bool isOriginWelcome(const QByteArray &origin, const ApiDefinition *api);

} // namespace lambdarium
