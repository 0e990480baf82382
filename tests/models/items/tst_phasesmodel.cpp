// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/phasesmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPhasesModel : public QObject
{
    Q_OBJECT

    static InvocationResult result()
    {
        InvocationResult r;
        r.phases = {{u"sandbox"_s, Milliseconds(0), Milliseconds(10)},
                    {u"invoke"_s, Milliseconds(10), Milliseconds(85)},
                    {u"response"_s, Milliseconds(95), Milliseconds(5)}};
        return r;
    }

private Q_SLOTS:
    void barsOnOneAxis()
    {
        PhasesModel model;
        QAbstractItemModelTester tester(&model);
        model.setResult(result(), std::chrono::seconds(3));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.total(), Milliseconds(100));
        const QModelIndex invoke = model.index(1, PhasesModel::BarColumn);
        QCOMPARE(invoke.data(PhasesModel::BarBeginRole).toDouble(), 0.1);
        QCOMPARE(invoke.data(PhasesModel::BarEndRole).toDouble(), 0.95);
        QVERIFY(!invoke.data(PhasesModel::DeadlineRole).isValid());
        QVERIFY(model.index(0, 0).data(PhasesModel::ColdRole).toBool());
        QVERIFY(!invoke.data(PhasesModel::ColdRole).toBool());
        QVERIFY(invoke.data(Qt::ToolTipRole).toString().contains(u"85.0 %"_s));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void aSandboxMadeAheadSaysSo()
    {
        PhasesModel model;
        InvocationResult ahead = result();
        ahead.phases[0].ahead = true;
        model.setResult(ahead, std::chrono::seconds(3));
        QCOMPARE(model.index(0, PhasesModel::NameColumn).data().toString(), u"Sandbox (made ahead)"_s);
        QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains(u"before the invocation"_s));
        QCOMPARE(model.index(1, PhasesModel::NameColumn).data().toString(), u"Invoke"_s);
    }

    void deadlineWhereTheTimeoutWas()
    {
        PhasesModel model;
        model.setResult(result(), std::chrono::milliseconds(50));
        QCOMPARE(model.index(0, 0).data(PhasesModel::DeadlineRole).toDouble(), 0.6);
    }
};

QTEST_GUILESS_MAIN(TestPhasesModel)
#include "tst_phasesmodel.moc"
