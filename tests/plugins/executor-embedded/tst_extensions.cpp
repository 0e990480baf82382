// SPDX-License-Identifier: GPL-3.0-or-later
// Extensions and what they hear, with programs that speak the real API (lambda-semantics.md, section 2).
#include "support/executorfixture.h"
#include "support/processes.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lifeOfAnExtension_data();
    void lifeOfAnExtension();
    void internalExtension();
    void invocationWaitsForExtensions();
    void shutdown_data();
    void shutdown();
    void resetAfterATimeout();
    void executorsEnd();
    void failures_data();
    void failures();
    void refusals_data();
    void refusals();
    void environment();
    void telemetry_data();
    void telemetry();
    void subscriptionIsChecked_data();
    void subscriptionIsChecked();
};

// What every extension of these tests begins with: call() speaks to the API, say() writes a line at once.
static const QByteArray prelude = R"(#!/usr/bin/env python3
import http.client, json, os, signal, socket, sys, threading, time
api = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
name = os.path.basename(sys.argv[0])
def call(method, path, body=None, **headers):
    api.request(method, path, json.dumps(body) if body is not None else None,
                {'Lambda-Extension-' + key.replace('_', '-'): value for key, value in headers.items()})
    answer = api.getresponse()
    text = answer.read().decode()
    return answer, json.loads(text) if text.startswith(('{', '"')) else text
def say(*words):
    os.write(1, (' '.join(str(word) for word in words) + '\n').encode())
def register(*events):
    answer, body = call('POST', '/2020-01-01/extension/register', {'events': events}, Name=name)
    return answer.getheader('Lambda-Extension-Identifier'), answer, body
def next_event(identifier):
    return call('GET', '/2020-01-01/extension/event/next', Identifier=identifier)[1]
)";

namespace {

constexpr auto handler = "import time\ndef handler(event, context):\n    print('working')\n    return 'done'\n";

// A fixture with one function and one extension in its layer.
struct Case {
    explicit Case(bool isolate = true)
        : fixture([&] {
            ExecutorOptions options;
            options.isolate = isolate;
            return options;
        }())
    {
    }

    void extend(const QByteArray &source, const QString &name = u"watcher"_s)
    {
        files.insert("extensions/"_L1 + name, prelude + source);
        function->layerPaths = {fixture.makeCode(u"layer"_s, files)};
    }
    [[nodiscard]] InvocationResult invoke(const QByteArray &payload = "{}") { return fixture.invoke(function, payload); }
    // Lines that extensions wrote, in their order.
    [[nodiscard]] QStringList said() const
    {
        QStringList lines;
        for (const PlatformEvent &event : fixture.events()) {
            if (const auto *output = std::get_if<ExtensionOutput>(&event.record))
                lines << QString::fromUtf8(output->line);
        }
        return lines;
    }
    void makeCold() { fixture.executor().stopIdleSandboxes({}); }

    ExecutorFixture fixture;
    QMap<QString, QByteArray> files;
    std::shared_ptr<FunctionConfiguration> function = fixture.python(u"extended"_s, handler);
};

} // namespace

void TestExtensions::lifeOfAnExtension_data()
{
    QTest::addColumn<bool>("isolate");
    QTest::newRow("bubblewrap") << true;
    QTest::newRow("process") << false;
}

void TestExtensions::lifeOfAnExtension()
{
    QFETCH(const bool, isolate);
    Case test(isolate);
    test.extend(R"(
identifier, answer, body = register('INVOKE', 'SHUTDOWN')
say('registered', answer.status, body['functionName'], body['functionVersion'], body['handler'])
while True:
    event = next_event(identifier)
    if event['eventType'] == 'INVOKE':
        say('invoke', event['requestId'], event['invokedFunctionArn'], event['tracing']['type'],
            event['deadlineMs'] > time.time() * 1000)
    else:
        say('shutdown', event['shutdownReason'], event['deadlineMs'] > time.time() * 1000)
        sys.exit(0)
)");
    const InvocationResult first = test.invoke();
    QCOMPARE(first.payload, "\"done\"");
    const InvocationResult second = test.invoke();
    QVERIFY(!second.report.coldStart);
    test.makeCold();
    const QString arn = test.function->arn();
    const auto invoked = [&](const InvocationResult &result) {
        return "invoke %1 %2 X-Amzn-Trace-Id True"_L1.arg(result.report.requestId, arn);
    };
    const QStringList expected{u"registered 200 extended $LATEST app.handler"_s, invoked(first), invoked(second),
                               u"shutdown spindown True"_s};
    QTRY_COMPARE(test.said(), expected);
    QTRY_COMPARE(test.fixture.executor().sandboxes().size(), 0);
    // In the log of the run: before START that the extension is ready, between START and END what it said.
    const QStringList log = first.logLines;
    const qsizetype ready = log.indexOf(u"EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE,SHUTDOWN]"_s);
    QVERIFY2(ready > 0, qPrintable(log.join(u'\n')));
    QVERIFY(log[ready + 1].startsWith("START RequestId: "_L1));
    QVERIFY(log.last().startsWith("REPORT "_L1));
}

void TestExtensions::internalExtension()
{
    Case test;
    test.function = test.fixture.python(u"internal"_s, prelude + R"(
import threading
name = 'inside'
identifier, answer, body = register('INVOKE')
refused = call('POST', '/2020-01-01/extension/register', {'events': ['SHUTDOWN']}, Name='other')[1]
seen = []
def listen():
    while True:
        seen.append(next_event(identifier)['eventType'])
threading.Thread(target=listen, daemon=True).start()
def bye(*_):
    say('terminated')
    sys.exit(0)
signal.signal(signal.SIGTERM, bye)
def handler(event, context):
    time.sleep(0.05)
    return [answer.status, refused['errorType'], len(seen)]
)");
    QCOMPARE(test.invoke().payload, "[200, \"Extension.InvalidEventType\", 1]");
    QCOMPARE(test.invoke().payload, "[200, \"Extension.InvalidEventType\", 2]");
    test.makeCold();
    // Only internal ones: SIGTERM, and half a second.
    QTRY_COMPARE(test.fixture.executor().sandboxes().size(), 0);
    bool terminated = false;
    for (const PlatformEvent &event : test.fixture.events()) {
        const auto *output = std::get_if<FunctionOutput>(&event.record);
        terminated = terminated || (output != nullptr && output->line == "terminated");
    }
    QVERIFY(terminated);
}

void TestExtensions::invocationWaitsForExtensions()
{
    Case test;
    test.extend(R"(
identifier = register('INVOKE')[0]
while True:
    next_event(identifier)
    time.sleep(0.3)
)");
    const InvocationResult result = test.invoke();
    QCOMPARE(result.payload, "\"done\"");
    QVERIFY(result.report.duration >= Milliseconds(300));
    qsizetype done = -1;
    for (const PlatformEvent &event : test.fixture.events()) {
        if (std::holds_alternative<RuntimeDone>(event.record))
            done = qsizetype(std::get<RuntimeDone>(event.record).duration.count());
        if (const auto *report = std::get_if<Report>(&event.record)) {
            QVERIFY2(done >= 0 && report->extensionOverhead > Milliseconds(100), "the runtime is done before the report");
            QVERIFY(toTelemetryJson(event)["record"]["spans"][0]["name"] == "extensionOverhead");
        }
    }
}

void TestExtensions::shutdown_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("hangs: killed at the end of its time")
        << "identifier = register('SHUTDOWN')[0]\nnext_event(identifier)\nsay('shutdown')\ntime.sleep(600)\n"_ba
        << QStringList{u"shutdown"_s};
    QTest::newRow("did not ask for the event")
        << "identifier = register('INVOKE')[0]\nwhile True: say(next_event(identifier)['eventType'])\n"_ba
        << QStringList{u"INVOKE"_s};
}

void TestExtensions::shutdown()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QStringList, said);
    Case test;
    test.extend(source);
    QCOMPARE(test.invoke().payload, "\"done\"");
    test.makeCold();
    QTRY_COMPARE_WITH_TIMEOUT(test.fixture.executor().sandboxes().size(), 0, 10000);
    QCOMPARE(test.said(), said);
}

void TestExtensions::resetAfterATimeout()
{
    Case test;
    test.function =
        test.fixture.python(u"late"_s, "import time\ndef handler(event, context):\n    time.sleep(event)\n    return 1\n");
    test.function->timeout = std::chrono::seconds(2);
    test.extend(R"(
identifier = register('INVOKE', 'SHUTDOWN')[0]
say('started')
while True:
    event = next_event(identifier)
    if event['eventType'] == 'SHUTDOWN':
        say(event['shutdownReason'])
        break
)");
    const InvocationResult late = test.invoke("60");
    QCOMPARE(late.report.status, InvocationStatus::Timeout);
    QTRY_COMPARE(test.said(), (QStringList{u"started"_s, u"timeout"_s}));
    // The extension starts anew with the runtime, in the same sandbox.
    QTRY_COMPARE(test.fixture.executor().sandboxes().front().state, SandboxState::Idle);
    const InvocationResult again = test.invoke("0");
    QCOMPARE(again.payload, "1");
    QCOMPARE(again.report.sandboxId, late.report.sandboxId);
    QCOMPARE(test.said().last(), u"started"_s);
}

// Extensions get their time also when the program ends; other sandboxes do not wait for it.
void TestExtensions::executorsEnd()
{
    Case test;
    test.extend(R"(
identifier = register('SHUTDOWN')[0]
say(next_event(identifier)['shutdownReason'])
)");
    const auto other = test.fixture.python(u"other"_s, "def handler(event, context):\n    return 1\n");
    QCOMPARE(test.fixture.invoke(other).payload, "1");
    QCOMPARE(test.invoke().payload, "\"done\"");
    test.fixture.destroyExecutor();
    QCOMPARE(test.said(), QStringList{u"spindown"_s});
}

void TestExtensions::failures_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("errorType");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("exits without registering") << "sys.exit(0)\n"_ba << u"Extension.Crash"_s << u"exit code 0"_s;
    QTest::newRow("exits in init") << "register('INVOKE')\nsys.exit(3)\n"_ba << u"Extension.Crash"_s << u"exit status 3"_s;
    QTest::newRow("exits in an invocation") << "next_event(register('INVOKE')[0])\nsys.exit(0)\n"_ba << u"Extension.Crash"_s
                                            << u"exit code 0"_s;
    QTest::newRow("init error")
        << "identifier = register('INVOKE')[0]\ncall('POST', '/2020-01-01/extension/init/error', {}, Identifier=identifier, "
           "Function_Error_Type='Extension.ConfigInvalid')\nsys.exit(1)\n"_ba
        << u"Extension.InitError"_s << u"exit status 1"_s;
    QTest::newRow("exit error")
        << "identifier = register('INVOKE')[0]\nnext_event(identifier)\ncall('POST', '/2020-01-01/extension/exit/error', {}, "
           "Identifier=identifier, Function_Error_Type='Extension.Gone')\nsys.exit(1)\n"_ba
        << u"Extension.ExitError"_s << u"exit status 1"_s;
}

void TestExtensions::failures()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QString, errorType);
    QFETCH(const QString, sentence);
    Case test;
    test.function = test.fixture.python(u"slow"_s, "import time\ndef handler(event, context):\n    time.sleep(60)\n");
    test.function->timeout = std::chrono::seconds(60);
    test.extend(source);
    const InvocationResult result = test.invoke();
    QCOMPARE(result.functionError, u"Unhandled"_s);
    QCOMPARE(QString::fromUtf8(result.payload),
             "{\"errorType\":\"%1\",\"errorMessage\":\"RequestId: %2 Error: %3\"}"_L1.arg(errorType, result.report.requestId,
                                                                                          sentence));
    QVERIFY2(result.logLines.last().endsWith("Error Type: %1\t"_L1.arg(errorType)), qPrintable(result.logLines.last()));
}

void TestExtensions::refusals_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *call, const char *expected) {
        QTest::newRow(name) << QByteArray("identifier = register('INVOKE')[0]\nanswer, body = " + QByteArray(call)
                                          + "\nsay(answer.status, body['errorType'])\nwhile True: next_event(identifier)\n")
                            << QString::fromLatin1(expected);
    };
    row("registered twice", "register()[1:]", "403 Extension.InvalidExtensionState");
    row("no name", "call('POST', '/2020-01-01/extension/register', {'events': []})", "403 Extension.InvalidExtensionName");
    row("no JSON", "call('POST', '/2020-01-01/extension/register', None, Name='a')", "403 InvalidRequestFormat");
    row("unknown event", "call('POST', '/2020-01-01/extension/register', {'events': ['X']}, Name='a')",
        "403 Extension.InvalidEventType");
    row("no identifier", "call('GET', '/2020-01-01/extension/event/next')", "403 Extension.MissingExtensionIdentifier");
    row("bad identifier", "call('GET', '/2020-01-01/extension/event/next', Identifier='x')",
        "403 Extension.InvalidExtensionIdentifier");
    row("unknown identifier",
        "call('GET', '/2020-01-01/extension/event/next', Identifier='11111111-2222-3333-4444-555555555555')",
        "403 Extension.UnknownExtensionIdentifier");
    row("error without type", "call('POST', '/2020-01-01/extension/init/error', {}, Identifier=identifier)",
        "403 Extension.MissingHeader");
}

void TestExtensions::refusals()
{
    QFETCH(const QByteArray, source);
    QFETCH(const QString, said);
    Case test;
    test.extend(source);
    QCOMPARE(test.invoke().payload, "\"done\"");
    QCOMPARE(test.said(), QStringList{said});
}

// Less of the platform's variables, nothing of the runtime's (section 2.4).
void TestExtensions::environment()
{
    Case test;
    test.function->environment = {{u"OWN"_s, u"mine"_s}};
    test.extend("identifier = register('INVOKE')[0]\nsay(json.dumps(dict(os.environ)))\nwhile True: next_event(identifier)\n");
    QCOMPARE(test.invoke().payload, "\"done\"");
    const QJsonObject seen = QJsonDocument::fromJson(test.said().value(0).toUtf8()).object();
    QCOMPARE(seen.value("OWN"_L1).toString(), u"mine"_s);
    QCOMPARE(seen.value("AWS_LAMBDA_FUNCTION_NAME"_L1).toString(), u"extended"_s);
    QVERIFY(seen.contains("AWS_SESSION_TOKEN"_L1));
    for (const QString &hidden :
         {u"_HANDLER"_s, u"LAMBDA_TASK_ROOT"_s, u"LAMBDA_RUNTIME_DIR"_s, u"AWS_EXECUTION_ENV"_s, u"AWS_LAMBDA_LOG_GROUP_NAME"_s,
          u"AWS_LAMBDA_LOG_STREAM_NAME"_s, u"AWS_XRAY_DAEMON_ADDRESS"_s, u"PYTHONPATH"_s})
        QVERIFY2(!seen.contains(hidden), qPrintable(hidden));
}

// Listens, subscribes, says what comes: as the official examples do, with their own host names.
static QByteArray subscriber(const QByteArray &request, const QByteArray &path, bool tcp)
{
    const QByteArray listen = tcp ? R"(
server = socket.create_server(('sandbox.localdomain', 8080))
def serve():
    connection = server.accept()[0]
    for line in connection.makefile():
        take([json.loads(line)])
)"_ba
                                  : R"(
import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        take(json.loads(self.rfile.read(int(self.headers['Content-Length']))))
        self.send_response(200)
        self.end_headers()
    def log_message(self, *_): pass
server = http.server.HTTPServer(('sandbox.localdomain', 8080), Handler)
def serve():
    server.serve_forever()
)"_ba;
    return "done = threading.Event()\n"
           "def take(events):\n"
           "    for event in events:\n"
           "        record = event['record']\n"
           "        keys = sorted(record) if isinstance(record, dict) else record\n"
           "        say(event['type'], json.dumps(keys))\n"
           "        if event['type'] in ('platform.runtimeDone', 'platform.end'): done.set()\n"
        + listen
        + "threading.Thread(target=serve, daemon=True).start()\n"
          "identifier = register('INVOKE', 'SHUTDOWN')[0]\n"
          "answer, body = call('PUT', '"
        + path + "', " + request
        + ", Identifier=identifier)\n"
          "say('subscribed', answer.status, body)\n"
          "while next_event(identifier)['eventType'] == 'INVOKE':\n"
          "    done.wait(20)\n"
          "time.sleep(0.3)\n";
}

void TestExtensions::telemetry_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("tcp");
    QTest::addColumn<QStringList>("wanted");
    const QByteArray http = "'buffering': {'maxItems': 1000, 'maxBytes': 262144, 'timeoutMs': 25}, "
                            "'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:8080'}}";
    const QByteArray tcp = "'buffering': {'timeoutMs': 25}, 'destination': {'protocol': 'TCP', 'port': 8080}}";
    const QByteArray all = "'types': ['platform', 'function', 'extension'], ";
    const QStringList everything{
        u"subscribed 200 OK"_s,
        u"platform.initStart [\"functionName\", \"functionVersion\", \"initializationType\", \"phase\", \"runtimeVersion\"]"_s,
        u"platform.telemetrySubscription [\"name\", \"state\", \"types\"]"_s,
        u"platform.initRuntimeDone [\"initializationType\", \"phase\", \"status\"]"_s,
        u"platform.initReport [\"initializationType\", \"metrics\", \"phase\", \"status\"]"_s,
        u"platform.extension [\"events\", \"name\", \"state\"]"_s,
        u"platform.start [\"requestId\", \"tracing\", \"version\"]"_s,
        u"function \"working\""_s,
        u"platform.runtimeDone [\"metrics\", \"requestId\", \"status\"]"_s,
        u"platform.report [\"metrics\", \"requestId\", \"spans\", \"status\"]"_s};
    QTest::newRow("Telemetry API, HTTP") << QByteArray("{'schemaVersion': '2022-12-13', 'types': ['platform', 'function'], "
                                                       + http)
                                         << "/2022-07-01/telemetry"_ba << false << everything;
    QTest::newRow("Telemetry API, TCP") << QByteArray("{'schemaVersion': '2022-07-01', 'types': ['platform', 'function'], " + tcp)
                                        << "/2022-07-01/telemetry"_ba << true << everything;
    QTest::newRow("Logs API") << QByteArray("{'schemaVersion': '2021-03-18', 'types': ['platform', 'function'], " + http)
                              << "/2020-08-15/logs"_ba << false
                              << QStringList{u"subscribed 200 OK"_s,
                                             u"platform.logsSubscription [\"name\", \"state\", \"types\"]"_s,
                                             u"platform.extension [\"events\", \"name\", \"state\"]"_s,
                                             u"platform.start [\"requestId\", \"version\"]"_s,
                                             u"function \"working\""_s,
                                             u"platform.runtimeDone [\"requestId\", \"status\"]"_s,
                                             u"platform.end [\"requestId\"]"_s,
                                             u"platform.report [\"metrics\", \"requestId\"]"_s};
    QTest::newRow("function output only") << QByteArray("{'schemaVersion': '2022-12-13', 'types': ['function'], " + http)
                                          << "/2022-07-01/telemetry"_ba << false
                                          << QStringList{u"subscribed 200 OK"_s, u"function \"working\""_s};
}

void TestExtensions::telemetry()
{
    QFETCH(QByteArray, request);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, tcp);
    QFETCH(const QStringList, wanted);
    Case test;
    if (test.fixture.executor().capabilities().isolation != "bubblewrap"_L1)
        QSKIP("sandbox.localdomain needs bubblewrap");
    test.function->network = NetworkMode::Loopback; // a port 8080 of its own
    QByteArray source = subscriber(request, path, tcp);
    if (!wanted.join(u' ').contains("platform"_L1))
        source.replace("done.wait(20)", "pass");
    test.extend(source);
    QCOMPARE(test.invoke().payload, "\"done\"");
    test.makeCold();
    QTRY_COMPARE_WITH_TIMEOUT(test.fixture.executor().sandboxes().size(), 0, 10000);
    QCOMPARE(test.said().join(u'\n'), wanted.join(u'\n'));
}

void TestExtensions::subscriptionIsChecked_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("said");
    const QByteArray destination = "'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:8080'}}";
    const QString refused = u"400 ValidationError"_s;
    QTest::newRow("no schema") << QByteArray("{'types': ['platform'], " + destination) << refused;
    QTest::newRow("unknown schema") << QByteArray("{'schemaVersion': '2021-01-01', 'types': ['platform'], " + destination)
                                    << refused;
    QTest::newRow("no types") << QByteArray("{'schemaVersion': '2022-07-01', 'types': [], " + destination) << refused;
    QTest::newRow("unknown type") << QByteArray("{'schemaVersion': '2022-07-01', 'types': ['all'], " + destination) << refused;
    QTest::newRow("too few items") << QByteArray(
        "{'schemaVersion': '2022-07-01', 'types': ['platform'], 'buffering': {'maxItems': 999}, " + destination)
                                   << refused;
    QTest::newRow("another computer")
        << "{'schemaVersion': '2022-07-01', 'types': ['platform'], 'destination': {'protocol': 'HTTP', "
           "'URI': 'http://192.0.2.1:8080'}}"_ba
        << refused;
    QTest::newRow("no destination") << "{'schemaVersion': '2022-07-01', 'types': ['platform']}"_ba << refused;
}

void TestExtensions::subscriptionIsChecked()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QString, said);
    Case test;
    test.extend("identifier = register('INVOKE')[0]\n"
                "answer, body = call('PUT', '/2022-07-01/telemetry', "
                + request
                + ", Identifier=identifier)\n"
                  "say(answer.status, body['errorType'])\n"
                  "next_event(identifier)\n"
                  "answer, body = call('PUT', '/2022-07-01/telemetry', {}, Identifier=identifier)\n"
                  "say(answer.status, body['errorType'])\n"
                  "while True: next_event(identifier)\n");
    QCOMPARE(test.invoke().payload, "\"done\"");
    QTRY_COMPARE(test.said(), (QStringList{said, u"403 Telemetry.SubscriptionClosed"_s}));
}

QTEST_GUILESS_MAIN(TestExtensions)
#include "tst_extensions.moc"
