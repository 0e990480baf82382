// SPDX-License-Identifier: GPL-3.0-or-later
// Custom runtimes: our own small client as the bootstrap, and bootstraps that can't run.
#include "support/executorfixture.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestProvidedRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void client_data();
    void client();
    void largePayload();
    void secondAnswerIsRefused();
    void bootstrapInALayer();
    void unusableBootstraps_data();
    void unusableBootstraps();
};

static QByteArray clientProgram()
{
    QFile file(qEnvironmentVariable("LAMBDARIUM_BINARY_DIR") + "/bin/lambdarium_test_bootstrap"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestProvidedRuntime::client_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QByteArray>("payload"); // <id> is the request id
    QTest::addColumn<QString>("error");
    QTest::newRow("echo") << u"echo"_s << "{\"a\":1}"_ba << QString();
    QTest::newRow("chunked") << u"chunked"_s << "{\"a\":1}"_ba << QString();
    QTest::newRow("lines") << u"lines"_s << "{\"a\":1}"_ba << QString();
    QTest::newRow("expect") << u"expect"_s << "{\"a\":1}"_ba << QString();
    QTest::newRow("next before the answer") << u"ask-again"_s << "{\"a\":1}"_ba << QString();
    QTest::newRow("unknown response mode")
        << u"bad-mode"_s
        << R"({"errorType":"Runtime.InvalidResponseModeHeader","errorMessage":"RequestId: <id> Error: Invalid function response mode"})"_ba
        << u"Unhandled"_s;
    QTest::newRow("cut short")
        << u"truncated"_s
        << R"({"errorType":"Runtime.TruncatedResponse","errorMessage":"RequestId: <id> Error: The response was cut short"})"_ba
        << u"Unhandled"_s;
    QTest::newRow("error") << u"error"_s << R"({"errorMessage":"wrong","errorType":"Mine"})"_ba << u"Unhandled"_s;
    QTest::newRow("init error") << u"init-error"_s << R"({"errorMessage":"no start","errorType":"Function.NoStart"})"_ba
                                << u"Unhandled"_s;
    QTest::newRow("exit")
        << u"exit:3"_s
        << R"({"errorType":"Runtime.ExitError","errorMessage":"RequestId: <id> Error: Runtime exited with error: exit status 3"})"_ba
        << u"Unhandled"_s;
}

void TestProvidedRuntime::client()
{
    QFETCH(const QString, handler);
    QFETCH(QByteArray, payload);
    QFETCH(const QString, error);
    ExecutorFixture fixture;
    const auto function =
        fixture.function(u"provided.al2023"_s, handler, fixture.makeCode(u"f"_s, {{u"bootstrap"_s, clientProgram()}}));
    const InvocationResult result = fixture.invoke(function, "{\"a\":1}");
    QCOMPARE(result.payload, payload.replace("<id>", result.report.requestId.toLatin1()));
    QCOMPARE(result.functionError, error);
    QVERIFY(result.logLines.first() == "INIT_START Runtime Version: provided:al2023"_L1);
    QCOMPARE(result.logLines.contains(u"a line"_s), handler == "lines"_L1);
}

void TestProvidedRuntime::largePayload()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.function(u"provided.al2023"_s, u"echo"_s, fixture.makeCode(u"f"_s, {{u"bootstrap"_s, clientProgram()}}));
    const QByteArray largest = QByteArray('"' + QByteArray(6291554, 'x') + '"');
    for (int i = 0; i < 5; ++i)
        QVERIFY(fixture.invoke(function, largest).payload == largest);
}

void TestProvidedRuntime::secondAnswerIsRefused()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.function(u"provided.al2023"_s, u"twice"_s, fixture.makeCode(u"f"_s, {{u"bootstrap"_s, clientProgram()}}));
    const InvocationResult result = fixture.invoke(function, "1");
    QCOMPARE(result.payload, "1");
    QCOMPARE(result.logLines[2],
             u"403 {\"errorMessage\":\"State transition from InvocationResponse to InvocationResponse failed for runtime. "
             "Error: State transition is not allowed\",\"errorType\":\"InvalidStateTransition\"}"_s);
}

void TestProvidedRuntime::bootstrapInALayer()
{
    ExecutorFixture fixture;
    const auto function = fixture.function(u"provided.al2023"_s, u"echo"_s, fixture.makeCode(u"f"_s, {{u"data"_s, "x"}}));
    function->layerPaths = {fixture.makeCode(u"layer"_s, {{u"bootstrap"_s, clientProgram()}})};
    QCOMPARE(fixture.invoke(function, "5").payload, "5");
}

void TestProvidedRuntime::unusableBootstraps_data()
{
    QTest::addColumn<QMap<QString, QByteArray>>("files");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("none") << QMap<QString, QByteArray>{{u"other"_s, "x"}}
                          << "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"_ba;
    QTest::newRow("not executable") << QMap<QString, QByteArray>{{u"bootstrap"_s, "echo"}}
                                    << "fork/exec /var/task/bootstrap: permission denied"_ba;
    QByteArray foreign = clientProgram();
    foreign[18] = '\x28'; // a program for 32-bit ARM
    QTest::newRow("other machine") << QMap<QString, QByteArray>{{u"bootstrap"_s, foreign}}
                                   << "fork/exec /var/task/bootstrap: exec format error"_ba;
}

void TestProvidedRuntime::unusableBootstraps()
{
    using Files = QMap<QString, QByteArray>;
    QFETCH(const Files, files);
    QFETCH(const QByteArray, sentence);
    ExecutorFixture fixture;
    const InvocationResult result =
        fixture.invoke(fixture.function(u"provided.al2023"_s, u"x"_s, fixture.makeCode(u"f"_s, files)));
    QCOMPARE(result.payload,
             QByteArray("{\"errorType\":\"Runtime.InvalidEntrypoint\",\"errorMessage\":\"RequestId: "
                        + result.report.requestId.toLatin1() + " Error: " + sentence + "\"}"));
    QCOMPARE(result.functionError, u"Unhandled"_s);
}

QTEST_GUILESS_MAIN(TestProvidedRuntime)
#include "tst_providedruntime.moc"
