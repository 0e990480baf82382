// SPDX-License-Identifier: GPL-3.0-or-later
// One document, several views, one history: typing in the editor, edits of others, undo from either side.
#include "editor/codeeditor.h"
#include "editor/documentbinding.h"
#include "editor/editorpane.h"
#include "editor/findbar.h"
#include "project/textdocument.h"

#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Sci = QsciScintillaBase;

class TestDocumentBinding : public QObject
{
    Q_OBJECT

private:
    struct View {
        explicit View(const QByteArray &text)
        {
            document.setText(text, u"template.yaml"_s);
            pane = std::make_unique<EditorPane>(&document);
            pane->resize(400, 200);
            pane->show();
        }
        CodeEditor *editor() const { return pane->editor(); }
        void edit(TextSpan span, const QByteArray &text) { QVERIFY(document.apply(EditSet{{span, text}}, u"Form"_s)); }
        TextDocument document;
        std::unique_ptr<EditorPane> pane;
    };

private Q_SLOTS:
    void typingIsOneStepOfTheDocument()
    {
        View view("a: 1\n");
        QTest::keyClick(view.editor(), Qt::Key_End);
        QTest::keyClicks(view.editor(), u"234"_s);
        QCOMPARE(view.document.text(), QByteArray("a: 1234\n"));
        QVERIFY(view.document.canUndo());
        QTest::keyClick(view.editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view.document.text(), QByteArray("a: 1\n"));
        QCOMPARE(view.editor()->bytes(), view.document.text());
        QTest::keyClick(view.editor(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(view.editor()->bytes(), QByteArray("a: 1234\n"));
    }

    void movingTheCaretStartsAnotherStep()
    {
        View view("a\nb\n");
        QTest::keyClicks(view.editor(), u"x"_s);
        QTest::keyClick(view.editor(), Qt::Key_Left);
        QTest::keyClick(view.editor(), Qt::Key_Right);
        QTest::keyClicks(view.editor(), u"y"_s);
        QCOMPARE(view.document.text(), QByteArray("xya\nb\n"));
        view.document.undo();
        QCOMPARE(view.document.text(), QByteArray("xa\nb\n"));
    }

    void typingOverASelectionIsOneStep()
    {
        View view("one two three\n");
        view.editor()->SendScintilla(Sci::SCI_SETSEL, 4UL, 7L);
        QTest::keyClicks(view.editor(), u"2"_s);
        QCOMPARE(view.document.text(), QByteArray("one 2 three\n"));
        view.document.undo();
        QCOMPARE(view.document.text(), QByteArray("one two three\n"));
    }

    void editsOfOthersKeepCaretAndScroll()
    {
        View view(QByteArray("line\n").repeated(300));
        view.editor()->goTo({200, 3});
        const long top = view.editor()->SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
        view.edit({0, 0}, "new 1\nnew 2\n");
        QCOMPARE(view.editor()->bytes(), view.document.text());
        QCOMPARE(view.editor()->cursorTextPosition(), (TextPosition{202, 3}));
        QCOMPARE(view.editor()->SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE), top + 2);
        view.edit({view.document.text().size(), view.document.text().size()}, "end\n");
        QCOMPARE(view.editor()->cursorTextPosition(), (TextPosition{202, 3}));
        QCOMPARE(view.editor()->SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE), top + 2);
    }

    void undoOfAFormEditWorksFromTheEditor()
    {
        View view("a: 1\nb: 2\n");
        view.edit({8, 9}, "333");
        QTest::keyClicks(view.editor(), u"#"_s);
        QCOMPARE(view.document.text(), QByteArray("#a: 1\nb: 333\n"));
        QTest::keyClick(view.editor(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(view.editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(view.document.text(), QByteArray("a: 1\nb: 2\n"));
        QCOMPARE(view.editor()->bytes(), view.document.text());
        QCOMPARE(view.editor()->cursorTextPosition().line, 2); // the caret goes where something changed
        QVERIFY(!view.editor()->canUndo());
    }

    void twoEditorsShowOneText()
    {
        View view("a\n");
        EditorPane other(&view.document);
        QTest::keyClicks(view.editor(), u"xy"_s);
        QCOMPARE(other.editor()->bytes(), QByteArray("xya\n"));
        QTest::keyClicks(other.editor(), u"z"_s);
        QCOMPARE(view.editor()->bytes(), QByteArray("zxya\n"));
        QCOMPARE(view.document.text(), QByteArray("zxya\n"));
    }

    void theByteOrderMarkStaysInTheFile()
    {
        View view("\xEF\xBB\xBF"
                  "a: 1\n");
        QCOMPARE(view.editor()->bytes(), QByteArray("a: 1\n"));
        QTest::keyClicks(view.editor(), u"#"_s);
        QCOMPARE(view.document.text(),
                 QByteArray("\xEF\xBB\xBF"
                            "#a: 1\n"));
        view.edit({3, 4}, "");
        QCOMPARE(view.editor()->bytes(), QByteArray("a: 1\n"));
        view.edit({0, 3}, ""); // even the mark may go
        QCOMPARE(view.editor()->bytes(), view.document.text());
        view.document.undo();
        QCOMPARE(view.editor()->bytes(), QByteArray("a: 1\n"));
    }

    void replaceAllIsOneStep()
    {
        View view("x x x\nx\n");
        view.pane->replace();
        QTest::keyClicks(view.pane->findBar()->findChild<QLineEdit *>(u"findText"_s), u"x"_s);
        QTest::keyClicks(view.pane->findBar()->findChild<QLineEdit *>(u"replaceText"_s), u"yy"_s);
        QTest::mouseClick(view.pane->findBar()->findChild<QPushButton *>(u"replaceAll"_s), Qt::LeftButton);
        QCOMPARE(view.document.text(), QByteArray("yy yy yy\nyy\n"));
        view.document.undo();
        QCOMPARE(view.editor()->bytes(), QByteArray("x x x\nx\n"));
    }

    void aResetShowsTheNewText()
    {
        View view("a\n");
        view.document.setText("b\r\nc\r\n", u"template.yaml"_s);
        QCOMPARE(view.editor()->bytes(), QByteArray("b\r\nc\r\n"));
        QTest::keyClick(view.editor(), Qt::Key_Return);
        QCOMPARE(view.document.text(), QByteArray("\r\nb\r\nc\r\n"));
    }

    void theDocumentMayGoFirst()
    {
        auto document = std::make_unique<TextDocument>();
        document->setText("a\n");
        EditorPane pane(document.get());
        pane.show();
        document.reset();
        QVERIFY(pane.editor()->isReadOnly());
        QTest::keyClicks(pane.editor(), u"x"_s);
        QTest::keyClick(pane.editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(pane.editor()->bytes(), QByteArray("a\n"));
    }

    void bothSidesAgreeWhateverHappens()
    {
        View view(QByteArray("key: \xC3\xA4 value\n").repeated(20));
        QRandomGenerator random(7);
        for (int step = 0; step < 400; ++step) {
            const qint64 length = view.document.text().size();
            switch (random.bounded(7)) {
            case 0:
                view.editor()->goTo({random.bounded(25), random.bounded(20)});
                break;
            case 1:
                QTest::keyClicks(view.editor(), u"ab"_s);
                break;
            case 2:
                QTest::keyClick(view.editor(), random.bounded(2) ? Qt::Key_Backspace : Qt::Key_Delete);
                break;
            case 3:
                QTest::keyClick(view.editor(), Qt::Key_Return);
                break;
            case 4:
                view.editor()->goTo({random.bounded(25), 1});
                QTest::keyClick(view.editor(), Qt::Key_Down, Qt::ShiftModifier);
                QTest::keyClicks(view.editor(), u"z"_s);
                break;
            case 5: {
                const qint64 at = random.bounded(length + 1);
                view.edit({at, qMin(length, at + random.bounded(5))}, "x\n");
                break;
            }
            default:
                random.bounded(2) ? view.document.undo() : view.document.redo();
            }
            QCOMPARE(view.editor()->bytes(), view.document.text());
        }
        while (view.document.canUndo())
            view.document.undo();
        QCOMPARE(view.editor()->bytes(), QByteArray("key: \xC3\xA4 value\n").repeated(20));
    }
};

QTEST_MAIN(TestDocumentBinding)
#include "tst_documentbinding.moc"
