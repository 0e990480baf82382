// SPDX-License-Identifier: GPL-3.0-or-later
// Completion, tooltips, links and several cursors in the editor of a template, with real keys.
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "editor/codelinks.h"
#include "editor/completioncontroller.h"
#include "editor/completionpopup.h"
#include "editor/editorpane.h"
#include "editor/multicursor.h"
#include "editor/projectassistant.h"
#include "items/completionsmodel.h"
#include "project/project.h"
#include "widgets/screenshot.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

using namespace lambdarium;
using namespace lambdarium::test;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

namespace {

const QByteArray head = "Transform: AWS::Serverless-2016-10-31\n"
                        "Parameters:\n"
                        "  Stage:\n"
                        "    Type: String\n"
                        "    Default: dev\n"
                        "Resources:\n"
                        "  Jobs:\n"
                        "    Type: AWS::SQS::Queue\n"
                        "  Fn:\n"
                        "    Type: AWS::Serverless::Function\n"
                        "    Properties:\n"
                        "      Handler: app.main\n";

// A window with the editor of a project's template; ^ in the text is the cursor.
class Fixture
{
public:
    explicit Fixture(QByteArray marked)
    {
        const qsizetype caret = marked.indexOf('^');
        marked.remove(caret, caret < 0 ? 0 : 1);
        QFile file(folder.filePath(u"template.yaml"_s));
        valid = file.open(QIODevice::WriteOnly) && file.write(marked) == marked.size();
        file.close();
        valid = valid && project.open(folder.path());
        pane = new EditorPane(project.document());
        pane->editor()->setAssistant(std::make_unique<ProjectAssistant>(&project));
        window.setCentralWidget(pane);
        window.resize(900, 560);
        window.show();
        window.activateWindow();
        editor()->setFocus();
        editor()->SendScintilla(Sci::SCI_GOTOPOS, static_cast<unsigned long>(std::max<qsizetype>(0, caret)));
    }

    [[nodiscard]] CodeEditor *editor() const { return pane->editor(); }
    [[nodiscard]] bool isReady() { return valid && QTest::qWaitForWindowExposed(&window); }
    [[nodiscard]] QByteArray text() const { return project.document()->text(); }
    [[nodiscard]] bool isOpen() const { return editor()->completion()->isOpen(); }
    [[nodiscard]] QListView *list() const { return window.findChild<QListView *>(u"completions"_s); }
    [[nodiscard]] QStringList labels() const
    {
        QStringList all;
        const QAbstractItemModel *model = list()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            all += model->index(row, 0).data().toString();
        return all;
    }
    void type(const QString &keys) const { QTest::keyClicks(editor(), keys); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const { QTest::keyClick(editor(), key, modifiers); }
    [[nodiscard]] QPoint pointOf(qsizetype position) const
    {
        return {int(editor()->SendScintilla(Sci::SCI_POINTXFROMPOSITION, 0UL, long(position))) + 2,
                int(editor()->SendScintilla(Sci::SCI_POINTYFROMPOSITION, 0UL, long(position))) + 4};
    }

    QTemporaryDir folder;
    Project project;
    QMainWindow window;
    EditorPane *pane = nullptr;
    bool valid = false;
};

} // namespace

class TestEditorHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completesWhileTyping_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &marked, const QString &typed, Qt::Key key,
                            const QByteArray &expected) { QTest::newRow(name) << marked << typed << key << expected; };
        row("a key", head + "      ^", u"Mem"_s, Qt::Key_Return, head + "      MemorySize: ");
        row("a key with Tab", head + "      ^", u"Mem"_s, Qt::Key_Tab, head + "      MemorySize: ");
        row("a value", head + "      ^", u"Runtime: python3.13"_s, Qt::Key_Return, head + "      Runtime: python3.13\n      ");
        row("a part of a value", head + "      ^", u"Runtime: pyth"_s, Qt::Key_Return, head + "      Runtime: python3.14");
        row("a reference", head + "      Description: ^", u"!Ref St"_s, Qt::Key_Return, head + "      Description: !Ref Stage");
        row("a substitution", head + "      Description: ^", u"!Sub x-${Jo"_s, Qt::Key_Return,
            head + "      Description: !Sub x-${Jobs}");
        row("an attribute", head + "      Description: ^", u"!GetAtt Jobs.A"_s, Qt::Key_Return,
            head + "      Description: !GetAtt Jobs.Arn");
        row("a group with its indent", head + "      ^", u"Vpc"_s, Qt::Key_Return, head + "      VpcConfig:\n        ");
        row("nothing in a comment", head + "      # ^", u"Mem"_s, Qt::Key_Return, head + "      # Mem\n      ");
    }

    void completesWhileTyping()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QString, typed);
        QFETCH(Qt::Key, key);
        Fixture fixture(marked);
        QVERIFY(fixture.isReady());
        fixture.type(typed);
        fixture.press(key);
        QTEST(fixture.text(), "expected");
    }

    void isOneStepToUndo()
    {
        Fixture fixture(head + "      ^");
        QVERIFY(fixture.isReady());
        fixture.type(u"Mem"_s);
        QVERIFY(fixture.isOpen());
        fixture.press(Qt::Key_Return);
        QCOMPARE(fixture.text(), head + "      MemorySize: ");
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.text(), head + "      Mem");
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.text(), head + "      ");
        fixture.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        fixture.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(fixture.text(), head + "      MemorySize: ");
    }

    void takesNoKeyWhileClosed()
    {
        Fixture fixture(head + "^");
        QVERIFY(fixture.isReady());
        QVERIFY(!fixture.isOpen());
        fixture.press(Qt::Key_Up);
        fixture.press(Qt::Key_End);
        fixture.press(Qt::Key_Return);
        QCOMPARE(fixture.text(), head + "      \n");
        fixture.press(Qt::Key_Tab);
        QCOMPARE(fixture.text(), head + "        \n");
    }

    // Behind "Key: " the list comes by itself; Enter must still end the line until something is chosen.
    void leavesEnterToTheTextUntilAChoice()
    {
        Fixture fixture(head + "      Runtime:^");
        QVERIFY(fixture.isReady());
        fixture.type(u" "_s);
        QVERIFY(fixture.isOpen());
        fixture.press(Qt::Key_Return);
        QVERIFY(!fixture.isOpen());
        QVERIFY2(fixture.text().startsWith(QByteArray(head + "      Runtime: \n")), fixture.text().constData());
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        fixture.type(u" "_s);
        fixture.press(Qt::Key_Down);
        fixture.press(Qt::Key_Down);
        fixture.press(Qt::Key_Up);
        const QString chosen = fixture.list()->currentIndex().data().toString();
        QCOMPARE(chosen, fixture.labels().first());
        fixture.press(Qt::Key_Return);
        QCOMPARE(fixture.text(), head + "      Runtime: " + chosen.toUtf8());
    }

    void closes()
    {
        Fixture fixture(head + "      ^");
        QVERIFY(fixture.isReady());
        fixture.type(u"M"_s);
        QVERIFY(fixture.isOpen());
        fixture.press(Qt::Key_Escape);
        QVERIFY(!fixture.isOpen());
        fixture.type(u"e"_s);
        QVERIFY(fixture.isOpen());
        fixture.press(Qt::Key_Left);
        QVERIFY(!fixture.isOpen());
        fixture.editor()->complete();
        QVERIFY(fixture.isOpen());
        fixture.type(u"zzz"_s);
        QVERIFY(!fixture.isOpen());
        fixture.editor()->complete();
        QVERIFY(!fixture.isOpen()); // nothing fits
        QCOMPARE(fixture.text(), head + "      Mzzze");
    }

    void narrowsAndWidens()
    {
        Fixture fixture(head + "      ^");
        QVERIFY(fixture.isReady());
        fixture.editor()->complete();
        QVERIFY(fixture.isOpen());
        const qsizetype all = fixture.labels().size();
        fixture.type(u"Me"_s);
        const qsizetype few = fixture.labels().size();
        QVERIFY(few > 0 && few < all);
        fixture.press(Qt::Key_Backspace);
        fixture.press(Qt::Key_Backspace);
        QCOMPARE(fixture.labels().size(), all);
        const QAbstractItemModelTester tester(fixture.list()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void isChosenWithTheMouse()
    {
        Fixture fixture(head + "      ^");
        QVERIFY(fixture.isReady());
        fixture.type(u"Mem"_s);
        const QModelIndex index = fixture.list()->model()->index(0, 0);
        QTest::mouseClick(fixture.list()->viewport(), Qt::LeftButton, {}, fixture.list()->visualRect(index).center());
        QCOMPARE(fixture.text(), head + "      MemorySize: ");
        QVERIFY(fixture.editor()->hasFocus());
    }

    void keepsLineEndsAndIndent()
    {
        Fixture fixture("Resources:\r\n    Fn:\r\n        ^\r\n");
        QVERIFY(fixture.isReady());
        fixture.type(u"Prop"_s);
        fixture.press(Qt::Key_Return);
        QCOMPARE(fixture.text(), QByteArray("Resources:\r\n    Fn:\r\n        Properties:\r\n            \r\n"));
    }

    void worksBehindAByteOrderMark()
    {
        Fixture fixture("\xEF\xBB\xBF" + head + "      Timeout: 3\n");
        QVERIFY(fixture.isReady());
        fixture.editor()->SendScintilla(Sci::SCI_DOCUMENTEND);
        fixture.press(Qt::Key_Left);
        fixture.press(Qt::Key_Return);
        fixture.type(u"Mem"_s);
        fixture.press(Qt::Key_Return);
        QCOMPARE(fixture.text(), "\xEF\xBB\xBF" + head + "      Timeout: 3\n      MemorySize: \n");
    }

    void saysWhatStandsUnderTheMouse()
    {
        Fixture fixture(head + "      MemorySize: 64\n      Description: !Ref Stage\n");
        QVERIFY(fixture.isReady());
        fixture.project.checkNow();
        fixture.editor()->setDiagnostics(fixture.project.diagnostics());
        const QString memory = fixture.editor()->toolTipAt(fixture.text().indexOf("MemorySize") + 1);
        QVERIFY2(memory.contains("10,240"_L1), qPrintable(memory));
        const QString value = fixture.editor()->toolTipAt(fixture.text().indexOf("64") + 1);
        QVERIFY2(value.contains("128"_L1) && value.contains("("_L1), qPrintable(value)); // the remark and its code
        QVERIFY(fixture.editor()->toolTipAt(fixture.text().indexOf("Stage\n", head.size()) + 1).contains("Value: dev"_L1));
        QCOMPARE(fixture.editor()->toolTipAt(0).isEmpty(), false);
    }

    void followsLinks()
    {
        Fixture fixture(head + "      Description: !Ref Stage\n");
        QVERIFY(fixture.isReady());
        QSignalSpy followed(fixture.editor(), &CodeEditor::linkFollowed);
        const qsizetype reference = fixture.text().lastIndexOf("Stage");
        QWidget *viewport = fixture.editor()->viewport();
        QMouseEvent move(QEvent::MouseMove, QPointF(fixture.pointOf(reference + 1)),
                         viewport->mapToGlobal(QPointF(fixture.pointOf(reference + 1))), Qt::NoButton, Qt::NoButton,
                         Qt::ControlModifier);
        QApplication::sendEvent(viewport, &move);
        QCOMPARE(fixture.editor()->links()->shown(), (TextSpan{reference, reference + 5}));
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, fixture.pointOf(reference + 1));
        QCOMPARE(followed.count(), 1);
        QCOMPARE(followed.first().first().value<ByteOffset>(), reference);
        QVERIFY(!fixture.editor()->links()->shown());
        QTest::mouseClick(viewport, Qt::LeftButton, Qt::ControlModifier, fixture.pointOf(fixture.text().indexOf("dev") + 1));
        QCOMPARE(followed.count(), 1); // leads nowhere
    }

    void typesWithSeveralCursors()
    {
        Fixture fixture("^A: 1\nB: 2\nC: 3\n");
        QVERIFY(fixture.isReady());
        fixture.editor()->addCursorBelow();
        fixture.editor()->addCursorBelow();
        fixture.type(u"x"_s);
        QCOMPARE(fixture.text(), QByteArray("xA: 1\nxB: 2\nxC: 3\n"));
        fixture.press(Qt::Key_Delete);
        QCOMPARE(fixture.text(), QByteArray("x: 1\nx: 2\nx: 3\n"));
        QVERIFY(multicursor::isActive(fixture.editor()));
        fixture.press(Qt::Key_Escape);
        QVERIFY(!multicursor::isActive(fixture.editor()));
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        fixture.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.text(), QByteArray("A: 1\nB: 2\nC: 3\n"));
        fixture.editor()->goTo({3, 1});
        fixture.editor()->addCursorAbove();
        fixture.type(u"y"_s);
        QCOMPARE(fixture.text(), QByteArray("A: 1\nyB: 2\nyC: 3\n"));
    }

    void selectsNextOccurrences()
    {
        Fixture fixture("^Jobs: 1\nB: Jobs\nC: jobs Jobs\n");
        QVERIFY(fixture.isReady());
        for (int i = 0; i < 5; ++i) // the word, two more, and around the end nothing new
            fixture.editor()->selectNextOccurrence();
        QCOMPARE(fixture.editor()->SendScintilla(Sci::SCI_GETSELECTIONS), 3L);
        fixture.type(u"Q"_s);
        QCOMPARE(fixture.text(), QByteArray("Q: 1\nB: Q\nC: jobs Q\n"));
    }

    void addsCursorsWithTheMouse()
    {
        Fixture fixture("^A: 1\nB: 2\nC: 3\n");
        QVERIFY(fixture.isReady());
        QTest::mouseClick(fixture.editor()->viewport(), Qt::LeftButton, Qt::AltModifier, fixture.pointOf(5) - QPoint(2, 0));
        QCOMPARE(fixture.editor()->SendScintilla(Sci::SCI_GETSELECTIONS), 2L);
        fixture.type(u"z"_s);
        QCOMPARE(fixture.text(), QByteArray("zA: 1\nzB: 2\nC: 3\n"));
    }

    void looksRight_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void looksRight()
    {
        QFETCH(bool, dark);
        Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        const QString suffix = dark ? u"-dark"_s : u"-light"_s;
        Fixture fixture(head + "      Runtime: python3.13\n      ^\n  Other:\n    Type: AWS::SNS::Topic\n");
        QVERIFY(fixture.isReady());
        fixture.editor()->complete();
        QVERIFY(fixture.isOpen());
        QVERIFY(colours(shot(fixture.window, u"completion-keys"_s + suffix)) > 20);
        fixture.press(Qt::Key_Down);
        fixture.press(Qt::Key_Down);
        fixture.type(u"Ev"_s);
        QVERIFY(colours(shot(fixture.window, u"completion-narrowed"_s + suffix)) > 20);
        fixture.press(Qt::Key_Escape);
        fixture.press(Qt::Key_Backspace);
        fixture.press(Qt::Key_Backspace);
        fixture.type(u"Role: "_s);
        QVERIFY(fixture.isOpen());
        QVERIFY(colours(shot(fixture.window, u"completion-values"_s + suffix)) > 20);
        fixture.press(Qt::Key_Escape);
        QLabel tip(fixture.editor()->toolTipAt(fixture.text().indexOf("Handler") + 1), nullptr, Qt::ToolTip);
        tip.setMargin(4);
        tip.setPalette(QToolTip::palette());
        tip.setWordWrap(true);
        tip.resize(420, tip.heightForWidth(420));
        QVERIFY(colours(shot(tip, u"hover"_s + suffix)) > 2);
        Theme::instance().setMode(Theme::Mode::System);
    }
};

QTEST_MAIN(TestEditorHelp)
#include "tst_editorhelp.moc"
