// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/platformevent.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;

// Expected lines: lambda-semantics.md, section 5.1.
class TestPlatformEvent : public QObject
{
    Q_OBJECT

    static PlatformEvent event(PlatformRecord record)
    {
        return {std::chrono::system_clock::time_point(std::chrono::milliseconds(1767323045678)), u"F"_s, u"s1"_s, u"id-1"_s,
                std::move(record)};
    }

    static InvocationReport report()
    {
        InvocationReport r;
        r.requestId = u"id-1"_s;
        r.duration = Milliseconds(3.01);
        r.billedDuration = Milliseconds(4);
        r.memorySize = MebiBytes(128);
        r.maxMemoryUsed = MebiBytes(36);
        return r;
    }

private Q_SLOTS:
    void textLines_data()
    {
        QTest::addColumn<PlatformEvent>("event");
        QTest::addColumn<QString>("expected");
        QTest::newRow("start") << event(InvokeStart{u"$LATEST"_s, {}}) << u"START RequestId: id-1 Version: $LATEST"_s;
        QTest::newRow("end") << event(RuntimeDone{}) << u"END RequestId: id-1"_s;
        QTest::newRow("warm report")
            << event(Report{report()})
            << u"REPORT RequestId: id-1\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\t"_s;
        InvocationReport cold = report();
        cold.initDuration = Milliseconds(110.1);
        QTest::newRow("cold report") << event(Report{cold})
                                     << u"REPORT RequestId: id-1\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                                        "Max Memory Used: 36 MB\tInit Duration: 110.10 ms\t"_s;
        InvocationReport timeout = report();
        timeout.status = InvocationStatus::Timeout;
        QTest::newRow("timeout") << event(Report{timeout})
                                 << u"REPORT RequestId: id-1\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                                    "Max Memory Used: 36 MB\tStatus: timeout\t"_s;
        InvocationReport crash = report();
        crash.status = InvocationStatus::Error;
        crash.errorType = u"Runtime.ExitError"_s;
        QTest::newRow("crash") << event(Report{crash})
                               << u"REPORT RequestId: id-1\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\t"
                                  "Max Memory Used: 36 MB\tStatus: error\tError Type: Runtime.ExitError\t"_s;
        QTest::newRow("failed init") << event(InitReport{InitPhase::Init, InvocationStatus::Timeout, {}, Milliseconds(10007.33)})
                                     << u"INIT_REPORT Init Duration: 10007.33 ms\tPhase: init\tStatus: timeout"_s;
        QTest::newRow("good init") << event(InitReport{}) << QString();
        QTest::newRow("extension") << event(ExtensionChanged{u"watcher"_s, u"Ready"_s, {u"INVOKE"_s, u"SHUTDOWN"_s}, {}})
                                   << u"EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE,SHUTDOWN]"_s;
        QTest::newRow("broken extension")
            << event(ExtensionChanged{u"watcher"_s, u"LaunchError"_s, {}, u"Extension.LaunchError"_s})
            << u"EXTENSION\tName: watcher\tState: LaunchError\tEvents: []\tError Type: Extension.LaunchError"_s;
        QTest::newRow("subscription") << event(TelemetrySubscribed{u"watcher"_s, u"Subscribed"_s, {u"platform"_s, u"function"_s}})
                                      << u"TELEMETRY\tName: watcher\tState: Subscribed\tTypes: [Platform, Function]"_s;
        QTest::newRow("extension's output") << event(ExtensionOutput{"hello", u"watcher"_s}) << u"hello"_s;

        // Section 5.3: one object a record, from its level on.
        const auto json = [](LogLevel least, PlatformRecord record) {
            PlatformEvent result = event(std::move(record));
            result.jsonLogLevel = least;
            return result;
        };
        QTest::newRow("json start") << json(LogLevel::Info, InvokeStart{u"$LATEST"_s, {}})
                                    << u"{\"time\":\"2026-01-02T03:04:05.678Z\",\"type\":\"platform.start\",\"record\":"
                                       "{\"requestId\":\"id-1\",\"version\":\"$LATEST\"}}"_s;
        QTest::newRow("json start, warnings only") << json(LogLevel::Warn, InvokeStart{u"$LATEST"_s, {}}) << QString();
        QTest::newRow("json end") << json(LogLevel::Info, RuntimeDone{}) << QString();
        QTest::newRow("json end, all") << json(LogLevel::Debug, RuntimeDone{})
                                       << u"{\"time\":\"2026-01-02T03:04:05.678Z\",\"type\":\"platform.runtimeDone\",\"record\":"
                                          "{\"metrics\":{\"durationMs\":0.0,\"producedBytes\":0},\"requestId\":\"id-1\","
                                          "\"status\":\"success\"}}"_s;
        QTest::newRow("json report, warnings only") << json(LogLevel::Warn, Report{report()}) << QString();
        QTest::newRow("json report of a timeout")
            << json(LogLevel::Warn, Report{timeout})
            << u"{\"time\":\"2026-01-02T03:04:05.678Z\",\"type\":\"platform.report\",\"record\":{\"metrics\":"
               "{\"billedDurationMs\":4,\"durationMs\":3.01,\"maxMemoryUsedMB\":36,\"memorySizeMB\":128},"
               "\"requestId\":\"id-1\",\"status\":\"timeout\"}}"_s;
        QTest::newRow("json output") << json(LogLevel::Warn, FunctionOutput{"plain"}) << u"plain"_s;
        QTest::newRow("json sandbox") << json(LogLevel::Debug, SandboxChanged{u"busy"_s}) << QString();
    }

    void textLines()
    {
        QFETCH(PlatformEvent, event);
        QTEST(toLogText(event), "expected");
    }

    void telemetrySchema()
    {
        const nlohmann::json json = toTelemetryJson(event(Report{report()}));
        QCOMPARE(json.at("time"), "2026-01-02T03:04:05.678Z");
        QCOMPARE(json.at("type"), "platform.report");
        QCOMPARE(json.at("record").at("metrics").at("billedDurationMs"), 4);
        QVERIFY(!json.at("record").at("metrics").contains("initDurationMs"));
    }
};

QTEST_APPLESS_MAIN(TestPlatformEvent)
#include "tst_platformevent.moc"
