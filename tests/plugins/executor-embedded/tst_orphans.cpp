// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is left running when the program is killed with SIGKILL, in both isolation tiers.
#include "support/processes.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestOrphans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killedProgramLeavesNothing_data();
    void killedProgramLeavesNothing();
};

void TestOrphans::killedProgramLeavesNothing_data()
{
    QTest::addColumn<QString>("tier");
    QTest::newRow("isolated") << u"isolated"_s;
    QTest::newRow("plain") << u"plain"_s;
}

void TestOrphans::killedProgramLeavesNothing()
{
    QFETCH(const QString, tier);
    // A number of seconds that nobody else sleeps.
    const QString seconds =
        "86"_L1 + QString::number(QCoreApplication::applicationPid()) + (tier == "plain"_L1 ? "1"_L1 : "2"_L1);
    QProcess helper;
    helper.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    helper.start(qEnvironmentVariable("LAMBDARIUM_BINARY_DIR") + "/bin/lambdarium_test_orphanhelper"_L1, {tier, seconds});
    QTRY_VERIFY_WITH_TIMEOUT(helper.canReadLine(), 20000);
    QCOMPARE(helper.readLine(), "\"started\"\n");
    QTRY_VERIFY(helper.canReadLine());
    const qint64 sandbox = helper.readLine().trimmed().toLongLong();
    QVERIFY(sandbox > 0);
    QTRY_VERIFY(helper.canReadLine());
    // bubblewrap's command lines name the folder: one process of the sandbox, one of that which was made ahead.
    const QByteArray folder = helper.readLine().trimmed() + "/scratch/";
    if (tier == "isolated"_L1)
        QTRY_COMPARE(countProcesses(folder), 2);
    const QByteArray commandLine = "sleep " + seconds.toLatin1();
    QTRY_COMPARE(countProcesses(commandLine), 1);
    helper.kill();
    QVERIFY(helper.waitForFinished());
    QTRY_COMPARE(countProcesses(commandLine), 0);
    QTRY_COMPARE(countProcesses(folder), 0);
    QTRY_VERIFY(::kill(pid_t(sandbox), 0) != 0);
}

QTEST_GUILESS_MAIN(TestOrphans)
#include "tst_orphans.moc"
