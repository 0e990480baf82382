// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/authorization.h"

#include "httpapi/accessdecision.h"
#include "httpapi/gatewayjson.h"
#include "httpapi/jwtclaims.h"
#include "template/resourceattributes.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

AuthorizationStep allowed(const QByteArray &context = {})
{
    return {AuthorizationStep::Kind::Allowed, context, {}, {}, {}};
}

AuthorizationStep refused(GatewayFault fault)
{
    return {AuthorizationStep::Kind::Refused, {}, fault, {}, {}};
}

QString contextValue(const QString &name, const GatewayRequest &request, const EventContext &context)
{
    static const QHash<QString, QString (*)(const GatewayRequest &, const EventContext &)> values{
        {u"stage"_s, [](const GatewayRequest &, const EventContext &c) { return c.stage; }},
        {u"path"_s, [](const GatewayRequest &, const EventContext &c) { return QString::fromUtf8(c.path); }},
        {u"httpMethod"_s, [](const GatewayRequest &r, const EventContext &) { return QString::fromUtf8(r.method); }},
        {u"resourcePath"_s, [](const GatewayRequest &, const EventContext &c) { return c.resource; }},
        {u"routeKey"_s, [](const GatewayRequest &, const EventContext &c) { return c.routeKey; }},
        {u"identity.sourceIp"_s, [](const GatewayRequest &r, const EventContext &) { return r.sourceIp; }},
        {u"identity.userAgent"_s, [](const GatewayRequest &r, const EventContext &) { return r.header("User-Agent"); }},
        {u"accountId"_s, [](const GatewayRequest &, const EventContext &c) { return c.accountId; }},
        {u"apiId"_s, [](const GatewayRequest &, const EventContext &c) { return c.apiId; }},
    };
    const auto found = values.constFind(name);
    return found == values.cend() ? QString() : (*found)(request, context);
}

QString identityValue(const IdentitySource &source, const GatewayRequest &request, const EventContext &context)
{
    switch (source.place) {
    case IdentitySource::Place::Header:
        return request.header(source.name.toUtf8());
    case IdentitySource::Place::Query:
        for (const auto &[name, value] : request.parameters()) {
            if (name == source.name)
                return value;
        }
        return {};
    case IdentitySource::Place::StageVariable:
        return context.stageVariables.value(source.name);
    case IdentitySource::Place::Context:
        return contextValue(source.name, request, context);
    }
    return {};
}

AuthorizationStep checkToken(const ApiAuthorizer &authorizer, const QStringList &scopes, const QString &token,
                             const GatewayRoute &route, const GatewayRequest &request, const QByteArray &claims)
{
    const std::optional<QByteArray> found = token.isEmpty() ? std::optional(claims) : claimsOf(token);
    if (!found || found->isEmpty())
        return refused(GatewayFault::Unauthorized);
    ApiAuthorizer rules = authorizer;
    if (token.isEmpty()) { // what the user wrote need not repeat the authorizer
        rules.issuer.clear();
        rules.audiences.clear();
    }
    switch (judgeClaims(*found, rules, scopes, request.time)) {
    case TokenVerdict::Refused:
        return refused(GatewayFault::Unauthorized);
    case TokenVerdict::ScopeMissing:
        return refused(authorizer.kind == ApiAuthorizer::Kind::Jwt ? GatewayFault::Forbidden : GatewayFault::Unauthorized);
    case TokenVerdict::Accepted:
        break;
    }
    return allowed(claimsContext(*found, authorizer, scopes, route.format));
}

QByteArray questionOf(const ApiAuthorizer &authorizer, const GatewayRequest &request, const EventContext &context,
                      const AuthorizerQuestion &question)
{
    if (authorizer.kind == ApiAuthorizer::Kind::Token)
        return tokenQuestion(question);
    return context.kind == ApiKind::Http && authorizer.format == PayloadFormat::V2
        ? requestQuestionV2(request, context, question)
        : requestQuestionV1(request, context, question);
}

AuthorizationStep ask(const ApiAuthorizer &authorizer, const QStringList &identity, const GatewayRequest &request,
                      const EventContext &context)
{
    if (identity.contains(QString()))
        return refused(GatewayFault::Unauthorized);
    if (!authorizer.validation.isEmpty()) {
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(authorizer.validation));
        if (!pattern.isValid() || !pattern.match(identity.value(0)).hasMatch())
            return refused(GatewayFault::Unauthorized);
    }
    if (authorizer.function.isEmpty())
        return refused(GatewayFault::AuthorizerFailed);
    return {AuthorizationStep::Kind::Ask,
            {},
            {},
            authorizer.function,
            questionOf(authorizer, request, context, {requestArn(request, context), identity})};
}

// A REST API's function says 401 by failing with this one word.
bool saysUnauthorized(const InvocationResult &result)
{
    return memberOf(parsedJson(result.payload), "errorMessage") == "Unauthorized";
}

} // namespace

QString requestArn(const GatewayRequest &request, const EventContext &context)
{
    return "arn:%1:execute-api:%2:%3:%4/%5/%6%7"_L1.arg(partitionOf(context.region), context.region, context.accountId,
                                                        context.apiId, context.stage, QString::fromUtf8(request.method),
                                                        QString::fromUtf8(context.path));
}

AuthorizationStep beginAuthorization(const ApiDefinition &api, const GatewayRoute &route, const GatewayRequest &request,
                                     const EventContext &context, const QByteArray &claims)
{
    const ApiAuthorizer *authorizer = api.authorizer(route.authorizer);
    if (!authorizer || authorizer->kind == ApiAuthorizer::Kind::Open)
        return allowed();
    QStringList identity;
    for (const IdentitySource &source : authorizer->identity)
        identity += identityValue(source, request, context);
    if (authorizer->kind != ApiAuthorizer::Kind::Jwt && authorizer->kind != ApiAuthorizer::Kind::Cognito)
        return ask(*authorizer, identity, request, context);
    const QStringList scopes = route.scopes.isEmpty() ? authorizer->scopes : route.scopes;
    return checkToken(*authorizer, scopes, identity.value(0), route, request, claims);
}

AuthorizationStep endAuthorization(const ApiDefinition &api, const GatewayRoute &route, const GatewayRequest &request,
                                   const EventContext &context, const InvocationResult &result)
{
    const ApiAuthorizer *authorizer = api.authorizer(route.authorizer);
    if (!authorizer || !result.succeeded())
        return refused(api.kind == ApiKind::Rest && saysUnauthorized(result) ? GatewayFault::Unauthorized
                                                                             : GatewayFault::AuthorizerFailed);
    const AccessDecision decision = decide(result.payload, requestArn(request, context), api.kind, *authorizer, route.format);
    switch (decision.access) {
    case AccessDecision::Access::Allowed:
        return allowed(decision.context);
    case AccessDecision::Access::Denied:
        return refused(GatewayFault::Forbidden);
    case AccessDecision::Access::ExplicitlyDenied:
        return refused(GatewayFault::ExplicitlyDenied);
    case AccessDecision::Access::Malformed:
        break;
    }
    return refused(GatewayFault::AuthorizerFailed);
}

} // namespace lambdarium
