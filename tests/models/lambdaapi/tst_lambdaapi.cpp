// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of the Lambda API over a catalog, with an executor that answers as told.
#include "lambdaapi/lambdaapi.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestLambdaApi : public QObject
{
    Q_OBJECT

    QList<InvokeRequest> m_requests;
    InvocationResult m_next;
    std::unique_ptr<LambdaApi> m_api;

    static CatalogFunction function(const QString &name)
    {
        FunctionConfiguration configuration;
        configuration.logicalId = name + "Function"_L1;
        configuration.functionName = name;
        configuration.runtime = u"python3.13"_s;
        configuration.handler = u"app.handler"_s;
        configuration.memorySize = MebiBytes(512);
        configuration.environment = {{u"STAGE"_s, u"dev"_s}};
        CatalogFunction entry;
        entry.logicalId = configuration.logicalId;
        entry.name = name;
        entry.configuration = std::make_shared<const FunctionConfiguration>(configuration);
        entry.tags = {{u"team"_s, u"blue"_s}};
        return entry;
    }

    HttpResponse ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                     const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        HttpRequest request{method, target, {}, body};
        for (const auto &[name, value] : headers)
            request.headers.add(name, value);
        HttpResponse answer;
        int answers = 0;
        m_api->handle(std::move(request), [&](HttpResponse given) {
            answer = std::move(given);
            ++answers;
        });
        if (answers != 1)
            QTest::qFail("not answered exactly once", __FILE__, __LINE__);
        return answer;
    }

    static Json json(const HttpResponse &answer) { return Json::parse(answer.body.toStdString()); }

private Q_SLOTS:
    void init()
    {
        m_requests.clear();
        m_next = {};
        m_next.payload = "{\"ok\": true}"_ba;
        m_next.executedVersion = u"$LATEST"_s;
        m_next.logLines = {u"START"_s, u"hello"_s, u"REPORT"_s};
        m_api = std::make_unique<LambdaApi>([this](InvokeRequest request, Completion done) {
            InvocationResult result = m_next;
            if (request.type == InvocationType::DryRun)
                result.statusCode = m_next.statusCode < 300 ? 204 : m_next.statusCode;
            m_requests += std::move(request);
            done(std::move(result));
        });
        CatalogFunction broken;
        broken.logicalId = broken.name = u"broken"_s;
        broken.unavailable = u"Runtime of broken is missing."_s;
        m_api->setCatalog(std::make_shared<const FunctionCatalog>(
            QList<CatalogFunction>{function(u"resize"_s), function(u"mail"_s), broken}, QDateTime()));
    }

    void invokes()
    {
        const HttpResponse answer = ask("POST", "/2015-03-31/functions/resize/invocations", "{\"a\":1}",
                                        {{"X-Amz-Client-Context", QByteArray("{\"x\":1}").toBase64()}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "{\"ok\": true}"_ba);
        QCOMPARE(answer.headers.value("X-Amz-Executed-Version"), "$LATEST"_ba);
        QVERIFY(!answer.headers.contains("X-Amz-Function-Error"));
        QVERIFY(!answer.headers.contains("X-Amz-Log-Result"));
        QCOMPARE(m_requests.size(), 1);
        QCOMPARE(m_requests.first().function->functionName, u"resize"_s);
        QCOMPARE(m_requests.first().payload, "{\"a\":1}"_ba);
        QCOMPARE(m_requests.first().clientContext, "{\"x\":1}"_ba);
        QCOMPARE(answer.headers.value("x-amzn-RequestId"), m_requests.first().requestId.toUtf8());
    }

    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("logical id") << "resizeFunction"_ba;
        QTest::newRow("arn") << "arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Aresize"_ba;
        QTest::newRow("latest") << "resize%3A%24LATEST"_ba;
    }

    void names()
    {
        QFETCH(QByteArray, name);
        QCOMPARE(ask("POST", "/2015-03-31/functions/" + name + "/invocations").status, 200);
    }

    void functionErrorAndLog()
    {
        m_next.functionError = u"Unhandled"_s;
        m_next.payload = "{\"errorType\":\"ValueError\"}"_ba;
        const HttpResponse answer = ask("POST", "/2015-03-31/functions/resize/invocations", "{}", {{"x-amz-log-type", "Tail"}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("X-Amz-Function-Error"), "Unhandled"_ba);
        QCOMPARE(QByteArray::fromBase64(answer.headers.value("X-Amz-Log-Result")), "START\nhello\nREPORT\n"_ba);
    }

    void longLogKeepsItsEnd()
    {
        m_next.logLines = QStringList(200, QString(50, u'x')) + QStringList{u"REPORT"_s};
        const HttpResponse answer = ask("POST", "/2015-03-31/functions/resize/invocations", "{}", {{"X-Amz-Log-Type", "Tail"}});
        const QByteArray log = QByteArray::fromBase64(answer.headers.value("X-Amz-Log-Result"));
        QCOMPARE(log.size(), 4096);
        QVERIFY(log.endsWith("REPORT\n"));
    }

    void eventIsAcceptedAndRun()
    {
        const HttpResponse answer =
            ask("POST", "/2015-03-31/functions/resize/invocations", "{}", {{"X-Amz-Invocation-Type", "Event"}});
        QCOMPARE(answer.status, 202);
        QCOMPARE(answer.body, QByteArray());
        QVERIFY(!answer.headers.contains("X-Amz-Executed-Version"));
        QCOMPARE(m_requests.size(), 2);
        QCOMPARE(m_requests.first().type, InvocationType::DryRun);
        QCOMPARE(m_requests.last().type, InvocationType::Event);
        QCOMPARE(answer.headers.value("x-amzn-RequestId"), m_requests.last().requestId.toUtf8());
    }

    void badEventIsRefused()
    {
        m_next.statusCode = 400;
        m_next.serviceErrorType = u"InvalidRequestContentException"_s;
        m_next.payload = "{\"Type\":\"User\",\"message\":\"no\"}"_ba;
        const HttpResponse answer =
            ask("POST", "/2015-03-31/functions/resize/invocations", "{", {{"X-Amz-Invocation-Type", "Event"}});
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.headers.value("x-amzn-ErrorType"), "InvalidRequestContentException"_ba);
        QCOMPARE(m_requests.size(), 1);
    }

    void invokeAsync()
    {
        QCOMPARE(ask("POST", "/2014-11-13/functions/resize/invoke-async/", "{}").status, 202);
        QCOMPARE(m_requests.last().type, InvocationType::Event);
    }

    void dryRun()
    {
        QCOMPARE(ask("POST", "/2015-03-31/functions/resize/invocations", "{}", {{"X-Amz-Invocation-Type", "DryRun"}}).status,
                 204);
    }

    void streams()
    {
        const HttpResponse answer = ask("POST", "/2021-11-15/functions/resize/response-streaming-invocations", "{}");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("Content-Type"), "application/vnd.amazon.eventstream"_ba);
        QVERIFY(answer.body.contains("PayloadChunk"));
        QVERIFY(answer.body.contains("{\"ok\": true}"));
        QVERIFY(answer.body.contains("InvokeComplete"));
    }

    void streamOfAFailure()
    {
        m_next.functionError = u"Unhandled"_s;
        m_next.payload = "{\"errorType\":\"ValueError\"}"_ba;
        const HttpResponse answer = ask("POST", "/2021-11-15/functions/resize/response-streaming-invocations", "{}");
        QVERIFY(!answer.body.contains("PayloadChunk"));
        QVERIFY(answer.body.contains("\"ErrorCode\":\"ValueError\""));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("words");
        const QByteArray post = "POST"_ba;
        const QByteArray invoke = "/2015-03-31/functions/resize/invocations"_ba;
        const auto validation = "ValidationException"_ba;
        QTest::newRow("unknown function")
            << post << "/2015-03-31/functions/nobody/invocations"_ba << QByteArray() << QByteArray() << 404
            << "ResourceNotFoundException"_ba
            << "\"Message\":\"Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody:$LATEST\""_ba;
        QTest::newRow("unknown version") << post << (invoke + "?Qualifier=7") << QByteArray() << QByteArray() << 404
                                         << "ResourceNotFoundException"_ba << "function:resize:7"_ba;
        QTest::newRow("unrunnable") << post << "/2015-03-31/functions/broken/invocations"_ba << QByteArray() << QByteArray()
                                    << 502 << "InvalidRuntimeException"_ba << "Runtime of broken is missing."_ba;
        QTest::newRow("type") << post << invoke << "X-Amz-Invocation-Type"_ba << "Later"_ba << 400 << validation
                              << "Value 'Later'"_ba;
        QTest::newRow("log type") << post << invoke << "X-Amz-Log-Type"_ba << "All"_ba << 400 << validation << "[None, Tail]"_ba;
        QTest::newRow("context") << post << invoke << "X-Amz-Client-Context"_ba << "%%"_ba << 400
                                 << "InvalidRequestContentException"_ba << "Base64-encoded JSON"_ba;
        QTest::newRow("long context") << post << invoke << "X-Amz-Client-Context"_ba << QByteArray(3584, 'A') << 400
                                      << "InvalidRequestContentException"_ba << "3583"_ba;
        QTest::newRow("tenant") << post << invoke << "X-Amz-Tenant-Id"_ba << "a*b"_ba << 400 << validation << "tenantId"_ba;
        QTest::newRow("event stream") << post << "/2021-11-15/functions/resize/response-streaming-invocations"_ba
                                      << "X-Amz-Invocation-Type"_ba << "Event"_ba << 400 << validation << "invocationType"_ba;
        QTest::newRow("other operation") << post << "/2025-11-30/capacity-providers"_ba << QByteArray() << QByteArray() << 501
                                         << "NotImplementedException"_ba << "POST /2025-11-30/capacity-providers"_ba;
        QTest::newRow("change of a reader") << "PUT"_ba << "/2015-03-31/functions/resize/configuration"_ba << QByteArray()
                                            << QByteArray() << 501 << "NotImplementedException"_ba << "not served here"_ba;
        QTest::newRow("page size") << "GET"_ba << "/2015-03-31/functions?MaxItems=0"_ba << QByteArray() << QByteArray() << 400
                                   << validation << "maxItems"_ba;
    }

    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, words);
        const HttpResponse answer = ask(method, target, "{}", {{header, value}});
        QTEST(answer.status, "status");
        QTEST(answer.headers.value("x-amzn-ErrorType"), "type");
        QVERIFY2(answer.body.contains(words), answer.body.constData());
        QCOMPARE(m_requests.size(), 0);
    }

    void describes()
    {
        const Json answer = json(ask("GET", "/2015-03-31/functions/resize"));
        QCOMPARE(answer["Configuration"]["FunctionName"], "resize");
        QCOMPARE(answer["Configuration"]["MemorySize"], 512);
        QCOMPARE(answer["Configuration"]["State"], "Active");
        QCOMPARE(answer["Configuration"]["Environment"]["Variables"]["STAGE"], "dev");
        QCOMPARE(answer["Tags"]["team"], "blue");
        const Json same = json(ask("GET", "/2015-03-31/functions/resize/configuration"));
        QVERIFY(same == answer["Configuration"]);
        const Json broken = json(ask("GET", "/2015-03-31/functions/broken/configuration"));
        QCOMPARE(broken["State"], "Failed");
        QCOMPARE(broken["StateReason"], "Runtime of broken is missing.");
    }

    void listsInPages()
    {
        QStringList names;
        QByteArray marker;
        int pages = 0;
        do {
            const Json page = json(ask("GET", "/2015-03-31/functions?MaxItems=2&Marker=" + marker.toPercentEncoding()));
            for (const Json &entry : page["Functions"])
                names += QString::fromStdString(entry["FunctionName"].get<std::string>());
            marker =
                page.contains("NextMarker") ? QByteArray::fromStdString(page["NextMarker"].get<std::string>()) : QByteArray();
            ++pages;
        } while (!marker.isEmpty() && pages < 5);
        QCOMPARE(names, QStringList({u"broken"_s, u"mail"_s, u"resize"_s}));
        QCOMPARE(pages, 2);
    }

    void smallReads()
    {
        QCOMPARE(json(ask("GET", "/2015-03-31/functions/resize/versions"))["Versions"].size(), 1U);
        QCOMPARE(json(ask("GET", "/2015-03-31/functions/resize/aliases"))["Aliases"].size(), 0U);
        QCOMPARE(json(ask("GET", "/2016-08-19/account-settings/"))["AccountUsage"]["FunctionCount"], 3);
        const QByteArray arn = "arn:aws:lambda:us-east-1:123456789012:function:resize"_ba;
        QCOMPARE(json(ask("GET", "/2017-03-31/tags/" + arn.toPercentEncoding()))["Tags"]["team"], "blue");
        QCOMPARE(json(ask("GET", "/health"))["status"], "ok");
    }
};

QTEST_APPLESS_MAIN(TestLambdaApi)
#include "tst_lambdaapi.moc"
