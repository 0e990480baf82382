// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildinputs.h"
#include "build/buildrecord.h"
#include "models/build/buildfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildPlan : public QObject
{
    Q_OBJECT

    // A PATH with nothing in it but stand-ins for these programs.
    class Tools
    {
    public:
        explicit Tools(const QStringList &names)
            : m_path(qgetenv("PATH"))
        {
            for (const QString &name : names)
                m_fixture.write("bin/"_L1 + name, "#!/bin/sh\n", true);
            qputenv("PATH", QFile::encodeName(m_fixture.path(u"bin"_s)));
        }
        Tools(const Tools &) = delete;
        Tools &operator=(const Tools &) = delete;
        ~Tools() { qputenv("PATH", m_path); }

    private:
        BuildFixture m_fixture{QString()};
        QByteArray m_path;
    };

private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("packageJson");
        QTest::addColumn<BuildKind>("kind");
        QTest::addColumn<bool>("foreign");
        QTest::newRow("none") << "" << "" << BuildKind::None << false;
        QTest::newRow("makefile") << "makefile" << "" << BuildKind::Make << false;
        QTest::newRow("go") << "go1.x" << "" << BuildKind::Go << false;
        QTest::newRow("cargo") << "rust-cargolambda" << "" << BuildKind::Cargo << false;
        QTest::newRow("esbuild") << "esbuild" << "" << BuildKind::Esbuild << false;
        QTest::newRow("node without script") << "nodejs22.x" << "{}" << BuildKind::None << false;
        QTest::newRow("node with script") << "nodejs22.x" << R"({"scripts":{"build":"tsc"}})" << BuildKind::NpmScript << false;
        QTest::newRow("java") << "java21" << "" << BuildKind::None << true;
        QTest::newRow("uv") << "python-uv" << "" << BuildKind::None << true;
    }

    void kinds()
    {
        QFETCH(QString, method);
        QFETCH(QString, packageJson);
        QFETCH(BuildKind, kind);
        QFETCH(bool, foreign);
        BuildFixture project(method);
        if (!packageJson.isEmpty())
            project.write(u"code/package.json"_s, packageJson.toUtf8());
        QCOMPARE(buildKindOf(project.function()), kind);
        QCOMPARE(hasForeignBuild(project.function()), foreign);
        project.function().version = u"3"_s;
        QCOMPARE(buildKindOf(project.function()), BuildKind::None); // a published version stays as it is
    }

    void commands_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QStringList>("tools");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QJsonObject>("metadata");
        QTest::addColumn<QString>("command"); // NEXT stands for the folder that is written to, CODE for the source
        QTest::addColumn<QString>("copiesTo"); // "work", "next" or nothing
        const QJsonObject none;
        QTest::newRow("make") << "makefile" << QStringList{u"make"_s} << QStringList{u"code/Makefile"_s} << none
                              << "make build-Work" << "work";
        QTest::newRow("make with a context")
            << "makefile" << QStringList{u"make"_s} << QStringList{u"tools/Makefile"_s}
            << QJsonObject{{u"ContextPath"_s, u"tools"_s}} << "make --makefile FOLDER/tools/Makefile build-Work" << "work";
        QTest::newRow("make in a folder") << "makefile" << QStringList{u"make"_s}
                                          << QStringList{u"code/Makefile"_s, u"sources/a"_s}
                                          << QJsonObject{{u"WorkingDirectory"_s, u"sources"_s}}
                                          << "make --makefile CODE/Makefile build-Work" << "";
        QTest::newRow("go") << "go1.x" << QStringList{u"go"_s} << QStringList{u"code/go.mod"_s} << none
                            << "go build -o NEXT/bootstrap ." << "";
        QTest::newRow("cargo") << "rust-cargolambda" << QStringList{u"cargo"_s} << QStringList{u"code/Cargo.toml"_s} << none
                               << "cargo build --release" << "";
        QTest::newRow("cargo lambda") << "rust-cargolambda" << QStringList{u"cargo"_s, u"cargo-lambda"_s}
                                      << QStringList{u"code/Cargo.toml"_s}
                                      << QJsonObject{{u"BuildProperties"_s, QJsonObject{{u"Binary"_s, u"api"_s}}}}
                                      << "cargo lambda build --release --bin api" << "";
        QTest::newRow("esbuild") << "esbuild" << QStringList{u"esbuild"_s} << QStringList{u"code/app.ts"_s} << none
                                 << "esbuild app.ts --bundle --platform=node --outdir=NEXT --target=es2020 --format=cjs --minify"
                                 << "";
        const QJsonObject properties{{u"Minify"_s, false},
                                     {u"Target"_s, u"es2022"_s},
                                     {u"Sourcemap"_s, true},
                                     {u"Format"_s, u"esm"_s},
                                     {u"MainFields"_s, u"module,main"_s},
                                     {u"OutExtension"_s, QJsonArray{u".js=.mjs"_s}},
                                     {u"External"_s, QJsonArray{u"a"_s, u"@b/c"_s}},
                                     {u"EntryPoints"_s, QJsonArray{u"src/api.ts"_s}}};
        QTest::newRow("esbuild with properties")
            << "esbuild" << QStringList{u"esbuild"_s} << QStringList{u"code/src/api.ts"_s}
            << QJsonObject{{u"BuildProperties"_s, properties}}
            << "esbuild src/api.ts --bundle --platform=node --outdir=NEXT --target=es2022 --format=esm --main-fields=module,main "
               "--sourcemap --external:a --external:@b/c --out-extension:.js=.mjs"
            << "";
        QTest::newRow("npm") << "nodejs22.x" << QStringList{u"npm"_s} << QStringList{u"code/package.json"_s} << none
                             << "npm run build" << "next";
    }

    void commands()
    {
        QFETCH(QString, method);
        QFETCH(QStringList, tools);
        QFETCH(QStringList, files);
        QFETCH(QJsonObject, metadata);
        QFETCH(QString, command);
        QFETCH(QString, copiesTo);
        const Tools path(tools);
        BuildFixture project(method);
        for (const QString &file : std::as_const(files))
            project.write(file, R"({"scripts":{"build":"x"}})");
        project.function().build.metadata = metadata;
        const auto plan = planBuild(project.function());
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
        command.replace("NEXT"_L1, plan->places.next).replace("CODE"_L1, plan->source).replace("FOLDER"_L1, project.path({}));
        QCOMPARE(plan->commandText(), command);
        QCOMPARE(plan->copyTo, copiesTo == "work"_L1 ? plan->places.work : copiesTo == "next"_L1 ? plan->places.next : QString());
        // Whatever is written lies beside the template, in the folder of local state.
        for (const QString &place : {plan->places.package, plan->places.next, plan->places.work, plan->places.record})
            QVERIFY(place.startsWith(project.path(u".lambdarium/build/Work"_s)));
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QStringList>("tools");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("says");
        QTest::newRow("no Makefile") << "makefile" << QStringList{u"make"_s} << QStringList() << "Makefile";
        QTest::newRow("no make") << "makefile" << QStringList() << QStringList{u"code/Makefile"_s} << "make is not installed";
        QTest::newRow("no go") << "go1.x" << QStringList() << QStringList{u"code/go.mod"_s} << "golang-go";
        QTest::newRow("no cargo") << "rust-cargolambda" << QStringList() << QStringList{u"code/Cargo.toml"_s} << "rustup.rs";
        QTest::newRow("no esbuild") << "esbuild" << QStringList() << QStringList{u"code/app.ts"_s}
                                    << "npm install --save-dev esbuild";
        QTest::newRow("no entry point") << "esbuild" << QStringList{u"esbuild"_s} << QStringList() << "entry point app";
        QTest::newRow("no node_modules") << "nodejs22.x" << QStringList{u"npm"_s} << QStringList{u"code/package.json"_s}
                                         << "run npm install first";
    }

    void refusals()
    {
        QFETCH(QString, method);
        QFETCH(QStringList, tools);
        QFETCH(QStringList, files);
        QFETCH(QString, says);
        const Tools path(tools);
        BuildFixture project(method);
        for (const QString &file : std::as_const(files))
            project.write(file, R"({"scripts":{"build":"x"},"dependencies":{"a":"1"}})");
        const auto plan = planBuild(project.function());
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::NotFound);
        QVERIFY2(plan.error().toString().contains(says), qPrintable(plan.error().toString()));
        QCOMPARE(buildStateOf(project.function()), BuildState::Stale);
    }

    void localEsbuildComesFirst()
    {
        const Tools path({u"esbuild"_s});
        BuildFixture project(u"esbuild"_s);
        project.write(u"code/app.ts"_s, "");
        project.write(u"node_modules/.bin/esbuild"_s, "#!/bin/sh\n", true);
        const auto plan = planBuild(project.function());
        QVERIFY(plan);
        QCOMPARE(plan->program, project.path(u"node_modules/.bin/esbuild"_s));
    }

    void whatChangesTheFingerprint_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("isAnother");
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("touched") << "touch code/main.c" << true;
        QTest::newRow("new file") << "code/sub/new.c" << true;
        QTest::newRow("removed") << "remove code/main.c" << true;
        QTest::newRow("modules") << "code/node_modules/a/index.js" << false;
        QTest::newRow("cache") << "code/target/debug/x" << false;
        QTest::newRow("git") << "code/.git/index" << false;
        QTest::newRow("another folder") << "other/x" << false;
    }

    void whatChangesTheFingerprint()
    {
        QFETCH(QString, change);
        QFETCH(bool, isAnother);
        const Tools path({u"make"_s});
        BuildFixture project(u"makefile"_s);
        for (const char *file : {"code/Makefile", "code/main.c", "code/target/CACHEDIR.TAG"})
            project.write(QString::fromLatin1(file), "x");
        const auto plan = planBuild(project.function());
        QVERIFY(plan);
        const QByteArray before = fingerprintOf(*plan);
        const QString name = change.section(u' ', -1);
        if (change.startsWith("touch"_L1))
            project.touch(name);
        else if (change.startsWith("remove"_L1))
            QVERIFY(QFile::remove(project.path(name)));
        else if (!change.isEmpty())
            project.write(name, "y");
        QCOMPARE(fingerprintOf(*plan) != before, isAnother);
    }

    void copiesFollowTheSource()
    {
        const BuildFixture project(u"makefile"_s);
        project.write(u"code/keep.c"_s, "keep");
        project.write(u"code/sub/go.c"_s, "go");
        project.write(u"code/tool"_s, "tool", true);
        project.write(u"code/.git/index"_s, "git");
        QVERIFY(QFile::link(u"keep.c"_s, project.path(u"code/link.c"_s)));
        const QString source = project.path(u"code"_s);
        const QString target = project.path(u"copy"_s);
        QVERIFY(copySources(source, target));
        QCOMPARE(project.read(u"copy/sub/go.c"_s), "go");
        QVERIFY(QFileInfo(project.path(u"copy/tool"_s)).isExecutable());
        QCOMPARE(QFileInfo(project.path(u"copy/link.c"_s)).readSymLink(), u"keep.c"_s);
        QCOMPARE(QFileInfo(project.path(u"copy/keep.c"_s)).lastModified(),
                 QFileInfo(project.path(u"code/keep.c"_s)).lastModified());
        QVERIFY(!QFileInfo::exists(project.path(u"copy/.git"_s)));
        // What a build made stays; what the source lost goes.
        project.write(u"copy/keep.o"_s, "object");
        QVERIFY(QFile::remove(project.path(u"code/sub/go.c"_s)));
        project.write(u"code/keep.c"_s, "changed");
        QVERIFY(copySources(source, target));
        QCOMPARE(project.read(u"copy/keep.c"_s), "changed");
        QCOMPARE(project.read(u"copy/keep.o"_s), "object");
        QVERIFY(!QFileInfo::exists(project.path(u"copy/sub/go.c"_s)));
    }
};

QTEST_GUILESS_MAIN(TestBuildPlan)
#include "tst_buildplan.moc"
