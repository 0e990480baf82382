// SPDX-License-Identifier: GPL-3.0-or-later
// function new, duplicate, rename, delete; config set for many; config globals.
#include "clitest.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestFunctionCommands : public QObject
{
    Q_OBJECT

    static CliRun run(const QStringList &words, const SmallProject &project, const QStringList &arguments)
    {
        return runCli(words + QStringList{u"--project"_s, project.path()} + arguments);
    }

private Q_SLOTS:
    void makesAFunction()
    {
        const SmallProject project;
        const QStringList words{u"function"_s, u"new"_s};
        const QStringList options{u"--runtime"_s, u"python3.13"_s, u"--handler"_s, u"app.run"_s,
                                  u"--code"_s,    u"gamma/"_s,     u"Gamma"_s};
        const CliRun dry = run(words, project, options + QStringList{u"--dry-run"_s});
        QCOMPARE(dry.code, 0);
        QVERIFY2(dry.out.contains("\n+  Gamma:\n+    Type: AWS::Serverless::Function\n"), dry.out.constData());
        QVERIFY2(dry.err.contains("gamma/"), dry.err.constData());
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
        QCOMPARE(run(words, project, options).code, 0);
        QVERIFY(project.text().contains("      Handler: app.run\n"));
        const CliRun again = run(words, project, options);
        QCOMPARE(again.code, int(ExitUsage));
        QVERIFY2(isOneLine(again.err.sliced(again.err.lastIndexOf("lambdarium: "))) && again.err.contains("Gamma"),
                 again.err.constData());
    }

    void makesTheHandlerToo()
    {
        const SmallProject project;
        const QString made = project.path() + "/gamma/app.py"_L1;
        const QStringList words{u"function"_s, u"new"_s, u"--runtime"_s, u"python3.13"_s, u"--handler"_s, u"app.run"_s};
        const CliRun dry = run(words, project, {u"--code"_s, u"gamma/"_s, u"Gamma"_s, u"--dry-run"_s});
        QVERIFY2(dry.out.contains("--- /dev/null\n+++ b/gamma/app.py\n@@ -0,0 +1,2 @@\n+def run(event, context):\n"),
                 dry.out.constData());
        QVERIFY(!QFile::exists(made));
        QCOMPARE(run(words, project, {u"--code"_s, u"gamma/"_s, u"Gamma"_s}).code, 0);
        QFile file(made);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("def run(event, context):\n"));
        // A file that is there is left alone.
        const CliRun second = run(words, project, {u"--code"_s, u"alpha/"_s, u"Delta"_s, u"--dry-run"_s});
        QVERIFY2(!second.out.contains("/dev/null"), second.out.constData());
        const CliRun without = run(words, project, {u"--code"_s, u"empty/"_s, u"Epsilon"_s, u"--no-handler"_s});
        QCOMPARE(without.code, 0);
        QVERIFY(!QFile::exists(project.path() + "/empty"_L1));
    }

    void makesARole()
    {
        const SmallProject project;
        const CliRun made = run({u"function"_s, u"role"_s}, project, {u"Alpha"_s});
        QCOMPARE(made.code, 0);
        QVERIFY2(project.text().contains("      Runtime: python3.13\n      Role: !GetAtt AlphaRole.Arn\n"),
                 project.text().constData());
        QVERIFY2(project.text().contains("  AlphaRole:\n    Type: AWS::IAM::Role\n"), project.text().constData());
        QVERIFY(project.text().contains("- arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\n"));
        const CliRun policies = run({u"policies"_s}, project, {u"Alpha"_s});
        QVERIFY2(policies.out.contains("Role: AlphaRole\n") && policies.out.contains("logs:PutLogEvents"),
                 policies.out.constData());
        QCOMPARE(run({u"function"_s, u"role"_s}, project, {u"Alpha"_s}).code, int(ExitUsage));
    }

    void choosesByQuery_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("all") << u""_s << "Alpha\nBeta\n"_ba;
        QTest::newRow("runtime") << u"runtime:python"_s << "Alpha\n"_ba;
        QTest::newRow("not") << u"-runtime:python"_s << "Beta\n"_ba;
        QTest::newRow("memory") << u"memory:>128"_s << "Alpha\n"_ba;
        QTest::newRow("memory in GB") << u"memory:<0.25gb"_s << "Beta\n"_ba;
        QTest::newRow("timeout") << u"timeout:7"_s << "Alpha\n"_ba;
        QTest::newRow("trigger") << u"trigger:sqs"_s << "Alpha\n"_ba;
        QTest::newRow("variable") << u"env:STAGE=dev"_s << "Alpha\n"_ba;
        QTest::newRow("name") << u"name:first"_s << "Alpha\n"_ba;
        QTest::newRow("two") << u"runtime:python memory:>512"_s << ""_ba;
        QTest::newRow("word") << u"bet"_s << "Beta\n"_ba;
    }

    void choosesByQuery()
    {
        QFETCH(QString, query);
        const SmallProject project;
        QTEST(run({u"functions"_s}, project, {u"--names"_s, u"--where"_s, query}).out, "names");
    }

    void setsByQuery()
    {
        const SmallProject project;
        const QStringList set{u"config"_s, u"set"_s};
        QCOMPARE(run(set, project, {u"--where"_s, u"runtime:nodejs"_s, u"tags.team=web"_s}).code, 0);
        QCOMPARE(run({u"functions"_s}, project, {u"--names"_s, u"--where"_s, u"tag:team=web"_s}).out, "Beta\n"_ba);
        const CliRun wrong = run(set, project, {u"--where"_s, u"colour:red"_s, u"timeout=3"_s});
        QCOMPARE(wrong.code, int(ExitUsage));
        QVERIFY2(isOneLine(wrong.err) && wrong.err.contains("There is no key colour."), wrong.err.constData());
        QCOMPARE(run(set, project, {u"--where"_s, u"memory:big"_s, u"timeout=3"_s}).code, int(ExitUsage));
        QCOMPARE(run(set, project, {u"--where"_s, u"name:nothing"_s, u"timeout=3"_s}).code, int(ExitUsage));
    }

    void duplicatesAndRenames()
    {
        const SmallProject project;
        QCOMPARE(run({u"function"_s, u"duplicate"_s}, project, {u"Alpha"_s, u"Copy"_s}).code, 0);
        QVERIFY(project.text().contains("  Copy:\n"));
        QVERIFY(project.text().contains("      FunctionName: Copy\n"));
        QCOMPARE(run({u"function"_s, u"delete"_s}, project, {u"Copy"_s}).code, 0);
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
        QCOMPARE(run({u"function"_s, u"rename"_s}, project, {u"first"_s, u"Omega"_s}).code, 0);
        QVERIFY(project.text().contains("  Omega:\n") && !project.text().contains("Alpha"));
    }

    void deleteAsksForForce()
    {
        const SmallProject project;
        project.write(u"template.yaml"_s, QByteArray(SmallProject::templateText) + "Outputs:\n  A:\n    Value: !Ref Alpha\n");
        const CliRun refused = run({u"function"_s, u"delete"_s}, project, {u"Alpha"_s});
        QCOMPARE(refused.code, int(ExitUsage));
        QVERIFY2(refused.err.contains("Outputs.A") && refused.err.contains("--force"), refused.err.constData());
        QVERIFY(project.text().contains("  Alpha:\n"));
        QCOMPARE(run({u"function"_s, u"delete"_s}, project, {u"Alpha"_s, u"--force"_s}).code, 0);
        QVERIFY(!project.text().contains("  Alpha:\n"));
    }

    void setsMany()
    {
        const SmallProject project;
        const QStringList set{u"config"_s, u"set"_s};
        QCOMPARE(run(set, project, {u"Alpha"_s, u"Beta"_s, u"memorySize=1024"_s}).code, 0);
        QCOMPARE(project.text().count("MemorySize: 1024"), 2);
        QCOMPARE(run(set, project, {u"--all"_s, u"timeout=11"_s, u"memorySize=2048"_s}).code, 0);
        QCOMPARE(project.text().count("Timeout: 11"), 2);
        QCOMPARE(project.text().count("MemorySize: 2048"), 2);
        QCOMPARE(run(set, project, {u"--runtime"_s, u"python3.13"_s, u"timeout=12"_s}).code, 0);
        QCOMPARE(project.text().count("Timeout: 12"), 1);
        const CliRun none = run(set, project, {u"--runtime"_s, u"ruby3.3"_s, u"timeout=12"_s});
        QCOMPARE(none.code, int(ExitUsage));
        QVERIFY(none.err.contains("ruby3.3"));
        QCOMPARE(run(set, project, {u"Alpha"_s}).code, int(ExitUsage));
        QCOMPARE(run(set, project, {u"timeout=12"_s}).code, int(ExitUsage));
    }

    void asksAtAliases()
    {
        const SmallProject project;
        const QByteArray before = "Transform: AWS::Serverless-2016-10-31\nBase: &base\n  Timeout: 5\nResources:\n  Alpha:\n"
                                  "    Type: AWS::Serverless::Function\n    Properties:\n      <<: *base\n";
        const QStringList set{u"config"_s, u"set"_s};
        project.write(u"template.yaml"_s, before);
        const CliRun asked = run(set, project, {u"Alpha"_s, u"timeout=9"_s});
        QCOMPARE(asked.code, int(ExitUsage));
        QVERIFY2(asked.err.contains("&base") && asked.err.contains("--at-anchor"), asked.err.constData());
        QCOMPARE(run(set, project, {u"Alpha"_s, u"timeout=9"_s, u"--here-only"_s}).code, 0);
        QCOMPARE(project.text(), before + "      Timeout: 9\n");
        project.write(u"template.yaml"_s, before);
        QCOMPARE(run(set, project, {u"Alpha"_s, u"timeout=9"_s, u"--at-anchor"_s}).code, 0);
        QCOMPARE(project.text(), QByteArray(before).replace("Timeout: 5", "Timeout: 9"));
    }

    void movesToGlobals()
    {
        const SmallProject project;
        const QStringList globals{u"config"_s, u"globals"_s};
        const CliRun moved = run(globals, project, {u"Alpha"_s, u"memorySize"_s});
        QVERIFY2(moved.code == 0, moved.err.constData());
        QVERIFY(project.text().contains("    MemorySize: 256\n"));
        QVERIFY(!project.text().contains("      MemorySize: 256"));
        QCOMPARE(run(globals, project, {u"Alpha"_s, u"memorySize"_s, u"--back"_s}).code, 0);
        QVERIFY(project.text().contains("      MemorySize: 256\n"));
        QCOMPARE(run(globals, project, {u"Alpha"_s, u"functionName"_s}).code, int(ExitUsage));
    }
};

QTEST_GUILESS_MAIN(TestFunctionCommands)
#include "tst_functioncommands.moc"
