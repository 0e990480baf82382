// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class CheckCommandTest : public QObject
{
    Q_OBJECT

    static CliRun check(const SmallProject &project, const QStringList &options = {})
    {
        return runCli(QStringList{u"check"_s, u"--project"_s, project.path()} + options);
    }

private Q_SLOTS:
    void cleanTemplate()
    {
        const SmallProject project;
        project.write(u"template.yaml"_s,
                      "Transform: AWS::Serverless-2016-10-31\nResources:\n  Alpha:\n"
                      "    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.13\n"
                      "      Handler: app.handler\n      CodeUri: alpha/\n      VpcConfig: {SubnetIds: [subnet-1, "
                      "subnet-2], SecurityGroupIds: [sg-1]}\n");
        const CliRun run = check(project);
        QCOMPARE(run.code, 0);
        QVERIFY(run.err.isEmpty());
        // Remarks alone are clean.
        QVERIFY(run.out.contains(":9:7: information: Alpha: VpcConfig has no effect here."));
        QVERIFY(run.out.contains("Errors: 0. Warnings: 0. Of 4 entries 3 run here, 0 are approximated, 1 have no effect."));
    }

    void problems()
    {
        const SmallProject project;
        QByteArray text = project.text();
        text.replace("python3.13", "python3.8");
        project.write(u"template.yaml"_s, text);
        const CliRun run = check(project);
        QCOMPARE(run.code, 1);
        QVERIFY(run.out.contains("error: Alpha: The runtime python3.8 is no longer supported"));
        QVERIFY(run.out.contains("[runtime.ended]"));
    }

    void brokenTemplate()
    {
        const SmallProject project;
        project.write(u"template.yaml"_s, "a: [");
        const CliRun run = check(project);
        QCOMPARE(run.code, 2);
        QVERIFY(isOneLine(run.err));
        QVERIFY(run.out.isEmpty());
    }

    void json()
    {
        const SmallProject project;
        const CliRun run = check(project, {u"--json"_s});
        const auto object = nlohmann::json::parse(run.out.toStdString());
        QVERIFY(object.at("summary").at("runs").get<int>() > 5);
        QVERIFY(!object.at("fidelity").empty());
        bool known = false;
        for (const auto &remark : object.at("diagnostics"))
            known = known || (remark.at("code") == "fidelity.ignored" && remark.at("subject") == "Table");
        QVERIFY(known);
        for (const auto &remark : object.at("diagnostics")) {
            QVERIFY2(remark.contains("help"), remark.dump().c_str());
            QVERIFY(remark.at("line").get<int>() > 0);
        }
    }

    void sarif()
    {
        const SmallProject project;
        const CliRun run = check(project, {u"--sarif"_s});
        const auto log = nlohmann::json::parse(run.out.toStdString());
        QCOMPARE(log.at("version"), "2.1.0");
        QCOMPARE(log.at("runs")
                     .at(0)
                     .at("results")
                     .at(0)
                     .at("locations")
                     .at(0)
                     .at("physicalLocation")
                     .at("artifactLocation")
                     .at("uri"),
                 "template.yaml");
        QCOMPARE(check(project, {u"--sarif"_s, u"--json"_s}).code, 2);
    }
};

QTEST_GUILESS_MAIN(CheckCommandTest)
#include "tst_checkcommand.moc"
