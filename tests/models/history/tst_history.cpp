// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestHistory : public QObject
{
    Q_OBJECT

    static Run run(const QString &logicalId, const QString &requestId)
    {
        Run r;
        r.logicalId = logicalId;
        r.eventName = u"put"_s;
        r.event = R"({"a":1})";
        r.result.payload = QByteArray("{\"ok\":\0true}", 12);
        r.result.functionError = u"Unhandled"_s;
        r.result.startedAt = std::chrono::system_clock::time_point(std::chrono::microseconds(1767323045678901));
        r.result.phases = {{u"sandbox"_s, Milliseconds(0.5), Milliseconds(6.25), true}};
        r.result.warnings = {u"first"_s, u"second"_s};
        r.result.report.requestId = requestId;
        r.result.report.duration = Milliseconds(41.5);
        r.result.report.initDuration = Milliseconds(61);
        r.result.report.memorySize = MebiBytes(512);
        r.result.report.maxMemoryUsed = MebiBytes(38);
        r.result.report.coldStart = true;
        r.result.report.status = InvocationStatus::Error;
        r.result.report.errorType = u"Runtime.ExitError"_s;
        return r;
    }

    static void recordWithLog(History &history, const Run &run)
    {
        history.appendEvents({PlatformEvent{{}, run.logicalId, u"s1"_s, run.result.report.requestId, FunctionOutput{"hello"}}});
        history.record(run);
    }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<RunSummary>(); }

    void opensNothingBeforeTheFirstRun()
    {
        QTemporaryDir folder;
        History history(folder.path());
        QVERIFY(history.summaries({}, 10).result().isEmpty());
        QVERIFY(!history.run(1).result());
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void survivesARestart()
    {
        QTemporaryDir folder;
        {
            History history(folder.path());
            QSignalSpy added(&history, &History::runAdded);
            recordWithLog(history, run(u"Fn"_s, u"r-1"_s));
            history.record(run(u"Other"_s, u"r-2"_s));
            QTRY_COMPARE(added.count(), 2);
        }
        QFile ignore(folder.filePath(u".lambdarium/.gitignore"_s));
        QVERIFY(ignore.open(QIODevice::ReadOnly));
        QCOMPARE(ignore.readAll(), "*\n");

        History history(folder.path());
        const QList<RunSummary> all = history.summaries({}, 10).result();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.first().logicalId, u"Other"_s);
        const QList<RunSummary> own = history.summaries(u"Fn"_s, 10).result();
        QCOMPARE(own.size(), 1);
        const Result<Run> loaded = history.run(own.first().id).result();
        QVERIFY(loaded);
        const Run expected = run(u"Fn"_s, u"r-1"_s);
        QCOMPARE(loaded->event, expected.event);
        QCOMPARE(loaded->result.payload, expected.result.payload);
        QCOMPARE(loaded->result.phases, expected.result.phases);
        QCOMPARE(loaded->result.warnings, expected.result.warnings);
        QCOMPARE(loaded->result.startedAt, expected.result.startedAt);
        QCOMPARE(loaded->result.report.initDuration, expected.result.report.initDuration);
        QCOMPARE(loaded->result.report.status, InvocationStatus::Error);
        QCOMPARE(loaded->result.report.errorType, u"Runtime.ExitError"_s);
        const auto lines = history.logLines(own.first().id).result();
        QVERIFY(lines);
        QCOMPARE(*lines, QStringList{u"hello"_s});
    }

    void forgetsOnRequest()
    {
        QTemporaryDir folder;
        History history(folder.path());
        history.record(run(u"A"_s, u"1"_s));
        history.record(run(u"B"_s, u"2"_s));
        history.clear(u"A"_s);
        const QList<RunSummary> left = history.summaries({}, 10).result();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().logicalId, u"B"_s);
    }

    void reportsAFolderThatCantBeWritten()
    {
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(u".lambdarium"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        History history(folder.path());
        QSignalSpy failures(&history, &History::failed);
        history.record(run(u"A"_s, u"1"_s));
        history.record(run(u"A"_s, u"2"_s));
        QTRY_COMPARE(failures.count(), 1);
        history.flush();
        QCOMPARE(failures.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
