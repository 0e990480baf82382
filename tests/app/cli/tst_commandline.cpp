// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        qputenv("QT_QPA_PLATFORM", "");
    }

    void helpEverywhere_data()
    {
        QTest::addColumn<QString>("command");
        for (const QLatin1StringView command :
             {""_L1, "functions"_L1, "config"_L1, "config get"_L1, "config set"_L1, "config reset"_L1, "events"_L1,
              "events list"_L1, "events show"_L1, "invoke"_L1, "completion"_L1})
            QTest::addRow("%s", command.data()) << QString(command);
    }

    void helpEverywhere()
    {
        QFETCH(QString, command);
        const CliRun run = runCli(command.split(u' ', Qt::SkipEmptyParts) << u"--help"_s);
        QCOMPARE(run.code, 0);
        QVERIFY2(run.out.contains("Usage: "), run.out.constData());
        QVERIFY(run.out.contains("--help"));
        QVERIFY(run.err.isEmpty());
    }

    void version()
    {
        const CliRun run = runCli({u"--version"_s});
        QCOMPARE(run.code, 0);
        QVERIFY(run.out.startsWith("lambdarium ") && run.out.count('.') == 2);
    }

    void usageErrors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no such command") << QStringList{u"frobnicate"_s};
        QTest::newRow("unknown option") << QStringList{u"functions"_s, u"--frobnicate"_s};
        QTest::newRow("missing argument") << QStringList{u"invoke"_s};
        QTest::newRow("missing subcommand") << QStringList{u"config"_s};
        QTest::newRow("surplus argument") << QStringList{u"events"_s, u"list"_s, u"more"_s};
        QTest::newRow("wrong number") << QStringList{u"invoke"_s, u"F"_s, u"--repeat"_s, u"0"_s};
        QTest::newRow("two events") << QStringList{u"invoke"_s, u"F"_s, u"--sample"_s, u"s3-put"_s, u"--event-json"_s, u"{}"_s};
        QTest::newRow("unknown shell") << QStringList{u"completion"_s, u"tcsh"_s};
        QTest::newRow("no folder") << QStringList{u"functions"_s, u"--project"_s, u"/nowhere/at/all"_s};
        QTest::newRow("no assignment") << QStringList{u"config"_s, u"set"_s, u"F"_s, u"memorySize"_s};
    }

    void usageErrors()
    {
        QFETCH(QStringList, arguments);
        const CliRun run = runCli(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneLine(run.err), run.err.constData());
        QVERIFY(run.out.isEmpty());
    }

    void noDisplay()
    {
        const CliRun run = runCli({});
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneLine(run.err) && run.err.contains("invoke") && run.err.contains("functions"), run.err.constData());
    }

    void displays_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("enough");
        QTest::newRow("X") << "DISPLAY"_ba << ":7"_ba << true;
        QTest::newRow("Wayland") << "WAYLAND_DISPLAY"_ba << "wayland-0"_ba << true;
        QTest::newRow("offscreen") << "QT_QPA_PLATFORM"_ba << "offscreen"_ba << true;
        QTest::newRow("xcb without a display") << "QT_QPA_PLATFORM"_ba << "xcb"_ba << false;
        QTest::newRow("empty") << "DISPLAY"_ba << ""_ba << false;
    }

    void displays()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QByteArray, value);
        qputenv(variable.constData(), value);
        QTEST(hasDisplay(), "enough");
    }

    void projectThatIsNotThere()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const CliRun run = runCli({u"no-such-folder"_s});
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneLine(run.err) && run.err.contains("no-such-folder"), run.err.constData());
    }

    // The program beside the test is the one that would start.
    void startsTheWindow()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QString program;
        QStringList given;
        CommandLineServices services;
        services.startProgram = [&program, &given](const QString &p, const QStringList &a) {
            program = p;
            given = a;
            return Error{ErrorCode::Io, u"not started by the test"_s};
        };
        const CliRun run = runCli({u"--sample"_s, u"--self-test"_s}, services);
        QCOMPARE(run.code, 2);
        const QString expected = QCoreApplication::applicationDirPath() + "/lambdarium-gui"_L1;
        if (!QFileInfo(expected).isExecutable()) {
            QVERIFY2(isOneLine(run.err) && run.err.contains("not installed"), run.err.constData());
            return;
        }
        QCOMPARE(program, expected);
        QCOMPARE(given, QStringList({u"--sample"_s, u"--self-test"_s}));
        QVERIFY(run.err.contains("not started by the test"));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
