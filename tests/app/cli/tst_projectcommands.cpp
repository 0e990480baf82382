// SPDX-License-Identifier: GPL-3.0-or-later
// functions, config get, config set.
#include "clitest.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestProjectCommands : public QObject
{
    Q_OBJECT

    static CliRun run(const QStringList &words, const SmallProject &project, const QStringList &arguments)
    {
        return runCli(words + QStringList{u"--project"_s, project.path()} + arguments);
    }

private Q_SLOTS:
    void functionsAsJson()
    {
        const SmallProject project;
        const CliRun made = run({u"functions"_s}, project, {u"--json"_s, u"--param"_s, u"Stage=prod"_s});
        QCOMPARE(made.code, 0);
        const Json functions = Json::parse(made.out.toStdString());
        QCOMPARE(functions.size(), 2U);
        const Json &alpha = functions.at(0);
        std::string keys;
        for (const auto &[key, value] : alpha.items())
            keys += key + ' ';
        QCOMPARE(keys,
                 "logicalId name runtime handler memorySize timeout environment role codeUri events origins unresolved local "
                 "secret generated ");
        QCOMPARE(alpha.at("logicalId"), "Alpha");
        QCOMPARE(alpha.at("name"), "first");
        QCOMPARE(alpha.at("memorySize"), 256);
        QCOMPARE(alpha.at("timeout"), 7);
        QCOMPARE(alpha.at("environment").at("STAGE"), "prod");
        QCOMPARE(alpha.at("environment").at("TABLE"), "arn:aws:dynamodb:us-east-1:123456789012:table/Table");
        QCOMPARE(alpha.at("local"), Json::parse("[\"environment.TABLE\"]"));
        QVERIFY(alpha.at("environment").at("MISSING").is_null());
        QCOMPARE(alpha.at("events"), Json::parse("[{\"name\":\"Jobs\",\"type\":\"SQS\"}]"));
        QCOMPARE(alpha.at("origins").at("memorySize"), "function");
        QCOMPARE(alpha.at("origins").at("timeout"), "globals");
        QCOMPARE(alpha.at("unresolved").at(0).at("key"), "environment.MISSING");
        QCOMPARE(functions.at(1).at("origins").at("memorySize"), "default");
        QCOMPARE(functions.at(1).at("role"), "arn:aws:iam::123456789012:role/beta");
        QVERIFY(functions.at(1).at("codeUri").is_null());
    }

    void functionsForPeople()
    {
        const SmallProject project;
        const CliRun table = run({u"functions"_s}, project, {});
        QCOMPARE(table.out.count('\n'), 3);
        QVERIFY2(table.out.contains("Alpha     python3.13  app.handler    256 MB  7 s      SQS\n"), table.out.constData());
        QCOMPARE(run({u"functions"_s}, project, {u"--names"_s}).out, "Alpha\nBeta\n"_ba);
    }

    void get_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("own") << QStringList{u"Alpha"_s, u"memorySize"_s} << "256\n"_ba;
        QTest::newRow("by name") << QStringList{u"first"_s, u"memorySize"_s} << "256\n"_ba;
        QTest::newRow("inherited") << QStringList{u"Alpha"_s, u"timeout"_s} << "7\n"_ba;
        QTest::newRow("default") << QStringList{u"Beta"_s, u"timeout"_s} << "3\n"_ba;
        QTest::newRow("environment") << QStringList{u"Alpha"_s, u"environment.STAGE"_s} << "dev\n"_ba;
        QTest::newRow("json") << QStringList{u"Alpha"_s, u"memorySize"_s, u"--json"_s} << "256\n"_ba;
        QTest::newRow("not set") << QStringList{u"Alpha"_s, u"description"_s} << "\n"_ba;
    }

    void get()
    {
        QFETCH(QStringList, arguments);
        const CliRun got = run({u"config"_s, u"get"_s}, SmallProject(), arguments);
        QVERIFY2(got.code == 0, got.err.constData());
        QTEST(got.out, "out");
    }

    void getAll()
    {
        const CliRun got = run({u"config"_s, u"get"_s}, SmallProject(), {u"Alpha"_s});
        QVERIFY(got.out.contains("memorySize=256\n"));
        QVERIFY(got.out.contains("environment.STAGE=dev\n"));
        QVERIFY(got.err.contains("environment.MISSING"));
        const CliRun json = run({u"config"_s, u"get"_s}, SmallProject(), {u"Alpha"_s, u"--json"_s});
        QCOMPARE(Json::parse(json.out.toStdString()).at("memorySize"), 256);
    }

    void setChangesOneLine()
    {
        const SmallProject project;
        const CliRun set = run({u"config"_s, u"set"_s}, project, {u"Alpha"_s, u"memorySize=512"_s});
        QVERIFY2(set.code == 0, set.err.constData());
        QVERIFY(set.out.isEmpty());
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText).replace("MemorySize: 256 ", "MemorySize: 512 "));
        QCOMPARE(run({u"config"_s, u"set"_s}, project, {u"Alpha"_s, u"memorySize=256"_s}).code, 0);
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
    }

    void setSeveralAndGlobals()
    {
        const SmallProject project;
        QCOMPARE(run({u"config"_s, u"set"_s}, project, {u"Alpha"_s, u"timeout=20"_s, u"environment.NEW=a=b"_s}).code, 0);
        QVERIFY(project.text().contains("NEW: a=b\n"));
        QVERIFY(project.text().contains("      Timeout: 20\n"));
        QCOMPARE(run({u"config"_s, u"set"_s}, project, {u"Alpha"_s, u"--globals"_s, u"timeout=9"_s}).code, 0);
        QVERIFY(project.text().contains("    Timeout: 9 # seconds\n"));
    }

    void resetInheritsAgain()
    {
        const SmallProject project;
        const QByteArray original(SmallProject::templateText);
        const QStringList reset{u"config"_s, u"reset"_s};
        const CliRun diff = run(reset, project, {u"Alpha"_s, u"memorySize"_s, u"--dry-run"_s});
        QVERIFY2(diff.out.contains("\n-      MemorySize: 256   # enough\n"), diff.out.constData());
        QCOMPARE(project.text(), original);
        QCOMPARE(run(reset, project, {u"Alpha"_s, u"memorySize"_s}).code, 0);
        QCOMPARE(project.text(), QByteArray(original).replace("      MemorySize: 256   # enough\n", ""));
        // What was added goes without a trace.
        const QByteArray before = project.text();
        QCOMPARE(run({u"config"_s, u"set"_s}, project, {u"Alpha"_s, u"timeout=30"_s}).code, 0);
        QCOMPARE(run(reset, project, {u"Alpha"_s, u"timeout"_s}).code, 0);
        QCOMPARE(project.text(), before);
    }

    void dryRunPrintsADiff()
    {
        const SmallProject project;
        const CliRun set = run({u"config"_s, u"set"_s}, project, {u"Alpha"_s, u"memorySize=512"_s, u"--dry-run"_s});
        QCOMPARE(set.code, 0);
        QVERIFY2(set.out.contains("\n-      MemorySize: 256   # enough\n+      MemorySize: 512   # enough\n"),
                 set.out.constData());
        QVERIFY(set.out.startsWith("--- "));
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
    }

    void errors_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        const QStringList get{u"config"_s, u"get"_s};
        const QStringList set{u"config"_s, u"set"_s};
        QTest::newRow("get: function") << get << QStringList{u"Gamma"_s} << "Alpha, Beta"_ba;
        QTest::newRow("get: key") << get << QStringList{u"Alpha"_s, u"colour"_s} << "colour"_ba;
        QTest::newRow("get: variable") << get << QStringList{u"Alpha"_s, u"environment.NONE"_s} << "environment.NONE"_ba;
        QTest::newRow("set: function") << set << QStringList{u"Gamma"_s, u"timeout=3"_s} << "Gamma"_ba;
        QTest::newRow("set: key") << set << QStringList{u"Alpha"_s, u"colour=red"_s} << "colour"_ba;
        QTest::newRow("set: range") << set << QStringList{u"Alpha"_s, u"memorySize=1"_s} << "128"_ba;
        QTest::newRow("reset: key") << QStringList{u"config"_s, u"reset"_s} << QStringList{u"Alpha"_s, u"colour"_s}
                                    << "colour"_ba;
        QTest::newRow("parameter") << QStringList{u"functions"_s} << QStringList{u"--param"_s, u"Stage"_s} << "Stage"_ba;
    }

    void errors()
    {
        QFETCH(QStringList, words);
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const SmallProject project;
        const CliRun failed = run(words, project, arguments);
        QCOMPARE(failed.code, 2);
        QVERIFY2(isOneLine(failed.err) && failed.err.contains(says), failed.err.constData());
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
    }

    void brokenTemplate()
    {
        const SmallProject project;
        project.write(u"template.yaml"_s, "Resources:\n  A: [1, 2\n");
        const CliRun failed = run({u"functions"_s}, project, {});
        QCOMPARE(failed.code, 2);
        QVERIFY2(isOneLine(failed.err) && failed.err.contains("template.yaml:"), failed.err.constData());
    }

    // The bundled sample opens without a remark.
    void sample()
    {
        const QString sample = qEnvironmentVariable("LAMBDARIUM_SOURCE_DIR") + "/resources/sample"_L1;
        const CliRun made = runCli({u"functions"_s, u"--json"_s, u"--project"_s, sample});
        QVERIFY2(made.code == 0, made.err.constData());
        const Json functions = Json::parse(made.out.toStdString());
        QCOMPARE(functions.size(), 4U);
        for (const Json &function : functions)
            QVERIFY2(function.at("unresolved").empty(), function.dump().c_str());
    }
};

QTEST_GUILESS_MAIN(TestProjectCommands)
#include "tst_projectcommands.moc"
