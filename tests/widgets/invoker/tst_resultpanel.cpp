// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chip.h"
#include "common/jsontree.h"
#include "common/jsontreemodel.h"
#include "invoker/resultpanel.h"

#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestResultPanel : public QObject
{
    Q_OBJECT

    static Run coldRun()
    {
        Run run;
        run.logicalId = u"Fn"_s;
        run.result.payload = R"({"ok": true, "list": [1, 2]})";
        run.result.logLines = {u"START"_s, u"hello"_s, u"END"_s};
        run.result.report.duration = Milliseconds(41);
        run.result.report.billedDuration = Milliseconds(102);
        run.result.report.initDuration = Milliseconds(61);
        run.result.report.memorySize = MebiBytes(512);
        run.result.report.maxMemoryUsed = MebiBytes(38);
        run.result.report.coldStart = true;
        run.result.phases = {{u"init"_s, Milliseconds(0), Milliseconds(61)}, {u"invoke"_s, Milliseconds(61), Milliseconds(41)}};
        return run;
    }

    static QStringList chips(const ResultPanel &panel)
    {
        QStringList texts;
        for (const Chip *chip : panel.findChildren<Chip *>())
            texts.append(chip->text());
        return texts;
    }

private Q_SLOTS:
    void showsTheFiguresInTheirOrder()
    {
        ResultPanel panel;
        panel.showRun(coldRun(), Architecture::X86_64, std::chrono::seconds(3));
        QCOMPARE(chips(panel).mid(0, 6),
                 (QStringList{u"200"_s, u"cold"_s, u"41 ms"_s, u"billed 102 ms"_s, u"init 61 ms"_s, u"38/512 MB"_s}));
        QVERIFY(chips(panel).last().contains(u"per million"_s));
        QCOMPARE(panel.findChild<JsonTreeView *>()->jsonModel()->rowCount(), 2);
    }

    void warmRunShowsNoInit()
    {
        Run run = coldRun();
        run.result.report.coldStart = false;
        run.result.report.initDuration.reset();
        ResultPanel panel;
        panel.showRun(run, Architecture::X86_64, std::chrono::seconds(3));
        QVERIFY(chips(panel).contains(u"warm"_s));
        for (const QString &text : chips(panel))
            QVERIFY2(!text.contains(u"init"_s), qPrintable(text));
    }

    void errorOpensItsTabAndFrames()
    {
        Run run = coldRun();
        run.result.functionError = u"Unhandled"_s;
        run.result.payload = "{\"errorMessage\":\"no\",\"errorType\":\"ValueError\",\"stackTrace\":"
                             "[\"  File \\\"/var/task/app.py\\\", line 7, in handler\\n\"]}";
        ResultPanel panel;
        panel.show();
        panel.showRun(run, Architecture::X86_64, std::chrono::seconds(3));
        auto *tabs = panel.findChild<QTabWidget *>(u"resultTabs"_s);
        QCOMPARE(tabs->currentIndex(), static_cast<int>(ResultPanel::ErrorTab));
        QSignalSpy activated(&panel, &ResultPanel::frameActivated);
        auto *frames = panel.findChild<QListWidget *>();
        frames->setCurrentRow(0);
        QTest::keyClick(frames, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().at(0).toString(), u"app.py"_s);
        QCOMPARE(activated.first().at(1).toInt(), 7);

        panel.showRun(coldRun(), Architecture::X86_64, std::chrono::seconds(3));
        QVERIFY(!tabs->isTabVisible(ResultPanel::ErrorTab));
    }

    void largeResponsesAreParsedAside()
    {
        Run run = coldRun();
        run.result.payload = "[" + QByteArray("123456789,").repeated(300000) + "0]";
        ResultPanel panel;
        panel.showRun(run, Architecture::X86_64, std::chrono::seconds(3));
        QTRY_COMPARE(panel.findChild<JsonTreeView *>()->jsonModel()->rowCount(), 300001);
    }

    void refusalHasNoFigures()
    {
        Run run;
        run.result.statusCode = 413;
        run.result.serviceErrorType = u"RequestTooLargeException"_s;
        ResultPanel panel;
        panel.showRun(run, Architecture::X86_64, std::chrono::seconds(3));
        QCOMPARE(chips(panel), QStringList{u"413"_s});
    }
};

QTEST_MAIN(TestResultPanel)
#include "tst_resultpanel.moc"
