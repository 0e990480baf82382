// SPDX-License-Identifier: GPL-3.0-or-later
// Real builds by make.
#include "build/buildservice.h"
#include "models/build/buildfixture.h"

#include <QDirIterator>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildService : public QObject
{
    Q_OBJECT

    static constexpr int patience = 60000;
    // Copies its source and counts its runs, outside of what is built.
    static constexpr const char *makefile = "build-Work:\n"
                                            "\t@echo compiling\n"
                                            "\t@echo run >> ../../../runs\n"
                                            "\t@cp app.txt \"$(ARTIFACTS_DIR)\"\n";

    struct Outcome {
        bool done = false;
        Result<QString> package;
    };

    static Outcome build(BuildService &builds, const FunctionConfigurationPtr &function,
                         BuildService::When when = BuildService::When::IfStale)
    {
        Outcome outcome;
        builds.build(function, when, [&outcome](const Result<QString> &package) { outcome = {true, package}; });
        if (!QTest::qWaitFor([&outcome] { return outcome.done; }, patience))
            qFatal("The build did not end");
        return outcome;
    }

    static QString allLines(const QSignalSpy &spy)
    {
        QStringList lines;
        for (const QList<QVariant> &signal : spy)
            lines += signal.at(1).toStringList();
        return lines.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasTool(u"make"_s))
            QSKIP("make is not installed.");
    }

    void buildsWhatIsStale()
    {
        BuildFixture project(u"makefile"_s);
        project.write(u"code/Makefile"_s, makefile);
        project.write(u"code/app.txt"_s, "one");
        BuildService builds;
        QSignalSpy lines(&builds, &BuildService::linesArrived);
        QSignalSpy states(&builds, &BuildService::stateChanged);
        QCOMPARE(buildStateOf(project.function()), BuildState::Stale);

        const Outcome first = build(builds, project.shared());
        QVERIFY2(first.package, qPrintable(allLines(lines)));
        QCOMPARE(*first.package, project.path(u".lambdarium/build/Work"_s));
        QCOMPARE(project.read(u".lambdarium/build/Work/app.txt"_s), "one");
        QCOMPARE(project.read(u".lambdarium/build/.gitignore"_s), "*\n");
        QVERIFY(allLines(lines).contains("$ make build-Work\ncompiling"_L1));
        QCOMPARE(lines.first().at(2).toString(), project.path(u"code"_s));
        QCOMPARE(states.size(), 2);
        QCOMPARE(states.at(0).at(1).value<BuildState>(), BuildState::Building);
        QCOMPARE(states.at(1).at(1).value<BuildState>(), BuildState::Ready);
        QCOMPARE(buildStateOf(project.function()), BuildState::Ready);
        // Nothing of the user's changed.
        QCOMPARE(QDir(project.path(u"code"_s)).entryList(QDir::Files, QDir::Name), QStringList({u"Makefile"_s, u"app.txt"_s}));

        QVERIFY(build(builds, project.shared()).package); // nothing to do
        QCOMPARE(project.read(u"runs"_s), "run\n");
        project.write(u"code/app.txt"_s, "another");
        QCOMPARE(buildStateOf(project.function()), BuildState::Stale);
        QVERIFY(build(builds, project.shared()).package);
        QCOMPARE(project.read(u".lambdarium/build/Work/app.txt"_s), "another");
        QVERIFY(build(builds, project.shared(), BuildService::When::Always).package);
        QCOMPARE(project.read(u"runs"_s), "run\nrun\nrun\n");
    }

    // Stand-ins for the tools do what those do: what is tested is where a package comes from.
    void everyKindMakesItsPackage_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QStringList>("package");
        QTest::newRow("go") << "go1.x" << "go" << "[ $GOOS = linux ] && echo program > \"$3\""_ba << QStringList{u"bootstrap"_s};
        QTest::newRow("cargo") << "rust-cargolambda" << "cargo"
                               << "touch Cargo.lock; mkdir -p $CARGO_TARGET_DIR/release/deps; cd $CARGO_TARGET_DIR/release; "
                                  "touch api.d; echo x > api; "
                                  "chmod +x api"_ba
                               << QStringList{u"bootstrap"_s};
        QTest::newRow("esbuild") << "esbuild" << "esbuild"
                                 << "for a; do case $a in --outdir=*) cp app.js ${a#--outdir=}; esac; done"_ba
                                 << QStringList{u"app.js"_s};
        QTest::newRow("npm") << "nodejs22.x" << "npm" << "mkdir dist; cp app.js dist/app.js"_ba
                             << QStringList{u"Cargo.toml"_s, u"app.js"_s, u"dist/app.js"_s, u"go.mod"_s, u"package.json"_s};
    }

    void everyKindMakesItsPackage()
    {
        QFETCH(QString, method);
        QFETCH(QString, tool);
        QFETCH(QByteArray, script);
        QFETCH(QStringList, package);
        BuildFixture project(method);
        const QByteArray path = qgetenv("PATH");
        const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
        qputenv("PATH", QByteArray(QFile::encodeName(project.path(u"bin"_s)) + ':' + path));
        project.write("bin/"_L1 + tool, "#!/bin/sh\nset -e\n" + script + '\n', true);
        for (const auto &file : {"Cargo.toml"_L1, "app.js"_L1, "go.mod"_L1})
            project.write("code/"_L1 + file, "x");
        project.write(u"code/package.json"_s, R"({"scripts":{"build":"x"}})");
        // A cargo lambda of this computer would be another command.
        if (method == "rust-cargolambda"_L1 && hasTool(u"cargo-lambda"_s))
            QSKIP("cargo lambda is installed.");
        BuildService builds;
        QSignalSpy lines(&builds, &BuildService::linesArrived);
        const Outcome outcome = build(builds, project.shared());
        QVERIFY2(outcome.package, qPrintable(allLines(lines)));
        QStringList files;
        QDirIterator found(*outcome.package, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext())
            files += QDir(*outcome.package).relativeFilePath(found.next());
        files.sort();
        QCOMPARE(files, package);
        QCOMPARE(buildStateOf(project.function()), BuildState::Ready); // also when the tool wrote its lock file
        QVERIFY(!QFileInfo::exists(project.path(u"code/dist"_s)));
        QVERIFY(!QFileInfo::exists(project.path(u"code/target"_s)));
    }

    void severalProgramsNeedAName()
    {
        BuildFixture project(u"rust-cargolambda"_s);
        const QByteArray path = qgetenv("PATH");
        const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
        qputenv("PATH", QByteArray(QFile::encodeName(project.path(u"bin"_s)) + ':' + path));
        project.write(u"bin/cargo"_s,
                      "#!/bin/sh\nmkdir -p $CARGO_TARGET_DIR/release; cd $CARGO_TARGET_DIR/release\n"
                      "for p in api worker; do echo $p > $p; chmod +x $p; done\n",
                      true);
        project.write(u"code/Cargo.toml"_s, "x");
        if (hasTool(u"cargo-lambda"_s))
            QSKIP("cargo lambda is installed.");
        BuildService builds;
        const Outcome outcome = build(builds, project.shared());
        QVERIFY(!outcome.package);
        QVERIFY(outcome.package.error().message.contains("BuildProperties: Binary"_L1));
        project.function().build.metadata = {{u"BuildProperties"_s, QJsonObject{{u"Binary"_s, u"worker"_s}}}};
        QVERIFY(build(builds, project.shared()).package);
        QCOMPARE(project.read(u".lambdarium/build/Work/bootstrap"_s), "worker\n");
    }

    void keepsThePackageWhenABuildFails()
    {
        BuildFixture project(u"makefile"_s);
        project.write(u"code/Makefile"_s, makefile);
        project.write(u"code/app.txt"_s, "good");
        BuildService builds;
        QVERIFY(build(builds, project.shared()).package);
        project.write(u"code/Makefile"_s, "build-Work:\n\t@echo main.c:1:2: error: bad\n\t@exit 3\n");
        QSignalSpy lines(&builds, &BuildService::linesArrived);
        QSignalSpy finished(&builds, &BuildService::finished);
        const Outcome outcome = build(builds, project.shared());
        QVERIFY(!outcome.package);
        QCOMPARE(outcome.package.error().message, u"make failed with exit status 2."_s);
        QVERIFY(allLines(lines).contains("main.c:1:2: error: bad"_L1));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.first().at(1).toBool(), false);
        QCOMPARE(builds.state(u"Work"_s), BuildState::Failed);
        QCOMPARE(buildStateOf(project.function()), BuildState::Failed);
        QCOMPARE(project.read(u".lambdarium/build/Work/app.txt"_s), "good");
        // Another program reads the same.
        BuildService other;
        other.check({project.shared()});
        QTRY_COMPARE_WITH_TIMEOUT(other.state(u"Work"_s), BuildState::Failed, patience);
    }

    void refusesAnEmptyPackage()
    {
        BuildFixture project(u"makefile"_s);
        project.write(u"code/Makefile"_s, "build-Work:\n\t@true\n");
        BuildService builds;
        const Outcome outcome = build(builds, project.shared());
        QVERIFY(!outcome.package);
        QVERIFY(outcome.package.error().message.contains("nothing"_L1));
    }

    void cancelEndsAllThatTheBuildStarted()
    {
        BuildFixture project(u"makefile"_s);
        project.write(u"code/Makefile"_s, "build-Work:\n\t@sh -c 'echo $$$$ > ../../../pid; echo started; sleep 600'\n");
        BuildService builds;
        QSignalSpy lines(&builds, &BuildService::linesArrived);
        std::optional<Result<QString>> outcome;
        builds.build(project.shared(), BuildService::When::IfStale, [&](const Result<QString> &package) { outcome = package; });
        QTRY_VERIFY_WITH_TIMEOUT(allLines(lines).contains("started"_L1), patience);
        QCOMPARE(builds.state(u"Work"_s), BuildState::Building);
        builds.cancel(u"Work"_s);
        QTRY_VERIFY_WITH_TIMEOUT(outcome.has_value(), patience);
        QVERIFY(!*outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QCOMPARE(builds.state(u"Work"_s), BuildState::Stale);
        const pid_t pid = project.read(u"pid"_s).trimmed().toInt();
        QVERIFY(pid > 0);
        QTRY_VERIFY_WITH_TIMEOUT(::kill(pid, 0) != 0 || isZombie(pid), patience);
    }

    void asksMeanwhileGetALookOfTheirOwn()
    {
        BuildFixture project(u"makefile"_s);
        // Waits until the test lets it go on.
        project.write(
            u"code/Makefile"_s,
            "build-Work:\n\t@cp app.txt \"$(ARTIFACTS_DIR)\"; echo copied; while [ ! -e ../../../go ]; do sleep 0.05; done\n");
        project.write(u"code/app.txt"_s, "one");
        BuildService builds;
        QSignalSpy lines(&builds, &BuildService::linesArrived);
        QByteArray first;
        QByteArray second;
        const auto content = [&](const Result<QString> &) { return project.read(u".lambdarium/build/Work/app.txt"_s); };
        builds.build(project.shared(), BuildService::When::IfStale, [&](const Result<QString> &p) { first = content(p); });
        QTRY_VERIFY_WITH_TIMEOUT(allLines(lines).contains("copied"_L1), patience);
        project.write(u"code/app.txt"_s, "three");
        builds.build(project.shared(), BuildService::When::IfStale, [&](const Result<QString> &p) { second = content(p); });
        project.write(u"go"_s, "");
        QTRY_COMPARE_WITH_TIMEOUT(second, "three"_ba, patience);
        QCOMPARE(first, "one");
    }

    void endsWithTheService()
    {
        BuildFixture project(u"makefile"_s);
        project.write(u"code/Makefile"_s, "build-Work:\n\t@echo started; sleep 600\n");
        std::optional<Result<QString>> outcome;
        {
            BuildService builds;
            QSignalSpy lines(&builds, &BuildService::linesArrived);
            builds.build(project.shared(), BuildService::When::IfStale, [&](const Result<QString> &p) { outcome = p; });
            QTRY_VERIFY_WITH_TIMEOUT(allLines(lines).contains("started"_L1), patience);
        }
        QVERIFY(outcome && !*outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
    }

    void aFloodIsBounded()
    {
        BuildFixture project(u"makefile"_s);
        project.write(u"code/Makefile"_s, "build-Work:\n\t@seq 1 300000\n\t@touch \"$(ARTIFACTS_DIR)/done\"\n");
        BuildService builds;
        qsizetype most = 0;
        QString last;
        connect(&builds, &BuildService::linesArrived, this, [&](const QString &, const QStringList &lines) {
            most = std::max(most, lines.size());
            last = lines.last();
        });
        QVERIFY(build(builds, project.shared()).package);
        QVERIFY(most > 0);
        QVERIFY2(most <= 5000, qPrintable(QString::number(most)));
        QVERIFY(last.startsWith("Built in "_L1));
    }

private:
    static bool isZombie(pid_t pid)
    {
        QFile status(u"/proc/%1/stat"_s.arg(pid));
        return status.open(QIODevice::ReadOnly) && status.readAll().contains(") Z ");
    }
};

QTEST_GUILESS_MAIN(TestBuildService)
#include "tst_buildservice.moc"
