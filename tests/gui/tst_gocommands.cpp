// SPDX-License-Identifier: GPL-3.0-or-later
// The window's Go commands with their keys: definition, references, symbols, back and forward.
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "editor/completioncontroller.h"
#include "gui/actionset.h"
#include "widgets/screenshot.h"
#include "windowfixture.h"

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QListView>
#include <QStatusBar>
#include <QTabWidget>
#include <QTreeView>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

class Fixture : public test::WindowFixture
{
public:
    [[nodiscard]] bool openTemplate()
    {
        if (!isReady() || !window->openProject(files.path()))
            return false;
        window->actions()->showTemplate->trigger();
        editor()->setFocus();
        return true;
    }
    [[nodiscard]] CodeEditor *editor() const { return find<QTabWidget>("tabs")->currentWidget()->findChild<CodeEditor *>(); }
    [[nodiscard]] QString title() const { return find<QTabWidget>("tabs")->tabText(find<QTabWidget>("tabs")->currentIndex()); }
    void putCursorAt(const QByteArray &word) const
    {
        const qsizetype at = editor()->bytes().indexOf(word);
        editor()->SendScintilla(QsciScintillaBase::SCI_GOTOPOS, static_cast<unsigned long>(at + 1));
    }
    [[nodiscard]] qsizetype line() const { return editor()->cursorTextPosition().line; }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(window.get(), key, modifiers); }
    [[nodiscard]] QLineEdit *search() const { return find<QLineEdit>("paletteSearch"); }
    [[nodiscard]] QStringList paletteTexts() const
    {
        QStringList texts;
        const auto *list = search()->parentWidget()->findChild<QListView *>();
        for (int row = 0; row < list->model()->rowCount(); ++row)
            texts += list->model()->index(row, 0).data().toString();
        return texts;
    }
};

} // namespace

class TestGoCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesToDefinitionsAndBack()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.putCursorAt("Pictures\n            Events");
        const qsizetype from = f.line();
        QVERIFY(f.window->actions()->goToDefinition->isEnabled());
        QVERIFY(!f.window->actions()->goBack->isEnabled());
        f.press(Qt::Key_F12);
        QCOMPARE(f.editor()->selectedText(), u"Pictures"_s);
        const qsizetype to = f.line();
        QVERIFY(to > from);
        f.press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.line(), from);
        f.press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(f.line(), to);
        QVERIFY(!f.window->actions()->goForward->isEnabled());
    }

    void goesFromAHandlerToItsSource()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.putCursorAt("app.handler");
        f.press(Qt::Key_F12);
        QCOMPARE(f.title(), u"app.py"_s);
        QCOMPARE(f.editor()->cursorTextPosition(), (TextPosition{3, 5}));
        QVERIFY(!f.window->actions()->goToDefinition->isEnabled());
        f.press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.title(), u"template.yaml"_s);
    }

    void listsReferences()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.putCursorAt("Pictures:");
        f.press(Qt::Key_F12, Qt::ShiftModifier);
        QVERIFY(f.search()->isVisible());
        QCOMPARE(f.paletteTexts(), (QStringList{u"Bucket: !Ref Pictures"_s, u"Pictures:"_s}));
        test::shot(*f.search()->parentWidget(), u"references"_s);
        QTest::keyClick(f.search(), Qt::Key_Return);
        QCOMPARE(f.editor()->selectedText(), u"Pictures"_s);
        QCOMPARE(f.editor()->bytes().split('\n').at(f.line() - 1).trimmed(), QByteArray("Bucket: !Ref Pictures"));
    }

    void goesToSymbols()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(f.search()->isVisible());
        QCOMPARE(f.paletteTexts(), (QStringList{u"Thumbnail"_s, u"Api"_s, u"Pictures"_s}));
        test::shot(*f.search()->parentWidget(), u"symbols"_s);
        QTest::keyClicks(f.search(), u"pic"_s);
        QTest::keyClick(f.search(), Qt::Key_Return);
        QCOMPARE(f.editor()->selectedText(), u"Pictures"_s);
    }

    void outlineFollowsTheCursor()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        auto *dock = f.find<QDockWidget>("outline");
        dock->show();
        dock->raise();
        auto *tree = f.window->findChild<QTreeView *>(u"outline"_s);
        QTRY_COMPARE(tree->model()->rowCount(), 3); // Transform, Globals, Resources
        f.putCursorAt("MemorySize");
        QTRY_COMPARE(tree->currentIndex().data().toString(), u"Thumbnail"_s);
        f.putCursorAt("AWS::S3::Bucket");
        QTRY_COMPARE(tree->currentIndex().data().toString(), u"Pictures"_s);
        test::shot(*f.window, u"outline-window"_s);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Up);
        QTest::keyClick(tree, Qt::Key_Return);
        QCOMPARE(f.editor()->selectedText(), u"Api"_s);
        f.editor()->setFocus();
        QTest::keyClick(f.editor(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(f.editor(), u"  New: {Type: AWS::SQS::Queue}"_s);
        QTRY_COMPARE(tree->model()->rowCount(tree->model()->index(2, 0)), 4);
    }

    void completesWithItsKey()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.putCursorAt("handler\n      CodeUri: api/");
        QTest::keyClick(f.editor(), Qt::Key_End);
        QTest::keyClick(f.editor(), Qt::Key_Return);
        f.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(f.editor()->completion()->isOpen());
        test::shot(*f.window, u"window-completion"_s);
        QTest::keyClicks(f.editor(), u"Memo"_s);
        QTest::keyClick(f.editor(), Qt::Key_Return);
        QTest::keyClicks(f.editor(), u"512"_s);
        QVERIFY(f.text().contains("      Handler: app.handler\n      MemorySize: 512\n      CodeUri: api/\n"));
        f.workbench->project()->parseNow();
        QCOMPARE(f.workbench->project()->function(u"Api"_s)->property(u"memorySize"_s).value.toInt(), 512);
    }

    void addsCursorsWithItsKeys()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.putCursorAt("app.handler");
        f.press(Qt::Key_D, Qt::ControlModifier);
        f.press(Qt::Key_D, Qt::ControlModifier);
        QTest::keyClicks(f.editor(), u"main"_s);
        QCOMPARE(f.text().count("Handler: main.handler"), 2);
        QTest::keyClick(f.editor(), Qt::Key_Escape);
        f.editor()->goTo({1, 1});
        f.press(Qt::Key_Down, Qt::ControlModifier | Qt::AltModifier);
        QTest::keyClicks(f.editor(), u"#"_s);
        QVERIFY(f.text().startsWith("#Transform: AWS::Serverless-2016-10-31\n#Globals:\n"));
        f.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(f.text().startsWith("Transform: AWS::Serverless-2016-10-31\nGlobals:\n"));
    }

    void saysWhenThereIsNothing()
    {
        Fixture f;
        QVERIFY(f.openTemplate());
        f.putCursorAt("python3.13");
        f.press(Qt::Key_F12);
        QVERIFY(!f.window->findChild<QStatusBar *>()->currentMessage().isEmpty());
        f.press(Qt::Key_F12, Qt::ShiftModifier);
        QVERIFY(!f.search()->isVisible());
    }
};

QTEST_MAIN(TestGoCommands)
#include "tst_gocommands.moc"
