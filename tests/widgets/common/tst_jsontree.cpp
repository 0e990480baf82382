// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/jsontree.h"
#include "common/jsontreemodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestJsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modelIsSound_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("rows");
        QTest::newRow("object") << QByteArray(R"({"a":{"b":[1,2,{"c":null}]},"d":"x"})") << 2;
        QTest::newRow("array") << QByteArray("[1,[2,[3]]]") << 2;
        QTest::newRow("leaf") << QByteArray("42") << 1;
        QTest::newRow("empty object") << QByteArray("{}") << 0;
    }

    void modelIsSound()
    {
        QFETCH(QByteArray, text);
        JsonTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setTree(*parseJsonTree(text));
        QTEST(model.rowCount(), "rows");
        model.setTree({});
        QCOMPARE(model.rowCount(), 0);
    }

    void pathsAndValues()
    {
        JsonTreeModel model;
        model.setTree(*parseJsonTree(R"({"Records":[{"a b":"two\nlines"}]})"));
        const QModelIndex records = model.index(0, 0);
        const QModelIndex first = model.index(0, 0, records);
        const QModelIndex member = model.index(0, JsonTreeModel::ValueColumn, first);
        QCOMPARE(member.data(JsonTreeModel::PathRole).toString(), u"$.Records[0][\"a b\"]"_s);
        QCOMPARE(member.data().toString(), u"\"two\u21b5lines\""_s);
        QCOMPARE(records.siblingAtColumn(1).data().toString(), u"[ 1 ]"_s);
        QCOMPARE(first.data().toString(), u"0"_s);
    }

    void keysCopyAndOpen()
    {
        JsonTreeView view;
        view.setTree(*parseJsonTree(R"({"body":"plain","list":[1,{"x":2}]})"));
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
        QCOMPARE(view.currentIndex().data().toString(), u"body"_s);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"plain"_s);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"$.list"_s);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), u"[\n  1,\n  {\n    \"x\": 2\n  }\n]"_s);
        const QModelIndex inner = view.model()->index(1, 0, view.currentIndex());
        QVERIFY(view.isExpanded(inner));
        QTest::keyClick(&view, Qt::Key_Slash);
        QVERIFY(!view.isExpanded(view.currentIndex()));
        QVERIFY(!view.isExpanded(inner));
        QTest::keyClick(&view, Qt::Key_Asterisk);
        QVERIFY(view.isExpanded(inner));
    }
};

QTEST_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
