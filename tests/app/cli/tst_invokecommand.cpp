// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"
#include "fakeexecutor.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestInvokeCommand : public QObject
{
    Q_OBJECT

    std::shared_ptr<FakeExecutorRecord> m_record;
    std::unique_ptr<SmallProject> m_project;

    static InvocationResult answer(const QByteArray &payload)
    {
        InvocationResult result;
        result.payload = payload;
        result.executedVersion = u"$LATEST"_s;
        result.report.requestId = u"r-1"_s;
        result.logLines = {u"START RequestId: r-1 Version: $LATEST"_s, u"hello"_s, u"END RequestId: r-1"_s};
        return result;
    }

    CliRun invoke(const QStringList &arguments, const std::string &input = {}, bool terminal = false)
    {
        CommandLineServices services;
        services.makeExecutor = FakeExecutor::provider(m_record);
        return runCli(QStringList{u"invoke"_s, u"--project"_s, m_project->path()} + arguments, services, input, terminal);
    }

private Q_SLOTS:
    void init()
    {
        m_record = std::make_shared<FakeExecutorRecord>();
        m_record->answers = {answer("{\"ok\": true}")};
        m_project = std::make_unique<SmallProject>();
    }

    void payloadAndLogAreApart()
    {
        const CliRun run = invoke({u"Alpha"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.out, "{\"ok\": true}"_ba);
        QVERIFY2(run.err.endsWith("START RequestId: r-1 Version: $LATEST\nhello\nEND RequestId: r-1\n"), run.err.constData());
        QCOMPARE(m_record->requests.size(), 1);
        QCOMPARE(m_record->requests.first().function->logicalId, u"Alpha"_s);
        QCOMPARE(m_record->requests.first().payload, "{}"_ba);
        QVERIFY(!m_record->requests.first().forceCold);
    }

    void terminalGetsALineEnd() { QCOMPARE(invoke({u"Alpha"_s}, {}, true).out, "{\"ok\": true}\n"_ba); }

    void streamIsPrintedOnce()
    {
        m_record->streamedParts = {"fir"_ba, "st"_ba};
        m_record->answers = {answer({})};
        m_record->answers.first().streamed = true;
        QCOMPARE(invoke({u"Alpha"_s}).out, "first"_ba);
        QCOMPARE(invoke({u"Alpha"_s}, {}, true).out, "first\n"_ba);
        QCOMPARE(invoke({u"Alpha"_s, u"--repeat"_s, u"2"_s}).out, "first\nfirst"_ba);
    }

    // A stream may fail after its first parts: they stay what they were, the error stands with the log.
    void failedStream()
    {
        m_record->streamedParts = {"first"_ba};
        m_record->answers = {answer("{\"errorType\":\"E\"}")};
        m_record->answers.first().streamed = true;
        m_record->answers.first().functionError = u"Unhandled"_s;
        const CliRun run = invoke({u"Alpha"_s});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.out, "first"_ba);
        QVERIFY2(run.err.endsWith("lambdarium: the stream ended with an error: {\"errorType\":\"E\"}\n"), run.err.constData());
    }

    void objectsAreNotStreamed()
    {
        QCOMPARE(invoke({u"Alpha"_s, u"--json"_s}).code, 0);
        QVERIFY(!m_record->requests.first().sink && m_record->requests.first().streams);
    }

    // Live lines come once, and in their order.
    void liveLog()
    {
        PlatformEvent start;
        start.requestId = u"r-1"_s;
        start.record = InvokeStart{u"$LATEST"_s, {}};
        PlatformEvent output;
        output.requestId = u"r-1"_s;
        output.record = FunctionOutput{"hello"};
        m_record->liveEvents = {start, output};
        m_record->lateEvents = {output};
        const CliRun run = invoke({u"Alpha"_s});
        QCOMPARE(run.err.count("START RequestId"), 1);
        QCOMPARE(run.err.count("hello\n"), 1);
        QVERIFY2(run.err.endsWith("hello\nEND RequestId: r-1\n"), run.err.constData());
    }

    void lateEventsOfARunAreNotRepeated()
    {
        PlatformEvent output;
        output.requestId = u"r-1"_s;
        output.record = FunctionOutput{"hello"};
        m_record->lateEvents = {output};
        QCOMPARE(invoke({u"Alpha"_s, u"--repeat"_s, u"20"_s}).err.count("hello\n"), 20);
    }

    void cpuLimit()
    {
        QCOMPARE(invoke({u"Alpha"_s}).code, 0);
        QVERIFY(m_record->options.limitCpu);
        QCOMPARE(invoke({u"Alpha"_s, u"--no-cpu-limit"_s}).code, 0);
        QVERIFY(!m_record->options.limitCpu);
    }

    void network_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("network"); // empty = refused
        QTest::newRow("default") << QStringList() << u"on"_s;
        QTest::newRow("loopback") << QStringList{u"--network"_s, u"loopback"_s} << u"loopback"_s;
        QTest::newRow("none") << QStringList{u"--network"_s, u"none"_s} << u"none"_s;
        QTest::newRow("unknown") << QStringList{u"--network"_s, u"off"_s} << QString();
    }

    void network()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, network);
        QCOMPARE(invoke(arguments + QStringList{u"Alpha"_s}).code, network.isEmpty() ? 2 : 0);
        if (!network.isEmpty())
            QCOMPARE(nameOf(m_record->requests.first().function->network), network);
    }

    void projectWarningsAreShown()
    {
        const CliRun run = invoke({u"Alpha"_s});
        QVERIFY2(run.err.contains("warning: ") && run.err.contains("MISSING"), run.err.constData());
    }

    void functionError()
    {
        InvocationResult failed = answer("{\"errorType\":\"E\"}");
        failed.functionError = u"Unhandled"_s;
        m_record->answers = {failed};
        const CliRun run = invoke({u"Alpha"_s});
        QCOMPARE(run.code, 1);
        QCOMPARE(run.out, "{\"errorType\":\"E\"}"_ba);
        const Json json = Json::parse(invoke({u"Alpha"_s, u"--json"_s}).out.toStdString());
        QCOMPARE(json.at("functionError"), "Unhandled");
        QCOMPARE(json.at("payload").at("errorType"), "E");
    }

    void refusedByTheService()
    {
        InvocationResult refused = answer("{\"Type\":\"User\",\"message\":\"Could not parse request body into json\"}");
        refused.statusCode = 400;
        refused.serviceErrorType = u"InvalidRequestContentException"_s;
        refused.logLines.clear();
        m_record->answers = {refused};
        const CliRun run = invoke({u"Beta"_s, u"--event-json"_s, u"{"_s});
        QCOMPARE(run.code, 2);
        QVERIFY(run.out.isEmpty());
        QVERIFY2(isOneLine(run.err) && run.err.contains("InvalidRequestContentException"), run.err.constData());
    }

    void events_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("name");
        QTest::newRow("text") << QStringList{u"--event-json"_s, u"[1, 2]"_s} << "[1, 2]"_ba << QString();
        QTest::newRow("empty text") << QStringList{u"--event-json"_s, QString()} << ""_ba << QString();
        QTest::newRow("text in quotes") << QStringList{u"--event-json"_s, u"\"a\""_s} << "\"a\""_ba << QString();
        QTest::newRow("standard input") << QStringList{u"--event"_s, u"-"_s} << "{\"in\": 1}\n"_ba << QString();
        QTest::newRow("saved event") << QStringList{u"--event"_s, u"saved"_s} << "{\"saved\": 1}"_ba << u"saved"_s;
        QTest::newRow("option after the function") << QStringList{u"--param"_s, u"Stage=x"_s} << "{}"_ba << QString();
    }

    void events()
    {
        QFETCH(QStringList, arguments);
        QVERIFY(invoke(arguments + QStringList{u"Alpha"_s}, "{\"in\": 1}\n").code == 0);
        QTEST(m_record->requests.first().payload, "payload");
        QTEST(m_record->requests.first().eventName, "name");
    }

    void eventFile()
    {
        m_project->write(u"my.json"_s, "{ \"file\":1 }\n");
        QCOMPARE(invoke({u"Alpha"_s, u"--event"_s, m_project->path() + "/my.json"_L1}).code, 0);
        QCOMPARE(m_record->requests.first().payload, "{ \"file\":1 }\n"_ba);
    }

    void sampleEvent()
    {
        QCOMPARE(invoke({u"Alpha"_s, u"--sample"_s, u"sqs-message"_s}).code, 0);
        QVERIFY(m_record->requests.first().payload.contains("aws:sqs"));
        QCOMPARE(m_record->requests.first().eventName, u"sqs-message"_s);
    }

    void overrides()
    {
        m_project->write(u"env.json"_s, "{\"Alpha\": {\"TABLE\": \"orders\"}}");
        QCOMPARE(invoke({u"Alpha"_s, u"--param"_s, u"Stage=prod"_s, u"--env-vars"_s, m_project->path() + "/env.json"_L1}).code,
                 0);
        const FunctionConfiguration &function = *m_record->requests.first().function;
        QCOMPARE(function.environment.value(u"STAGE"_s), u"prod"_s);
        QCOMPARE(function.environment.value(u"TABLE"_s), u"orders"_s);
    }

    void repeat()
    {
        m_record->answers = {answer("1"), answer("2")};
        QCOMPARE(invoke({u"Alpha"_s, u"--repeat"_s, u"2"_s, u"--cold"_s}).out, "1\n2"_ba);
        QCOMPARE(m_record->requests.size(), 2);
        QVERIFY(m_record->requests.last().forceCold);
    }

    void json()
    {
        const CliRun one = invoke({u"Alpha"_s, u"--json"_s});
        QVERIFY(one.out.endsWith("}\n"));
        const Json object = Json::parse(one.out.toStdString());
        QCOMPARE(object.at("payload").at("ok"), true);
        QVERIFY(object.at("functionError").is_null());
        QVERIFY2(object.at("warnings").dump().find("MISSING") != std::string::npos, object.dump().c_str());
        QVERIFY(one.err.isEmpty());
        QVERIFY(Json::parse(invoke({u"Alpha"_s, u"--json"_s, u"--repeat"_s, u"1"_s}).out.toStdString()).is_array());
        QCOMPARE(Json::parse(invoke({u"Alpha"_s, u"--json"_s, u"--repeat"_s, u"3"_s}).out.toStdString()).size(), 3U);
    }

    void errors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("function") << QStringList{u"Gamma"_s} << "Alpha, Beta"_ba;
        QTest::newRow("event") << QStringList{u"Alpha"_s, u"--event"_s, u"nothing"_s} << "nothing"_ba;
        QTest::newRow("sample") << QStringList{u"Alpha"_s, u"--sample"_s, u"nothing"_s} << "nothing"_ba;
        QTest::newRow("environment file") << QStringList{u"Alpha"_s, u"--env-vars"_s, u"/nowhere.json"_s} << "/nowhere.json"_ba;
    }

    void errors()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const CliRun run = invoke(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneLine(run.err) && run.err.contains(says), run.err.constData());
        QVERIFY(run.out.isEmpty() && m_record->requests.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestInvokeCommand)
#include "tst_invokecommand.moc"
