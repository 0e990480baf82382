// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayanswers.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestGatewayAnswers : public QObject
{
    Q_OBJECT

    static QByteArray text(const HttpResponse &response)
    {
        QByteArray line = QByteArray::number(response.status);
        for (const auto &[name, value] : response.headers.fields())
            line += " | " + name.toLower() + ": " + value;
        return line + " | " + response.body;
    }

    static AnswerContext context(ApiKind kind, PayloadFormat format)
    {
        AnswerContext context;
        context.kind = kind;
        context.format = format;
        return context;
    }

private Q_SLOTS:
    void payloads_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QByteArray>("httpV1");
        QTest::addColumn<QByteArray>("httpV2");
        const QByteArray bad502 = R"(502 | content-type: application/json | {"message": "Internal server error"})";
        const QByteArray bad500 = R"(500 | content-type: application/json | {"message":"Internal Server Error"})";
        const QByteArray plain = "content-type: text/plain;charset=UTF-8";
        const QByteArray json = "content-type: application/json";

        QTest::newRow("status and body") << R"({"statusCode":201,"body":"hi"})"_ba << "201 | " + json + " | hi"
                                         << "201 | " + plain + " | hi" << "201 | " + plain + " | hi";
        QTest::newRow("status as text") << R"({"statusCode":"404"})"_ba << "404 | " + json + " | " << "404 | " + plain + " | "
                                        << "404 | " + plain + " | ";
        QTest::newRow("no status") << R"({"body":"hi"})"_ba << "200 | " + json + " | hi" << bad500
                                   << "200 | " + json + R"( | {"body":"hi"})";
        QTest::newRow("text") << R"("hello")"_ba << bad502 << bad500 << "200 | " + json + " | hello";
        QTest::newRow("list") << "[1, 2]"_ba << bad502 << bad500 << "200 | " + json + " | [1,2]";
        QTest::newRow("null") << "null"_ba << bad502 << bad500 << "200 | " + json + " | null";
        QTest::newRow("no JSON") << "{"_ba << bad502 << bad500 << bad500;
        QTest::newRow("body is an object") << R"({"statusCode":200,"body":{"a":1}})"_ba << bad502 << bad500 << bad500;
        QTest::newRow("status out of range") << R"({"statusCode":42})"_ba << bad502 << bad500 << bad500;
        QTest::newRow("unknown member") << R"({"statusCode":200,"extra":1})"_ba << bad502 << "200 | " + plain + " | "
                                        << "200 | " + plain + " | ";
        QTest::newRow("headers") << R"({"statusCode":200,"headers":{"Content-Type":"a/b","N":1,"T":true}})"_ba
                                 << "200 | content-type: a/b | n: 1 | t: true | "_ba
                                 << "200 | content-type: a/b | n: 1 | t: true | "_ba
                                 << "200 | content-type: a/b | n: 1 | t: true | "_ba;
        QTest::newRow("several values")
            << R"({"statusCode":200,"headers":{"x":"0","content-type":"a/b"},"multiValueHeaders":{"X":["1","2"]}})"_ba
            << "200 | content-type: a/b | x: 1 | x: 2 | "_ba << "200 | content-type: a/b | x: 1 | x: 2 | "_ba
            << "200 | content-type: a/b | x: 1 | x: 2 | "_ba;
        QTest::newRow("cookies") << R"({"statusCode":200,"headers":{"content-type":"a/b"},"cookies":["a=1","b=2"]})"_ba << bad502
                                 << "200 | content-type: a/b | "_ba
                                 << "200 | content-type: a/b | set-cookie: a=1 | set-cookie: b=2 | "_ba;
        QTest::newRow("base64")
            << R"({"statusCode":200,"headers":{"content-type":"a/b"},"body":"aGk=","isBase64Encoded":true})"_ba
            << "200 | content-type: a/b | aGk="_ba << "200 | content-type: a/b | hi"_ba
            << "200 | content-type: a/b | hi"_ba;
        QTest::newRow("headers that end the head, or rule the connection")
            << R"({"statusCode":200,"headers":{"content-type":"a/b","x":"1\r\ny: 2","Transfer-Encoding":"chunked","a b":"c","Content-Length":"9"}})"_ba
            << "200 | content-type: a/b | "_ba << "200 | content-type: a/b | "_ba << "200 | content-type: a/b | "_ba;
        QTest::newRow("headers are no map") << R"({"statusCode":200,"headers":[1]})"_ba << bad502 << bad500 << bad500;
    }

    void payloads()
    {
        QFETCH(QByteArray, payload);
        QTEST(text(answerOfPayload(payload, context(ApiKind::Rest, PayloadFormat::V1))), "rest");
        QTEST(text(answerOfPayload(payload, context(ApiKind::Http, PayloadFormat::V1))), "httpV1");
        QTEST(text(answerOfPayload(payload, context(ApiKind::Http, PayloadFormat::V2))), "httpV2");
    }

    // A REST API decodes what the client's first type in Accept asks for.
    void binaryOfRest()
    {
        AnswerContext rest = context(ApiKind::Rest, PayloadFormat::V1);
        rest.binaryTypes = {u"image/png"_s};
        rest.accept = "image/png, */*"_ba;
        const QByteArray payload = R"({"statusCode":200,"body":"aGk=","isBase64Encoded":true})"_ba;
        QCOMPARE(answerOfPayload(payload, rest).body, "hi"_ba);
        rest.accept = "*/*"_ba;
        QCOMPARE(answerOfPayload(payload, rest).body, "aGk="_ba);
        rest.binaryTypes = {u"*/*"_s};
        QCOMPARE(answerOfPayload(payload, rest).body, "hi"_ba);
    }

    void deepNesting()
    {
        const QByteArray payload = QByteArray(100000, '[') + QByteArray(100000, ']');
        QCOMPARE(answerOfPayload(payload, context(ApiKind::Http, PayloadFormat::V2)).status, 500);
    }

    void failures()
    {
        InvocationResult failed;
        failed.functionError = u"Unhandled"_s;
        failed.payload = R"({"statusCode":200})"_ba;
        QCOMPARE(answerOf(failed, context(ApiKind::Rest, PayloadFormat::V1)).status, 502);
        QCOMPARE(answerOf(failed, context(ApiKind::Http, PayloadFormat::V2)).status, 500);
        InvocationResult throttled;
        throttled.statusCode = 429;
        QCOMPARE(answerOf(throttled, context(ApiKind::Http, PayloadFormat::V2)).status, 503);
    }

    void faults_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QByteArray>("http");
        QTest::newRow("no route") << int(GatewayFault::NoRoute) << R"(403 {"message":"Missing Authentication Token"})"_ba
                                  << R"(404 {"message":"Not Found"})"_ba;
        QTest::newRow("timeout") << int(GatewayFault::Timeout) << R"(504 {"message": "Endpoint request timed out"})"_ba
                                 << R"(503 {"message":"Service Unavailable"})"_ba;
        QTest::newRow("unauthorized") << int(GatewayFault::Unauthorized) << R"(401 {"message":"Unauthorized"})"_ba
                                      << R"(401 {"message":"Unauthorized"})"_ba;
        QTest::newRow("denied") << int(GatewayFault::ExplicitlyDenied)
                                << R"(403 {"Message":"User is not authorized to access this resource with an explicit deny"})"_ba
                                << R"(403 {"message":"Forbidden"})"_ba;
        QTest::newRow("authorizer") << int(GatewayFault::AuthorizerFailed) << R"(500 {"message":null})"_ba
                                    << R"(500 {"message":"Internal Server Error"})"_ba;
        QTest::newRow("large") << int(GatewayFault::TooLarge) << R"(413 {"message":"Request Too Long"})"_ba
                               << R"(413 {"message":"Request Entity Too Large"})"_ba;
    }

    void faults()
    {
        QFETCH(int, fault);
        const auto line = [&](ApiKind kind) -> QByteArray {
            const HttpResponse response = faultAnswer(GatewayFault(fault), kind);
            return QByteArray::number(response.status) + ' ' + response.body;
        };
        QTEST(line(ApiKind::Rest), "rest");
        QTEST(line(ApiKind::Http), "http");
    }
};

QTEST_GUILESS_MAIN(TestGatewayAnswers)
#include "tst_gatewayanswers.moc"
