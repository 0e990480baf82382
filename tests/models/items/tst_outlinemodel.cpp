// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/completionsmodel.h"
#include "items/outlinemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestOutlineModel : public QObject
{
    Q_OBJECT

private:
    static SyntaxTree tree(const QByteArray &text) { return SyntaxTree::parse(text, TextFormat::Yaml).value_or(SyntaxTree()); }

private Q_SLOTS:
    void showsSectionsWithEntries()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setTemplate(
            tree("Description: x\nParameters:\n  P: {Type: String}\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n"));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowCount(model.index(0, 0)), 0);
        const QModelIndex queue = model.indexOfEntry(u"Resources"_s, u"Q"_s);
        QCOMPARE(queue.data().toString(), u"Q"_s);
        QCOMPARE(queue.data(OutlineModel::TypeRole).toString(), u"AWS::SQS::Queue"_s);
        QCOMPARE(queue.data(Qt::AccessibleTextRole).toString(), u"Q, AWS::SQS::Queue"_s);
        QCOMPARE(model.indexOfEntry(u"Resources"_s, u"Nobody"_s).data().toString(), u"Resources"_s);
        QVERIFY(!model.indexOfEntry(u"Nothing"_s, {}).isValid());
    }

    void changesOnlyWhatChanged()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTemplate(tree("Resources:\n  A: {Type: X}\n  B: {Type: Y}\n"));
        const QPersistentModelIndex b = model.indexOfEntry(u"Resources"_s, u"B"_s);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setTemplate(tree("# note\nResources:\n  A: {Type: X, Properties: {}}\n  B: {Type: Y}\n"));
        QCOMPARE(inserted.count() + changed.count(), 0);
        model.setTemplate(tree("Resources:\n  A: {Type: X}\n  N: {Type: Z}\n  B: {Type: Y}\n"));
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(b.row(), 2);
    }

    void showsCompletions()
    {
        CompletionsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCompletions(
            {{CompletionKind::Property, u"MemorySize"_s, u"128 to 10,240 MB"_s, u"Memory."_s, "MemorySize: ", -1, true},
             {CompletionKind::Resource, u"Queue"_s, {}, {}, "Queue", -1, false}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, 0).data(CompletionsModel::DetailRole).toString(), u"128 to 10,240 MB"_s);
        QCOMPARE(model.index(1, 0).data(CompletionsModel::DetailRole).toString(),
                 CompletionsModel::kindText(CompletionKind::Resource));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"MemorySize, property, 128 to 10,240 MB"_s);
        QCOMPARE(model.completion(1).insert, QByteArray("Queue"));
    }
};

QTEST_GUILESS_MAIN(TestOutlineModel)
#include "tst_outlinemodel.moc"
