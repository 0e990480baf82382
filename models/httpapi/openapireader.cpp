// SPDX-License-Identifier: GPL-3.0-or-later
// Routes of an OpenAPI document with API Gateway's extensions.
#include "httpapi/apiproperties.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(OpenApiReader)
};

bool isMethod(const QString &name)
{
    static const QStringList methods{u"get"_s,   u"put"_s,     u"post"_s, u"delete"_s,
                                     u"patch"_s, u"options"_s, u"head"_s, u"x-amazon-apigateway-any-method"_s};
    return methods.contains(name.toLower());
}

// [{"Name": ["scope"]}]; an empty list lets everybody in.
void readSecurity(GatewayRoute &route, const QJsonObject &operation, const ApiDefinition &api)
{
    route.authorizer = api.defaultAuthorizer;
    if (!operation.value("security"_L1).isArray())
        return;
    const QJsonObject first = operation.value("security"_L1).toArray().at(0).toObject();
    route.authorizer = first.isEmpty() ? QString() : first.constBegin().key();
    route.scopes = first.isEmpty() ? QStringList() : textListOf(first.constBegin().value());
}

std::optional<GatewayRoute> routeOf(const QString &path, const QString &method, const QJsonObject &operation,
                                    const ApiDefinition &api, const FunctionFinder &functionOf)
{
    const QJsonObject integration = operation.value("x-amazon-apigateway-integration"_L1).toObject();
    GatewayRoute route;
    route.function = functionOf(integration.value("uri"_L1).toString());
    if (route.function.isEmpty() || integration.value("type"_L1).toString().compare("aws_proxy"_L1, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    const bool rest = api.kind == ApiKind::Rest;
    route.method = method.startsWith("x-amazon"_L1) ? u"ANY"_s : method.toUpper();
    route.path = path == "/$default"_L1 ? u"$default"_s : path;
    route.format = rest ? PayloadFormat::V1 : payloadFormatOf(integration.value("payloadFormatVersion"_L1), PayloadFormat::V1);
    route.timeout = std::chrono::milliseconds(integration.value("timeoutInMillis"_L1).toInt(rest ? 29000 : 30000));
    readSecurity(route, operation, api);
    return route;
}

} // namespace

QList<GatewayRoute> openApiRoutes(const QJsonObject &document, const ApiDefinition &api, const FunctionFinder &functionOf,
                                  QStringList &notes)
{
    QList<GatewayRoute> routes;
    const QJsonObject paths = document.value("paths"_L1).toObject();
    for (auto path = paths.constBegin(); path != paths.constEnd(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.constBegin(); method != methods.constEnd(); ++method) {
            if (!isMethod(method.key()) || !path.key().startsWith(u'/'))
                continue;
            if (auto route = routeOf(path.key(), method.key(), method.value().toObject(), api, functionOf))
                routes.append(*route);
            else
                notes += Texts::tr("%1 %2 of %3 is not served: its integration is no function of the template.")
                             .arg(method.key(), path.key(), api.logicalId);
        }
    }
    return routes;
}

} // namespace lambdarium
