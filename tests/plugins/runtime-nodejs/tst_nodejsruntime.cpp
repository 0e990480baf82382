// SPDX-License-Identifier: GPL-3.0-or-later
// Node.js handlers: module kinds, styles, streaming, errors, logging.
#include "support/executorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

using Files = QMap<QString, QByteArray>;

class TestNodejsRuntime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handlers_data();
    void handlers();
    void errors_data();
    void errors();
    void console();
    void jsonLog();
    void streaming_data();
    void streaming();
    void callbackWaitsForTheEventLoop();
    void processSurvivesErrors();
    void handlerFiles();
};

void TestNodejsRuntime::handlers_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::addColumn<QString>("handler");
    QTest::addColumn<Files>("files");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *name, const QString &handler, const Files &files, const QByteArray &payload,
                        const QString &runtime = u"nodejs20.x"_s) {
        QTest::newRow(name) << runtime << handler << files << payload;
    };
    row("async", u"index.handler"_s, {{u"index.js"_s, "exports.handler = async (event) => ({ got: event });"}},
        "{\"got\":{\"a\":1}}");
    row("promise", u"index.handler"_s, {{u"index.js"_s, "exports.handler = () => Promise.resolve('p');"}}, "\"p\"");
    row("callback", u"index.handler"_s,
        {{u"index.js"_s, "exports.handler = (e, c, cb) => { setTimeout(() => cb(null, 'cb'), 5); };"}}, "\"cb\"");
    row("done", u"index.handler"_s, {{u"index.js"_s, "exports.handler = (e, c) => { c.done(null, 'd'); };"}}, "\"d\"");
    row("succeed", u"index.handler"_s, {{u"index.js"_s, "exports.handler = (e, c) => { c.succeed('s'); };"}}, "\"s\"");
    row("undefined", u"index.handler"_s, {{u"index.js"_s, "exports.handler = async () => {};"}}, "null");
    row("sync without callback", u"index.handler"_s, {{u"index.js"_s, "exports.handler = () => 'ignored';"}}, "null");
    row("unicode", u"index.handler"_s, {{u"index.js"_s, "exports.handler = async () => 'ü€😀';"}}, "\"ü€😀\"");
    row("mjs", u"index.handler"_s, {{u"index.mjs"_s, "export const handler = async () => import.meta.url.slice(-9);"}},
        "\"index.mjs\"");
    row("top-level await", u"index.handler"_s,
        {{u"index.mjs"_s, "const v = await Promise.resolve('tla'); export const handler = async () => v;"}}, "\"tla\"");
    row("type module", u"index.handler"_s,
        {{u"index.js"_s, "export const handler = async () => 'esm';"}, {u"package.json"_s, "{\"type\": \"module\"}"}}, "\"esm\"");
    row("cjs", u"index.handler"_s, {{u"index.cjs"_s, "exports.handler = async () => 'cjs';"}}, "\"cjs\"");
    row("folder and nested name", u"src/lib/index.api.handler"_s,
        {{u"src/lib/index.js"_s, "exports.api = { handler: async () => 'nested' };"}}, "\"nested\"");
    row("node_modules", u"index.handler"_s,
        {{u"index.js"_s, "exports.handler = async () => require('dep');"},
         {u"node_modules/dep/index.js"_s, "module.exports = 'dep';"}},
        "\"dep\"");
    row("package as handler", u"dep.handler"_s, {{u"node_modules/dep/index.js"_s, "exports.handler = async () => 'package';"}},
        "\"package\"");
    row("newer style", u"index.handler"_s, {{u"index.js"_s, "exports.handler = (event, context) => [typeof context.done, 1];"}},
        "[\"undefined\",1]", u"nodejs24.x"_s);
}

void TestNodejsRuntime::handlers()
{
    QFETCH(const QString, runtime);
    QFETCH(const QString, handler);
    QFETCH(const Files, files);
    QFETCH(const QByteArray, payload);
    ExecutorFixture fixture;
    const auto function = fixture.function(runtime, handler, fixture.makeCode(u"f"_s, files));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(fixture.invoke(function, "{\"a\":1}").payload, payload);
}

void TestNodejsRuntime::errors_data()
{
    QTest::addColumn<QString>("handler");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message"); // its beginning
    const auto row = [](const char *name, const QByteArray &source, const QString &type, const QString &message,
                        const QString &handler = u"index.handler"_s) {
        QTest::newRow(name) << handler << source << type << message;
    };
    row("thrown", "exports.handler = async () => { throw new TypeError('bad'); };", u"TypeError"_s, u"bad"_s);
    row("thrown at once", "exports.handler = () => { throw new RangeError('bad'); };", u"RangeError"_s, u"bad"_s);
    row("callback error", "exports.handler = (e, c, cb) => cb(new Error('cb'));", u"Error"_s, u"cb"_s);
    row("text as error", "exports.handler = (e, c, cb) => cb('just text');", u"string"_s, u"just text"_s);
    row("own name",
        "class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } }\n"
        "exports.handler = async () => { throw new Mine('own'); };",
        u"Mine"_s, u"own"_s);
    row("circular", "exports.handler = async () => { const a = {}; a.a = a; return a; };", u"Error"_s,
        u"Unable to stringify response body"_s);
    row("never settled", "exports.handler = async () => new Promise(() => {});", u"Runtime.NodeJsExit"_s,
        u"The Lambda runtime client detected an unexpected Node.js exit code"_s);
    row("unhandled rejection",
        "exports.handler = async () => { Promise.reject(new Error('lost')); await new Promise(r => setTimeout(r, 1000)); };",
        u"Runtime.UnhandledPromiseRejection"_s, u"Error: lost"_s);
    row("uncaught",
        "exports.handler = async () => { setTimeout(() => { throw new Error('late'); }); await new Promise(r => setTimeout(r, "
        "1000)); };",
        u"Error"_s, u"late"_s);
    row("missing module", "require('not-there');", u"Runtime.ImportModuleError"_s,
        u"Error: Cannot find module 'not-there'\nRequire stack:\n- /var/task/index.js"_s);
    row("syntax", "exports.handler = async ( => {};", u"Runtime.UserCodeSyntaxError"_s, u"SyntaxError: "_s);
    row("no export", "exports.other = 1;", u"Runtime.HandlerNotFound"_s, u"index.handler is undefined or not exported"_s);
    row("no function", "exports.handler = 1;", u"Runtime.HandlerNotFound"_s, u"index.handler is not a function"_s);
    row("no dot", "", u"Runtime.MalformedHandlerName"_s, u"Bad handler"_s, u"index"_s);
    row("two dots", "", u"Runtime.MalformedHandlerName"_s, u"'../index.handler' is not a valid handler name."_s,
        u"../index.handler"_s);
    row("thrown while loading", "throw new Error('load');", u"Error"_s, u"load"_s);
}

void TestNodejsRuntime::errors()
{
    QFETCH(const QString, handler);
    QFETCH(const QByteArray, source);
    QFETCH(const QString, type);
    QFETCH(const QString, message);
    ExecutorFixture fixture;
    auto function = fixture.node(u"f"_s, source);
    function->handler = handler;
    const InvocationResult result = fixture.invoke(function);
    const QJsonObject error = QJsonDocument::fromJson(result.payload).object();
    QVERIFY2(result.payload.startsWith("{\"errorType\":"), result.payload.constData());
    QCOMPARE(result.functionError, u"Unhandled"_s);
    QCOMPARE(error["errorType"_L1].toString(), type);
    QVERIFY2(error["errorMessage"_L1].toString().startsWith(message), result.payload.constData());
    QVERIFY(error.contains("trace"_L1));
}

void TestNodejsRuntime::console()
{
    ExecutorFixture fixture;
    const auto function = fixture.node(u"f"_s,
                                       "console.log('before');\n"
                                       "exports.handler = async () => {\n"
                                       "  console.log('a %d', 1, { b: 2 });\n"
                                       "  console.error('wrong');\n"
                                       "  process.stdout.write('raw\\n');\n"
                                       "  console.debug('detail');\n"
                                       "  throw new Error('end');\n"
                                       "};");
    const InvocationResult result = fixture.invoke(function);
    const QStringList &log = result.logLines;
    const auto matches = [&](qsizetype line, const QString &id, const QString &rest) {
        return QRegularExpression("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\t"_L1 + id + u'\t' + rest + u'$')
            .match(log.value(line))
            .hasMatch();
    };
    const QString id = result.report.requestId;
    QVERIFY2(matches(1, u"undefined"_s, u"INFO\tbefore"_s), qPrintable(log.join(u'\n')));
    QVERIFY(matches(3, id, u"INFO\ta 1 \\{ b: 2 \\}"_s));
    QVERIFY(matches(4, id, u"ERROR\twrong"_s));
    QCOMPARE(log[5], u"raw"_s);
    QVERIFY(matches(6, id, u"DEBUG\tdetail"_s));
    QVERIFY2(matches(7, id, u"ERROR\tInvoke Error \t\\{\"errorType\":\"Error\",\"errorMessage\":\"end\",\"stack\":\\[.*\\]\\}"_s),
             qPrintable(log[7]));
}

// Fields and levels of lambda-semantics.md, sections 5.2 and 5.3.
void TestNodejsRuntime::jsonLog()
{
    ExecutorFixture fixture;
    auto function = fixture.node(u"f"_s,
                                 "exports.handler = async () => {\n"
                                 "  console.debug('hidden');\n"
                                 "  console.log({ a: [1, 'x'] });\n"
                                 "  console.info('n %d', 7, 'more');\n"
                                 "  console.warn('with', new TypeError('bad'));\n"
                                 "  console.fatal(10n);\n"
                                 "  throw new RangeError('end');\n"
                                 "};");
    function->log = {.json = true, .application = LogLevel::Info, .system = LogLevel::Warn};
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.logLines.size(), 7); // of the system's records only those of the failure
    const auto line = [&](qsizetype i) { return QJsonDocument::fromJson(result.logLines[i].toUtf8()).object(); };
    QJsonObject first = line(0);
    const QRegularExpression time(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s);
    QVERIFY(time.match(first.take("timestamp"_L1).toString()).hasMatch());
    QCOMPARE(first,
             (QJsonObject{{u"level"_s, u"INFO"_s},
                          {u"requestId"_s, result.report.requestId},
                          {u"message"_s, QJsonObject{{u"a"_s, QJsonArray{1, u"x"_s}}}}}));
    QCOMPARE(line(1)["message"_L1].toString(), u"n 7 more"_s);
    QCOMPARE(line(2)["level"_L1].toString(), u"WARN"_s);
    QCOMPARE(line(2)["errorType"_L1].toString(), u"TypeError"_s);
    QCOMPARE(line(2)["errorMessage"_L1].toString(), u"bad"_s);
    QVERIFY(line(2)["stackTrace"_L1].toArray().size() > 1);
    QCOMPARE(line(3)["level"_L1].toString(), u"FATAL"_s);
    QCOMPARE(line(3)["message"_L1].toString(), u"10n"_s);
    QCOMPARE(line(4)["level"_L1].toString(), u"ERROR"_s);
    QCOMPARE(line(4)["message"_L1]["errorType"_L1].toString(), u"RangeError"_s);
    QCOMPARE(line(5)["type"_L1].toString(), u"platform.runtimeDone"_s);
    QCOMPARE(line(6)["type"_L1].toString(), u"platform.report"_s);
}

void TestNodejsRuntime::streaming_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("failed");
    QTest::newRow("parts") << "s.write('one '); await new Promise(r => setTimeout(r, 5)); s.write('two'); s.end();"_ba
                           << "one two"_ba << false;
    QTest::newRow("objects") << "s.write({ a: 1 }); s.end();"_ba << "{\"a\":1}"_ba << false;
    QTest::newRow("nothing") << "s.end();"_ba << ""_ba << false;
    QTest::newRow("metadata") << "s = awslambda.HttpResponseStream.from(s, { statusCode: 201 }); s.write('x'); s.end();"_ba
                              << QByteArray("{\"statusCode\":201}\0\0\0\0\0\0\0\0x", 27) << false;
    QTest::newRow("large") << "for (let i = 0; i < 200; i++) s.write('x'.repeat(50000)); s.end();"_ba << QByteArray(10000000, 'x')
                           << false;
    QTest::newRow("pipeline") << "await require('stream/promises').pipeline(require('stream').Readable.from(['a', 'b']), s);"_ba
                              << "ab"_ba << false;
    QTest::newRow("error in the middle") << "s.write('part'); throw new Error('mid');"_ba << "part"_ba << true;
}

void TestNodejsRuntime::streaming()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, payload);
    QFETCH(const bool, failed);
    ExecutorFixture fixture;
    const auto function =
        fixture.node(u"f"_s, "exports.handler = awslambda.streamifyResponse(async (event, s, context) => { " + body + " });");
    InvokeRequest request;
    request.function = function;
    request.payload = "{}";
    request.streams = true;
    for (int i = 0; i < 2; ++i) {
        const InvocationResult result = fixture.invoke(request);
        QVERIFY2(result.payload == payload, result.payload.left(200).constData());
        QCOMPARE(!result.functionError.isEmpty(), failed);
        QCOMPARE(result.report.coldStart, i == 0);
    }
}

void TestNodejsRuntime::callbackWaitsForTheEventLoop()
{
    ExecutorFixture fixture;
    const QByteArray source = "let n = 0;\nexports.handler = (e, c, cb) => {\n  c.callbackWaitsForEmptyEventLoop = e.wait;\n"
                              "  setTimeout(() => { n++; }, 300);\n  cb(null, n);\n};";
    const auto function = fixture.node(u"f"_s, source);
    const InvocationResult waited = fixture.invoke(function, "{\"wait\":true}");
    QCOMPARE(waited.payload, "0");
    QVERIFY(waited.report.duration >= std::chrono::milliseconds(290));
    const InvocationResult atOnce = fixture.invoke(function, "{\"wait\":false}");
    QCOMPARE(atOnce.payload, "1");
    QVERIFY(atOnce.report.duration < std::chrono::milliseconds(290));
}

void TestNodejsRuntime::processSurvivesErrors()
{
    ExecutorFixture fixture;
    const auto function =
        fixture.node(u"f"_s, "let n = 0;\nexports.handler = async (e) => { n++; if (e.bad) throw new Error('x'); return n; };");
    QCOMPARE(fixture.invoke(function).payload, "1");
    QCOMPARE(fixture.invoke(function, "{\"bad\":true}").functionError, u"Unhandled"_s);
    QCOMPARE(fixture.invoke(function).payload, "3");
}

void TestNodejsRuntime::handlerFiles()
{
    ExecutorFixture fixture;
    NodejsRuntime runtime;
    const QString folder = fixture.makeCode(u"f"_s, {{u"index.mjs"_s, "x"}, {u"src/app.js"_s, "x"}});
    QCOMPARE(runtime.handlerFile(*fixture.function(u"nodejs20.x"_s, u"index.handler"_s, folder), folder), u"index.mjs"_s);
    QCOMPARE(runtime.handlerFile(*fixture.function(u"nodejs20.x"_s, u"src/app.a.b"_s, folder), folder), u"src/app.js"_s);
    QCOMPARE(runtime.handlerFile(*fixture.function(u"nodejs20.x"_s, u"none.handler"_s, folder), folder), QString());
    QVERIFY(runtime.supports(u"nodejs22.x"_s));
    QVERIFY(!runtime.supports(u"nodejs"_s));
    QVERIFY(!runtime.supports(u"nodejsx.x"_s));
}

QTEST_GUILESS_MAIN(TestNodejsRuntime)
#include "tst_nodejsruntime.moc"
