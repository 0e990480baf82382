// SPDX-License-Identifier: GPL-3.0-or-later
// The pattern tester in the real window: from the Tools menu and from the palette.
#include "common/chip.h"
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "pattern/patterntester.h"
#include "windowfixture.h"

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenuBar>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestPatternWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensFromTheMenuAndJudgesWhatIsTyped()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        auto *dock = f.find<QDockWidget>("patternTester");
        QVERIFY(dock && !dock->isVisible());
        QVERIFY(!f.window->findChild<PatternTester *>());
        f.window->actions()->patternTester->trigger();
        QTRY_VERIFY(dock->isVisible());
        auto *tester = f.window->findChild<PatternTester *>();
        QVERIFY(tester);
        auto *pattern = f.find<CodeEditor>("testerPattern");
        QTRY_VERIFY(pattern->hasFocus());
        pattern->selectAll();
        QTest::keyClicks(pattern, uR"({"source": ["nobody"]})"_s);
        auto *state = f.find<Chip>("testerState");
        QTRY_COMPARE(state->text(), u"does not match"_s);
        QCOMPARE(pattern->diagnostics().size(), 1);
    }

    void isInThePalette()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        f.window->actions()->palette->trigger();
        auto *search = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(search);
        QTest::keyClicks(search, u"try an event pattern"_s);
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(f.find<QDockWidget>("patternTester")->isVisible());
    }
};

QTEST_MAIN(TestPatternWindow)
#include "tst_patternwindow.moc"
