// SPDX-License-Identifier: GPL-3.0-or-later
// Builds in the real window: the action, the panel, badges, and runs that build first.
#include "build/buildrecord.h"
#include "editor/codeeditor.h"
#include "gui/actionset.h"
#include "invoker/resultpanel.h"
#include "items/buildlinesmodel.h"
#include "items/explorermodel.h"
#include "widgets/screenshot.h"
#include "windowfixture.h"

#include <QAction>
#include <QCheckBox>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>
#include <QTabWidget>
#include <QTreeView>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildWindow : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60000;
    static constexpr const char *makefile = "build-Thumbnail:\n\t@echo copying app.py\n\t@cp app.py \"$(ARTIFACTS_DIR)\"\n";

    struct Fixture : test::WindowFixture {
        Fixture()
        {
            QByteArray text = test::twoFunctions;
            text.replace("  Thumbnail:\n    Type: AWS::Serverless::Function\n",
                         "  Thumbnail:\n    Type: AWS::Serverless::Function\n    Metadata:\n      BuildMethod: makefile\n");
            files.valid = files.valid && test::writeFile(files.file(u"template.yaml"_s), text)
                && test::writeFile(files.file(u"thumbnail/Makefile"_s), makefile);
        }

        [[nodiscard]] BuildState state() const
        {
            const auto *model = window->findChild<ExplorerModel *>();
            return static_cast<BuildState>(model->functionIndex(u"Thumbnail"_s).data(ExplorerModel::BuildRole).toInt());
        }

        [[nodiscard]] QString output() const
        {
            QStringList lines;
            const auto *model = window->findChild<BuildLinesModel *>();
            for (int row = 0; row < model->rowCount(); ++row)
                lines += model->index(row, BuildLinesModel::TextColumn).data().toString();
            return lines.join(u'\n');
        }

        void pressBuild() const { QTest::keyClick(window.get(), Qt::Key_B, Qt::ControlModifier); }

        [[nodiscard]] QByteArray package() const
        {
            QFile file(files.file(u".lambdarium/build/Thumbnail/app.py"_s));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"make"_s).isEmpty())
            QSKIP("make is not installed.");
    }

    void theActionBuilds()
    {
        const Fixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Stale, patience);
        QVERIFY(f.output().isEmpty()); // opening runs nothing
        auto *dock = f.find<QDockWidget>("build");
        QVERIFY(!dock->isVisible());
        f.pressBuild();
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Ready, patience);
        QVERIFY(dock->isVisible());
        QVERIFY2(f.output().contains(u"$ make build-Thumbnail\ncopying app.py"_s), qPrintable(f.output()));
        QVERIFY(!f.package().isEmpty());
        test::shot(*f.window, u"window-build"_s);
    }

    void aFailureLeadsToItsLine()
    {
        const Fixture f;
        QVERIFY(f.isReady());
        QVERIFY(test::writeFile(f.files.file(u"thumbnail/Makefile"_s),
                                "build-Thumbnail:\n\t@echo 'app.py:4:9: error: no such thing'\n\t@echo a note\n\t@exit 1\n"));
        QVERIFY(f.window->openProject(f.files.path()));
        f.pressBuild();
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Failed, patience);
        auto *table = f.find<QTableView>("buildOutput");
        QTRY_VERIFY(table->isVisible());
        const QModelIndexList found = table->model()->match(table->model()->index(0, BuildLinesModel::TextColumn),
                                                            Qt::DisplayRole, u"app.py:4:9"_s, 1, Qt::MatchStartsWith);
        QCOMPARE(found.size(), 1);
        table->scrollTo(found.first());
        test::shot(*f.window, u"window-build-failed"_s);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(found.first()).center());
        auto *editor = f.find<QTabWidget>("tabs")->currentWidget()->findChild<CodeEditor *>();
        QVERIFY(editor);
        QCOMPARE(editor->cursorTextPosition(), (TextPosition{4, 9}));
    }

    void aRunBuildsFirst()
    {
        const Fixture f;
        QVERIFY(f.isReady());
        QVERIFY(test::writeFile(f.files.file(u"thumbnail/Makefile"_s), "build-Thumbnail:\n\t@exit 1\n"));
        QVERIFY(f.window->openProject(f.files.path()));
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        auto *result = f.window->findChild<ResultPanel *>();
        const auto shows = [result](const QString &text) {
            const auto labels = result->findChildren<QLabel *>();
            return std::ranges::any_of(labels, [&](const QLabel *l) { return l->isVisible() && l->text().contains(text); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(shows(u"The build of Thumbnail failed"_s), patience);
        QVERIFY(f.find<QDockWidget>("build")->isVisible());
        test::shot(*f.window, u"window-build-run-failed"_s);

        QVERIFY(test::writeFile(f.files.file(u"thumbnail/Makefile"_s), makefile));
        QTest::keyClick(f.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Ready, patience);
        QVERIFY(!f.package().isEmpty());
    }

    void savingBuildsOnlyWhenItIsChosen()
    {
        const Fixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        f.pressBuild();
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Ready, patience);
        auto *tabs = f.find<QTabWidget>("tabs");
        openHandler(f);
        auto *editor = tabs->currentWidget()->findChild<CodeEditor *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, u"# one"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        f.window->actions()->save->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Stale, patience);
        QVERIFY(!f.package().startsWith("# one"));

        auto *onSave = f.find<QCheckBox>("buildOnSave");
        QVERIFY(onSave && !onSave->isChecked());
        f.find<QDockWidget>("build")->raise();
        QTRY_VERIFY(onSave->isVisible());
        onSave->click();
        QVERIFY(f.window->actions()->rebuildOnSave->isChecked());
        QTest::keyClicks(editor, u"# two"_s);
        QTest::keyClick(editor, Qt::Key_Return);
        f.window->actions()->save->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(f.package().startsWith("# one\n# two"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(f.state(), BuildState::Ready, patience);
        // The choice is the project's.
        QVERIFY(f.window->openProject(f.files.path()));
        QVERIFY(f.window->actions()->rebuildOnSave->isChecked());
        const test::TwoFunctionProject other;
        QVERIFY(f.window->openProject(other.path()));
        QVERIFY(!f.window->actions()->rebuildOnSave->isChecked());
    }

    void whatHasNoBuildSaysSo()
    {
        const test::WindowFixture f;
        QVERIFY(f.isReady());
        QVERIFY(f.window->openProject(f.files.path()));
        f.window->actions()->build->trigger();
        QCOMPARE(f.window->statusBar()->currentMessage(), u"Thumbnail has no build; its code runs as it is."_s);
        QVERIFY(!f.find<QDockWidget>("build")->isVisible());
    }

private:
    // By the row of the explorer.
    static void openHandler(const test::WindowFixture &f)
    {
        auto *tree = f.find<QTreeView>("explorerTree");
        const auto find = [tree](ExplorerModel::Kind kind) {
            const QModelIndexList found = tree->model()->match(tree->model()->index(0, 0), ExplorerModel::KindRole,
                                                               static_cast<int>(kind), 1, Qt::MatchExactly | Qt::MatchRecursive);
            return found.value(0);
        };
        tree->expand(find(ExplorerModel::Kind::Function));
        const QModelIndex handler = find(ExplorerModel::Kind::Handler);
        QVERIFY(handler.isValid());
        QCOMPARE(handler.data(ExplorerModel::LogicalIdRole).toString(), u"Thumbnail"_s);
        tree->setCurrentIndex(handler);
        QTest::keyClick(tree, Qt::Key_Return);
    }
};

QTEST_MAIN(TestBuildWindow)
#include "tst_buildwindow.moc"
