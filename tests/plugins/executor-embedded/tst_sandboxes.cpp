// SPDX-License-Identifier: GPL-3.0-or-later
// Sandboxes as a crowd: concurrency, cancelling, freezing, changed code, ending.
#include "support/executorfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestSandboxes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void concurrentInvocationsGetTheirOwn();
    void moreInvocationsThanSandboxes();
    void cancelEndsTheInvocation();
    void cancelWhileStarting();
    void frozenSandboxRunsNoCode();
    void changedCodeMakesANewSandbox();
    void changedConfigurationMakesANewSandbox_data();
    void changedConfigurationMakesANewSandbox();
    void stopAndKill();
    void idleSandboxesEnd();
    void destroyingTheExecutorCompletesEverything();
    void oneFunctionsSandboxIsNotAnothers();
    void temporaryStorageHasItsSize();
    void aWaitingHostThatIsGoneIsReplaced();
};

static bool isAlive(qint64 pid)
{
    return ::kill(pid_t(pid), 0) == 0;
}

// Processes that wait to become a sandbox, of this program's executors.
static QList<pid_t> waitingHosts()
{
    QList<pid_t> found;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : names) {
        QFile command("/proc/"_L1 + name + "/cmdline"_L1);
        QFile stat("/proc/"_L1 + name + "/stat"_L1);
        if (!name[0].isDigit() || !command.open(QIODevice::ReadOnly) || !stat.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> fields = stat.readAll().split(')').last().split(' '); // state, then the parent
        if (command.readAll().endsWith("\0wait\0"_ba) && fields.value(2).toInt() == ::getpid() && fields.value(1) != "Z")
            found << name.toInt();
    }
    return found;
}

static SandboxInfo only(ExecutorFixture &fixture)
{
    const auto all = fixture.executor().sandboxes();
    return all.size() == 1 ? all.front() : SandboxInfo();
}

void TestSandboxes::concurrentInvocationsGetTheirOwn()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"par"_s,
                                         "import os, time\ndef handler(event, context):\n    time.sleep(0.3)\n"
                                         "    return os.environ['AWS_LAMBDA_LOG_STREAM_NAME']\n");
    InvokeRequest request;
    request.function = function;
    std::vector<std::future<InvocationResult>> running;
    for (int i = 0; i < 4; ++i)
        running.push_back(fixture.start(request));
    QSet<QByteArray> streams;
    for (auto &result : running)
        streams.insert(result.get().payload);
    QCOMPARE(streams.size(), 4);
    QCOMPARE(fixture.executor().sandboxes().size(), 4U);
}

void TestSandboxes::moreInvocationsThanSandboxes()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.function(u"provided.al2023"_s, u"x"_s,
                         fixture.makeCode(u"many"_s,
                                          {{u"bootstrap"_s,
                                            "#!/usr/bin/python3\n"
                                            "import http.client, os\n"
                                            "c = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])\n"
                                            "while True:\n"
                                            "    c.request('GET', '/2018-06-01/runtime/invocation/next')\n"
                                            "    r = c.getresponse(); r.read()\n"
                                            "    c.request('POST', '/2018-06-01/runtime/invocation/' +\n"
                                            "              r.headers['Lambda-Runtime-Aws-Request-Id'] + '/response', b'1')\n"
                                            "    c.getresponse().read()\n"}}));
    InvokeRequest request;
    request.function = function;
    std::vector<std::future<InvocationResult>> running;
    for (int i = 0; i < 80; ++i)
        running.push_back(fixture.start(request));
    for (auto &result : running)
        QCOMPARE(result.get().payload, "1");
    QVERIFY(fixture.executor().sandboxes().size() <= 64U);
}

void TestSandboxes::cancelEndsTheInvocation()
{
    ExecutorFixture fixture;
    InvokeRequest request;
    request.function =
        fixture.python(u"slow"_s, "import time\nprint('ready')\ndef handler(event, context):\n    time.sleep(60)\n");
    request.requestId = u"11111111-2222-3333-4444-555555555555"_s;
    auto running = fixture.start(request);
    QTRY_VERIFY(only(fixture).state == SandboxState::Busy);
    const qint64 pid = only(fixture).processId;
    fixture.executor().cancel(request.requestId);
    const InvocationResult result = running.get();
    QVERIFY(result.cancelled);
    QVERIFY(!result.succeeded());
    QVERIFY(result.logLines.contains(u"ready"_s));
    QTRY_VERIFY(fixture.executor().sandboxes().empty());
    QVERIFY(!isAlive(pid));
    fixture.executor().cancel(request.requestId); // no longer known
}

void TestSandboxes::cancelWhileStarting()
{
    ExecutorFixture fixture;
    InvokeRequest request;
    request.function = fixture.python(u"slow"_s, "import time\ntime.sleep(60)\n");
    request.requestId = u"11111111-2222-3333-4444-555555555555"_s;
    auto running = fixture.start(request);
    fixture.executor().cancel(request.requestId); // the package is being looked at
    QVERIFY(running.get().cancelled);
    running = fixture.start(request);
    QTRY_VERIFY(only(fixture).state == SandboxState::Initializing);
    fixture.executor().cancel(request.requestId); // the module is being imported
    QVERIFY(running.get().cancelled);
    QTRY_VERIFY(fixture.executor().sandboxes().empty());
}

void TestSandboxes::frozenSandboxRunsNoCode()
{
    ExecutorOptions options;
    options.freezeIdle = true;
    ExecutorFixture fixture(options);
    const auto function = fixture.python(u"tick"_s,
                                         "import threading, time\ncount = 0\n"
                                         "def tick():\n    global count\n    while True:\n        count += 1\n"
                                         "        time.sleep(0.005)\n"
                                         "threading.Thread(target=tick, daemon=True).start()\n"
                                         "def handler(event, context):\n    return count\n");
    const int before = fixture.invoke(function).payload.toInt();
    QTRY_VERIFY(only(fixture).state == SandboxState::Frozen);
    const QByteArray stat = "/proc/" + QByteArray::number(only(fixture).processId) + "/stat";
    QTRY_VERIFY([&] {
        QFile file(QString::fromLatin1(stat));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(") T ");
    }());
    // A witness that is not stopped counts to 80 at the same pace meanwhile.
    const auto witness = fixture.python(u"witness"_s,
                                        "import time\ndef handler(event, context):\n    for count in range(80):\n"
                                        "        time.sleep(0.005)\n    return count + 1\n");
    QCOMPARE(fixture.invoke(witness).payload, "80");
    QVERIFY(fixture.invoke(function).payload.toInt() - before < 40);
}

void TestSandboxes::changedCodeMakesANewSandbox()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"code"_s, "def handler(event, context):\n    return 1\n");
    QCOMPARE(fixture.invoke(function).payload, "1");
    QVERIFY(!fixture.invoke(function).report.coldStart);
    std::ignore = fixture.python(u"code"_s, "def handler(event, context):\n    return 2\n");
    const InvocationResult changed = fixture.invoke(function);
    QCOMPARE(changed.payload, "2");
    QVERIFY(changed.report.coldStart);
    QVERIFY(!fixture.invoke(function).report.coldStart);
    QTRY_COMPARE(fixture.executor().sandboxes().size(), 1U);
}

void TestSandboxes::changedConfigurationMakesANewSandbox_data()
{
    using Change = std::function<void(FunctionConfiguration &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("environment") << Change([](auto &f) { f.environment.insert(u"MODE"_s, u"x"_s); }) << "[\"x\", \"128\"]"_ba;
    QTest::newRow("memory") << Change([](auto &f) { f.memorySize = MebiBytes(256); }) << "[null, \"256\"]"_ba;
    QTest::newRow("timeout") << Change([](auto &f) { f.timeout = std::chrono::seconds(9); }) << "[null, \"128\"]"_ba;
    QTest::newRow("handler") << Change([](auto &f) { f.handler = u"app.other"_s; }) << "\"other\""_ba;
    QTest::newRow("region") << Change([](auto &f) { f.region = u"eu-north-1"_s; }) << "[null, \"128\"]"_ba;
}

void TestSandboxes::changedConfigurationMakesANewSandbox()
{
    QFETCH(const std::function<void(FunctionConfiguration &)>, change);
    ExecutorFixture fixture;
    const auto first = fixture.python(u"conf"_s,
                                      "import os\ndef handler(event, context):\n"
                                      "    return [os.environ.get('MODE'), context.memory_limit_in_mb]\n"
                                      "def other(event, context):\n    return 'other'\n");
    QCOMPARE(fixture.invoke(first).payload, "[null, \"128\"]");
    const auto same = std::make_shared<FunctionConfiguration>(*first);
    QVERIFY(!fixture.invoke(same).report.coldStart);
    const auto second = std::make_shared<FunctionConfiguration>(*first);
    change(*second);
    const InvocationResult result = fixture.invoke(second);
    QTEST(result.payload, "payload");
    QVERIFY(result.report.coldStart);
    QTRY_COMPARE(fixture.executor().sandboxes().size(), 1U); // the old one has ended
}

void TestSandboxes::stopAndKill()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"any"_s, "def handler(event, context):\n    return 1\n");
    std::ignore = fixture.invoke(function);
    qint64 pid = only(fixture).processId;
    fixture.executor().stopSandbox(only(fixture).id);
    QTRY_VERIFY(fixture.executor().sandboxes().empty());
    QVERIFY(!isAlive(pid));

    std::ignore = fixture.invoke(function);
    pid = only(fixture).processId;
    fixture.executor().killSandbox(only(fixture).id);
    QTRY_VERIFY(fixture.executor().sandboxes().empty());
    QVERIFY(!isAlive(pid));

    std::ignore = fixture.invoke(function);
    fixture.executor().stopIdleSandboxes(u"other"_s);
    QCOMPARE(fixture.executor().sandboxes().size(), 1U);
    fixture.executor().stopIdleSandboxes({});
    QTRY_VERIFY(fixture.executor().sandboxes().empty());
    QVERIFY(fixture.invoke(function).report.coldStart);

    InvokeRequest slow;
    slow.function = fixture.python(u"slow"_s, "import time\ndef handler(event, context):\n    time.sleep(60)\n");
    auto running = fixture.start(slow);
    const auto busy = [&] {
        for (const SandboxInfo &info : fixture.executor().sandboxes()) {
            if (info.state == SandboxState::Busy)
                return info.id;
        }
        return QString();
    };
    QTRY_VERIFY(!busy().isEmpty());
    fixture.executor().killSandbox(busy());
    const InvocationResult killed = running.get();
    QVERIFY(killed.payload.contains("signal: killed"));
    QVERIFY(!killed.cancelled);
}

void TestSandboxes::idleSandboxesEnd()
{
    ExecutorOptions options;
    options.idleLifetime = std::chrono::seconds(1);
    ExecutorFixture fixture(options);
    std::ignore = fixture.invoke(fixture.python(u"any"_s, "def handler(event, context):\n    return 1\n"));
    QCOMPARE(fixture.executor().sandboxes().size(), 1U);
    QTRY_VERIFY(fixture.executor().sandboxes().empty());
}

void TestSandboxes::destroyingTheExecutorCompletesEverything()
{
    ExecutorFixture fixture;
    InvokeRequest request;
    request.function = fixture.python(u"slow"_s, "import time\ndef handler(event, context):\n    time.sleep(60)\n");
    auto busy = fixture.start(request);
    QTRY_VERIFY(only(fixture).state == SandboxState::Busy);
    const qint64 pid = only(fixture).processId;
    auto starting = fixture.start(request);
    fixture.destroyExecutor();
    QVERIFY(busy.get().cancelled);
    QVERIFY(starting.get().cancelled);
    QVERIFY(!isAlive(pid));
}

// A runtime of one sandbox that answers in the name of another finds no such invocation on its own port.
void TestSandboxes::oneFunctionsSandboxIsNotAnothers()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"cheat"_s,
                                         "import http.client, os\ndef handler(event, context):\n"
                                         "    c = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])\n"
                                         "    c.request('POST', '/2018-06-01/runtime/invocation/' + event + '/response', '1')\n"
                                         "    return c.getresponse().status\n");
    QCOMPARE(fixture.invoke(function, "\"11111111-2222-3333-4444-555555555555\"").payload, "400");
}

// Files in /tmp take memory of this computer, not of the function.
void TestSandboxes::temporaryStorageHasItsSize()
{
    ExecutorFixture fixture;
    if (fixture.executor().capabilities().isolation != "bubblewrap"_L1)
        QSKIP("bubblewrap does not work on this computer");
    const auto function = fixture.python(u"full"_s,
                                         "import os\ndef handler(event, context):\n"
                                         "    try:\n"
                                         "        with open('/tmp/data', 'wb') as file:\n"
                                         "            for _ in range(event): file.write(bytes(1024 * 1024))\n"
                                         "        return 'written'\n"
                                         "    except OSError as error:\n        return error.errno\n"
                                         "    finally:\n        os.unlink('/tmp/data')\n");
    function->ephemeralStorage = MebiBytes(200);
    const InvocationResult good = fixture.invoke(function, "180");
    QCOMPARE(good.payload, "\"written\"");
    QVERIFY(good.report.maxMemoryUsed <= function->memorySize);
    QCOMPARE(fixture.invoke(function, "220").payload, QByteArray::number(ENOSPC));
    QCOMPARE(fixture.invoke(function, "10").payload, "\"written\"");
}

void TestSandboxes::aWaitingHostThatIsGoneIsReplaced()
{
    {
        ExecutorFixture fixture;
        const auto function = fixture.python(u"any"_s, "def handler(event, context):\n    return 1\n");
        if (fixture.executor().capabilities().isolation != "bubblewrap"_L1)
            QSKIP("Needs bubblewrap.");
        QTRY_COMPARE(waitingHosts().size(), 1);
        const pid_t first = waitingHosts().first();
        QCOMPARE(::kill(first, SIGKILL), 0);
        QTRY_VERIFY(!waitingHosts().contains(first));
        QCOMPARE(fixture.invoke(function).payload, "1");
        QTRY_COMPARE(waitingHosts().size(), 1);
    }
    QCOMPARE(waitingHosts().size(), 0);
}

QTEST_GUILESS_MAIN(TestSandboxes)
#include "tst_sandboxes.moc"
