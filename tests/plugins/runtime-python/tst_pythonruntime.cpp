// SPDX-License-Identifier: GPL-3.0-or-later
// Python handlers: names, errors, logging, JSON; and which interpreter runs them.
#include "support/executorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestPythonRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handlerStrings_data();
    void handlerStrings();
    void results_data();
    void results();
    void logging();
    void jsonLog();
    void tracebackInTheLog();
    void syntaxError();
    void layersComeAfterTheFunction();
    void execWrapper();
    void missingVersionRunsOnTheNearest();
    void noInterpreter();
    void handlerFiles();
};

void TestPythonRuntime::handlerStrings_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("plain") << u"app.run"_s << "\"app\""_ba;
    QTest::newRow("slashes") << u"src/deep/mod.run"_s << "\"mod\""_ba;
    QTest::newRow("dots") << u"src.deep.mod.run"_s << "\"mod\""_ba;
    QTest::newRow("no dot")
        << u"app"_s
        << "{\"errorMessage\": \"Bad handler 'app': not enough values to unpack (expected 2, got 1)\", \"errorType\": "
           "\"Runtime.MalformedHandlerName\", \"requestId\": \"\", \"stackTrace\": []}"_ba;
    QTest::newRow("built-in") << u"time.run"_s
                              << "{\"errorMessage\": \"Cannot use built-in module time as a handler module\", \"errorType\": "
                                 "\"Runtime.BuiltInModuleConflict\", \"requestId\": \"\", \"stackTrace\": []}"_ba;
    QTest::newRow("no module")
        << u"src/none.run"_s
        << "{\"errorMessage\": \"Unable to import module 'src/none': No module named 'src.none'\", \"errorType\": "
           "\"Runtime.ImportModuleError\", \"requestId\": \"\", \"stackTrace\": []}"_ba;
}

void TestPythonRuntime::handlerStrings()
{
    QFETCH(const QString, handler);
    QFETCH(const QByteArray, payload);
    ExecutorFixture fixture;
    const QString folder = fixture.makeCode(u"names"_s,
                                            {{u"app.py"_s, "def run(e, c):\n    return __name__\n"},
                                             {u"src/deep/mod.py"_s, "def run(e, c):\n    return __name__.split('.')[-1]\n"}});
    QCOMPARE(fixture.invoke(fixture.function(u"python3.13"_s, handler, folder)).payload, payload);
}

void TestPythonRuntime::results_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QByteArray>("expression");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("utf-8") << u"python3.13"_s << "'ü€'"_ba << "\"ü€\""_ba;
    QTest::newRow("ascii before 3.12") << u"python3.11"_s << "'ü€'"_ba << "\"\\u00fc\\u20ac\""_ba;
    QTest::newRow("nothing") << u"python3.13"_s << "None"_ba << "null"_ba;
    QTest::newRow("bytes") << u"python3.13"_s << "b'raw \\x00'"_ba << QByteArray("raw \0", 5);
    QTest::newRow("decimal") << u"python3.13"_s << "{'a': __import__('decimal').Decimal('1.10'), 'b': '1'}"_ba
                             << "{\"a\": 1.10, \"b\": \"1\"}"_ba;
    QTest::newRow("not JSON") << u"python3.13"_s << "float('nan')"_ba << "NaN"_ba;
    QTest::newRow("types") << u"python3.13"_s << "[1, 1.5, True, None, (1,), {'1': 2}]"_ba
                           << "[1, 1.5, true, null, [1], {\"1\": 2}]"_ba;
}

void TestPythonRuntime::results()
{
    QFETCH(const QString, runtime);
    QFETCH(const QByteArray, expression);
    QFETCH(const QByteArray, payload);
    ExecutorFixture fixture;
    auto function = fixture.python(u"result"_s, "def handler(e, c):\n    return " + expression + "\n");
    function->runtime = runtime;
    QCOMPARE(fixture.invoke(function).payload, payload);
}

void TestPythonRuntime::logging()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"log"_s,
                                         "import logging\nlogging.getLogger().setLevel('INFO')\n"
                                         "def handler(e, c):\n"
                                         "    logging.getLogger('mine').info('one %d', 1)\n"
                                         "    logging.debug('hidden')\n"
                                         "    print('plain')\n"
                                         "    logging.warning('two')\n");
    const InvocationResult result = fixture.invoke(function);
    const QString line =
        u"^\\[%1\\]\t\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\t"_s + result.report.requestId + u"\t%2$"_s;
    QCOMPARE(result.logLines.size(), 7);
    QVERIFY2(QRegularExpression(line.arg(u"INFO"_s, u"one 1"_s)).match(result.logLines[2]).hasMatch(),
             qPrintable(result.logLines[2]));
    QCOMPARE(result.logLines[3], u"plain"_s);
    QVERIFY(QRegularExpression(line.arg(u"WARNING"_s, u"two"_s)).match(result.logLines[4]).hasMatch());
}

// Fields and levels of lambda-semantics.md, sections 5.2 and 5.3.
void TestPythonRuntime::jsonLog()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"log"_s,
                                   "import logging, os\n"
                                   "def handler(e, c):\n"
                                   "    logging.getLogger('mine').info('hidden')\n"
                                   "    logging.getLogger('mine').warning('one %d', 1, extra={'order': 7})\n"
                                   "    try:\n        {}['x']\n    except KeyError:\n        logging.exception('two')\n"
                                   "    print(os.environ['AWS_LAMBDA_LOG_FORMAT'], os.environ['AWS_LAMBDA_LOG_LEVEL'])\n"
                                   "    raise ValueError('end')\n");
    function->log = {.json = true, .application = LogLevel::Warn, .system = LogLevel::Info};
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.logLines.size(), 8);
    const auto line = [&](qsizetype i) { return QJsonDocument::fromJson(result.logLines[i].toUtf8()).object(); };
    QCOMPARE(line(0)["type"_L1].toString(), u"platform.initStart"_s);
    QCOMPARE(line(1)["type"_L1].toString(), u"platform.start"_s);
    QJsonObject warning = line(2);
    const QRegularExpression time(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    QVERIFY(time.match(warning.take("timestamp"_L1).toString()).hasMatch());
    QCOMPARE(warning,
             (QJsonObject{{u"level"_s, u"WARNING"_s},
                          {u"message"_s, u"one 1"_s},
                          {u"logger"_s, u"mine"_s},
                          {u"requestId"_s, result.report.requestId},
                          {u"order"_s, 7}}));
    const QJsonObject exception = line(3);
    QCOMPARE(exception["errorType"_L1].toString(), u"KeyError"_s);
    QCOMPARE(exception["errorMessage"_L1].toString(), u"'x'"_s);
    QCOMPARE(exception["location"_L1].toString(), u"/var/task/app.py:handler:8"_s);
    QCOMPARE(exception["stackTrace"_L1].toArray().size(), 1);
    QCOMPARE(result.logLines[4], u"JSON WARN"_s);
    const QJsonObject failure = line(5);
    QCOMPARE(failure["level"_L1].toString(), u"ERROR"_s);
    QCOMPARE(failure["errorType"_L1].toString(), u"ValueError"_s);
    QCOMPARE(failure["errorMessage"_L1].toString(), u"end"_s);
    QCOMPARE(line(6)["type"_L1].toString(), u"platform.runtimeDone"_s); // shown because it failed
    QCOMPARE(line(7)["record"_L1]["metrics"_L1]["memorySizeMB"_L1].toInt(), 128);
}

void TestPythonRuntime::tracebackInTheLog()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"bad"_s, "def inner():\n    raise KeyError('x')\ndef handler(e, c):\n    inner()\n");
    const QStringList log = fixture.invoke(function).logLines;
    QCOMPARE(log.mid(2, 6),
             (QStringList{u"[ERROR] KeyError: 'x'"_s, u"Traceback (most recent call last):"_s,
                          u"  File \"/var/task/app.py\", line 4, in handler"_s, u"    inner()"_s,
                          u"  File \"/var/task/app.py\", line 2, in inner"_s, u"    raise KeyError('x')"_s}));
}

void TestPythonRuntime::syntaxError()
{
    ExecutorFixture fixture;
    const QByteArray payload = fixture.invoke(fixture.python(u"bad"_s, "def handler(:\n")).payload;
    QVERIFY2(payload.startsWith("{\"errorMessage\": \"Syntax error in module 'app': "), payload.constData());
    QVERIFY2(payload.contains("\"errorType\": \"Runtime.UserCodeSyntaxError\", \"requestId\": \"\", \"stackTrace\": [\"  File "
                              "\\\"/var/task/app.py\\\" Line 1\\n    def handler(:\\n\"]"),
             payload.constData());
}

void TestPythonRuntime::layersComeAfterTheFunction()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"f"_s, "import sys\ndef handler(e, c):\n    return sys.path[:4]\n");
    function->layerPaths = {fixture.makeCode(u"layer"_s, {{u"python/x.py"_s, "1"}})};
    const QByteArray payload = fixture.invoke(function).payload;
    const QRegularExpression expected(
        u"^\\[\"/var/task\", \"/opt/python/lib/python3\\.\\d+/site-packages\", \"/opt/python\", \"/var/runtime\"\\]$"_s);
    QVERIFY2(expected.match(QString::fromUtf8(payload)).hasMatch(), payload.constData());
}

void TestPythonRuntime::execWrapper()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"wrapped"_s, "import os\ndef handler(e, c):\n    return os.environ.get('WRAPPED')\n");
    std::ignore = fixture.makeCode(u"wrapped"_s, {{u"wrapper"_s, "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n"}});
    function->environment.insert(u"AWS_LAMBDA_EXEC_WRAPPER"_s, u"/var/task/wrapper"_s);
    QCOMPARE(fixture.invoke(function).payload, "\"yes\"");
    auto missing = std::make_shared<FunctionConfiguration>(*function);
    missing->environment.insert(u"AWS_LAMBDA_EXEC_WRAPPER"_s, u"/opt/none"_s);
    QVERIFY(fixture.invoke(missing).payload.contains("Runtime exited with error: exit status 127"));
}

void TestPythonRuntime::missingVersionRunsOnTheNearest()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"old"_s, "def handler(e, c):\n    return 1\n");
    function->runtime = u"python3.2"_s;
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.payload, "1");
    QCOMPARE(result.warnings.size(), 1);
    const QRegularExpression sentence(u"^python3\\.2 is not installed: runs on Python 3\\.\\d+\\.\\d+\\.$"_s);
    QVERIFY2(sentence.match(result.warnings[0]).hasMatch(), qPrintable(result.warnings[0]));
}

void TestPythonRuntime::noInterpreter()
{
    InterpreterFinder finder({{u"python-that-is-not-there"_s}, {}, {}, 2}, u"/nowhere"_s, u"/nowhere"_s);
    QVERIFY(!finder.find(u"3.13"_s));
    QVERIFY(finder.all().isEmpty());
}

void TestPythonRuntime::handlerFiles()
{
    ExecutorFixture fixture;
    PythonRuntime runtime;
    const QString folder = fixture.makeCode(u"f"_s, {{u"app.py"_s, "x"}, {u"src/mod.py"_s, "x"}, {u"pkg/__init__.py"_s, "x"}});
    QCOMPARE(runtime.handlerFile(*fixture.function(u"python3.13"_s, u"app.handler"_s, folder), folder), u"app.py"_s);
    QCOMPARE(runtime.handlerFile(*fixture.function(u"python3.13"_s, u"src.mod.handler"_s, folder), folder), u"src/mod.py"_s);
    QCOMPARE(runtime.handlerFile(*fixture.function(u"python3.13"_s, u"pkg.handler"_s, folder), folder), u"pkg/__init__.py"_s);
    QCOMPARE(runtime.handlerFile(*fixture.function(u"python3.13"_s, u"none.handler"_s, folder), folder), QString());
    QVERIFY(runtime.supports(u"python3.9"_s));
    QVERIFY(!runtime.supports(u"python2.7"_s));
    QVERIFY(!runtime.supports(u"py"_s));
    QVERIFY(!runtime.interpreters().isEmpty());
}

QTEST_GUILESS_MAIN(TestPythonRuntime)
#include "tst_pythonruntime.moc"
