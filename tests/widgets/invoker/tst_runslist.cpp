// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"
#include "invoker/runslist.h"

#include <QAction>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestRunsList : public QObject
{
    Q_OBJECT

    static Run run(const QString &logicalId)
    {
        Run r;
        r.logicalId = logicalId;
        r.result.report.duration = Milliseconds(5);
        return r;
    }

    /// A shown list of two runs of one function.
    struct TwoRuns {
        QTemporaryDir folder;
        std::shared_ptr<History> history = std::make_shared<History>(folder.path());
        RunsList list;
        QTableView *table = list.findChild<QTableView *>(u"runs"_s);

        TwoRuns()
        {
            history->record(run(u"A"_s));
            history->record(run(u"A"_s));
            list.setSource(history, u"A"_s);
            list.resize(600, 300);
            list.show();
        }
    };

private Q_SLOTS:
    void followsTheHistoryOnce()
    {
        QTemporaryDir folder;
        const auto history = std::make_shared<History>(folder.path());
        history->record(run(u"A"_s));
        RunsList list;
        auto *table = list.findChild<QTableView *>(u"runs"_s);
        list.setSource(history, u"A"_s);
        list.setSource(history, u"B"_s);
        list.setSource(history, u"A"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        history->record(run(u"A"_s));
        history->record(run(u"B"_s));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        history->flush();
        QCoreApplication::processEvents();
        QCOMPARE(table->model()->rowCount(), 2);
        history->clear(u"A"_s);
        QTRY_COMPARE(table->model()->rowCount(), 0);
    }

    void oneOpensTwoCompare()
    {
        const TwoRuns two;
        const RunsList &list = two.list;
        QTableView *table = two.table;
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QSignalSpy activated(&list, &RunsList::runActivated);
        QSignalSpy compared(&list, &RunsList::compareRequested);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toLongLong(), 2);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          table->visualRect(table->model()->index(1, 0)).center());
        table->actions().first()->trigger();
        QCOMPARE(compared.count(), 1);
        QCOMPARE(compared.first().at(0).toLongLong(), 1);
        QCOMPARE(compared.first().at(1).toLongLong(), 2);
    }

    void oneIsCopiedAsALine()
    {
        const TwoRuns two;
        const RunsList &list = two.list;
        QTableView *table = two.table;
        auto *copy = list.findChild<QAction *>(u"copyRunAsCliLine"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(!copy->isEnabled());
        QSignalSpy requested(&list, &RunsList::cliLineRequested);
        table->selectRow(1);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().first().toLongLong(), 1);
        table->selectAll();
        QVERIFY(!copy->isEnabled());
    }
};

QTEST_MAIN(TestRunsList)
#include "tst_runslist.moc"
