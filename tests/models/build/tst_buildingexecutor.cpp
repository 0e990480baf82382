// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fakeexecutor.h"
#include "build/buildingexecutor.h"
#include "models/build/buildfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildingExecutor : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60000;

    struct Setup {
        explicit Setup(const QString &method)
            : project(method)
            , record(std::make_shared<FakeExecutorRecord>())
        {
            project.write(u"code/Makefile"_s, "build-Work:\n\t@cp app.txt \"$(ARTIFACTS_DIR)\"\n");
            project.write(u"code/app.txt"_s, "one");
            InvocationResult answer;
            answer.payload = "ran";
            record->answers = {answer};
            executor = std::make_unique<BuildingExecutor>(std::make_unique<FakeExecutor>(record));
        }

        InvokeRequest request(const QString &id = {}) const
        {
            InvokeRequest made;
            made.function = project.shared();
            made.requestId = id;
            return made;
        }

        InvocationResult invoke(const QString &id = {})
        {
            std::optional<InvocationResult> result;
            QObject here;
            executor->invoke(request(id), [&](InvocationResult came) {
                QMetaObject::invokeMethod(&here, [&result, came = std::move(came)] { result = came; });
            });
            if (!QTest::qWaitFor([&] { return result.has_value(); }, patience))
                qFatal("The invocation did not end");
            return *result;
        }

        BuildFixture project;
        std::shared_ptr<FakeExecutorRecord> record;
        std::unique_ptr<BuildingExecutor> executor;
    };

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasTool(u"make"_s))
            QSKIP("make is not installed.");
    }

    void runsThePackage()
    {
        Setup setup(u"makefile"_s);
        QCOMPARE(setup.invoke().payload, "ran");
        QCOMPARE(setup.record->requests.last().function->code.path, setup.project.path(u".lambdarium/build/Work"_s));
        QCOMPARE(setup.project.read(u".lambdarium/build/Work/app.txt"_s), "one");
        // A stale one is built first.
        setup.project.write(u"code/app.txt"_s, "two!");
        setup.invoke();
        QCOMPARE(setup.project.read(u".lambdarium/build/Work/app.txt"_s), "two!");
    }

    void provisionedEnvironmentsFollowTheBuild()
    {
        Setup setup(u"makefile"_s);
        setup.executor->setProvisioned({{setup.project.shared(), u"live"_s, 1}});
        const auto path = [&] { return setup.record->provisioned.at(0).function->code.path; };
        QCOMPARE(path(), setup.project.path(u"code"_s));
        setup.invoke();
        QCOMPARE(path(), setup.project.path(u".lambdarium/build/Work"_s));
        setup.executor->setProvisioned({});
        QVERIFY(setup.record->provisioned.empty());
    }

    void runsTheFolderWithoutABuild()
    {
        Setup setup(QString{});
        QSignalSpy lines(&setup.executor->builds(), &BuildService::linesArrived);
        setup.invoke();
        QCOMPARE(setup.record->requests.last().function->code.path, setup.project.path(u"code"_s));
        QVERIFY(lines.isEmpty());
    }

    void runsWhatThereIsWhenToldSo()
    {
        Setup setup(u"makefile"_s);
        setup.executor->setBuilding(false);
        setup.invoke();
        QCOMPARE(setup.record->requests.last().function->code.path, setup.project.path(u"code"_s));
        QVERIFY(QDir().mkpath(setup.project.path(u".lambdarium/build/Work"_s)));
        setup.invoke();
        QCOMPARE(setup.record->requests.last().function->code.path, setup.project.path(u".lambdarium/build/Work"_s));
    }

    void refusesWhenTheBuildFails()
    {
        Setup setup(u"makefile"_s);
        setup.project.write(u"code/Makefile"_s, "build-Work:\n\t@exit 1\n");
        const InvocationResult result = setup.invoke(u"the-id"_s);
        QCOMPARE(result.statusCode, 502);
        QCOMPARE(result.serviceErrorType, u"BuildFailed"_s);
        QVERIFY(result.payload.contains("The build of Work failed: make failed with exit status 2."));
        QCOMPARE(result.report.requestId, u"the-id"_s);
        QVERIFY(!result.cancelled);
        QVERIFY(setup.record->requests.isEmpty());
    }

    void cancelsTheBuild()
    {
        Setup setup(u"makefile"_s);
        setup.project.write(u"code/Makefile"_s, "build-Work:\n\t@sleep 600\n");
        connect(&setup.executor->builds(), &BuildService::started, this, [&] { setup.executor->cancel(u"the-id"_s); });
        QVERIFY(setup.invoke(u"the-id"_s).cancelled);
        QTRY_COMPARE_WITH_TIMEOUT(setup.executor->builds().state(u"Work"_s), BuildState::Stale, patience);
        QVERIFY(setup.record->requests.isEmpty());
    }

    void answersEveryoneWhenItGoes()
    {
        Setup setup(u"makefile"_s);
        setup.project.write(u"code/Makefile"_s, "build-Work:\n\t@sleep 600\n");
        QSignalSpy started(&setup.executor->builds(), &BuildService::started);
        QList<bool> cancelled;
        const auto invoke = [&] {
            setup.executor->invoke(setup.request(), [&](const InvocationResult &result) { cancelled += result.cancelled; });
        };
        invoke();
        QTRY_COMPARE_WITH_TIMEOUT(started.size(), 1, patience);
        invoke(); // has not even come to the builds
        setup.executor.reset();
        QCOMPARE(cancelled, QList<bool>({true, true}));
    }
};

QTEST_GUILESS_MAIN(TestBuildingExecutor)
#include "tst_buildingexecutor.moc"
