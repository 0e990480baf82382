// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class PoliciesCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QByteArray text = SmallProject::templateText;
        text.replace("      MemorySize: 256   # enough\n", "      Policies:\n        - S3ReadPolicy: {BucketName: pictures}\n");
        m_project.write(u"template.yaml"_s, text);
    }

    void text()
    {
        const CliRun run = runCli({u"policies"_s, u"first"_s, u"--project"_s, m_project.path()});
        QCOMPARE(run.code, 0);
        QVERIFY(run.out.startsWith("added by SAM service-role/AWSLambdaBasicExecutionRole: Every function may write its log.\n"
                                   "  allow logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents\n    on *\n"));
        QVERIFY(run.out.contains("policy template S3ReadPolicy, line 16\n  allow s3:GetObject"));
        QVERIFY(run.out.contains("    on arn:aws:s3:::pictures, arn:aws:s3:::pictures/*\n"));
    }

    void roleElsewhere()
    {
        const CliRun run = runCli({u"policies"_s, u"Beta"_s, u"--project"_s, m_project.path()});
        QVERIFY(run.out.startsWith("Role: arn:aws:iam::123456789012:role/beta\nnot known"));
    }

    void json()
    {
        const CliRun run = runCli({u"policies"_s, u"Alpha"_s, u"--json"_s, u"--project"_s, m_project.path()});
        const auto object = nlohmann::json::parse(run.out.toStdString());
        const auto &last = object.at("sources").back();
        QCOMPARE(last.at("kind"), "template");
        QCOMPARE(last.at("name"), "S3ReadPolicy");
        QCOMPARE(last.at("statements").at(0).at("Effect"), "Allow");
    }

    void unknownFunction() { QCOMPARE(runCli({u"policies"_s, u"No"_s, u"--project"_s, m_project.path()}).code, 2); }

private:
    SmallProject m_project;
};

QTEST_GUILESS_MAIN(PoliciesCommandTest)
#include "tst_policiescommand.moc"
