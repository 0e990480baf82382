// SPDX-License-Identifier: GPL-3.0-or-later
// Function URLs: the event of payload format 2.0 and what becomes of the function's answer.
#include "apifixture.h"
#include "lambdaapi/urlrequest.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestUrlRequest : public QObject
{
    Q_OBJECT

    static HttpRequest request(const QByteArray &target, const QByteArray &host = "127.0.0.1:3001")
    {
        HttpRequest made{"POST", target, {}, {}};
        made.headers.add("Host", host);
        return made;
    }

private Q_SLOTS:
    void targets_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QString>("function");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        const QByteArray own = "127.0.0.1:3001"_ba;
        QTest::newRow("root") << "/lambda-url/greeter/"_ba << own << u"greeter"_s << "/"_ba << QByteArray();
        QTest::newRow("no slash") << "/lambda-url/greeter?a=b"_ba << own << u"greeter"_s << "/"_ba << "a=b"_ba;
        QTest::newRow("path") << "/lambda-url/greeter/a%2Fb/c?x=1&x=2"_ba << own << u"greeter"_s << "/a%2Fb/c"_ba << "x=1&x=2"_ba;
        QTest::newRow("alias") << "/lambda-url/greeter%3Alive/a"_ba << own << u"greeter:live"_s << "/a"_ba << QByteArray();
        QTest::newRow("host") << "/a?b=c"_ba << "greeter.lambda-url.localhost:3001"_ba << u"greeter"_s << "/a"_ba << "b=c"_ba;
        QTest::newRow("API") << "/2015-03-31/functions"_ba << own << QString() << QByteArray() << QByteArray();
    }

    void targets()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, host);
        const auto url = UrlRequest::of(request(target, host));
        QTEST(url ? url->function : QString(), "function");
        QTEST(url ? url->path : QByteArray(), "path");
        QTEST(url ? url->query : QByteArray(), "query");
    }

    void event()
    {
        HttpRequest made = request("/lambda-url/greeter/a%20b?x=1&x=2&y=%26");
        made.headers.add("User-Agent", "curl/8");
        made.headers.add("X-Two", "one");
        made.headers.add("x-two", "two");
        made.headers.add("Cookie", "a=1; b=2");
        made.headers.add("Content-Type", "application/json; charset=utf-8");
        made.body = "{\"k\": 1}";
        const ApiJson event = ApiJson::parse(UrlRequest::of(made)->event(made, u"id"_s, false).toStdString());
        QCOMPARE(memberText(event, "version"), u"2.0"_s);
        QCOMPARE(memberText(event, "rawPath"), u"/a%20b"_s);
        QCOMPARE(memberText(event, "rawQueryString"), u"x=1&x=2&y=%26"_s);
        QCOMPARE(compact(member(event, "queryStringParameters")), "{\"x\":\"1,2\",\"y\":\"&\"}"_ba);
        QCOMPARE(compact(member(event, "cookies")), "[\"a=1\",\"b=2\"]"_ba);
        QCOMPARE(memberText(member(event, "headers"), "x-two"), u"one,two"_s);
        QVERIFY(!member(event, "headers").contains("cookie"));
        QCOMPARE(memberText(event, "body"), u"{\"k\": 1}"_s);
        QCOMPARE(compact(member(event, "isBase64Encoded")), "false"_ba);
        const ApiJson &context = member(event, "requestContext");
        QCOMPARE(memberText(context, "accountId"), u"anonymous"_s);
        QCOMPARE(memberText(context, "requestId"), u"id"_s);
        QCOMPARE(memberText(member(context, "http"), "path"), u"/a b"_s);
        QCOMPARE(memberText(member(context, "http"), "userAgent"), u"curl/8"_s);
        QVERIFY(!context.contains("authorizer"));
    }

    void bodies_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("plain");
        for (const char *type : {"text/plain", "application/json", "application/xml", "application/x-www-form-urlencoded",
                                 "application/vnd.api+json", "TEXT/HTML; charset=x"})
            QTest::newRow(type) << QByteArray(type) << true;
        for (const char *type : {"multipart/form-data; boundary=x", "image/png", "application/octet-stream", ""})
            QTest::newRow(type[0] ? type : "none") << QByteArray(type) << false;
    }

    void bodies()
    {
        QFETCH(QByteArray, type);
        QFETCH(bool, plain);
        HttpRequest made = request("/lambda-url/greeter/");
        made.headers.add("Content-Type", type);
        made.body = "body";
        const ApiJson event = ApiJson::parse(UrlRequest::of(made)->event(made, {}, false).toStdString());
        QCOMPARE(member(event, "isBase64Encoded") == true, !plain);
        QCOMPARE(memberText(event, "body").toUtf8(), plain ? "body"_ba : "body"_ba.toBase64());
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const QByteArray json = "application/json"_ba;
        QTest::newRow("object") << "{\"hello\": \"world\"}"_ba << 200 << json << "{\"hello\":\"world\"}"_ba;
        QTest::newRow("list") << "[\"hello\", 3, true]"_ba << 200 << json << "[\"hello\",3,true]"_ba;
        QTest::newRow("text") << "\"hello\""_ba << 200 << json << "hello"_ba;
        QTest::newRow("null") << "null"_ba << 200 << json << "null"_ba;
        QTest::newRow("explicit") << "{\"statusCode\": 201, \"headers\": {\"content-type\": \"text/html\"}, \"body\": \"<p>\"}"_ba
                                  << 201 << "text/html"_ba << "<p>"_ba;
        QTest::newRow("explicit without type") << "{\"statusCode\": 404, \"body\": \"no\"}"_ba << 404 << json << "no"_ba;
        QTest::newRow("base64") << "{\"statusCode\": 200, \"body\": \"AAEC\", \"isBase64Encoded\": true}"_ba << 200 << json
                                << QByteArray("\0\1\2", 3);
        QTest::newRow("odd status") << "{\"statusCode\": 99999}"_ba << 502 << json << QByteArray();
    }

    void answers()
    {
        QFETCH(QByteArray, payload);
        InvocationResult result;
        result.payload = payload;
        const HttpResponse answer = urlAnswer(result, false);
        QTEST(answer.status, "status");
        QTEST(answer.headers.value("Content-Type"), "type");
        QTEST(answer.body, "body");
    }

    void cookiesAndHeadersOfAnAnswer()
    {
        InvocationResult result;
        result.payload = "{\"statusCode\": 200, \"cookies\": [\"a=1\", \"b=2\"], \"headers\": {\"X-A\": \"one\\r\\nX-B: two\", "
                         "\"bad name\": \"x\", \"Content-Length\": \"9\"}}";
        const HttpResponse answer = urlAnswer(result, false);
        QCOMPARE(answer.headers.value("X-A"), "one X-B: two"_ba);
        QVERIFY(!answer.headers.contains("bad name") && !answer.headers.contains("Content-Length"));
        qsizetype cookies = 0;
        for (const auto &[name, value] : answer.headers.fields())
            cookies += name == "Set-Cookie" ? 1 : 0;
        QCOMPARE(cookies, 2);
    }

    void failuresAndThrottles()
    {
        InvocationResult failed;
        failed.functionError = u"Unhandled"_s;
        QCOMPARE(urlAnswer(failed, false).status, 502);
        QCOMPARE(urlAnswer(failed, false).body, "Internal Server Error"_ba);
        InvocationResult throttled;
        throttled.statusCode = 429;
        QCOMPARE(urlAnswer(throttled, false).status, 429);
    }

    void streams()
    {
        InvocationResult result;
        result.payload = "{\"statusCode\":206,\"headers\":{\"Content-Type\":\"text/csv\"}}" + QByteArray(8, '\0') + "a,b";
        const HttpResponse answer = urlAnswer(result, true);
        QCOMPARE(answer.status, 206);
        QCOMPARE(answer.headers.value("Content-Type"), "text/csv"_ba);
        QCOMPARE(answer.body, "a,b"_ba);
        result.payload = "plain";
        QCOMPARE(urlAnswer(result, true).body, "plain"_ba);
        QCOMPARE(urlAnswer(result, true).headers.value("Content-Type"), "application/octet-stream"_ba);
    }

    void throughTheApi()
    {
        test::ApiFixture fixture;
        fixture.ask("GET", "/lambda-url/greeter/");
        QCOMPARE(fixture.status, 403);
        QCOMPARE(fixture.type, "AccessDeniedException"_ba);
        fixture.ask("POST", "/2021-10-31/functions/greeter/url", "{'AuthType': 'NONE'}");
        fixture.ask("GET", "/lambda-url/greeter/a?x=1");
        QCOMPARE(fixture.status, 200);
        QCOMPARE(fixture.runs.size(), 1);
        QVERIFY(fixture.runs.last().payload.contains("\"rawPath\":\"/a\""));
        fixture.ask("PUT", "/2021-10-31/functions/greeter/url", "{'AuthType': 'AWS_IAM'}");
        fixture.ask("GET", "/lambda-url/greeter/");
        QCOMPARE(fixture.status, 403);
        QVERIFY(fixture.message.startsWith("Forbidden. For troubleshooting Function URL authorization issues"_L1));
        QCOMPARE(fixture.runs.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestUrlRequest)
#include "tst_urlrequest.moc"
