// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/resultjson.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestResultJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Field for field and in this order: scripts read it.
    void wholeObject()
    {
        InvocationResult result;
        result.executedVersion = u"$LATEST"_s;
        result.payload = "{\"a\": 12345678901234567890123}";
        result.logLines = {u"START"_s, u"caf\u00e9 \"x\""_s};
        result.report.requestId = u"id-1"_s;
        result.report.duration = Milliseconds(1.2345678);
        result.report.billedDuration = Milliseconds(2);
        result.report.memorySize = MebiBytes(128);
        result.report.maxMemoryUsed = MebiBytes(31);
        result.report.initDuration = Milliseconds(45.6);
        result.report.coldStart = true;
        result.phases = {{u"package"_s, Milliseconds(0), Milliseconds(1)},
                         {u"sandbox"_s, Milliseconds(1), Milliseconds(0), true}};
        result.warnings = {u"careful"_s};
        QCOMPARE(toJsonObject(result, {u"bubblewrap"_s, u"cgroup v2"_s, u"unlimited"_s, {u"Not all."_s}}),
                 "{\"statusCode\":200,\"functionError\":null,\"executedVersion\":\"$LATEST\","
                 "\"payload\":{\"a\": 12345678901234567890123},\"log\":[\"START\",\"caf\u00e9 \\\"x\\\"\"],"
                 "\"report\":{\"requestId\":\"id-1\",\"durationMs\":1.235,\"billedDurationMs\":2,\"memorySizeMB\":128,"
                 "\"maxMemoryUsedMB\":31,\"initDurationMs\":45.6,\"coldStart\":true},"
                 "\"phases\":[{\"name\":\"package\",\"startMs\":0.0,\"durationMs\":1.0},"
                 "{\"name\":\"sandbox\",\"startMs\":1.0,\"durationMs\":0.0,\"ahead\":true}],\"warnings\":[\"careful\"],"
                 "\"executor\":{\"isolation\":\"bubblewrap\",\"memory\":\"cgroup v2\",\"cpu\":\"unlimited\","
                 "\"limitations\":[\"Not all.\"]}}"_ba);
    }

    void payloads_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("empty") << ""_ba << "null"_ba;
        QTest::newRow("null") << "null"_ba << "null"_ba;
        QTest::newRow("text") << "\"x\""_ba << "\"x\""_ba;
        QTest::newRow("spaces stay") << "[1,  2]"_ba << "[1,  2]"_ba;
        QTest::newRow("no JSON") << "plain \"text\""_ba << "\"plain \\\"text\\\"\""_ba;
        QTest::newRow("JSON, zero bytes, more") << QByteArray("{}\0\0<p>", 7) << "\"{}\\u0000\\u0000<p>\""_ba;
        QTest::newRow("no UTF-8") << "\xff"_ba << "\"\xef\xbf\xbd\""_ba;
    }

    void payloads()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, expected);
        InvocationResult result;
        result.payload = payload;
        const QByteArray text = toJsonObject(result, {});
        QVERIFY(Json::accept(text.toStdString()));
        QVERIFY2(text.contains(QByteArray("\"payload\":" + expected + ",")), text.constData());
    }

    void warmRunHasNoInit()
    {
        InvocationResult result;
        result.functionError = u"Unhandled"_s;
        const Json json = Json::parse(toJsonObject(result, {}).toStdString());
        QVERIFY(json.at("report").at("initDurationMs").is_null());
        QCOMPARE(json.at("report").at("coldStart"), false);
        QCOMPARE(json.at("functionError"), "Unhandled");
    }
};

QTEST_APPLESS_MAIN(TestResultJson)
#include "tst_resultjson.moc"
