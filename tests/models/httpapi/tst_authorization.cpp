// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/accessdecision.h"
#include "httpapi/authorization.h"
#include "httpapi/jwtclaims.h"

#include <QTest>
#include <QTimeZone>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Access = AccessDecision::Access;

class TestAuthorization : public QObject
{
    Q_OBJECT

    static QString token(const QByteArray &claims)
    {
        constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        return QString::fromLatin1(R"({"alg":"RS256"})"_ba.toBase64(encoding) + '.' + claims.toBase64(encoding) + ".c2ln");
    }

    static ApiAuthorizer jwt()
    {
        ApiAuthorizer authorizer;
        authorizer.name = u"J"_s;
        authorizer.kind = ApiAuthorizer::Kind::Jwt;
        authorizer.issuer = u"urn:i"_s;
        authorizer.audiences = {u"me"_s, u"you"_s};
        authorizer.identity = {{IdentitySource::Place::Header, u"Authorization"_s}};
        return authorizer;
    }

    static GatewayRequest request(const QByteArray &name = {}, const QByteArray &value = {})
    {
        HttpRequest http;
        http.method = "GET"_ba;
        http.target = "/pets?q=1"_ba;
        if (!name.isEmpty())
            http.headers.add(name, value);
        GatewayRequest result = GatewayRequest::from(std::move(http));
        result.time = QDateTime::fromSecsSinceEpoch(1000, QTimeZone::UTC);
        return result;
    }

    static EventContext context(ApiKind kind)
    {
        EventContext context;
        context.kind = kind;
        context.path = "/pets"_ba;
        context.stage = u"Prod"_s;
        context.apiId = u"abc"_s;
        context.accountId = u"123456789012"_s;
        context.region = u"us-east-1"_s;
        return context;
    }

    static ApiDefinition api(ApiKind kind, const ApiAuthorizer &authorizer)
    {
        ApiDefinition api;
        api.kind = kind;
        api.authorizers = {authorizer};
        return api;
    }

    static GatewayRoute route(const QStringList &scopes = {})
    {
        GatewayRoute route;
        route.authorizer = u"J"_s;
        route.scopes = scopes;
        return route;
    }

private Q_SLOTS:
    void tokens_data()
    {
        QTest::addColumn<QByteArray>("claims");
        QTest::addColumn<QStringList>("scopes");
        QTest::addColumn<int>("status"); // 0 = let through
        const auto good = [](const char *more = "") { return R"({"iss":"urn:i","aud":"me")" + QByteArray(more) + "}"; };
        QTest::newRow("good") << good() << QStringList() << 0;
        QTest::newRow("list of audiences") << R"({"iss":"urn:i","aud":["x","you"]})"_ba << QStringList() << 0;
        QTest::newRow("client id") << R"({"iss":"urn:i","client_id":"me"})"_ba << QStringList() << 0;
        QTest::newRow("other issuer") << R"({"iss":"urn:j","aud":"me"})"_ba << QStringList() << 401;
        QTest::newRow("other audience") << R"({"iss":"urn:i","aud":"he"})"_ba << QStringList() << 401;
        QTest::newRow("expired") << good(R"(,"exp":1000)") << QStringList() << 401;
        QTest::newRow("lives") << good(R"(,"exp":1001)") << QStringList() << 0;
        QTest::newRow("not yet") << good(R"(,"nbf":1001)") << QStringList() << 401;
        QTest::newRow("scope") << good(R"(,"scope":"a b")") << QStringList{u"b"_s, u"c"_s} << 0;
        QTest::newRow("scp") << good(R"(,"scp":["b"])") << QStringList{u"b"_s} << 0;
        QTest::newRow("no scope") << good(R"(,"scope":"a")") << QStringList{u"b"_s} << 403;
        QTest::newRow("no object") << "[]"_ba << QStringList() << 401;
    }

    void tokens()
    {
        QFETCH(QByteArray, claims);
        QFETCH(QStringList, scopes);
        const ApiDefinition definition = api(ApiKind::Http, jwt());
        const AuthorizationStep step =
            beginAuthorization(definition, route(scopes), request("authorization"_ba, "Bearer " + token(claims).toUtf8()),
                               context(ApiKind::Http), {});
        const int status = step.kind == AuthorizationStep::Kind::Allowed ? 0 : faultAnswer(step.fault, ApiKind::Http).status;
        QTEST(status, "status");
    }

    // Claims of the user's own stand in for a token; one that is sent counts.
    void standIn()
    {
        const ApiDefinition definition = api(ApiKind::Http, jwt());
        const QByteArray claims = R"({"sub":"ada","exp":5000,"groups":["a","b"],"ok":true})"_ba;
        const auto begin = [&](const GatewayRequest &asked, const QByteArray &own) {
            return beginAuthorization(definition, route(), asked, context(ApiKind::Http), own);
        };
        QCOMPARE(begin(request(), {}).fault, GatewayFault::Unauthorized);
        const AuthorizationStep step = begin(request(), claims);
        QCOMPARE(step.kind, AuthorizationStep::Kind::Allowed);
        QCOMPARE(step.context, R"({"jwt":{"claims":{"sub":"ada","exp":"5000","groups":"[a b]","ok":"true"},"scopes":null}})"_ba);
        QCOMPARE(begin(request("Authorization"_ba, "nonsense"_ba), claims).kind, AuthorizationStep::Kind::Refused);
    }

    void decisions_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<bool>("rest");
        QTest::addColumn<bool>("simple");
        QTest::addColumn<Access>("access");
        QTest::addColumn<QByteArray>("context");
        const auto policy = [](const char *effect, const char *resource, const char *more = "") {
            return QByteArray(R"({"principalId":"ada","policyDocument":{"Statement":[
                                {"Action":"execute-api:Invoke","Effect":"EFFECT","Resource":"RESOURCE"}]}MORE})")
                .replace("EFFECT", effect)
                .replace("RESOURCE", resource)
                .replace("MORE", more);
        };
        const char *arn = "arn:aws:execute-api:us-east-1:123456789012:abc/Prod/GET/pets";
        QTest::newRow("allow") << policy("Allow", arn) << true << false << Access::Allowed
                               << R"({"principalId":"ada","integrationLatency":0})"_ba;
        QTest::newRow("wildcard") << policy("Allow", "arn:aws:execute-api:*:*:abc/*/GET/p?ts") << true << false << Access::Allowed
                                  << R"({"principalId":"ada","integrationLatency":0})"_ba;
        QTest::newRow("other resource") << policy("Allow", "arn:aws:execute-api:*:*:abc/*/POST/*") << true << false
                                        << Access::Denied << ""_ba;
        QTest::newRow("deny") << policy("Deny", "*") << true << false << Access::ExplicitlyDenied << ""_ba;
        QTest::newRow("context") << policy("Allow", "*", R"(,"context":{"a":"1","n":2,"b":true})") << true << false
                                 << Access::Allowed
                                 << R"({"principalId":"ada","a":"1","n":"2","b":"true","integrationLatency":0})"_ba;
        QTest::newRow("REST takes no objects")
            << policy("Allow", "*", R"(,"context":{"a":{}})") << true << false << Access::Malformed << ""_ba;
        QTest::newRow("HTTP") << policy("Allow", "*", R"(,"context":{"a":{"b":[1]}})") << false << false << Access::Allowed
                              << R"({"lambda":{"a":{"b":[1]}}})"_ba;
        QTest::newRow("simple yes") << R"({"isAuthorized":true,"context":{"a":1}})"_ba << false << true << Access::Allowed
                                    << R"({"lambda":{"a":1}})"_ba;
        QTest::newRow("simple no") << R"({"isAuthorized":false})"_ba << false << true << Access::Denied << ""_ba;
        QTest::newRow("simple nonsense") << R"({"isAuthorized":"yes"})"_ba << false << true << Access::Malformed << ""_ba;
        QTest::newRow("no policy") << R"({"principalId":"x"})"_ba << true << false << Access::Malformed << ""_ba;
        QTest::newRow("no principal") << R"({"policyDocument":{"Statement":[]}})"_ba << true << false << Access::Malformed
                                      << ""_ba;
        QTest::newRow("no JSON") << "{"_ba << true << false << Access::Malformed << ""_ba;
    }

    void decisions()
    {
        QFETCH(QByteArray, payload);
        QFETCH(bool, rest);
        QFETCH(bool, simple);
        ApiAuthorizer authorizer;
        authorizer.simpleResponses = simple;
        const AccessDecision decision =
            decide(payload, requestArn(request(), context(ApiKind::Rest)), rest ? ApiKind::Rest : ApiKind::Http, authorizer,
                   rest ? PayloadFormat::V1 : PayloadFormat::V2);
        QTEST(decision.access, "access");
        QTEST(decision.context, "context");
    }

    void questions()
    {
        ApiAuthorizer authorizer;
        authorizer.name = u"J"_s;
        authorizer.kind = ApiAuthorizer::Kind::Token;
        authorizer.function = u"Auth"_s;
        authorizer.identity = {{IdentitySource::Place::Header, u"X-Token"_s}};
        authorizer.validation = u"a+"_s;
        const auto begin = [&](const GatewayRequest &asked) {
            return beginAuthorization(api(ApiKind::Rest, authorizer), route(), asked, context(ApiKind::Rest), {});
        };
        QCOMPARE(begin(request()).fault, GatewayFault::Unauthorized);
        QCOMPARE(begin(request("X-Token"_ba, "b"_ba)).kind, AuthorizationStep::Kind::Refused);
        const AuthorizationStep step = begin(request("X-Token"_ba, "aa"_ba));
        QCOMPARE(step.kind, AuthorizationStep::Kind::Ask);
        QCOMPARE(step.function, u"Auth"_s);
        QCOMPARE(
            step.payload,
            R"({"type":"TOKEN","authorizationToken":"aa","methodArn":"arn:aws:execute-api:us-east-1:123456789012:abc/Prod/GET/pets"})"_ba);
    }

    // A REST API's function refuses with one word; all else that fails is an error.
    void failedFunction()
    {
        ApiAuthorizer authorizer;
        authorizer.name = u"J"_s;
        InvocationResult failed;
        failed.functionError = u"Unhandled"_s;
        failed.payload = R"({"errorMessage":"Unauthorized"})"_ba;
        const auto end = [&](ApiKind kind) {
            return endAuthorization(api(kind, authorizer), route(), request(), context(kind), failed).fault;
        };
        QCOMPARE(end(ApiKind::Rest), GatewayFault::Unauthorized);
        QCOMPARE(end(ApiKind::Http), GatewayFault::AuthorizerFailed);
        failed.payload = R"({"errorMessage":"no"})"_ba;
        QCOMPARE(end(ApiKind::Rest), GatewayFault::AuthorizerFailed);
    }
};

QTEST_GUILESS_MAIN(TestAuthorization)
#include "tst_authorization.moc"
