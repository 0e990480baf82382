// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/explorermodel.h"
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestExplorerModel : public QObject
{
    Q_OBJECT

    static QString dump(const QAbstractItemModel &model, const QModelIndex &parent = {})
    {
        QStringList parts;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            const QString children = dump(model, index);
            parts.append(index.data().toString() + (children.isEmpty() ? QString() : u'(' + children + u')'));
        }
        return parts.join(u' ');
    }

private Q_SLOTS:
    void showsWhatIsThere()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        QAbstractItemModelTester tester(&model);
        model.setProject(&project);
        QCOMPARE(dump(model),
                 project.name()
                     + u"(Thumbnail(Handler Configuration Triggers(Upload) Events(put) Runs Sandboxes Made on "
                       u"deployment(ThumbnailRole "
                       "ThumbnailUploadPermission ThumbnailLogGroup)) Api(Handler Configuration Triggers Events Runs Sandboxes "
                       "Made on deployment(ApiRole ApiLogGroup)))"_s);
        const QModelIndex made = model.indexOf({u"project"_s, u"Thumbnail"_s, u"made"_s, u"ThumbnailRole"_s});
        QCOMPARE(made.data(ExplorerModel::DetailRole).toString(), u"Role"_s);
        QCOMPARE(made.data(Qt::ToolTipRole).toString(), u"ThumbnailRole\nAWS::IAM::Role\nThe function names no role."_s);
        const QModelIndex function = model.functionIndex(u"Thumbnail"_s);
        QCOMPARE(function.data(ExplorerModel::RuntimeRole).toString(), u"python3.13"_s);
        QVERIFY(function.data(ExplorerModel::LineRole).toInt() > 1);
        model.setProject(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void followsTheTemplate()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        QAbstractItemModelTester tester(&model);
        model.setProject(&project);
        const QPersistentModelIndex api = model.functionIndex(u"Api"_s);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QVERIFY(project.setProperty(u"Thumbnail"_s, u"handler"_s, u"other.handler"_s));
        project.parseNow();
        QCOMPARE(model.indexOf({u"project"_s, u"Thumbnail"_s, u"handler"_s}).data(ExplorerModel::DetailRole).toString(),
                 u"other.handler"_s);
        QVERIFY(api.isValid());
        QCOMPARE(resets.count(), 0);
    }

    void sandboxesMakeAFunctionWarm()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        QAbstractItemModelTester tester(&model);
        model.setProject(&project);
        const auto warmth = [&] {
            return static_cast<ExplorerModel::Warmth>(model.functionIndex(u"Api"_s).data(ExplorerModel::WarmthRole).toInt());
        };
        QCOMPARE(warmth(), ExplorerModel::Warmth::Cold);
        SandboxInfo info;
        info.id = u"0123456789"_s;
        info.logicalId = u"Api"_s;
        info.state = SandboxState::Idle;
        model.setSandboxes({info});
        QCOMPARE(warmth(), ExplorerModel::Warmth::Warm);
        const QModelIndex sandbox = model.indexOf({u"project"_s, u"Api"_s, u"sandboxes"_s, info.id});
        QVERIFY(sandbox.data(ExplorerModel::DetailRole).toString().startsWith(u"idle"_s));
        RunSummary failed;
        failed.logicalId = u"Api"_s;
        failed.functionError = u"Unhandled"_s;
        model.setLastRun(failed);
        QCOMPARE(warmth(), ExplorerModel::Warmth::Failed);
    }

    void aRunChangesTheRowOfItsFunctionAlone()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        QAbstractItemModelTester tester(&model);
        model.setProject(&project);
        QList<QPersistentModelIndex> changed;
        connect(&model, &QAbstractItemModel::dataChanged, this, [&](const QModelIndex &first) { changed.append(first); });
        RunSummary failed;
        failed.logicalId = u"Api"_s;
        failed.functionError = u"Unhandled"_s;
        model.setLastRun(failed);
        QCOMPARE(changed, QList<QPersistentModelIndex>{model.functionIndex(u"Api"_s)});
    }

    void filterFollowsWhatComesBelowAFunction()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerFilter filter;
        QAbstractItemModelTester tester(&filter);
        filter.setSourceModel(&model);
        model.setProject(&project);
        QVERIFY(filter.setQuery(u"nightly"_s));
        QCOMPARE(filter.rowCount(), 0);
        QVERIFY(project.saveEvent(u"Api"_s, u"Nightly"_s, "{}"));
        QCOMPARE(dump(filter), project.name() + u"(Api(Events(Nightly)))"_s);
        QVERIFY(filter.setQuery(u"uploa s3"_s));
        QCOMPARE(dump(filter), project.name() + u"(Thumbnail(Triggers(Upload)))"_s);
        QVERIFY(filter.setQuery(u"uploa handler"_s)); // in two rows
        QCOMPARE(filter.rowCount(), 0);
        QVERIFY(filter.setQuery({}));
        QVERIFY(dump(filter).contains(u"Thumbnail(Handler"_s));
    }

    void filterKeepsParentsAndChildren()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerFilter filter;
        QAbstractItemModelTester tester(&filter);
        filter.setSourceModel(&model);
        model.setProject(&project);
        QVERIFY(filter.setQuery(u"uploa"_s));
        QCOMPARE(dump(filter), project.name() + u"(Thumbnail(Triggers(Upload)))"_s);
        QVERIFY(filter.setQuery(u"api"_s));
        QCOMPARE(dump(filter),
                 project.name()
                     + u"(Api(Handler Configuration Triggers Events Runs Sandboxes Made on deployment(ApiRole ApiLogGroup)))"_s);
        QVERIFY(filter.setQuery(u"nothing"_s));
        QCOMPARE(filter.rowCount(), 0);
    }

    void termsChooseFunctions()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        ExplorerFilter filter;
        QAbstractItemModelTester tester(&filter);
        filter.setSourceModel(&model);
        model.setProject(&project);
        const auto functions = [&] {
            QStringList names;
            for (int row = 0; row < filter.rowCount(filter.index(0, 0)); ++row)
                names += filter.index(row, 0, filter.index(0, 0)).data().toString();
            return names.join(u' ');
        };
        QVERIFY(filter.setQuery(u"memory:>200"_s));
        QCOMPARE(functions(), u"Thumbnail"_s);
        QCOMPARE(filter.rowCount(filter.index(0, 0, filter.index(0, 0))), 7); // with all that is below
        QVERIFY(filter.setQuery(u"memory:>200 uploa"_s));
        QCOMPARE(dump(filter), project.name() + u"(Thumbnail(Triggers(Upload)))"_s);
        QVERIFY(filter.setQuery(u"-trigger:s3"_s));
        QCOMPARE(functions(), u"Api"_s);
        // What a term asks follows the template, though no row changed.
        QVERIFY(filter.setQuery(u"memory:>=512"_s));
        QCOMPARE(filter.rowCount(), 0);
        QVERIFY(project.setProperty(u"Api"_s, u"memorySize"_s, u"512"_s));
        project.parseNow();
        QCOMPARE(functions(), u"Api"_s);
        const Result<> wrong = filter.setQuery(u"memory:much"_s);
        QVERIFY(!wrong && !wrong.error().message.isEmpty());
        QCOMPARE(functions(), u"Thumbnail Api"_s);
    }

    void recentRunsStandUnderTheirFunction()
    {
        test::TwoFunctionProject files;
        Project project;
        QVERIFY(project.open(files.path()));
        ExplorerModel model;
        QAbstractItemModelTester tester(&model);
        model.setProject(&project);
        RunSummary run;
        run.logicalId = u"Api"_s;
        run.statusCode = 200;
        run.report.duration = Milliseconds(41);
        QList<RunSummary> runs;
        for (run.id = 1; run.id <= 12; ++run.id)
            runs.append(run);
        model.setRuns(runs);
        const QModelIndex node = model.indexOf({u"project"_s, u"Api"_s, u"runs"_s});
        QCOMPARE(model.rowCount(node), 10);
        QCOMPARE(model.index(0, 0, node).data(ExplorerModel::RunRole).toLongLong(), 1);
        QCOMPARE(model.index(0, 0, node).data(ExplorerModel::DetailRole).toString(), u"200 \u00b7 41 ms"_s);
        run.id = 99;
        run.functionError = u"Unhandled"_s;
        run.eventName = u"put"_s;
        model.addRun(run);
        QCOMPARE(model.rowCount(node), 10);
        const QModelIndex newest = model.index(0, 0, node);
        QCOMPARE(newest.data(ExplorerModel::DetailRole).toString(), u"error \u00b7 41 ms \u00b7 put"_s);
        QCOMPARE(newest.data(ExplorerModel::OutcomeRole).toInt(), int(ExplorerModel::Outcome::Failed));
        QCOMPARE(model.rowCount(model.indexOf({u"project"_s, u"Thumbnail"_s, u"runs"_s})), 0);
    }
};

QTEST_GUILESS_MAIN(TestExplorerModel)
#include "tst_explorermodel.moc"
