// SPDX-License-Identifier: GPL-3.0-or-later
// The main job in the real window: open, edit a function, run it, read what happened.
#include "common/chip.h"
#include "config/functionpage.h"
#include "config/memorycontrol.h"
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "invoker/resultpanel.h"
#include "invoker/timingview.h"
#include "windowfixture.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT

    static QStringList chipTexts(const test::WindowFixture &f)
    {
        QStringList texts;
        for (const Chip *chip : f.window->findChild<ResultPanel *>()->findChildren<Chip *>())
            texts.append(chip->text());
        return texts;
    }

    static bool changedLinesAre(const QByteArray &before, const QByteArray &after, const QByteArray &removed,
                                const QByteArray &added)
    {
        const QByteArrayList a = before.split('\n');
        const QByteArrayList b = after.split('\n');
        if (a.size() != b.size())
            return false;
        int differences = 0;
        for (qsizetype i = 0; i < a.size(); ++i) {
            if (a.at(i) != b.at(i)) {
                ++differences;
                if (a.at(i) != removed || b.at(i) != added)
                    return false;
            }
        }
        return differences == 1;
    }

    static void setEvent(const test::WindowFixture &f, const QByteArray &json)
    {
        f.find<CodeEditor>("eventEditor")->setBytes(json);
        QTRY_VERIFY(f.find<QPushButton>("invoke")->isEnabled());
    }

private Q_SLOTS:
    void memoryByTheFormChangesOneLine()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray before = f.text();
        auto *page = f.window->findChild<FunctionPage *>();
        QVERIFY(page);
        QCOMPARE(page->logicalId(), u"Thumbnail"_s);
        auto *memory = page->findChild<MemoryControl *>()->lineEdit();
        memory->setFocus();
        memory->selectAll();
        QTest::keyClicks(memory, u"512"_s);
        QTest::keyClick(memory, Qt::Key_Return);
        QTRY_COMPARE_NE(f.text(), before);
        QVERIFY(changedLinesAre(before, f.text(), "      MemorySize: 256", "      MemorySize: 512"));
        QVERIFY(f.window->isWindowModified());
        QVERIFY(f.window->actions()->undo->isEnabled());

        f.window->actions()->undo->trigger();
        QCOMPARE(f.text(), before);
        QTRY_COMPARE(memory->text(), u"256"_s);
        QVERIFY(!f.window->isWindowModified());
    }

    void typingInTheTemplateChangesTheForm()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        const QByteArray before = f.text();
        auto *page = f.window->findChild<FunctionPage *>();
        f.window->actions()->showTemplate->trigger();
        auto *editor = f.window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget()->findChild<CodeEditor *>();
        QVERIFY(editor);
        const qsizetype at = f.text().indexOf("256");
        editor->selectSpan({at, at + 3});
        QTest::keyClicks(editor, u"1024"_s);
        QTRY_VERIFY(f.text().contains("MemorySize: 1024"));
        QTRY_COMPARE(page->findChild<MemoryControl *>()->lineEdit()->text(), u"1024"_s);
        // One history: undo in the window takes back what was typed in the editor.
        QTRY_VERIFY(f.window->actions()->undo->isEnabled());
        while (f.window->actions()->undo->isEnabled())
            f.window->actions()->undo->trigger();
        QCOMPARE(f.text(), before);
        QTRY_COMPARE(page->findChild<MemoryControl *>()->lineEdit()->text(), u"256"_s);
    }

    void runsColdThenWarm()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(chipTexts(f).contains(u"cold"_s), 20000);
        QCOMPARE(chipTexts(f).first(), u"200"_s);
        auto *result = f.window->findChild<ResultPanel *>();
        auto *tabs = result->findChild<QTabWidget *>(u"resultTabs"_s);
        auto *log = qobject_cast<QPlainTextEdit *>(tabs->widget(ResultPanel::LogTab));
        QVERIFY(log->toPlainText().contains(u"START RequestId"_s));
        QVERIFY(log->toPlainText().contains(u"drawing"_s));
        QVERIFY(log->toPlainText().contains(u"Init Duration"_s));
        QVERIFY(result->findChild<TimingView *>()->model()->rowCount() >= 6);
        // The live log has it too, and the run is in the list.
        QVERIFY(f.find<QTableView>("logLines")->model()->rowCount() > 3);
        QTRY_COMPARE(f.find<QTableView>("runs")->model()->rowCount(), 1);

        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(chipTexts(f).contains(u"warm"_s), 20000);
        QTRY_COMPARE(f.find<QTableView>("runs")->model()->rowCount(), 2);
    }

    void errorLeadsToTheSourceLine()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        setEvent(f, R"({"fail": true})");
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(chipTexts(f).contains(u"error"_s), 20000);
        auto *frames = f.window->findChild<ResultPanel *>()->findChild<QListWidget *>();
        QCOMPARE(frames->count(), 1);
        frames->setCurrentRow(0);
        QTest::keyClick(frames, Qt::Key_Return);
        auto *tabs = f.window->findChild<QTabWidget *>(u"tabs"_s);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), u"app.py"_s);
        QCOMPARE(tabs->currentWidget()->findChild<CodeEditor *>()->cursorTextPosition().line, 7);
    }

    void timeoutIsSaidAsTheServiceDoes()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QVERIFY(f.workbench->project()->setProperty(u"Thumbnail"_s, u"timeout"_s, u"1"_s));
        setEvent(f, R"({"sleep": true})");
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(chipTexts(f).contains(u"timeout"_s), 20000);
        QStringList labels;
        for (const QLabel *label : f.window->findChild<ResultPanel *>()->findChildren<QLabel *>())
            labels.append(label->text());
        QVERIFY2(labels.contains(u"Sandbox.Timedout"_s), qPrintable(labels.join(u'|')));
        QVERIFY(labels.filter(u"Task timed out after 1.00 seconds"_s).size() == 1);
    }

    void cancelEndsALongRun()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        setEvent(f, R"({"sleep": true})");
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!f.workbench->service().sandboxes().empty(), 20000);
        QTest::mouseClick(f.find<QPushButton>("cancel"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(chipTexts(f).contains(u"cancelled"_s), 20000);
        QTRY_VERIFY(f.workbench->service().sandboxes().empty());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
