// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/runsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestRunsModel : public QObject
{
    Q_OBJECT

    static RunSummary run(qint64 id, const QString &function = u"Fn"_s)
    {
        RunSummary r;
        r.id = id;
        r.logicalId = function;
        r.statusCode = 200;
        return r;
    }

private Q_SLOTS:
    void newestFirstAndBounded()
    {
        RunsModel model;
        QAbstractItemModelTester tester(&model);
        for (int id = 1; id <= 1005; ++id)
            model.add(run(id));
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.index(0, 0).data(RunsModel::RunIdRole).toLongLong(), 1005);
        QVERIFY(!model.indexOf(5).isValid());
        QCOMPARE(model.indexOf(6).row(), 999);
    }

    void takesOnlyRunsOfItsFunction()
    {
        RunsModel model;
        QAbstractItemModelTester tester(&model);
        model.setFunctionFilter(u"A"_s);
        model.setRuns({run(1, u"A"_s)});
        model.add(run(2, u"B"_s));
        model.add(run(3, u"A"_s));
        QCOMPARE(model.rowCount(), 2);
    }

    void statusWords_data()
    {
        QTest::addColumn<RunSummary>("summary");
        QTest::addColumn<QString>("expected");
        QTest::newRow("ok") << run(1) << u"200"_s;
        RunSummary error = run(1);
        error.functionError = u"Unhandled"_s;
        QTest::newRow("error") << error << u"error"_s;
        error.report.status = InvocationStatus::Timeout;
        QTest::newRow("timeout") << error << u"timeout"_s;
        error.cancelled = true;
        QTest::newRow("cancelled") << error << u"cancelled"_s;
        RunSummary refused = run(1);
        refused.statusCode = 413;
        QTest::newRow("refused") << refused << u"413"_s;
    }

    void statusWords()
    {
        QFETCH(RunSummary, summary);
        QTEST(statusText(summary), "expected");
    }
};

QTEST_GUILESS_MAIN(TestRunsModel)
#include "tst_runsmodel.moc"
