// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/errorpayload.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const QByteArray pythonError = "{\"errorMessage\":\"no\",\"errorType\":\"ValueError\",\"requestId\":\"x\","
                               "\"stackTrace\":[\"  File \\\"/var/task/a.py\\\", line 2, in h\\n\"]}";
const QByteArray goError = "{\"errorMessage\":\"no\",\"errorType\":\"e\","
                           "\"stackTrace\":[{\"path\":\"main.go\",\"line\":12,\"label\":\"h\"}]}";

} // namespace

class TestErrorPayload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("function");
        QTest::addColumn<bool>("own");
        QTest::newRow("python") << u"  File \"/var/task/app/main.py\", line 12, in handler\n    raise ValueError()\n"_s
                                << u"app/main.py"_s << 12 << 0 << u"handler"_s << true;
        QTest::newRow("python library") << u"  File \"/usr/lib/python3.13/json/__init__.py\", line 346, in loads\n"_s
                                        << u"/usr/lib/python3.13/json/__init__.py"_s << 346 << 0 << u"loads"_s << false;
        QTest::newRow("node") << u"    at Runtime.handler (/var/task/index.js:3:9)"_s << u"index.js"_s << 3 << 9
                              << u"Runtime.handler"_s << true;
        QTest::newRow("node module") << u"    at file:///var/task/index.mjs:3:9"_s << u"index.mjs"_s << 3 << 9 << u""_s << true;
        QTest::newRow("node async") << u"    at async run (/var/task/a/b.js:1:2)"_s << u"a/b.js"_s << 1 << 2 << u"run"_s << true;
        QTest::newRow("node internals") << u"    at process.processTicks (node:internal/process/task_queues:95:5)"_s << u""_s << 0
                                        << 0 << u""_s << false;
        QTest::newRow("message") << u"Error: no"_s << u""_s << 0 << 0 << u""_s << false;
        QTest::newRow("without isolation") << u"    at f (/home/me/app/src/x.js:7:1)"_s << u"src/x.js"_s << 7 << 1 << u"f"_s
                                           << true;
    }

    void frames()
    {
        QFETCH(QString, text);
        const StackFrame frame = parseStackFrame(text, u"/home/me/app"_s);
        QTEST(frame.file, "file");
        QTEST(frame.line, "line");
        QTEST(frame.column, "column");
        QTEST(frame.function, "function");
        QTEST(frame.inFunctionCode, "own");
        QCOMPARE(frame.text, text);
    }

    void objects()
    {
        const auto python = parseErrorPayload(pythonError);
        QVERIFY(python);
        QCOMPARE(python->errorType, u"ValueError"_s);
        QCOMPARE(python->errorMessage, u"no"_s);
        QCOMPARE(python->frames.size(), 1);
        const auto go = parseErrorPayload(goError);
        QVERIFY(go);
        QCOMPARE(go->frames.first().file, u"main.go"_s);
        QCOMPARE(go->frames.first().line, 12);
        QCOMPARE(go->frames.first().function, u"h"_s);
    }

    void noError_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("value") << QByteArray("42");
        QTest::newRow("object") << QByteArray("{\"statusCode\":200}");
        QTest::newRow("broken") << QByteArray("{");
        QTest::newRow("empty") << QByteArray();
    }

    void noError()
    {
        QFETCH(QByteArray, payload);
        QVERIFY(!parseErrorPayload(payload));
    }
};

QTEST_APPLESS_MAIN(TestErrorPayload)
#include "tst_errorpayload.moc"
