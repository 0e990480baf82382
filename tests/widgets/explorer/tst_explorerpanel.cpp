// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorer/explorerpanel.h"
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestExplorerPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysChooseAndOpen()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerPanel panel(&model);
        panel.resize(300, 400);
        panel.show();
        model.setProject(&project);
        QSignalSpy selected(&panel, &ExplorerPanel::functionSelected);
        QSignalSpy opened(&panel, &ExplorerPanel::configurationRequested);
        QSignalSpy handler(&panel, &ExplorerPanel::handlerRequested);
        QSignalSpy event(&panel, &ExplorerPanel::eventRequested);
        auto *tree = panel.findChild<QTreeView *>(u"explorerTree"_s);
        panel.selectFunction(u"Thumbnail"_s);
        QCOMPARE(selected.count(), 1);
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QTest::keyClick(tree, Qt::Key_Right); // expands
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(handler.count(), 1);
        QCOMPARE(handler.first().first().toString(), u"Thumbnail"_s);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(tree, Qt::Key_Down); // to Events
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(event.count(), 1);
        QCOMPARE(event.first().at(1).toString(), u"put"_s);
    }

    void filterAsTyped()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerPanel panel(&model);
        panel.show();
        model.setProject(&project);
        auto *tree = panel.findChild<QTreeView *>(u"explorerTree"_s);
        const QModelIndex root = tree->model()->index(0, 0);
        QCOMPARE(tree->model()->rowCount(root), 2);
        QTest::keyClicks(panel.findChild<QLineEdit *>(u"explorerFilter"_s), u"api"_s);
        QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    }
};

QTEST_MAIN(TestExplorerPanel)
#include "tst_explorerpanel.moc"
