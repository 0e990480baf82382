// SPDX-License-Identifier: GPL-3.0-or-later
// Requests on their way through the gateway, with functions that are played.
#include "httpapi/gatewaycall.h"
#include "httpapi/gatewaydeadlines.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestGatewayCall : public QObject
{
    Q_OBJECT

    struct Answer {
        int status = 0;
        QByteArray origin;
        QByteArray body;
    };

    std::shared_ptr<GatewayDeadlines> m_deadlines = std::make_shared<GatewayDeadlines>([] { });
    QStringList m_invoked;
    std::vector<Completion> m_waiting;

    static std::shared_ptr<GatewayState> state(ApiKind kind)
    {
        auto state = std::make_shared<GatewayState>();
        ApiDefinition api;
        api.kind = kind;
        api.stage = u"$default"_s;
        GatewayRoute route;
        route.method = u"GET"_s;
        route.path = u"/a"_s;
        route.function = u"F"_s;
        route.format = kind == ApiKind::Http ? PayloadFormat::V2 : PayloadFormat::V1;
        api.routes = {route};
        state->apis.apis = {api};
        for (const QString &id : {u"F"_s, u"Auth"_s}) {
            auto configuration = std::make_shared<FunctionConfiguration>();
            configuration->logicalId = id;
            state->functions.insert(id, FunctionConfigurationPtr(configuration));
        }
        return state;
    }

    static ApiCors corsFor(const QString &origin)
    {
        ApiCors cors;
        cors.origins = {origin};
        return cors;
    }

    static HttpRequest request(const char *method, const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        HttpRequest request;
        request.method = QByteArray(method);
        request.target = "/a"_ba;
        for (const auto &[name, value] : headers)
            request.headers.add(name, value);
        return request;
    }

    // Functions answer with `payload` by name at once; one without a payload keeps its caller waiting.
    Answer send(const GatewayStatePtr &state, HttpRequest http, const QMap<QString, QByteArray> &payloads = {})
    {
        m_invoked.clear();
        auto answer = std::make_shared<Answer>();
        const auto invoke = [this, payloads](InvokeRequest asked, Completion done) {
            m_invoked += asked.function->logicalId + (asked.qualifier.isEmpty() ? QString() : u':' + asked.qualifier);
            if (!payloads.contains(asked.function->logicalId))
                return m_waiting.push_back(std::move(done));
            InvocationResult result;
            result.payload = payloads.value(asked.function->logicalId);
            done(result);
        };
        std::make_shared<GatewayCall>(state, invoke, m_deadlines, std::move(http), [answer](const HttpResponse &response) {
            answer->status += response.status; // a second answer would show
            answer->origin = response.headers.value("Access-Control-Allow-Origin");
            answer->body = response.body;
        })->start();
        if (!m_waiting.empty()) {
            for (const auto &call : m_deadlines->take(GatewayDeadlines::Clock::now() + std::chrono::minutes(1)))
                call->expire();
            for (Completion &done : std::exchange(m_waiting, {}))
                done(InvocationResult());
        }
        return *answer;
    }

private Q_SLOTS:
    void plain()
    {
        QCOMPARE(send(state(ApiKind::Http), request("GET"), {{u"F"_s, "1"_ba}}).body, "1"_ba);
        QCOMPARE(m_invoked, QStringList{u"F"_s});
        QCOMPARE(send(state(ApiKind::Http), request("POST")).status, 404);
        QCOMPARE(send(state(ApiKind::Rest), request("POST")).status, 403);
        QVERIFY(m_invoked.isEmpty());
    }

    // SAM sends events to the alias that it publishes.
    void throughTheAlias()
    {
        const auto made = state(ApiKind::Http);
        made->aliases.insert(u"F"_s, u"live"_s);
        QCOMPARE(send(made, request("GET"), {{u"F"_s, "1"_ba}}).body, "1"_ba);
        QCOMPARE(m_invoked, QStringList{u"F:live"_s});
    }

    // The client gets one answer, whoever comes later.
    void timeout()
    {
        QCOMPARE(send(state(ApiKind::Http), request("GET")).status, 503);
        QCOMPARE(send(state(ApiKind::Rest), request("GET")).status, 504);
    }

    void tooLarge()
    {
        HttpRequest large = request("GET");
        large.body.fill('x', 10 * 1024 * 1024 + 1);
        QCOMPARE(send(state(ApiKind::Http), std::move(large), {{u"F"_s, "1"_ba}}).status, 413);
        QVERIFY(m_invoked.isEmpty());
    }

    void functionThatCannotRun()
    {
        auto broken = state(ApiKind::Http);
        broken->functions.insert(u"F"_s, failure(ErrorCode::InvalidInput, u"It has no handler."_s));
        QCOMPARE(send(broken, request("GET"), {{u"F"_s, "1"_ba}}).status, 500);
    }

    // Pages of other sites reach nothing that the API does not open to them.
    void pages_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("origin");
        QTest::newRow("no page") << "X"_ba << "1"_ba << 200 << ""_ba;
        QTest::newRow("named") << "Origin"_ba << "https://a.example"_ba << 200 << "https://a.example"_ba;
        QTest::newRow("not named") << "Origin"_ba << "https://b.example"_ba << 403 << ""_ba;
        QTest::newRow("of this computer") << "Origin"_ba << "http://localhost:5173"_ba << 200 << ""_ba;
        QTest::newRow("no origin") << "Origin"_ba << "null"_ba << 403 << ""_ba;
        QTest::newRow("image of another site") << "Sec-Fetch-Site"_ba << "cross-site"_ba << 403 << ""_ba;
        QTest::newRow("typed address") << "Sec-Fetch-Site"_ba << "none"_ba << 200 << ""_ba;
    }

    void pages()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        auto open = state(ApiKind::Http);
        open->apis.apis[0].cors = corsFor(u"https://a.example"_s);
        const Answer answer = send(open, request("GET", {{name, value}}), {{u"F"_s, "1"_ba}});
        QTEST(answer.status, "status");
        QTEST(answer.origin, "origin");
        QCOMPARE(m_invoked.isEmpty(), answer.status == 403);
    }

    void preflight()
    {
        auto open = state(ApiKind::Http);
        open->apis.apis[0].cors = corsFor(u"https://a.example"_s);
        const auto ask = [&](const QByteArray &origin) {
            return send(open, request("OPTIONS", {{"Origin"_ba, origin}, {"Access-Control-Request-Method"_ba, "GET"_ba}}));
        };
        QCOMPARE(ask("https://a.example"_ba).status, 204);
        QCOMPARE(ask("https://a.example"_ba).origin, "https://a.example"_ba);
        QCOMPARE(ask("https://b.example"_ba).origin, ""_ba);
        open->apis.apis[0].cors.reset();
        QCOMPARE(ask("https://a.example"_ba).status, 404);
    }

    // SAM puts the default authorizer before OPTIONS too, unless told otherwise.
    void preflightOfRest()
    {
        auto open = state(ApiKind::Rest);
        ApiDefinition &api = open->apis.apis[0];
        api.cors = corsFor(u"*"_s);
        QCOMPARE(send(open, request("OPTIONS")).status, 200);
        QCOMPARE(send(open, request("OPTIONS")).origin, "*"_ba);
        ApiAuthorizer authorizer;
        authorizer.name = u"A"_s;
        authorizer.kind = ApiAuthorizer::Kind::Cognito;
        authorizer.identity = {{IdentitySource::Place::Header, u"Authorization"_s}};
        api.authorizers = {authorizer};
        api.defaultAuthorizer = u"A"_s;
        api.preflightIsAuthorized = true;
        QCOMPARE(send(open, request("OPTIONS")).status, 401);
    }

    void authorizer()
    {
        auto closed = state(ApiKind::Http);
        ApiAuthorizer authorizer;
        authorizer.name = u"A"_s;
        authorizer.kind = ApiAuthorizer::Kind::Request;
        authorizer.function = u"Auth"_s;
        authorizer.simpleResponses = true;
        closed->apis.apis[0].authorizers = {authorizer};
        closed->apis.apis[0].routes[0].authorizer = u"A"_s;
        const auto ask = [&](const QByteArray &decision) {
            return send(closed, request("GET"), {{u"Auth"_s, decision}, {u"F"_s, "1"_ba}}).status;
        };
        QCOMPARE(ask(R"({"isAuthorized":true})"_ba), 200);
        QCOMPARE(m_invoked, (QStringList{u"Auth"_s, u"F"_s}));
        QCOMPARE(ask(R"({"isAuthorized":false})"_ba), 403);
        QCOMPARE(m_invoked, QStringList{u"Auth"_s});
        QCOMPARE(ask("1"_ba), 500);
    }
};

QTEST_GUILESS_MAIN(TestGatewayCall)
#include "tst_gatewaycall.moc"
