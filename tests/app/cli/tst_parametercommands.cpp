// SPDX-License-Identifier: GPL-3.0-or-later
// Parameter sets, origins and stored values on the command line.
#include "clitest.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

const char config[] = "[prod.deploy.parameters]\nregion = \"eu-west-1\"\nparameter_overrides = \"Stage=prod\"\n";

CliRun run(const QStringList &words, const SmallProject &project, const QStringList &arguments = {},
           const std::string &input = {})
{
    return runCli(words + QStringList{u"--project"_s, project.path()} + arguments, {}, input);
}

} // namespace

class TestParameterCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAreChosenByName()
    {
        const SmallProject project;
        project.write(u"samconfig.toml"_s, config);
        const QStringList get{u"Alpha"_s, u"environment.STAGE"_s};
        QCOMPARE(run({u"config"_s, u"get"_s}, project, get).out, "dev\n"_ba);
        QCOMPARE(run({u"config"_s, u"get"_s}, project, get + QStringList{u"--params"_s, u"prod"_s}).out, "prod\n"_ba);
        QCOMPARE(
            run({u"config"_s, u"get"_s}, project, get + QStringList{u"--params"_s, u"prod"_s, u"--param"_s, u"Stage=mine"_s}).out,
            "mine\n"_ba);
        const Json functions =
            Json::parse(run({u"functions"_s}, project, {u"--json"_s, u"--params"_s, u"prod"_s}).out.toStdString());
        QCOMPARE(functions.at(0).at("environment").at("TABLE"), "arn:aws:dynamodb:eu-west-1:123456789012:table/Table");
        const CliRun wrong = run({u"functions"_s}, project, {u"--params"_s, u"nothing"_s});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(isOneLine(wrong.err) && wrong.err.contains("There are: prod."), wrong.err.constData());
    }

    void environmentOverSets()
    {
        const SmallProject project;
        project.write(u"samconfig.toml"_s, config);
        const Json sets =
            Json::parse(run({u"env"_s, u"list"_s}, project, {u"Alpha"_s, u"--sets"_s, u"--json"_s}).out.toStdString());
        QCOMPARE(sets.at("STAGE").at("defaults"), "dev");
        QCOMPARE(sets.at("STAGE").at("sets").at("prod"), "prod");
        QCOMPARE(sets.at("TABLE").at("sets").at("prod"), "arn:aws:dynamodb:eu-west-1:123456789012:table/Table");
        QVERIFY(sets.at("MISSING").at("sets").at("prod").is_null());
        const QByteArray table = run({u"env"_s, u"list"_s}, project, {u"Alpha"_s, u"--sets"_s}).out;
        QVERIFY2(table.startsWith("Variable  Local  (no set)"), table.constData());
    }

    void localValuesStayOutOfTheTemplate()
    {
        const SmallProject project;
        QCOMPARE(run({u"env"_s, u"set"_s}, project, {u"Alpha"_s, u"STAGE=here"_s, u"TABLE=a=b"_s}).code, 0);
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
        const Json now = Json::parse(run({u"env"_s, u"list"_s}, project, {u"first"_s, u"--json"_s}).out.toStdString());
        QCOMPARE(now.at("STAGE").at("template"), "dev");
        QCOMPARE(now.at("STAGE").at("local"), "here");
        QCOMPARE(now.at("STAGE").at("effective"), "here");
        QCOMPARE(now.at("TABLE").at("local"), "a=b");
        QCOMPARE(run({u"env"_s, u"unset"_s}, project, {u"Alpha"_s, u"STAGE"_s}).code, 0);
        const CliRun again = run({u"env"_s, u"unset"_s}, project, {u"Alpha"_s, u"STAGE"_s});
        QCOMPARE(again.code, 2);
        QVERIFY2(isOneLine(again.err), again.err.constData());
        const CliRun unknown = run({u"env"_s, u"set"_s}, project, {u"Alpha"_s, u"OTHER=1"_s});
        QCOMPARE(unknown.code, 0);
        QVERIFY2(unknown.err.contains("OTHER"), unknown.err.constData());
    }

    void setsAreChosenByFile()
    {
        const SmallProject project;
        project.write(u"values/test.json"_s, "[{\"ParameterKey\": \"Stage\", \"ParameterValue\": \"test\"}]");
        QCOMPARE(run({u"config"_s, u"get"_s}, project,
                     {u"Alpha"_s, u"environment.STAGE"_s, u"--params"_s, project.path() + "/values/test.json"_L1})
                     .out,
                 "test\n"_ba);
    }

    void lists()
    {
        const SmallProject project;
        project.write(u"samconfig.toml"_s, config);
        const Json before = Json::parse(run({u"parameters"_s}, project, {u"--json"_s}).out.toStdString());
        QCOMPARE(before.at("parameters").at(0).at("name"), "Stage");
        QCOMPARE(before.at("parameters").at(0).at("value"), "dev");
        QCOMPARE(before.at("parameters").at(0).at("origin"), "default");
        QCOMPARE(before.at("sets").at(0).at("name"), "prod");
        QCOMPARE(before.at("sets").at(0).at("chosen"), false);
        const Json after =
            Json::parse(run({u"parameters"_s}, project, {u"--json"_s, u"--params"_s, u"prod"_s}).out.toStdString());
        QCOMPARE(after.at("parameters").at(0).at("value"), "prod");
        QCOMPARE(after.at("parameters").at(0).at("origin"), "set");
        QCOMPARE(after.at("parameters").at(0).at("from"), "samconfig.toml, environment prod, line 3");
        QCOMPARE(after.at("sets").at(0).at("chosen"), true);
        const CliRun text = run({u"parameters"_s}, project);
        QVERIFY2(text.out.contains("Stage      String  dev    default, line 3\n"), text.out.constData());
        QVERIFY2(text.out.contains("prod"), text.out.constData());
    }

    void origins()
    {
        const SmallProject project;
        project.write(u"samconfig.toml"_s, config);
        const CliRun text =
            run({u"config"_s, u"get"_s}, project, {u"Alpha"_s, u"environment.STAGE"_s, u"--origins"_s, u"--params"_s, u"prod"_s});
        QCOMPARE(text.out,
                 "environment.STAGE=prod\n"
                 "    Alpha itself: !Ref Stage (line 18)\n"
                 "    Parameter Stage (line 3)\n"
                 "    prod from samconfig.toml, environment prod (samconfig.toml line 3)\n"_ba);
        const CliRun inherited = run({u"config"_s, u"get"_s}, project, {u"Alpha"_s, u"timeout"_s, u"--origins"_s});
        QCOMPARE(inherited.out, "timeout=7\n    Globals: 7 (line 6)\n    [Lambda's default: 3]\n"_ba);
        const Json json =
            Json::parse(run({u"config"_s, u"get"_s}, project, {u"Alpha"_s, u"environment.TABLE"_s, u"--origins"_s, u"--json"_s})
                            .out.toStdString());
        const Json &chain = json.at("environment.TABLE");
        QCOMPARE(chain.size(), 2U);
        QCOMPARE(chain.at(1).at("kind"), "resource");
        QCOMPARE(chain.at(1).at("line"), 23);
    }

    // Entries of lists and maps have a way too, those of Globals as well.
    void originsOfEntries()
    {
        SmallProject project;
        project.write(u"template.yaml"_s,
                      "Transform: AWS::Serverless-2016-10-31\n"
                      "Parameters: {Stage: {Type: String, Default: dev}}\n"
                      "Globals:\n  Function:\n    Layers: ['arn:g']\n    Tags: {Team: web}\n"
                      "Resources:\n  Q: {Type: 'AWS::SQS::Queue'}\n  F:\n    Type: AWS::Serverless::Function\n"
                      "    Properties:\n      Runtime: python3.13\n      Handler: a.b\n"
                      "      Layers: ['arn:own']\n      Tags: {Stage: !Ref Stage}\n"
                      "      Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}\n");
        const auto get = [&](const QStringList &more) {
            return run({u"config"_s, u"get"_s}, project, QStringList{u"F"_s} + more).out;
        };
        QCOMPARE(get({u"tags"_s, u"--origins"_s}),
                 "tags.Team=web\n    Globals: web (line 6)\n"
                 "tags.Stage=dev\n    F itself: !Ref Stage (line 15)\n    Parameter Stage: its default, dev (line 2)\n"_ba);
        QCOMPARE(get({u"layers"_s, u"--origins"_s}),
                 "Globals.layers[0]=arn:g\n    Globals: arn:g (line 5)\nlayers[0]=arn:own\n    F itself: arn:own (line 14)\n"_ba);
        QCOMPARE(get({u"events.E.queue"_s}), "arn:aws:sqs:us-east-1:123456789012:Q\n"_ba);
        const QByteArray all = get({});
        QVERIFY(all.contains("tags.Team=web\n") && all.contains("Globals.layers[0]=arn:g\n"));
    }

    void storedValues()
    {
        const SmallProject project;
        QVERIFY(run({u"values"_s, u"list"_s}, project).out.contains("import:shared  (missing) The value shared is exported by"));
        QCOMPARE(run({u"values"_s, u"set"_s}, project, {u"import:shared"_s, u"vpc-1"_s}).code, 0);
        QCOMPARE(run({u"values"_s, u"set"_s}, project, {u"--secret"_s, u"ssm:/k"_s, u"-"_s}, "hunter2\n").code, 0);
        QCOMPARE(run({u"config"_s, u"get"_s}, project, {u"Alpha"_s, u"environment.MISSING"_s}).out, "vpc-1\n"_ba);
        const CliRun list = run({u"values"_s, u"list"_s}, project);
        QVERIFY(list.out.contains("vpc-1") && !list.out.contains("hunter2"));
        QVERIFY(run({u"values"_s, u"list"_s}, project, {u"--show"_s}).out.contains("hunter2"));
        const Json json = Json::parse(run({u"values"_s, u"list"_s}, project, {u"--json"_s}).out.toStdString());
        QVERIFY(json.at("ssm:/k").at("value").is_null() && json.at("ssm:/k").at("secret") == true);
        QCOMPARE(run({u"values"_s, u"unset"_s}, project, {u"import:shared"_s}).code, 0);
        QCOMPARE(run({u"values"_s, u"unset"_s}, project, {u"import:shared"_s}).code, 2);
        const CliRun wrong = run({u"values"_s, u"set"_s}, project, {u"shared"_s, u"x"_s});
        QVERIFY(wrong.code == 2 && isOneLine(wrong.err));
        QCOMPARE(project.text(), QByteArray(SmallProject::templateText));
    }

    void secretsAreNotPrinted()
    {
        const SmallProject project;
        QCOMPARE(run({u"values"_s, u"set"_s}, project, {u"--secret"_s, u"import:shared"_s, u"hunter2"_s}).code, 0);
        for (const QStringList &words : {QStringList{u"functions"_s}, {u"parameters"_s}, {u"config"_s, u"get"_s}}) {
            for (const QStringList &options : {QStringList{}, {u"--json"_s}}) {
                const CliRun made = run(words, project, (words.size() == 2 ? QStringList{u"Alpha"_s} : QStringList()) + options);
                QVERIFY2(made.code == 0 && !made.out.contains("hunter2") && !made.err.contains("hunter2"), made.out.constData());
            }
        }
        const Json functions = Json::parse(run({u"functions"_s}, project, {u"--json"_s}).out.toStdString());
        QVERIFY(functions.at(0).at("environment").at("MISSING").is_null());
        QCOMPARE(functions.at(0).at("secret"), Json::parse("[\"environment.MISSING\"]"));
        QVERIFY(functions.at(0).at("unresolved").empty());
    }

    void generatedResources()
    {
        const SmallProject project;
        const Json functions = Json::parse(run({u"functions"_s}, project, {u"--json"_s}).out.toStdString());
        QCOMPARE(functions.at(0).at("generated").at(0).at("logicalId"), "AlphaRole");
        QCOMPARE(functions.at(0).at("generated").at(1).at("type"), "AWS::Lambda::EventSourceMapping");
    }
};

QTEST_GUILESS_MAIN(TestParameterCommands)
#include "tst_parametercommands.moc"
