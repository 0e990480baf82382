// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"
#include "fakeexecutor.h"

#include <QStandardPaths>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestBuildCommand : public QObject
{
    Q_OBJECT

    static constexpr const char *text = "Transform: AWS::Serverless-2016-10-31\n"
                                        "Globals: {Function: {Runtime: python3.13, Handler: app.handler}}\n"
                                        "Resources:\n"
                                        "  Made:\n"
                                        "    Type: AWS::Serverless::Function\n"
                                        "    Metadata: {BuildMethod: makefile}\n"
                                        "    Properties: {CodeUri: made/, FunctionName: first}\n"
                                        "  Plain:\n"
                                        "    Type: AWS::Serverless::Function\n"
                                        "    Properties: {CodeUri: made/}\n"
                                        "  Foreign:\n"
                                        "    Type: AWS::Serverless::Function\n"
                                        "    Metadata: {BuildMethod: python-uv}\n"
                                        "    Properties: {CodeUri: made/}\n";

    std::unique_ptr<SmallProject> m_project;

    [[nodiscard]] CliRun build(const QStringList &arguments) const
    {
        return runCli(QStringList{u"build"_s, u"--project"_s, m_project->path()} + arguments);
    }

    [[nodiscard]] QString package() const { return m_project->path() + "/.lambdarium/build/Made"_L1; }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"make"_s).isEmpty())
            QSKIP("make is not installed.");
    }

    void init()
    {
        m_project = std::make_unique<SmallProject>();
        m_project->write(u"template.yaml"_s, text);
        m_project->write(u"made/Makefile"_s, "build-Made:\n\t@echo making\n\t@cp app.py \"$(ARTIFACTS_DIR)\"\n");
        m_project->write(u"made/app.py"_s, "one");
    }

    void buildsWhatChanged()
    {
        const CliRun first = build({});
        QVERIFY2(first.code == 0, first.err.constData());
        QCOMPARE(first.out, "Made\tbuilt\n"_ba);
        QVERIFY(first.err.contains("Made: $ make build-Made\nMade: making\n"));
        QVERIFY(first.err.contains("Foreign has BuildMethod python-uv, which is not built here; its code runs as it is."));
        QVERIFY(QFile::exists(package() + "/app.py"_L1));
        QCOMPARE(build({u"first"_s}).out, "Made\tup to date\n"_ba); // by its name
        QCOMPARE(build({u"--force"_s, u"Made"_s}).out, "Made\tbuilt\n"_ba);
        m_project->write(u"made/app.py"_s, "two!");
        QCOMPARE(build({u"Made"_s}).out, "Made\tbuilt\n"_ba);
    }

    void failures()
    {
        m_project->write(u"made/Makefile"_s, "build-Made:\n\t@exit 4\n");
        const CliRun failed = build({u"Made"_s});
        QCOMPARE(failed.code, 1);
        QCOMPARE(failed.out, "Made\tfailed\n"_ba);
        QVERIFY(failed.err.contains("make failed with exit status 2."));
    }

    void usage_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("unknown") << "Nobody" << "There is no function Nobody."_ba;
        QTest::newRow("no build") << "Plain" << "Plain has no build"_ba;
        QTest::newRow("foreign") << "Foreign" << "which is not built here"_ba;
    }

    void usage()
    {
        QFETCH(QString, function);
        QFETCH(QByteArray, says);
        const CliRun run = build({function});
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneLine(run.err) && run.err.contains(says), run.err.constData());
        QVERIFY(run.out.isEmpty());
    }

    void invokeBuildsFirst()
    {
        const auto record = std::make_shared<FakeExecutorRecord>();
        record->answers = {InvocationResult()};
        CommandLineServices services;
        services.makeExecutor = FakeExecutor::provider(record);
        const auto invoke = [&](const QStringList &options) {
            return runCli(QStringList{u"invoke"_s, u"--project"_s, m_project->path()} + options + QStringList{u"Made"_s},
                          services);
        };
        QCOMPARE(invoke({u"--no-build"_s}).code, 0);
        QCOMPARE(record->requests.last().function->code.path, m_project->path() + "/made"_L1);
        const CliRun run = invoke({});
        QCOMPARE(run.code, 0);
        QVERIFY(run.err.contains("Made: making\n"));
        QCOMPARE(record->requests.last().function->code.path, package());
        m_project->write(u"made/Makefile"_s, "build-Made:\n\t@exit 4\n");
        const CliRun failed = invoke({});
        QCOMPARE(failed.code, 2);
        QVERIFY2(failed.err.contains("lambdarium: BuildFailed: "), failed.err.constData());
        QCOMPARE(record->requests.size(), 2);
        QCOMPARE(invoke({u"--no-build"_s}).code, 0); // the package of the last good build
        QCOMPARE(record->requests.last().function->code.path, package());
    }
};

QTEST_GUILESS_MAIN(TestBuildCommand)
#include "tst_buildcommand.moc"
