// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayevents.h"

#include "httpapi/gatewayjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

using Json = GatewayJson;

namespace {

std::string utf8(const QString &text)
{
    return text.toStdString();
}

Json mapOf(const QMap<QString, QString> &map)
{
    Json object = Json::object();
    for (const auto &[name, value] : map.asKeyValueRange())
        object[utf8(name)] = utf8(value);
    return object;
}

Json orNull(Json object)
{
    return object.empty() ? Json() : std::move(object);
}

QString decoded(const QString &text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

QMap<QString, QString> parametersOf(const EventContext &context)
{
    QMap<QString, QString> parameters = context.parameters;
    if (context.kind == ApiKind::Http) {
        for (QString &value : parameters)
            value = decoded(value);
    }
    return parameters;
}

// Repeated ones are joined with commas.
Json joined(const GatewayRequest::Pairs &pairs)
{
    Json object = Json::object();
    for (const auto &[name, value] : pairs) {
        const std::string key = utf8(name);
        if (object.contains(key))
            object[key] = object[key].get<std::string>() + ',' + utf8(value);
        else
            object[key] = utf8(value);
    }
    return object;
}

Json last(const GatewayRequest::Pairs &pairs)
{
    Json object = Json::object();
    for (const auto &[name, value] : pairs)
        object[utf8(name)] = utf8(value);
    return object;
}

Json lists(const GatewayRequest::Pairs &pairs)
{
    Json object = Json::object();
    for (const auto &[name, value] : pairs)
        object[utf8(name)].push_back(utf8(value));
    return object;
}

// Of format 2.0: names in lower case, cookies stand elsewhere; an HTTP API always gives the length.
GatewayRequest::Pairs headersV2(const GatewayRequest &request, const EventContext &context)
{
    GatewayRequest::Pairs pairs;
    for (const auto &[name, value] : request.headers.fields()) {
        if (name.compare("cookie", Qt::CaseInsensitive) != 0)
            pairs.append({QString::fromUtf8(name.toLower()), QString::fromUtf8(value)});
    }
    if (!context.isFunctionUrl && !request.headers.contains("content-length"))
        pairs.append({u"content-length"_s, QString::number(request.body.size())});
    return pairs;
}

// A REST API leaves names as they were sent, but tells none apart by case.
GatewayRequest::Pairs headersV1(const GatewayRequest &request, ApiKind kind)
{
    GatewayRequest::Pairs pairs;
    QMap<QByteArray, QString> spelling;
    for (const auto &[name, value] : request.headers.fields()) {
        const QByteArray lower = name.toLower();
        if (!spelling.contains(lower))
            spelling.insert(lower, QString::fromUtf8(kind == ApiKind::Http ? lower : name));
        pairs.append({spelling.value(lower), QString::fromUtf8(value)});
    }
    return pairs;
}

void addBody(Json &event, const GatewayRequest &request, const EventContext &context)
{
    const bool binary = !request.body.isEmpty() && isBinaryBody(request.headers.value("Content-Type"), context);
    if (!request.body.isEmpty())
        event["body"] = binary ? request.body.toBase64().toStdString() : request.body.toStdString();
    event["isBase64Encoded"] = binary;
}

QByteArray fullPath(const EventContext &context)
{
    return context.stage == "$default"_L1 ? context.path : '/' + context.stage.toUtf8() + context.path;
}

std::string pathText(const EventContext &context, const QByteArray &path)
{
    return (context.kind == ApiKind::Http ? QByteArray::fromPercentEncoding(path) : path).toStdString();
}

Json authorizerOf(const EventContext &context)
{
    Json value = parsedJson(context.authorizer);
    return value.is_discarded() ? Json() : value;
}

Json contextV2(const GatewayRequest &request, const EventContext &context)
{
    const std::string agent = utf8(request.header("User-Agent"));
    Json result{{"accountId", utf8(context.accountId)}, {"apiId", utf8(context.apiId)}};
    if (!context.authorizer.isEmpty())
        result["authorizer"] = authorizerOf(context);
    result["domainName"] = utf8(request.host());
    result["domainPrefix"] = utf8(context.apiId);
    result["http"] = Json{{"method", request.method.toStdString()},
                          {"path", pathText(context, fullPath(context))},
                          {"protocol", "HTTP/1.1"},
                          {"sourceIp", utf8(request.sourceIp)},
                          {"userAgent", agent}};
    result["requestId"] = utf8(context.isFunctionUrl ? request.requestId : request.shortId());
    result["routeKey"] = utf8(context.routeKey);
    result["stage"] = utf8(context.stage);
    result["time"] = utf8(accessLogTime(request.time));
    result["timeEpoch"] = request.time.toMSecsSinceEpoch();
    return result;
}

Json identityV1(const GatewayRequest &request)
{
    Json identity = Json::object();
    for (const char *name : {"accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType",
                             "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId"})
        identity[name] = nullptr;
    identity["sourceIp"] = utf8(request.sourceIp);
    identity["user"] = nullptr;
    identity["userAgent"] = utf8(request.header("User-Agent"));
    identity["userArn"] = nullptr;
    return identity;
}

Json contextV1(const GatewayRequest &request, const EventContext &context)
{
    const bool rest = context.kind == ApiKind::Rest;
    Json result{{"accountId", utf8(context.accountId)}, {"apiId", utf8(context.apiId)}};
    if (!context.authorizer.isEmpty())
        result["authorizer"] = authorizerOf(context);
    result["domainName"] = utf8(request.host());
    result["domainPrefix"] = utf8(context.apiId);
    result["extendedRequestId"] = utf8(request.shortId());
    result["httpMethod"] = request.method.toStdString();
    result["identity"] = identityV1(request);
    result["path"] = pathText(context, fullPath(context));
    result["protocol"] = "HTTP/1.1";
    result["requestId"] = rest ? utf8(request.requestId) : utf8(request.shortId());
    result["requestTime"] = utf8(accessLogTime(request.time));
    result["requestTimeEpoch"] = request.time.toMSecsSinceEpoch();
    result["resourceId"] = rest ? Json(QByteArray::number(qHash(context.resource, 0U), 36).right(6).toStdString()) : Json();
    result["resourcePath"] = utf8(context.resource);
    result["stage"] = utf8(context.stage);
    return result;
}

// What the function and a REQUEST authorizer get alike.
Json requestPartV1(const GatewayRequest &request, const EventContext &context)
{
    const GatewayRequest::Pairs headers = headersV1(request, context.kind);
    const GatewayRequest::Pairs query = request.parameters();
    const bool rest = context.kind == ApiKind::Rest;
    return {{"resource", utf8(context.resource)},
            {"path", pathText(context, rest ? context.path : fullPath(context))},
            {"httpMethod", request.method.toStdString()},
            {"headers", last(headers)},
            {"multiValueHeaders", lists(headers)},
            {"queryStringParameters", orNull(last(query))},
            {"multiValueQueryStringParameters", orNull(lists(query))},
            {"pathParameters", orNull(mapOf(parametersOf(context)))},
            {"stageVariables", orNull(mapOf(context.stageVariables))},
            {"requestContext", contextV1(request, context)}};
}

Json requestPartV2(const GatewayRequest &request, const EventContext &context)
{
    Json event{{"routeKey", utf8(context.routeKey)},
               {"rawPath", context.isFunctionUrl ? context.path.toStdString() : pathText(context, fullPath(context))},
               {"rawQueryString", request.query.toStdString()}};
    for (const QString &cookie : request.cookies())
        event["cookies"].push_back(utf8(cookie));
    event["headers"] = joined(headersV2(request, context));
    if (const Json query = joined(request.parameters()); !query.empty())
        event["queryStringParameters"] = query;
    event["requestContext"] = contextV2(request, context);
    if (!context.parameters.isEmpty())
        event["pathParameters"] = mapOf(parametersOf(context));
    if (!context.stageVariables.isEmpty())
        event["stageVariables"] = mapOf(context.stageVariables);
    return event;
}

} // namespace

bool isListedType(const QByteArray &mediaType, const QStringList &types)
{
    const QByteArray type = mediaType.split(';').first().split(',').first().trimmed().toLower();
    return std::ranges::any_of(types, [&](const QString &each) {
        const QByteArray listed = each.toUtf8().toLower();
        return listed == "*/*" || listed == type
            || (listed.endsWith("/*") && !type.isEmpty() && type.startsWith(listed.chopped(1)));
    });
}

// HTTP APIs: recorded at the service, since the documentation names no list; forms and a missing type are base64 too. Function
// URLs leave forms as they are (lambda-semantics.md, section 6.7).
bool isBinaryBody(const QByteArray &contentType, const EventContext &context)
{
    if (context.kind == ApiKind::Rest)
        return isListedType(contentType, context.binaryTypes);
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    const bool isText =
        type.startsWith("text/") || type == "application/json" || type == "application/xml" || type == "application/javascript";
    const bool isUrlText =
        context.isFunctionUrl && (type == "application/x-www-form-urlencoded" || type.endsWith("+json") || type.endsWith("+xml"));
    return !isText && !isUrlText;
}

QByteArray eventV2(const GatewayRequest &request, const EventContext &context)
{
    Json event{{"version", "2.0"}};
    event.update(requestPartV2(request, context));
    addBody(event, request, context);
    return compactJson(event);
}

QByteArray eventV1(const GatewayRequest &request, const EventContext &context)
{
    Json event = Json::object();
    if (context.kind == ApiKind::Http)
        event["version"] = "1.0";
    event.update(requestPartV1(request, context));
    event["body"] = nullptr;
    addBody(event, request, context);
    return compactJson(event);
}

QByteArray tokenQuestion(const AuthorizerQuestion &question)
{
    return compactJson(
        {{"type", "TOKEN"}, {"authorizationToken", utf8(question.identity.value(0))}, {"methodArn", utf8(question.arn)}});
}

QByteArray requestQuestionV1(const GatewayRequest &request, const EventContext &context, const AuthorizerQuestion &question)
{
    Json event = Json::object();
    if (context.kind == ApiKind::Http)
        event["version"] = "1.0";
    event["type"] = "REQUEST";
    event["methodArn"] = utf8(question.arn);
    if (context.kind == ApiKind::Http) {
        event["identitySource"] = utf8(question.identity.join(u','));
        event["authorizationToken"] = event["identitySource"];
    }
    event.update(requestPartV1(request, context));
    return compactJson(event);
}

QByteArray requestQuestionV2(const GatewayRequest &request, const EventContext &context, const AuthorizerQuestion &question)
{
    Json event{{"version", "2.0"}, {"type", "REQUEST"}, {"routeArn", utf8(question.arn)}};
    event["identitySource"] = nullptr;
    for (const QString &value : question.identity)
        event["identitySource"].push_back(utf8(value));
    event.update(requestPartV2(request, context));
    return compactJson(event);
}

} // namespace lambdarium
