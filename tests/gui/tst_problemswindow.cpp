// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules find while a person types, in the real window.
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "items/diagnosticsmodel.h"
#include "windowfixture.h"

#include <QAction>
#include <QDockWidget>
#include <QTableView>
#include <QTabWidget>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestProblemsWindow : public QObject
{
    Q_OBJECT

    static QStringList messages(const test::WindowFixture &f)
    {
        QStringList texts;
        const auto *model = f.find<QTableView>("problems")->model();
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, DiagnosticsModel::MessageColumn).data().toString();
        return texts;
    }

private Q_SLOTS:
    void typingShowsAndRemovesAProblem()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        // What is not run here is told from the start, and not underlined.
        QTRY_VERIFY(messages(f).join(u' ').contains(u"Events.Upload is approximated here."));
        f.window->actions()->showTemplate->trigger();
        auto *editor = f.window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget()->findChild<CodeEditor *>();
        QVERIFY(editor);
        for (const Diagnostic &remark : editor->diagnostics())
            QVERIFY(!remark.code.startsWith(u"fidelity."));

        const qsizetype at = f.text().indexOf("python3.13");
        editor->selectSpan({at, at + 10});
        QTest::keyClicks(editor, u"python3.8"_s);
        QTRY_VERIFY(messages(f).join(u' ').contains(u"The runtime python3.8 is no longer supported"));
        QTRY_VERIFY(std::ranges::contains(editor->diagnostics(), u"runtime.ended"_s, &Diagnostic::code));
        f.window->actions()->nextProblem->trigger();
        QCOMPARE(editor->cursorTextPosition().line, 4);

        while (f.window->actions()->undo->isEnabled())
            f.window->actions()->undo->trigger();
        QTRY_VERIFY(!messages(f).join(u' ').contains(u"python3.8"));
    }
};

QTEST_MAIN(TestProblemsWindow)
#include "tst_problemswindow.moc"
