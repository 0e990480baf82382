// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules find while a person types, in the real window.
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "items/diagnosticsmodel.h"
#include "welcome/welcomepage.h"
#include "widgets/screenshot.h"
#include "windowfixture.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QStatusBar>
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

    void theProblemHasTheMostRoom()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        f.window->resize(1024, 700);
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->actions()->nextProblem->trigger();
        QTRY_VERIFY(!messages(f).isEmpty());
        auto *table = f.find<QTableView>("problems");
        for (QWidget *at = table; at; at = at->parentWidget()) {
            if (auto *dock = qobject_cast<QDockWidget *>(at))
                dock->raise();
        }
        QTRY_VERIFY(table->isVisible());
        const auto width = [&](int column) { return table->columnWidth(column); };
        QVERIFY(width(DiagnosticsModel::MessageColumn) >= width(DiagnosticsModel::SubjectColumn));
        QVERIFY(width(DiagnosticsModel::MessageColumn) >= width(DiagnosticsModel::PlaceColumn));
        QVERIFY(2 * width(DiagnosticsModel::MessageColumn) >= table->viewport()->width() - 4);
        test::shot(*f.window, u"window-problems"_s);
    }

    void theCursorIsToldInANarrowWindow()
    {
        test::WindowFixture f;
        QVERIFY(f.isReady());
        f.window->resize(1024, 700);
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->actions()->showTemplate->trigger();
        auto *editor = f.window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget()->findChild<CodeEditor *>();
        QTest::keyClick(editor, Qt::Key_Down);
        const auto cursor = [&]() -> const QLabel * {
            const QList<QLabel *> labels = f.window->statusBar()->findChildren<QLabel *>();
            const auto found =
                std::ranges::find_if(labels, [](const QLabel *label) { return label->text().startsWith(u"Line 2,"); });
            return found == labels.cend() ? nullptr : *found;
        };
        QTRY_VERIFY(cursor());
        QTRY_VERIFY(cursor()->width() >= cursor()->sizeHint().width());
        QVERIFY(cursor()->geometry().right() < f.window->statusBar()->width());
        test::shot(*f.window, u"window-narrow"_s);
    }

    void longPathsOfProjectsAreCutInTheMiddle()
    {
        const QStringList paths{u"/a/path/"_s + u"that/is/long/"_s.repeated(20) + u"last"_s, u"/short"_s};
        WelcomePage page({});
        page.resize(500, 400);
        page.show();
        page.setRecentProjects(paths);
        const auto text = [&](const QString &path) {
            for (const QLabel *label : page.findChildren<QLabel *>()) {
                if (label->toolTip() == path && label->contentsRect().width() >= label->sizeHint().width())
                    return label->text();
            }
            return QString();
        };
        QTRY_VERIFY(text(paths.first()).contains(u'\u2026'));
        QVERIFY(text(paths.first()).contains(u"/last<"));
        QVERIFY(text(paths.last()).contains(u">/short<"));
        page.resize(900, 400);
        QTRY_VERIFY(text(paths.first()).contains(u'\u2026'));
        test::shot(page, u"welcome-recent"_s);
    }
};

QTEST_MAIN(TestProblemsWindow)
#include "tst_problemswindow.moc"
