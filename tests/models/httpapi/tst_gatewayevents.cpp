// SPDX-License-Identifier: GPL-3.0-or-later
// Events of both formats against the shapes that the documentation gives.
#include "httpapi/gatewayevents.h"

#include <QTest>
#include <QTimeZone>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestGatewayEvents : public QObject
{
    Q_OBJECT

    static GatewayRequest request()
    {
        HttpRequest http;
        http.method = "POST"_ba;
        http.target = "/a%20b/x%2Fy?p=1&p=2&q=a+b%26&flag"_ba;
        http.headers.add("Host"_ba, "127.0.0.1:3000"_ba);
        http.headers.add("X-Two"_ba, "1"_ba);
        http.headers.add("x-two"_ba, "2"_ba);
        http.headers.add("Cookie"_ba, "a=1; b=2"_ba);
        http.headers.add("User-Agent"_ba, "tests"_ba);
        http.headers.add("Content-Type"_ba, "application/json"_ba);
        http.headers.add("Connection"_ba, "close"_ba);
        http.body = "a, b"_ba;
        GatewayRequest result = GatewayRequest::from(std::move(http));
        result.time = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), QTimeZone::UTC);
        return result;
    }

    static EventContext context(ApiKind kind)
    {
        EventContext context;
        context.kind = kind;
        context.routeKey = u"POST /a b/{id}"_s;
        context.resource = u"/a b/{id}"_s;
        context.path = "/a%20b/x%2Fy"_ba;
        context.stage = u"dev"_s;
        context.apiId = u"abcde12345"_s;
        context.accountId = u"123456789012"_s;
        context.region = u"eu-west-1"_s;
        context.parameters = {{u"id"_s, u"x%2Fy"_s}};
        return context;
    }

    static Json parsed(const QByteArray &event) { return Json::parse(event.toStdString(), nullptr, false); }

    static std::string at(const Json &event, const char *path)
    {
        const Json::json_pointer place(path);
        return event.contains(place) ? event.at(place).dump() : "-";
    }

private Q_SLOTS:
    void members_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("httpV1");
        QTest::addColumn<QString>("httpV2");

        const auto row = [](const char *path, const char *rest, const char *v1, const char *v2) {
            QTest::newRow(path) << QString::fromUtf8(path) << QString::fromUtf8(rest) << QString::fromUtf8(v1)
                                << QString::fromUtf8(v2);
        };
        row("/version", "-", R"("1.0")", R"("2.0")");
        row("/path", R"("/a%20b/x%2Fy")", R"("/dev/a b/x/y")", "-");
        row("/rawPath", "-", "-", R"("/dev/a b/x/y")");
        row("/routeKey", "-", "-", R"("POST /a b/{id}")");
        row("/rawQueryString", "-", "-", R"("p=1&p=2&q=a+b%26&flag")");
        row("/cookies", "-", "-", R"(["a=1","b=2"])");
        row("/queryStringParameters", R"({"p":"2","q":"a b&","flag":""})", R"({"p":"2","q":"a b&","flag":""})",
            R"({"p":"1,2","q":"a b&","flag":""})");
        row("/multiValueQueryStringParameters/p", R"(["1","2"])", R"(["1","2"])", "-");
        row("/headers/X-Two", R"("2")", "-", "-");
        row("/headers/x-two", "-", R"("2")", R"("1,2")");
        row("/multiValueHeaders/X-Two", R"(["1","2"])", "-", "-");
        row("/headers/connection", "-", "-", "-");
        row("/headers/Cookie", R"("a=1; b=2")", "-", "-");
        row("/headers/cookie", "-", R"("a=1; b=2")", "-");
        row("/headers/content-length", "-", "-", R"("4")");
        row("/headers/x-forwarded-port", "-", R"("3000")", R"("3000")");
        row("/pathParameters", R"({"id":"x%2Fy"})", R"({"id":"x/y"})", R"({"id":"x/y"})");
        row("/stageVariables", "null", "null", "-");
        row("/body", "\"a, b\"", "\"a, b\"", "\"a, b\"");
        row("/isBase64Encoded", "false", "false", "false");
        row("/resource", R"("/a b/{id}")", R"("/a b/{id}")", "-");
        row("/httpMethod", R"("POST")", R"("POST")", "-");
        row("/requestContext/path", R"("/dev/a%20b/x%2Fy")", R"("/dev/a b/x/y")", "-");
        row("/requestContext/http/path", "-", "-", R"("/dev/a b/x/y")");
        row("/requestContext/http/method", "-", "-", R"("POST")");
        row("/requestContext/http/userAgent", "-", "-", R"("tests")");
        row("/requestContext/identity/userAgent", R"("tests")", R"("tests")", "-");
        row("/requestContext/identity/sourceIp", R"("127.0.0.1")", R"("127.0.0.1")", "-");
        row("/requestContext/resourcePath", R"("/a b/{id}")", R"("/a b/{id}")", "-");
        row("/requestContext/stage", R"("dev")", R"("dev")", R"("dev")");
        row("/requestContext/time", "-", "-", R"("04/Mar/2026:05:06:07 +0000")");
        row("/requestContext/timeEpoch", "-", "-", "1772600767000");
        row("/requestContext/requestTime", R"("04/Mar/2026:05:06:07 +0000")", R"("04/Mar/2026:05:06:07 +0000")", "-");
        row("/requestContext/requestTimeEpoch", "1772600767000", "1772600767000", "-");
        row("/requestContext/apiId", R"("abcde12345")", R"("abcde12345")", R"("abcde12345")");
        row("/requestContext/authorizer", "-", "-", "-");
    }

    void members()
    {
        QFETCH(QString, path);
        const QByteArray place = path.toUtf8();
        const auto text = [&](const QByteArray &event) { return QString::fromStdString(at(parsed(event), place.constData())); };
        QTEST(text(eventV1(request(), context(ApiKind::Rest))), "rest");
        QTEST(text(eventV1(request(), context(ApiKind::Http))), "httpV1");
        QTEST(text(eventV2(request(), context(ApiKind::Http))), "httpV2");
    }

    // HTTP APIs as recorded at the service; REST APIs by BinaryMediaTypes; function URLs leave forms as they are.
    void binary_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("http");
        QTest::addColumn<bool>("rest");
        QTest::addColumn<bool>("url");
        QTest::newRow("text") << "text/html; charset=utf-8"_ba << false << false << false;
        QTest::newRow("JSON") << "application/json"_ba << false << false << false;
        QTest::newRow("XML") << "Application/XML"_ba << false << false << false;
        QTest::newRow("form") << "application/x-www-form-urlencoded"_ba << true << false << false;
        QTest::newRow("upload") << "multipart/form-data; boundary=x"_ba << true << false << true;
        QTest::newRow("image") << "image/png"_ba << true << true << true;
        QTest::newRow("none") << ""_ba << true << false << true;
    }

    void binary()
    {
        QFETCH(QByteArray, type);
        EventContext http = context(ApiKind::Http);
        EventContext rest = context(ApiKind::Rest);
        rest.binaryTypes = {u"image/*"_s};
        QTEST(isBinaryBody(type, http), "http");
        QTEST(isBinaryBody(type, rest), "rest");
        http.isFunctionUrl = true;
        QTEST(isBinaryBody(type, http), "url");
    }

    void binaryBody()
    {
        GatewayRequest png = request();
        png.headers = {};
        png.headers.add("Content-Type"_ba, "image/png"_ba);
        png.body = QByteArray("\x89PNG\0\xff", 6);
        const Json event = parsed(eventV2(png, context(ApiKind::Http)));
        QCOMPARE(QByteArray::fromStdString(event.at("body").get<std::string>()), png.body.toBase64());
        QVERIFY(event.at("isBase64Encoded").get<bool>());
    }

    // Members that format 2.0 leaves out and format 1.0 gives as null.
    void nothing()
    {
        HttpRequest http;
        http.method = "GET"_ba;
        http.target = "/"_ba;
        const GatewayRequest bare = GatewayRequest::from(std::move(http));
        EventContext all = context(ApiKind::Http);
        all.parameters.clear();
        all.path = "/"_ba;
        all.stage = u"$default"_s;
        const Json v2 = parsed(eventV2(bare, all));
        for (const char *name : {"cookies", "queryStringParameters", "pathParameters", "stageVariables", "body"})
            QVERIFY2(!v2.contains(name), name);
        QCOMPARE(v2.at("rawPath").get<std::string>(), "/");
        const Json v1 = parsed(eventV1(bare, all));
        for (const char *name : {"multiValueQueryStringParameters", "queryStringParameters", "pathParameters", "body"})
            QVERIFY2(v1.at(name).is_null(), name);
    }

    // Bytes that are no UTF-8 make no event that is no JSON.
    void strangeBytes()
    {
        HttpRequest http;
        http.method = "GET"_ba;
        http.target = "/%ff%fe?%c3=%28"_ba;
        http.headers.add("X"_ba, "\xff"_ba);
        http.headers.add("Content-Type"_ba, "text/plain"_ba);
        http.body = "\xc3\x28"_ba;
        const GatewayRequest strange = GatewayRequest::from(std::move(http));
        EventContext all = context(ApiKind::Http);
        all.path = strange.path;
        QVERIFY(!parsed(eventV1(strange, all)).is_discarded());
        QVERIFY(!parsed(eventV2(strange, all)).is_discarded());
    }
};

QTEST_GUILESS_MAIN(TestGatewayEvents)
#include "tst_gatewayevents.moc"
