// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/corsanswers.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

void add(HttpHeaders &headers, const char *name, const QString &value)
{
    if (!value.isEmpty())
        headers.add(QByteArray(name), value.toUtf8());
}

// SAM: without AllowMethods those that the path has, and OPTIONS.
QString methodsOf(const ApiDefinition &api, const QString &resource)
{
    if (!api.cors->methods.isEmpty() || api.kind == ApiKind::Http)
        return api.cors->methods.join(u',');
    QStringList methods{u"OPTIONS"_s};
    for (const GatewayRoute &route : api.routes) {
        if (route.path != resource)
            continue;
        if (route.method == "ANY"_L1)
            return u"DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT"_s;
        methods += route.method;
    }
    methods.removeDuplicates();
    methods.sort();
    return methods.join(u',');
}

void addPreflightHeaders(HttpHeaders &headers, const ApiDefinition &api, const QString &resource, const QString &origin)
{
    const ApiCors &cors = *api.cors;
    add(headers, "Access-Control-Allow-Origin", origin);
    add(headers, "Access-Control-Allow-Methods", methodsOf(api, resource));
    add(headers, "Access-Control-Allow-Headers", cors.headers.join(u','));
    if (cors.credentials)
        add(headers, "Access-Control-Allow-Credentials", u"true"_s);
    if (cors.maxAge)
        add(headers, "Access-Control-Max-Age", QString::number(*cors.maxAge));
}

bool hasOwnOptions(const ApiDefinition &api, const QString &resource)
{
    return std::ranges::any_of(api.routes,
                               [&](const GatewayRoute &each) { return each.path == resource && each.method == "OPTIONS"_L1; });
}

} // namespace

bool isPreflight(const QByteArray &method, const HttpHeaders &request)
{
    return method == "OPTIONS" && request.contains("Origin") && request.contains("Access-Control-Request-Method");
}

std::optional<HttpResponse> preflightAnswer(const ApiDefinition &api, const QString &resource, const HttpHeaders &request)
{
    if (!api.cors)
        return std::nullopt;
    HttpResponse response;
    if (api.kind == ApiKind::Rest) {
        if (hasOwnOptions(api, resource))
            return std::nullopt;
        response = HttpResponse::json(200, {});
        addPreflightHeaders(response.headers, api, resource, api.cors->origins.value(0));
        return response;
    }
    if (!isPreflight("OPTIONS", request))
        return std::nullopt;
    response.status = 204;
    if (const QString origin = api.cors->allowedOrigin(QString::fromUtf8(request.value("Origin"))); !origin.isEmpty())
        addPreflightHeaders(response.headers, api, resource, origin);
    return response;
}

void addCorsHeaders(HttpResponse &response, const ApiDefinition &api, const HttpHeaders &request)
{
    if (api.kind != ApiKind::Http || !api.cors || !request.contains("Origin"))
        return;
    HttpHeaders headers;
    for (const auto &[name, value] : response.headers.fields()) {
        if (!name.toLower().startsWith("access-control-"))
            headers.add(name, value);
    }
    const QString origin = api.cors->allowedOrigin(QString::fromUtf8(request.value("Origin")));
    if (!origin.isEmpty()) {
        add(headers, "Access-Control-Allow-Origin", origin);
        if (api.cors->credentials)
            add(headers, "Access-Control-Allow-Credentials", u"true"_s);
        add(headers, "Access-Control-Expose-Headers", api.cors->exposedHeaders.join(u','));
    }
    response.headers = std::move(headers);
}

bool isOriginWelcome(const QByteArray &origin, const ApiDefinition *api)
{
    const QString host = QUrl(QString::fromUtf8(origin)).host();
    if (host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1)
        return true;
    return api && api->cors && !api->cors->allowedOrigin(QString::fromUtf8(origin)).isEmpty();
}

} // namespace lambdarium
