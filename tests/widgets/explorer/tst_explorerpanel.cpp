// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorer/explorerpanel.h"
#include "project/project.h"
#include "support/sampleprojects.h"
#include "widgets/screenshot.h"

#include <QApplication>
#include <QFile>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
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

    void aFilterThatCantBeReadSaysSo()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerPanel panel(&model);
        panel.show();
        model.setProject(&project);
        auto *edit = panel.findChild<QLineEdit *>(u"explorerFilter"_s);
        const auto *note = panel.findChild<QLabel *>(u"explorerFilterNote"_s);
        const auto *tree = panel.findChild<QTreeView *>(u"explorerTree"_s);
        QVERIFY(!note->isVisible());
        QTest::keyClicks(edit, u"colour:red"_s);
        QVERIFY(note->isVisible());
        QVERIFY2(note->text().startsWith(u"There is no key colour."_s), qPrintable(note->text()));
        QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 2);
        edit->selectAll();
        QTest::keyClicks(edit, u"trigger:s3"_s);
        QVERIFY(!note->isVisible());
        QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    }

    void longNamesLeaveRoomForTheRuntime()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Transform: AWS::Serverless-2016-10-31\nResources:\n");
        for (const char *name : {"Short", "ImportOrdersOfTheDay", "ImportOrdersOfTheDayAndOfTheDayBeforeThat"})
            file.write(QByteArray("  ") + name
                       + ":\n    Type: AWS::Serverless::Function\n    Properties: {Runtime: python3.14, Handler: a.b}\n");
        file.close();
        Project project;
        QVERIFY(project.open(folder.path()));
        ExplorerModel model;
        ExplorerPanel panel(&model);
        panel.resize(280, 200);
        panel.show();
        model.setProject(&project);
        const auto *tree = panel.findChild<QTreeView *>(u"explorerTree"_s);
        const auto toolTip = [&](int row) {
            const QModelIndex root = tree->model()->index(0, 0);
            const QRect place = tree->visualRect(row < 0 ? root : tree->model()->index(row, 0, root));
            QToolTip::hideText();
            QHelpEvent event(QEvent::ToolTip, place.center(), tree->viewport()->mapToGlobal(place.center()));
            QApplication::sendEvent(tree->viewport(), &event);
            return QToolTip::text();
        };
        QCOMPARE(toolTip(0), QString());
        QCOMPARE(toolTip(2), u"ImportOrdersOfTheDayAndOfTheDayBeforeThat\npython3.14"_s);
        test::shot(panel, u"explorer-narrow"_s);
    }

    void aRunIsAskedForByEnter()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerPanel panel(&model);
        panel.show();
        model.setProject(&project);
        RunSummary run;
        run.id = 7;
        run.logicalId = u"Api"_s;
        model.setRuns({run});
        QSignalSpy asked(&panel, &ExplorerPanel::runRequested);
        auto *tree = panel.findChild<QTreeView *>(u"explorerTree"_s);
        panel.selectFunction(u"Api"_s);
        QTest::keyClick(tree, Qt::Key_Right);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Right);
        QTest::keyClick(tree, Qt::Key_Down);
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().toLongLong(), 7);
    }
};

QTEST_MAIN(TestExplorerPanel)
#include "tst_explorerpanel.moc"
