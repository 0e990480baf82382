// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/diagnosticsmodel.h"
#include "items/eventchoicesmodel.h"
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestEventChoicesModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savedThenFittingThenAll()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        EventChoicesModel model;
        QAbstractItemModelTester tester(&model);
        const int samples = model.rowCount();
        QVERIFY(samples > 60);
        model.setFunction(&project, u"Thumbnail"_s);
        QCOMPARE(model.rowOf(EventChoicesModel::Kind::Saved, u"put"_s), 1);
        const QModelIndex fitting = model.index(3, 0);
        QVERIFY(fitting.data().toString().contains(u"S3"_s));
        QVERIFY(!model.flags(model.index(0, 0)).testFlag(Qt::ItemIsSelectable));
        model.setFunction(&project, u"Api"_s);
        QCOMPARE(model.rowOf(EventChoicesModel::Kind::Saved, u"put"_s), -1);
        QCOMPARE(model.rowCount(), samples);
    }

    void diagnosticsErrorsFirst()
    {
        DiagnosticsModel model;
        QAbstractItemModelTester tester(&model);
        Diagnostic warning{Severity::Warning, u"w"_s, u"warning"_s, u"/t.yaml"_s, {}, {1, 1}, {}};
        Diagnostic late{Severity::Error, u"e"_s, u"late"_s, u"/t.yaml"_s, {}, {9, 1}, {}};
        Diagnostic early{Severity::Error, u"e"_s, u"early"_s, u"/t.yaml"_s, {}, {2, 1}, {}};
        model.setDiagnostics({warning, late, early});
        QCOMPARE(model.index(0, 0).data().toString(), u"early"_s);
        QCOMPARE(model.index(2, 0).data().toString(), u"warning"_s);
        QCOMPARE(model.count(Severity::Error), 2);
        QCOMPARE(model.index(1, 0).data(DiagnosticsModel::LineRole).toInt(), 9);
    }
};

QTEST_GUILESS_MAIN(TestEventChoicesModel)
#include "tst_eventchoicesmodel.moc"
