// SPDX-License-Identifier: GPL-3.0-or-later
// Files and restarts in the real window: saving, outside changes, broken templates, what is remembered.
#include "common/messagebar.h"
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "windowfixture.h"

#include <QAction>
#include <QDockWidget>
#include <QFile>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestMainWindowFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesTheTemplate()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QVERIFY(f.workbench->project()->setProperty(u"Api"_s, u"memorySize"_s, u"1024"_s));
        QVERIFY(f.window->isWindowModified());
        f.window->actions()->save->trigger();
        QVERIFY(!f.window->isWindowModified());
        QVERIFY(contents(f.files.file(u"template.yaml"_s)).contains("MemorySize: 1024"));
    }

    void neverOverwritesAnOutsideChange()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->actions()->showTemplate->trigger();
        QVERIFY(f.workbench->project()->setProperty(u"Api"_s, u"memorySize"_s, u"1024"_s));
        const QString path = f.files.file(u"template.yaml"_s);
        const QByteArray outside = contents(path) + "# somebody else\n";
        QVERIFY(test::writeFile(path, outside));
        f.window->actions()->save->trigger();
        QCOMPARE(contents(path), outside);
        auto *bar = f.find<MessageBar>("diskMessage");
        QTRY_VERIFY(!bar->text().isEmpty());
        QVERIFY(f.text().contains("MemorySize: 1024"));
    }

    void brokenTemplateOpensForRepair()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(test::writeFile(f.files.file(u"template.yaml"_s), "Resources:\n  A: [1, 2\n  B: }\n"));
        QVERIFY(f.window->openProject(f.files.path()));
        auto *tabs = f.window->findChild<QTabWidget *>(u"tabs"_s);
        QCOMPARE(tabs->count(), 1);
        QVERIFY(tabs->currentWidget()->findChild<CodeEditor *>()->bytes().startsWith("Resources:"));
        QVERIFY(f.find<MessageBar>("windowMessage")->text().contains(u"template.yaml:"_s));
    }

    void missingProjectKeepsTheWindow()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(!f.window->openProject(u"/nonexistent/place"_s));
        QVERIFY(!f.workbench->project());
        QVERIFY(!f.find<MessageBar>("windowMessage")->text().isEmpty());
    }

    void remembersTabsOverARestart()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->actions()->showTemplate->trigger();
        auto *tabs = f.window->findChild<QTabWidget *>(u"tabs"_s);
        QCOMPARE(tabs->count(), 2);
        f.find<QDockWidget>("log")->hide();
        f.window->close();
        f.workbench->closeProject();
        f.show();
        QVERIFY(f.window->openProject(f.files.path()));
        tabs = f.window->findChild<QTabWidget *>(u"tabs"_s);
        QCOMPARE(tabs->count(), 2);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"template.yaml"_s);
        QVERIFY(f.find<QDockWidget>("log")->isHidden());
    }

    void opensTheLastProjectAgain()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(!f.window->hasLastProject());
        QVERIFY(f.window->openLastProject()); // nothing to open is no failure
        QVERIFY(!f.workbench->project());
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->close();
        f.workbench->closeProject();
        f.show();
        QVERIFY(f.window->hasLastProject());
        QVERIFY(f.window->openLastProject());
        QVERIFY(f.workbench->project());
        // Closed by hand: the next start shows the welcome page.
        f.window->actions()->closeProject->trigger();
        f.window->close();
        f.show();
        QVERIFY(!f.window->hasLastProject());
    }

    void layoutsShowTheirPanels()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const auto shown = [&f](const char *name) { return !f.find<QDockWidget>(name)->isHidden(); };
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(shown("explorer") && shown("problems") && !shown("invoker") && !shown("metrics"));
        QTest::keyClick(f.window.get(), Qt::Key_3, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(shown("metrics") && shown("runs") && shown("invoker") && !shown("problems"));
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(shown("explorer") && shown("invoker") && shown("log") && shown("problems"));
    }

    void keysChooseAndCloseTabs()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->actions()->showTemplate->trigger();
        const auto *tabs = f.window->findChild<QTabWidget *>(u"tabs"_s);
        QCOMPARE(tabs->count(), 2);
        QTest::keyClick(f.window.get(), Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), 0);
        QTest::keyClick(f.window.get(), Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(tabs->currentIndex(), 1);
        QTest::keyClick(f.window.get(), Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(tabs->count(), 1);
    }

    void everyActionHasAnAccessibleWay()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        for (const QAction *action : f.window->actions()->all()) {
            const bool mnemonic = action->text().contains(u'&');
            QVERIFY2(mnemonic || !action->shortcut().isEmpty(), qPrintable(action->text()));
        }
        for (const QToolButton *button : f.window->findChildren<QToolButton *>()) {
            if (button->isVisibleTo(f.window.get()) && button->text().isEmpty() && button->objectName().isEmpty())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->toolTip().isEmpty(),
                         qPrintable(QLatin1StringView(button->parent()->metaObject()->className()).toString()));
        }
    }
};

QTEST_MAIN(TestMainWindowFiles)
#include "tst_mainwindowfiles.moc"
