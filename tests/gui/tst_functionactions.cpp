// SPDX-License-Identifier: GPL-3.0-or-later
// Functions added, copied, renamed and deleted in the real window; merging with a file changed outside.
#include "common/formrow.h"
#include "common/messagebar.h"
#include "config/functionpage.h"
#include "config/permissionlist.h"
#include "config/propertyfield.h"
#include "editor/editorpane.h"
#include "gui/actionset.h"
#include "gui/plandialog.h"
#include "windowfixture.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestFunctionActions : public QObject
{
    Q_OBJECT

    struct Answer {
        QString diff;
        QString notes;
        bool seen = false;
    };

    template <class Hands>
    static Answer answer(const test::WindowFixture &f, QAction *action, Hands hands)
    {
        return answerAfter(f, [action] { action->trigger(); }, hands);
    }

    // Does what opens a dialog, and lets a person's hands work in it.
    template <class Opener, class Hands>
    static Answer answerAfter(const test::WindowFixture &f, Opener opener, Hands hands)
    {
        Answer result;
        QTimer timer;
        timer.setInterval(20);
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            auto *dialog = f.window->findChild<PlanDialog *>();
            if (!dialog || !dialog->isVisible())
                return;
            timer.stop();
            hands(*dialog);
            auto *diff = dialog->findChild<QPlainTextEdit *>(u"planDiff"_s);
            auto *ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
            auto *notes = dialog->findChild<QLabel *>(u"planNotes"_s);
            // The preview follows the last key; pressing the button makes it at once.
            [[maybe_unused]] const bool shown =
                QTest::qWaitFor([&] { return !dialog->isPending() && (ok->isEnabled() || !notes->text().isEmpty()); }, 3000);
            if (ok->isEnabled())
                QTest::mouseClick(ok, Qt::LeftButton);
            result = {diff->toPlainText(), notes->text(), true};
            if (dialog->isVisible())
                QTest::keyClick(dialog, Qt::Key_Escape);
        });
        timer.start();
        opener();
        return result;
    }

    static void type(PlanDialog &dialog, const char *name, const QString &text)
    {
        auto *edit = dialog.findChild<QLineEdit *>(QLatin1StringView(name));
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    static QAction *entry(const QMenu *menu, const QString &text)
    {
        const QList<QAction *> actions = menu->actions();
        const auto found = std::ranges::find(actions, text, &QAction::text);
        return found == actions.cend() ? nullptr : *found;
    }

    static QString currentTab(const test::WindowFixture &f)
    {
        auto *tabs = f.window->findChild<QTabWidget *>(u"tabs"_s);
        return tabs->tabText(tabs->currentIndex());
    }

    static void click(MessageBar *bar, const QString &text)
    {
        for (QPushButton *button : bar->findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == text)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }

private Q_SLOTS:
    void renames()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray before = f.text();
        QCOMPARE(currentTab(f), u"Thumbnail"_s);
        const Answer shown =
            answer(f, f.window->actions()->renameFunction, [](PlanDialog &dialog) { type(dialog, "planName", u"Picture"_s); });
        QVERIFY(shown.seen);
        QVERIFY2(shown.diff.contains("-  Thumbnail:\n+  Picture:\n"_L1), qPrintable(shown.diff));
        QVERIFY2(shown.notes.contains("events/Picture"_L1), qPrintable(shown.notes));
        QCOMPARE(f.text(), QByteArray(before).replace("  Thumbnail:\n", "  Picture:\n"));
        QCOMPARE(currentTab(f), u"Picture"_s);
        QCOMPARE(f.workbench->project()->events().list(u"Picture"_s).size(), f.workbench->project()->events().list({}).size());
        f.window->actions()->undo->trigger();
        QCOMPARE(f.text(), before);
    }

    void refusesAWrongName()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray before = f.text();
        const Answer shown =
            answer(f, f.window->actions()->renameFunction, [](PlanDialog &dialog) { type(dialog, "planName", u"Api"_s); });
        QVERIFY2(shown.notes.contains("Api"_L1) && shown.diff.isEmpty(), qPrintable(shown.notes));
        QCOMPARE(f.text(), before);
    }

    void addsDuplicatesAndDeletes()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray before = f.text();
        const auto *actions = f.window->actions();
        answer(f, actions->addFunction, [](PlanDialog &dialog) {
            type(dialog, "planName", u"Extra"_s);
            type(dialog, "planCode", u"extra/"_s);
        });
        QVERIFY2(f.text().contains("  Extra:\n    Type: AWS::Serverless::Function\n    Properties:\n"), f.text().constData());
        QCOMPARE(currentTab(f), u"Extra"_s);
        answer(f, actions->duplicateFunction, [](PlanDialog &dialog) { type(dialog, "planName", u"Twin"_s); });
        QCOMPARE(f.workbench->project()->functions().size(), 4);
        QCOMPARE(currentTab(f), u"Twin"_s);
        const Answer shown = answer(f, actions->deleteFunction, [](PlanDialog &) { });
        QVERIFY2(shown.notes.contains("Twin"_L1), qPrintable(shown.notes));
        QCOMPARE(f.workbench->project()->functions().size(), 3);
        for (int i = 0; i < 3; ++i)
            f.workbench->project()->document()->undo();
        QCOMPARE(f.text(), before);
    }

    void movesToGlobalsAndChangesMany()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const auto *actions = f.window->actions();
        const Answer moved = answer(f, actions->moveToGlobals, [](PlanDialog &dialog) {
            auto *box = dialog.findChild<QComboBox *>(u"planProperty"_s);
            box->setCurrentIndex(box->findText(u"Memory"_s));
        });
        QVERIFY2(moved.notes.contains("Api"_L1), qPrintable(moved.notes));
        QVERIFY2(f.text().contains("    MemorySize: 256\nResources:"), f.text().constData());
        answer(f, actions->changeMany, [](PlanDialog &dialog) {
            auto *box = dialog.findChild<QComboBox *>(u"planProperty"_s);
            box->setCurrentIndex(box->findText(u"Timeout"_s));
            type(dialog, "planValue", u"17"_s);
        });
        QCOMPARE(f.text().count("      Timeout: 17\n"), 2);
    }

    void mergesWithAnOutsideChange()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QCOMPARE(currentTab(f), u"Thumbnail"_s); // wherever the person is
        const QByteArray before = f.text();
        QVERIFY(f.workbench->project()->setProperty(u"Api"_s, u"memorySize"_s, u"1024"_s));
        const QByteArray mine = f.text();
        const QByteArray outside = QByteArray(before).replace("    Timeout: 5", "    Timeout: 6");
        QVERIFY(test::writeFile(f.files.file(u"template.yaml"_s), outside));
        auto *bar = f.find<MessageBar>("diskMessage");
        QTRY_VERIFY(!bar->text().isEmpty());
        click(bar, u"Merge"_s);
        QCOMPARE(f.text(), QByteArray(mine).replace("    Timeout: 5", "    Timeout: 6"));
        QVERIFY(bar->text().isEmpty());
        f.window->actions()->save->trigger();
        QVERIFY(!f.window->isWindowModified());
        f.workbench->project()->document()->undo();
        QCOMPARE(f.text(), mine);
    }

    void anUnchangedTemplateFollowsItsFile()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray outside = QByteArray(f.text()).replace("MemorySize: 256", "MemorySize: 2048");
        QVERIFY(test::writeFile(f.files.file(u"template.yaml"_s), outside));
        QTRY_COMPARE(f.text(), outside); // no editor is open
        QVERIFY(f.find<MessageBar>("diskMessage")->text().isEmpty());
    }

    void createsARole()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray before = f.text();
        auto *page = qobject_cast<FunctionPage *>(f.window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget());
        auto *button = page->findChild<QPushButton *>(u"createRole"_s);
        const Answer shown = answerAfter(f, [button] { QTest::mouseClick(button, Qt::LeftButton); }, [](PlanDialog &) {});
        QVERIFY(shown.seen);
        QVERIFY2(f.text().contains("      Role: !GetAtt ThumbnailRole.Arn\n"), f.text().constData());
        QVERIFY2(f.text().contains("  ThumbnailRole:\n    Type: AWS::IAM::Role\n"), f.text().constData());
        QTRY_COMPARE(page->permissions()->summary(), u"Role ThumbnailRole"_s);
        f.window->actions()->undo->trigger();
        QCOMPARE(f.text(), before);
        QTRY_COMPARE(page->permissions()->summary(), u"SAM makes the role"_s);
    }

    void theFieldsMenuMovesToGlobals()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        auto *page = qobject_cast<FunctionPage *>(f.window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget());
        const auto menuOf = [&](const QString &key) {
            PropertyField *field = page->field(key);
            Q_EMIT field->row()->label()->customContextMenuRequested({});
            return field->row()->label()->findChild<QMenu *>(u"fieldMenu"_s);
        };
        QMenu *menu = menuOf(u"memorySize"_s);
        QVERIFY(menu);
        const Answer shown =
            answerAfter(f, [move = entry(menu, u"&Move to Globals..."_s)] { move->trigger(); }, [](PlanDialog &) {});
        QVERIFY2(shown.diff.contains("+    MemorySize: 256"_L1), qPrintable(shown.diff));
        QVERIFY(f.text().contains("    MemorySize: 256\nResources:"));
        // What is inherited can only be moved back.
        menu = menuOf(u"timeout"_s);
        QVERIFY(!entry(menu, u"&Move to Globals..."_s)->isEnabled());
        QVERIFY(entry(menu, u"Move o&ut of Globals..."_s)->isEnabled());
    }

    void changesThoseThatAQueryFinds()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QTest::keyClicks(f.find<QLineEdit>("explorerFilter"), u"trigger:s3"_s);
        const Answer shown = answer(f, f.window->actions()->changeMany, [](PlanDialog &dialog) {
            QCOMPARE(dialog.findChild<QLineEdit *>(u"planFunctions"_s)->text(), u"trigger:s3"_s);
            auto *box = dialog.findChild<QComboBox *>(u"planProperty"_s);
            box->setCurrentIndex(box->findText(u"Timeout"_s));
            type(dialog, "planValue", u"17"_s);
        });
        QVERIFY2(shown.notes.contains("Thumbnail"_L1) && !shown.notes.contains("Api"_L1), qPrintable(shown.notes));
        QCOMPARE(f.text().count("      Timeout: 17\n"), 1);
    }

    void aNewFunctionBringsItsHandler()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QString file = f.files.file(u"extra/app.py"_s);
        const Answer shown = answer(f, f.window->actions()->addFunction, [](PlanDialog &dialog) {
            type(dialog, "planName", u"Extra"_s);
            type(dialog, "planCode", u"extra/"_s);
        });
        QVERIFY2(shown.diff.contains("+++ b/extra/app.py\n"_L1), qPrintable(shown.diff));
        QVERIFY(QFile::exists(file));
        QVERIFY(test::writeFile(f.files.file(u"mine/app.py"_s), "mine\n"));
        answer(f, f.window->actions()->addFunction, [](PlanDialog &dialog) {
            type(dialog, "planName", u"Mine"_s);
            type(dialog, "planCode", u"mine/"_s);
        });
        QFile mine(f.files.file(u"mine/app.py"_s));
        QVERIFY(mine.open(QIODevice::ReadOnly));
        QCOMPARE(mine.readAll(), "mine\n"_ba);
    }

    void showsConflicts()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QVERIFY(f.workbench->project()->setProperty(u"Thumbnail"_s, u"memorySize"_s, u"1024"_s));
        const QByteArray outside = QByteArray(f.text()).replace("MemorySize: 1024", "MemorySize: 2048");
        QVERIFY(test::writeFile(f.files.file(u"template.yaml"_s), outside));
        f.window->actions()->save->trigger();
        auto *bar = f.find<MessageBar>("diskMessage");
        QTRY_VERIFY(!bar->text().isEmpty());
        click(bar, u"Merge"_s);
        QVERIFY2(f.text().contains(
                     "<<<<<<< not saved yet\n      MemorySize: 1024\n=======\n      MemorySize: 2048\n>>>>>>> in the file\n"),
                 f.text().constData());
        QVERIFY2(bar->text().contains(u"<<<<<<<"_s), qPrintable(bar->text()));
        click(bar, u"Show the first"_s);
        QCOMPARE(f.window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget()->metaObject()->className(),
                 "lambdarium::EditorPane");
        QVERIFY(bar->text().isEmpty());
    }
};

QTEST_MAIN(TestFunctionActions)
#include "tst_functionactions.moc"
