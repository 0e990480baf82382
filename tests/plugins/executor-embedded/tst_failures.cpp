// SPDX-License-Identifier: GPL-3.0-or-later
// What callers and logs see when things go wrong, against lambda-semantics.md, sections 3.2 and 3.3.
#include "support/executorfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payloads_data();
    void payloads();
    void logOfATimeout();
    void timeoutKeepsTmpAndLosesGlobals();
    void initRunsAgainInsideTheInvocation();
    void crashIsFollowedByANewProcess();
    void outOfMemory();
    void memoryOfWhatHasEnded();
    void initTimeout();
    void exitAfterTheAnswer();
    void absurdLength();
    void noCode_data();
    void noCode();
};

// "<id>" in the expected payload stands for the request id.
void TestFailures::payloads_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("reportEnd");
    const auto exitError = [](const char *sentence) {
        return QByteArray("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: <id> Error: " + QByteArray(sentence)
                          + "\"}");
    };
    const QString exitEnd = u"Status: error\tError Type: Runtime.ExitError\t"_s;
    QTest::newRow("exit 0") << "import os\ndef handler(e, c):\n    os._exit(0)\n"_ba
                            << exitError("Runtime exited without providing a reason") << exitEnd;
    QTest::newRow("exit 3") << "import sys\ndef handler(e, c):\n    sys.exit(3)\n"_ba
                            << exitError("Runtime exited with error: exit status 3") << exitEnd;
    QTest::newRow("abort") << "import os\ndef handler(e, c):\n    os.abort()\n"_ba
                           << exitError("Runtime exited with error: signal: aborted") << exitEnd;
    QTest::newRow("segmentation fault") << "import os, signal\ndef handler(e, c):\n    os.kill(os.getpid(), signal.SIGSEGV)\n"_ba
                                        << exitError("Runtime exited with error: signal: segmentation fault") << exitEnd;
    QTest::newRow("killed") << "import os, signal\ndef handler(e, c):\n    os.kill(os.getpid(), signal.SIGKILL)\n"_ba
                            << exitError("Runtime exited with error: signal: killed") << exitEnd;
    QTest::newRow("exit while importing") << "import os\nos._exit(7)\n"_ba
                                          << exitError("Runtime exited with error: exit status 7") << exitEnd;
    QTest::newRow("timeout")
        << "import time\ndef handler(e, c):\n    time.sleep(60)\n"_ba
        << "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: <id> Error: Task timed out after "
           "1.00 seconds\"}"_ba
        << u"Status: timeout\t"_s;
    QTest::newRow("exception")
        << "def handler(e, c):\n    raise ValueError('bad')\n"_ba
        << "{\"errorMessage\": \"bad\", \"errorType\": \"ValueError\", \"requestId\": \"<id>\", \"stackTrace\": [\"  File "
           "\\\"/var/task/app.py\\\", line 2, in handler\\n    raise ValueError('bad')\\n\"]}"_ba
        << u" ms\t"_s;
    QTest::newRow("import error") << "import nothing_like_it\n"_ba
                                  << "{\"errorMessage\": \"Unable to import module 'app': No module named 'nothing_like_it'\", "
                                     "\"errorType\": \"Runtime.ImportModuleError\", \"requestId\": \"\", \"stackTrace\": []}"_ba
                                  << u"Status: error\tError Type: Runtime.ImportModuleError\t"_s;
    QTest::newRow("no handler") << "x = 1\n"_ba
                                << "{\"errorMessage\": \"Handler 'handler' missing on module 'app'\", \"errorType\": "
                                   "\"Runtime.HandlerNotFound\", \"requestId\": \"\", \"stackTrace\": []}"_ba
                                << u"Status: error\tError Type: Runtime.HandlerNotFound\t"_s;
    QTest::newRow("not serializable")
        << "def handler(e, c):\n    return {1, 2}\n"_ba
        << "{\"errorMessage\": \"Unable to marshal response: Object of type set is not JSON serializable\", \"errorType\": "
           "\"Runtime.MarshalError\", \"requestId\": \"<id>\", \"stackTrace\": []}"_ba
        << u" ms\t"_s;
}

void TestFailures::payloads()
{
    QFETCH(const QByteArray, source);
    QFETCH(QByteArray, payload);
    QFETCH(const QString, reportEnd);
    ExecutorFixture fixture;
    auto function = fixture.python(u"broken"_s, source);
    // Only the row that is about it may end by the deadline, however loaded the computer is.
    function->timeout = std::chrono::seconds(payload.contains("Task timed out") ? 1 : 60);
    const InvocationResult result = fixture.invoke(function);
    payload.replace("<id>", result.report.requestId.toUtf8());
    QCOMPARE(result.payload, payload);
    QCOMPARE(result.functionError, u"Unhandled"_s);
    QCOMPARE(result.statusCode, 200);
    QCOMPARE(result.executedVersion, u"$LATEST"_s);
    QVERIFY2(result.logLines.last().endsWith(reportEnd), qPrintable(result.logLines.last()));
    QVERIFY(!result.cancelled);
}

// Every line as in section 5.1 (a local runtime has no ARN): no sentence of its own, the REPORT line says it.
void TestFailures::logOfATimeout()
{
    ExecutorFixture fixture;
    auto function =
        fixture.python(u"late"_s, "import time\ndef handler(e, c):\n    print('working', end='')\n    time.sleep(60)\n");
    function->timeout = std::chrono::seconds(1);
    const QString id = u"11111111-2222-3333-4444-555555555555"_s;
    for (const bool cold : {true, false}) {
        InvokeRequest request;
        request.function = function;
        request.requestId = id;
        const QStringList log = fixture.invoke(std::move(request)).logLines;
        const QList<QString> patterns{
            cold ? u"INIT_START Runtime Version: python:3\\.\\d+\\.\\d+"_s : QString(),
            "START RequestId: %1 Version: \\$LATEST"_L1.arg(id), u"working"_s, "END RequestId: %1"_L1.arg(id),
            "REPORT RequestId: %1\\tDuration: 1\\d{3}\\.\\d\\d ms\\tBilled Duration: \\d+ ms\\tMemory Size: "
            "128 MB\\tMax Memory Used: \\d+ MB\\t%2Status: timeout\\t"_L1.arg(
                id, cold ? u"Init Duration: \\d+\\.\\d\\d ms\\t"_s : QString())};
        qsizetype line = 0;
        for (const QString &pattern : patterns) {
            if (pattern.isEmpty())
                continue;
            QVERIFY(line < log.size());
            QVERIFY2(QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(log[line]).hasMatch(),
                     qPrintable(log[line]));
            ++line;
        }
        QCOMPARE(line, log.size());
    }
}

void TestFailures::timeoutKeepsTmpAndLosesGlobals()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"slow"_s,
                                   "import os, time\ncount = 0\n"
                                   "def handler(event, context):\n"
                                   "    global count\n"
                                   "    count += 1\n"
                                   "    if event.get('slow'):\n"
                                   "        open('/tmp/mark', 'w').write('kept')\n"
                                   "        time.sleep(60)\n"
                                   "    return [count, os.path.exists('/tmp/mark')]\n");
    function->timeout = std::chrono::seconds(1);
    QCOMPARE(fixture.invoke(function).payload, "[1, false]");
    const InvocationResult slow = fixture.invoke(function, R"({"slow": true})");
    QVERIFY(slow.report.status == InvocationStatus::Timeout);
    QVERIFY(slow.report.duration >= std::chrono::seconds(1));
    QVERIFY(slow.report.duration < std::chrono::milliseconds(1500));
    QCOMPARE(slow.report.billedDuration.count(), 1000.0);
    const InvocationResult after = fixture.invoke(function);
    QCOMPARE(after.payload, "[1, true]");
    QCOMPARE(after.report.sandboxId, slow.report.sandboxId);
    QCOMPARE(after.report.logStream, slow.report.logStream);
    QVERIFY(!after.report.initDuration); // its init ran inside the invocation
    QVERIFY(after.report.coldStart);
}

void TestFailures::initRunsAgainInsideTheInvocation()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"second"_s,
                                         "import os, sys\n"
                                         "if not os.path.exists('/tmp/tried'):\n"
                                         "    open('/tmp/tried', 'w').close()\n"
                                         "    sys.exit(9)\n"
                                         "def handler(event, context):\n    return 'second time'\n");
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.payload, "\"second time\"");
    QVERIFY(result.succeeded());
    QVERIFY(result.logLines[1].startsWith("INIT_REPORT Init Duration: "_L1));
    QVERIFY(result.logLines[1].endsWith("Phase: init\tStatus: error\tError Type: Runtime.ExitError"_L1));
    QVERIFY(result.logLines[2].startsWith("START"_L1));
    QVERIFY(!result.report.initDuration);
}

void TestFailures::crashIsFollowedByANewProcess()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"crash"_s,
                                         "import os\ncount = 0\ndef handler(event, context):\n    global count\n"
                                         "    count += 1\n    if event == 'crash':\n        os._exit(1)\n    return count\n");
    QCOMPARE(fixture.invoke(function).payload, "1");
    QCOMPARE(fixture.invoke(function).payload, "2");
    QCOMPARE(fixture.invoke(function, "\"crash\"").functionError, u"Unhandled"_s);
    QCOMPARE(fixture.invoke(function).payload, "1");
}

void TestFailures::outOfMemory()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.python(u"eater"_s, "def handler(event, context):\n    return len(bytearray(300 * 1024 * 1024))\n");
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.payload,
             QByteArray("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + result.report.requestId.toUtf8()
                        + " Error: Runtime exited with error: signal: killed\"}"));
    QVERIFY2(result.logLines.last().endsWith("Status: error\tError Type: Runtime.OutOfMemory\t"_L1),
             qPrintable(result.logLines.last()));
    QVERIFY(result.report.maxMemoryUsed > MebiBytes(100));
}

// The pages of an interpreter are shared with others: only the process itself knows that it used them.
void TestFailures::memoryOfWhatHasEnded()
{
    const QByteArray source = "import os, time\ndef handler(event, context):\n    if event == 'crash':\n        os._exit(1)\n"
                              "    if event == 'sleep':\n        time.sleep(60)\n";
    const auto used = [&source](const QByteArray &event) {
        ExecutorFixture fixture; // the first invocation of a sandbox
        if (fixture.executor().capabilities().isolation != "bubblewrap"_L1)
            return MebiBytes();
        auto function = fixture.python(u"ends"_s, source);
        function->timeout = std::chrono::seconds(1);
        return fixture.invoke(function, event).report.maxMemoryUsed;
    };
    const MebiBytes well = used("1");
    if (well == MebiBytes())
        QSKIP("Needs bubblewrap.");
    for (const QByteArray event : {"\"crash\"", "\"sleep\""}) {
        const MebiBytes ended = used(event);
        QVERIFY2(ended.count() >= well.count() - 1,
                 qPrintable(u"%1: %2 MB of %3 MB"_s.arg(QString::fromUtf8(event)).arg(ended.count()).arg(well.count())));
    }
}

void TestFailures::initTimeout()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"sleepy"_s,
                                   "import os, time\nif not os.path.exists('/tmp/tried'):\n"
                                   "    open('/tmp/tried', 'w').close()\n    time.sleep(60)\n"
                                   "def handler(event, context):\n    return 'ok'\n");
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.payload, "\"ok\"");
    QVERIFY(result.logLines[1].contains("Phase: init\tStatus: timeout"_L1));
}

void TestFailures::exitAfterTheAnswer()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.node(u"leaving"_s, "exports.handler = async () => { setTimeout(() => process.exit(4), 0); return 'bye'; };");
    // Either the next event or the exit comes first; both leave the answer whole.
    for (int i = 0; i < 3; ++i) {
        const InvocationResult result = fixture.invoke(function);
        if (result.functionError.isEmpty())
            QCOMPARE(result.payload, "\"bye\"");
        else
            QVERIFY(result.payload.contains("exit status 4"));
    }
}

// A length that no signed number holds is too large, nothing else.
void TestFailures::absurdLength()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.python(u"liar"_s,
                       "import os, socket\ndef handler(event, context):\n"
                       "    host, port = os.environ['AWS_LAMBDA_RUNTIME_API'].split(':')\n"
                       "    with socket.create_connection((host, int(port))) as api:\n"
                       "        api.sendall(b'POST /2018-06-01/runtime/invocation/x/response HTTP/1.1\\r\\n'\n"
                       "                    b'Host: a\\r\\nContent-Length: 16397105843297379215\\r\\n\\r\\nabc')\n"
                       "        api.shutdown(socket.SHUT_WR)\n"
                       "        while api.recv(4096):\n            pass\n"
                       "    return 'still here'\n");
    QCOMPARE(fixture.invoke(function).payload, "\"still here\"");
    QCOMPARE(fixture.invoke(function).payload, "\"still here\"");
}

void TestFailures::noCode_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("type");
    QTest::newRow("no folder") << u"python3.13"_s << u"/does/not/exist"_s << 404 << u"ResourceNotFoundException"_s;
    QTest::newRow("java") << u"java21"_s << u"/tmp"_s << 502 << u"InvalidRuntimeException"_s;
    QTest::newRow("go1.x") << u"go1.x"_s << u"/tmp"_s << 502 << u"InvalidRuntimeException"_s;
}

void TestFailures::noCode()
{
    QFETCH(const QString, runtime);
    QFETCH(const QString, path);
    QFETCH(const int, status);
    QFETCH(const QString, type);
    ExecutorFixture fixture;
    const InvocationResult result = fixture.invoke(fixture.function(runtime, u"app.handler"_s, path));
    QCOMPARE(result.statusCode, status);
    QCOMPARE(result.serviceErrorType, type);
    QVERIFY(fixture.executor().sandboxes().empty());
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
