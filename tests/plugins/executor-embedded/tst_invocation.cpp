// SPDX-License-Identifier: GPL-3.0-or-later
// The way of an invocation with real processes: response, log, report, phases, events, warm reuse, sizes.
#include "support/executorfixture.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestInvocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coldInvocationReportsEverything();
    void warmInvocationReusesTheProcess();
    void eventsFollowTheSchema();
    void payloadsPassUnchanged_data();
    void payloadsPassUnchanged();
    void refusedRequests_data();
    void refusedRequests();
    void largePayloads();
    void oversizedResponseKeepsTheProcess();
    void dryRunAndEvent();
    void outputKeepsItsOrderAndLength();
    void zipInlineAndLayers();
    void customResourceModule_data();
    void customResourceModule();
};

static QStringList names(const QList<Phase> &phases)
{
    QStringList result;
    for (const Phase &phase : phases)
        result << phase.name;
    return result;
}

void TestInvocation::coldInvocationReportsEverything()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"echo"_s, "def handler(event, context):\n    print('hello')\n    return event\n");
    const InvocationResult result = fixture.invoke(function, R"({"a": "ü"})");
    QCOMPARE(result.payload, R"({"a": "ü"})");
    QCOMPARE(result.statusCode, 200);
    QVERIFY(result.succeeded());
    QVERIFY(result.report.coldStart);
    QVERIFY(result.report.initDuration.has_value());
    QVERIFY(result.report.initDuration->count() > 1);
    QVERIFY(result.report.maxMemoryUsed > MebiBytes(2));
    QCOMPARE(result.report.billedDuration.count(),
             std::ceil(result.report.duration.count() + result.report.initDuration->count()));
    QCOMPARE(names(result.phases),
             (QStringList{u"package"_s, u"sandbox"_s, u"process"_s, u"runtime"_s, u"init"_s, u"invoke"_s, u"response"_s,
                          u"report"_s}));
    for (qsizetype i = 1; i < result.phases.size(); ++i)
        QVERIFY(result.phases[i].start >= result.phases[i - 1].start);

    const QString id = result.report.requestId;
    QCOMPARE(result.logLines.size(), 5);
    QVERIFY(result.logLines[0].startsWith("INIT_START Runtime Version: python:3."_L1));
    QCOMPARE(result.logLines[1], QString("START RequestId: "_L1 + id + " Version: $LATEST"_L1));
    QCOMPARE(result.logLines[2], u"hello"_s);
    QCOMPARE(result.logLines[3], QString("END RequestId: "_L1 + id));
    const QRegularExpression report("^REPORT RequestId: "_L1 + id
                                    + "\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\tMemory Size: 128 MB\tMax Memory Used: "
                                      "[0-9]+ MB\tInit Duration: [0-9.]+ ms\t$"_L1);
    QVERIFY2(report.match(result.logLines[4]).hasMatch(), qPrintable(result.logLines[4]));
}

void TestInvocation::warmInvocationReusesTheProcess()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(
        u"count"_s, "count = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return count\n");
    QCOMPARE(fixture.invoke(function).payload, "1");
    for (int i = 2; i < 20; ++i) {
        const InvocationResult warm = fixture.invoke(function);
        QCOMPARE(warm.payload, QByteArray::number(i));
        QVERIFY(!warm.report.coldStart);
        QVERIFY(!warm.report.initDuration);
        QCOMPARE(names(warm.phases), (QStringList{u"invoke"_s, u"response"_s, u"report"_s}));
    }
    const std::vector<SandboxInfo> sandboxes = fixture.executor().sandboxes();
    QCOMPARE(sandboxes.size(), 1U);
    QCOMPARE(sandboxes[0].invocations, 19);
    QVERIFY(sandboxes[0].state == SandboxState::Idle);
    QVERIFY(sandboxes[0].processId > 0);

    InvokeRequest cold;
    cold.function = function;
    cold.forceCold = true;
    QCOMPARE(fixture.invoke(std::move(cold)).payload, "1");
}

void TestInvocation::eventsFollowTheSchema()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"log"_s, "print('init')\ndef handler(event, context):\n    print('run')\n");
    std::ignore = fixture.invoke(function);
    QCOMPARE(fixture.eventNames(),
             (QStringList{u"platform.initStart"_s, u"function"_s, u"platform.initRuntimeDone"_s, u"platform.initReport"_s,
                          u"platform.start"_s, u"function"_s, u"platform.runtimeDone"_s, u"platform.report"_s}));
    for (const PlatformEvent &event : fixture.events())
        QCOMPARE(event.logicalId, u"log"_s);
}

void TestInvocation::payloadsPassUnchanged_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("object") << "{\"a\": 1}"_ba << "{\"a\": 1}"_ba;
    QTest::newRow("number") << "1.5"_ba << "1.5"_ba;
    QTest::newRow("string") << "\"x\""_ba << "\"x\""_ba;
    QTest::newRow("null") << "null"_ba << "null"_ba;
    QTest::newRow("true") << " true\n"_ba << "true"_ba;
    QTest::newRow("list") << "[1, [], {}]"_ba << "[1, [], {}]"_ba;
    QTest::newRow("unicode") << "\"\xf0\x9f\x98\x80\""_ba << "\"\xf0\x9f\x98\x80\""_ba;
    QTest::newRow("empty") << ""_ba << "{}"_ba;
}

void TestInvocation::payloadsPassUnchanged()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const QByteArray, expected);
    static ExecutorFixture fixture;
    static const auto function = fixture.python(u"echo"_s, "def handler(event, context):\n    return event\n");
    QCOMPARE(fixture.invoke(function, payload).payload, expected);
}

void TestInvocation::refusedRequests_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::newRow("not JSON") << "{a"_ba << 400 << u"InvalidRequestContentException"_s;
    QTest::newRow("not UTF-8") << "\"\xff\""_ba << 400 << u"InvalidRequestContentException"_s;
    QTest::newRow("two values") << "1 2"_ba << 400 << u"InvalidRequestContentException"_s;
    QTest::newRow("too large") << QByteArray('"' + QByteArray(6291555, 'x') + '"') << 413 << u"RequestTooLargeException"_s;
}

void TestInvocation::refusedRequests()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const int, status);
    QFETCH(const QString, type);
    ExecutorFixture fixture;
    const auto function = fixture.python(u"echo"_s, "def handler(event, context):\n    return event\n");
    const InvocationResult result = fixture.invoke(function, payload);
    QCOMPARE(result.statusCode, status);
    QCOMPARE(result.serviceErrorType, type);
    QVERIFY(result.payload.startsWith("{\"Type\":\"User\",\"message\":\""));
    QVERIFY(fixture.executor().sandboxes().empty());
}

void TestInvocation::largePayloads()
{
    ExecutorFixture fixture;
    const QByteArray largest = QByteArray('"' + QByteArray(6291554, 'x') + '"');
    QCOMPARE(largest.size(), 6291556);
    auto python = fixture.python(u"py"_s, "def handler(event, context):\n    return event\n");
    python->memorySize = MebiBytes(512);
    auto node = fixture.node(u"js"_s, "exports.handler = async (event) => event;");
    node->memorySize = MebiBytes(512);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(fixture.invoke(python, largest).payload == largest);
        QVERIFY(fixture.invoke(node, largest).payload == largest);
    }
}

void TestInvocation::oversizedResponseKeepsTheProcess()
{
    ExecutorFixture fixture;
    auto function = fixture.python(
        u"big"_s,
        "count = 0\ndef handler(event, context):\n    global count\n    count += 1\n    return 'x' * event + str(count)\n");
    function->memorySize = MebiBytes(512);
    const InvocationResult result = fixture.invoke(function, "6291554");
    QCOMPARE(result.payload,
             "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556 "
             "bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    QCOMPARE(result.functionError, u"Unhandled"_s);
    QCOMPARE(result.statusCode, 200);
    QCOMPARE(fixture.invoke(function, "1").payload, "\"x2\"");
}

void TestInvocation::dryRunAndEvent()
{
    ExecutorFixture fixture;
    InvokeRequest request;
    request.function = fixture.python(u"echo"_s, "def handler(event, context):\n    return event\n");
    request.type = InvocationType::DryRun;
    QCOMPARE(fixture.invoke(request).statusCode, 204);
    QVERIFY(fixture.executor().sandboxes().empty());
    request.type = InvocationType::Event;
    QCOMPARE(fixture.invoke(request).statusCode, 202);
}

void TestInvocation::outputKeepsItsOrderAndLength()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"out"_s,
                                         "import sys, os\n"
                                         "def handler(event, context):\n"
                                         "    print('one')\n"
                                         "    print('two', file=sys.stderr)\n"
                                         "    os.write(1, b'three\\r\\nfour')\n"
                                         "    print('x' * 300000)\n"
                                         "    sys.stdout.write('no end')\n");
    const QStringList lines = fixture.invoke(function).logLines;
    QCOMPARE(lines[2], u"one"_s);
    QCOMPARE(lines[3], u"two"_s);
    QCOMPARE(lines[4], u"three\r"_s);
    QCOMPARE(lines[5].size(), 262144);
    QVERIFY(lines[5].startsWith("fourxxx"_L1));
    QCOMPARE(lines[6].size(), 300004 - 262144);
    QCOMPARE(lines[7], u"no end"_s);
}

void TestInvocation::zipInlineAndLayers()
{
    ExecutorFixture fixture;
    auto function = std::make_shared<FunctionConfiguration>();
    function->logicalId = function->functionName = u"inline"_s;
    function->runtime = u"python3.13"_s;
    function->handler = u"index.handler"_s;
    function->timeout = std::chrono::seconds(10);
    function->code = {CodeLocation::Kind::Inline,
                      {},
                      "import tool, sys\ndef handler(event, context):\n    return [tool.name, open('/opt/data.txt').read()]\n"};
    function->layerPaths = {
        fixture.makeCode(u"layer1"_s, {{u"python/tool.py"_s, "name = 'first'"}, {u"data.txt"_s, "one"}}),
        fixture.makeCode(u"layer2"_s, {{u"python/tool.py"_s, "name = 'second'"}}),
    };
    QCOMPARE(fixture.invoke(function).payload, "[\"second\", \"one\"]");
}

void TestInvocation::customResourceModule_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QByteArray>("source");
    QTest::newRow("python")
        << u"python3.13"_s
        << "import cfnresponse\ndef handler(e, c):\n    cfnresponse.send(e, c, cfnresponse.SUCCESS, {'a': 1}, 'id')\n"_ba;
    QTest::newRow("node")
        << u"nodejs20.x"_s
        << "const r = require('cfn-response'); exports.handler = (e, c) => { r.send(e, c, r.SUCCESS, {a: 1}, 'id'); };"_ba;
}

void TestInvocation::customResourceModule()
{
    QFETCH(const QString, runtime);
    QFETCH(const QByteArray, source);
    ExecutorFixture fixture;
    auto function = fixture.function(runtime, u"index.handler"_s, {});
    function->logicalId = u"resource"_s;
    function->code = {CodeLocation::Kind::Inline, {}, source};
    const InvocationResult result = fixture.invoke(
        function, R"({"StackId": "s", "RequestId": "r", "LogicalResourceId": "l", "ResponseURL": "http://127.0.0.1:9/nobody"})");
    QVERIFY2(result.succeeded(), result.payload.constData());
    const QString log = result.logLines.join(u'\n');
    QVERIFY(log.contains("\"PhysicalResourceId\""_L1));
    QVERIFY(log.contains("send(..) failed"_L1)); // nobody listens there
}

QTEST_GUILESS_MAIN(TestInvocation)
#include "tst_invocation.moc"
