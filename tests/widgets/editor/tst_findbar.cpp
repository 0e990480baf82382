// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codeeditor.h"
#include "editor/editorcolours.h"
#include "editor/findbar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestFindBar : public QObject
{
    Q_OBJECT

private:
    struct Window : QWidget {
        Window()
            : editor(new CodeEditor(this))
            , bar(new FindBar(editor, this))
        {
            auto *layout = new QVBoxLayout(this);
            layout->addWidget(editor);
            layout->addWidget(bar);
            editor->loadBytes("one two\nTwo three\ntwo\n");
            resize(500, 300);
            show();
        }
        QLineEdit *find() const { return bar->findChild<QLineEdit *>(u"findText"_s); }
        QString count() const { return bar->findChild<QLabel *>(u"findCount"_s)->text(); }
        CodeEditor *editor;
        FindBar *bar;
    };

private Q_SLOTS:
    void enterWalksThroughMatches()
    {
        Window window;
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.bar->open(false);
        QTest::keyClicks(window.find(), u"two"_s);
        QTRY_COMPARE(window.count(), u"3 found"_s);
        QTest::keyClick(window.find(), Qt::Key_Return);
        QCOMPARE(window.count(), u"1 of 3"_s);
        QCOMPARE(window.editor->selectedText(), u"two"_s);
        QTest::keyClick(window.find(), Qt::Key_Return);
        QCOMPARE(window.editor->selectedText(), u"Two"_s);
        QTest::keyClick(window.find(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(window.find(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(window.count(), u"3 of 3, from the end"_s);
        QTest::keyClick(window.find(), Qt::Key_Return);
        QCOMPARE(window.count(), u"1 of 3, from the top"_s);
        QTest::keyClick(window.find(), Qt::Key_Return);
        QCOMPARE(window.count(), u"2 of 3"_s);
    }

    void searchesTheSelectedTextOnly()
    {
        Window window;
        window.editor->selectSpan({4, 17}); // the last word of the first line, the second line
        auto *inSelection = window.bar->findChild<QToolButton *>(u"inSelection"_s);
        window.bar->open(true);
        inSelection->click();
        QVERIFY(inSelection->isChecked());
        QTest::keyClicks(window.find(), u"two"_s);
        QTRY_COMPARE(window.count(), u"2 found"_s);
        QTest::keyClicks(window.bar->findChild<QLineEdit *>(u"replaceText"_s), u"twenty"_s);
        QTest::mouseClick(window.bar->findChild<QPushButton *>(u"replaceAll"_s), Qt::LeftButton);
        QCOMPARE(window.editor->bytes(), QByteArray("one twenty\ntwenty three\ntwo\n"));
        QTest::keyClick(window.find(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(window.find(), u"t"_s);
        QTRY_COMPARE(window.count(), u"5 found"_s); // the scope has grown with its text
        inSelection->click();
        QTRY_COMPARE(window.count(), u"6 found"_s);
    }

    void needsASelectionForIt()
    {
        Window window;
        auto *inSelection = window.bar->findChild<QToolButton *>(u"inSelection"_s);
        window.bar->open(false);
        inSelection->click();
        QVERIFY(!inSelection->isChecked());
    }

    void marksComeAndGo()
    {
        Window window;
        window.bar->open(false);
        QTest::keyClicks(window.find(), u"three"_s);
        QTRY_COMPARE(window.bar->matchCount(), 1);
        const auto marked = [&window] {
            return window.editor->SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT,
                                                static_cast<unsigned long>(editorcolours::SearchIndicator), 13L);
        };
        QCOMPARE(marked(), 1);
        QTest::keyClick(window.find(), Qt::Key_Escape);
        QVERIFY(!window.bar->isVisible());
        QCOMPARE(marked(), 0);
    }

    void replacesAllAsOneStep()
    {
        Window window;
        window.bar->open(true);
        QTest::keyClicks(window.find(), u"two"_s);
        QTest::keyClicks(window.bar->findChild<QLineEdit *>(u"replaceText"_s), u"2"_s);
        QTest::mouseClick(window.bar->findChild<QPushButton *>(u"replaceAll"_s), Qt::LeftButton);
        QCOMPARE(window.editor->bytes(), QByteArray("one 2\n2 three\n2\n"));
        window.editor->undo();
        QCOMPARE(window.editor->bytes(), QByteArray("one two\nTwo three\ntwo\n"));
    }

    void replacesOneAndGoesOn()
    {
        Window window;
        window.bar->open(true);
        QTest::keyClicks(window.find(), u"two"_s);
        QTest::keyClick(window.find(), Qt::Key_Return);
        auto *with = window.bar->findChild<QLineEdit *>(u"replaceText"_s);
        QTest::keyClicks(with, u"2"_s);
        QTest::mouseClick(window.bar->findChild<QPushButton *>(u"replaceOne"_s), Qt::LeftButton);
        QCOMPARE(window.editor->bytes(), QByteArray("one 2\nTwo three\ntwo\n"));
        QCOMPARE(window.editor->selectedText(), u"Two"_s);
    }

    void readOnlyOffersNoReplacement()
    {
        Window window;
        window.editor->setReadOnly(true);
        window.bar->open(true);
        QVERIFY(!window.bar->findChild<QPushButton *>(u"replaceAll"_s)->isVisible());
    }
};

QTEST_MAIN(TestFindBar)
#include "tst_findbar.moc"
