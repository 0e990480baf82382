// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeeditor.h"
#include "editor/editorcolours.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

class TestCodeEditor : public QObject
{
    Q_OBJECT

private:
    // What is told of one replacement: a line for each change.
    static QByteArrayList told(bool toScreenReaders, const QByteArray &text, TextSpan span, const QByteArray &with)
    {
        CodeEditor editor;
        editor.loadBytes(text);
        QByteArrayList events;
        connect(&editor, &QsciScintillaBase::SCN_MODIFIED, &editor,
                [&](int position, int type, const char *changed, int length, int linesAdded) {
                    if (type & (Sci::SC_MOD_INSERTTEXT | Sci::SC_MOD_DELETETEXT))
                        events.append(QByteArray::number(type & (Sci::SC_MOD_INSERTTEXT | Sci::SC_MOD_DELETETEXT)) + " at "
                                      + QByteArray::number(position) + ": " + QByteArray(changed, length) + ", lines "
                                      + QByteArray::number(linesAdded) + ", then " + editor.bytes());
                });
        QSignalSpy changed(&editor, &QsciScintilla::textChanged);
        QSignalSpy lines(&editor, &QsciScintilla::linesChanged);
        QAccessible::setActive(toScreenReaders);
        editor.replaceBytes(span, with);
        QAccessible::setActive(false);
        return events << QByteArray::number(changed.count()) << QByteArray::number(lines.count());
    }

private Q_SLOTS:
    void changesAreToldAlikeWithoutScreenReaders_data()
    {
        QTest::addColumn<TextSpan>("span");
        QTest::addColumn<QByteArray>("with");
        QTest::newRow("insertion") << TextSpan{2, 2} << QByteArray("xyz");
        QTest::newRow("deletion") << TextSpan{0, 2} << QByteArray();
        QTest::newRow("replacement") << TextSpan{3, 4} << QByteArray("42");
        QTest::newRow("lines come") << TextSpan{4, 4} << QByteArray("\nb: 2\nc: 3");
        QTest::newRow("lines go") << TextSpan{4, 10} << QByteArray("x");
        QTest::newRow("half a line end") << TextSpan{11, 12} << QByteArray();
        QTest::newRow("zero byte") << TextSpan{1, 2} << QByteArray("a\0b", 3);
        QTest::newRow("nothing") << TextSpan{1, 1} << QByteArray();
    }

    void changesAreToldAlikeWithoutScreenReaders()
    {
        QFETCH(TextSpan, span);
        QFETCH(QByteArray, with);
        const QByteArray text("a: 1\nb: 2\r\nc: \xC3\xA4\n");
        QCOMPARE(told(false, text, span, with), told(true, text, span, with));
    }

    void aReplacementIsOneStepToUndo()
    {
        CodeEditor editor;
        editor.loadBytes("a: 1\n");
        editor.replaceBytes({0, 1}, "key");
        editor.replaceBytes({5, 6}, "2");
        QCOMPARE(editor.bytes(), QByteArray("key: 2\n"));
        editor.undo();
        QCOMPARE(editor.bytes(), QByteArray("key: 1\n"));
        editor.undo();
        QCOMPARE(editor.bytes(), QByteArray("a: 1\n"));
        QVERIFY(!editor.canUndo());
    }

    void typesAndUndoesAlone()
    {
        CodeEditor editor;
        editor.setFileName(u"event.json"_s);
        editor.loadBytes("{}\n");
        editor.show();
        QVERIFY(!editor.canUndo());
        QSignalSpy finished(&editor, &CodeEditor::gestureFinished);
        QTest::keyClick(&editor, Qt::Key_Right);
        QTest::keyClicks(&editor, u"1"_s);
        QCOMPARE(editor.bytes(), QByteArray("{1}\n"));
        QVERIFY(finished.count() >= 2);
        QVERIFY(editor.canUndo());
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor.bytes(), QByteArray("{}\n"));
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(editor.bytes(), QByteArray("{1}\n"));
    }

    void newLinesFollowTheFile()
    {
        CodeEditor editor;
        editor.loadBytes("a\r\nb\r\n");
        editor.show();
        QTest::keyClick(&editor, Qt::Key_End);
        QTest::keyClick(&editor, Qt::Key_Return);
        QCOMPARE(editor.bytes(), QByteArray("a\r\n\r\nb\r\n"));
    }

    void goesToCharactersNotBytes_data()
    {
        QTest::addColumn<TextPosition>("wanted");
        QTest::addColumn<TextPosition>("reached");
        QTest::addColumn<int>("byte");
        QTest::newRow("start") << TextPosition{1, 1} << TextPosition{1, 1} << 0;
        QTest::newRow("behind umlauts") << TextPosition{2, 3} << TextPosition{2, 3} << 8;
        QTest::newRow("behind the line") << TextPosition{2, 99} << TextPosition{2, 5} << 13;
        QTest::newRow("last line") << TextPosition{3, 1} << TextPosition{3, 1} << 14;
        QTest::newRow("behind the end") << TextPosition{99, 9} << TextPosition{3, 2} << 15;
        QTest::newRow("before the start") << TextPosition{0, 0} << TextPosition{1, 1} << 0;
    }

    void goesToCharactersNotBytes()
    {
        QFETCH(TextPosition, wanted);
        CodeEditor editor;
        editor.loadBytes("abc\n\xC3\xA4\xC3\xB6\xF0\x9F\x98\x80x\nz");
        editor.goTo(wanted);
        QTEST(editor.cursorTextPosition(), "reached");
        QTEST(static_cast<int>(editor.SendScintilla(Sci::SCI_GETCURRENTPOS)), "byte");
    }

    void goToUnfoldsAndScrolls()
    {
        CodeEditor editor;
        editor.setFileName(u"a.yaml"_s);
        editor.resize(300, 120);
        editor.loadBytes("a:\n" + QByteArray("  b: 1\n").repeated(500));
        editor.show();
        editor.SendScintilla(Sci::SCI_COLOURISE, 0UL, -1L);
        QVERIFY(editor.SendScintilla(Sci::SCI_GETFOLDLEVEL, 0UL) & Sci::SC_FOLDLEVELHEADERFLAG);
        editor.foldLine(0);
        QVERIFY(!editor.SendScintilla(Sci::SCI_GETLINEVISIBLE, 300UL));
        editor.goTo({301, 1});
        QVERIFY(editor.SendScintilla(Sci::SCI_GETLINEVISIBLE, 300UL));
        const long top = editor.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
        QVERIFY(top > 280 && top <= 300);
    }

    void diagnosticsAreMarked()
    {
        CodeEditor editor;
        editor.loadBytes("Timeout: 1000\nMemorySize: 64\n");
        editor.setSkippedBytes(3); // spans count the byte order mark
        Diagnostic error{Severity::Error, {}, u"Timeout must be 1 to 900 s"_s, {}, {12, 16}, {1, 10}, {}};
        Diagnostic warning{Severity::Warning, {}, u"Small"_s, {}, {17, 27}, {2, 1}, {}};
        editor.setDiagnostics({error, warning});
        const auto value = [&editor](int indicator, long at) {
            return editor.SendScintilla(Sci::SCI_INDICATORVALUEAT, static_cast<unsigned long>(indicator), at);
        };
        QCOMPARE(value(editorcolours::ErrorIndicator, 9), 1);
        QCOMPARE(value(editorcolours::ErrorIndicator, 8), 0);
        QCOMPARE(value(editorcolours::WarningIndicator, 14), 1);
        QVERIFY(editor.markersAtLine(0) & (1U << editorcolours::ErrorMarker));
        QVERIFY(editor.markersAtLine(1) & (1U << editorcolours::WarningMarker));
        editor.setDiagnostics({});
        QCOMPARE(value(editorcolours::ErrorIndicator, 9), 0);
        QCOMPARE(editor.markersAtLine(0), 0U);
        editor.setDiagnostics({{Severity::Error, {}, u"Far away"_s, {}, {5000, 6000}, {1, 1}, {}}}); // an old span is no crash
    }

    void setBytesKeepsThePlace()
    {
        CodeEditor editor;
        editor.resize(300, 120);
        QByteArray text = QByteArray("line\n").repeated(300);
        editor.loadBytes(text);
        editor.show();
        editor.goTo({200, 3});
        const long top = editor.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
        editor.setBytes(text + "more\n");
        QCOMPARE(editor.cursorTextPosition(), (TextPosition{200, 3}));
        QCOMPARE(editor.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE), top);
        editor.undo();
        QCOMPARE(editor.bytes(), text);
    }

    void readOnlyTakesNoKeys()
    {
        CodeEditor editor;
        editor.loadBytes("a\n");
        editor.setReadOnly(true);
        editor.show();
        QTest::keyClicks(&editor, u"x"_s);
        QCOMPARE(editor.bytes(), QByteArray("a\n"));
        editor.replaceBytes({0, 1}, "b");
        QCOMPARE(editor.bytes(), QByteArray("b\n"));
        QVERIFY(editor.isReadOnly());
    }

    void theWindowsKeysAreLeftToIt()
    {
        QWidget window;
        CodeEditor editor(&window);
        QAction invoke;
        invoke.setShortcut(Qt::CTRL | Qt::Key_Return);
        QAction undo;
        undo.setShortcut(QKeySequence::Undo);
        window.addAction(&invoke);
        window.addAction(&undo);
        editor.loadBytes("a\n");
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor.setFocus();
        QSignalSpy invoked(&invoke, &QAction::triggered);
        QSignalSpy undone(&undo, &QAction::triggered);
        QTest::keyClick(&editor, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(invoked.count(), 1);
        QCOMPARE(undone.count(), 1);
        QCOMPARE(editor.bytes(), QByteArray("a\n"));
    }

    void hasANameForScreenReaders()
    {
        CodeEditor editor;
        QVERIFY(!editor.accessibleName().isEmpty());
        editor.setFileName(u"app.py"_s);
        QVERIFY(editor.accessibleName().contains(u"app.py"_s));
        QCOMPARE(editor.languageName(), u"Python"_s);
    }
};

QTEST_MAIN(TestCodeEditor)
#include "tst_codeeditor.moc"
