// SPDX-License-Identifier: GPL-3.0-or-later
// The control plane of `lambdarium serve`, driven by boto3 and by the AWS CLI: versions and aliases.
#include "servefixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeControl : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::ServeFixture m_serve;

    static constexpr const char *templateText =
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Greeter: # says hello\n    Type: AWS::Serverless::Function\n"
        "    Properties:\n      FunctionName: greeter\n      Runtime: python3.13\n      Handler: app.handler\n"
        "      CodeUri: code/\n      MemorySize: 256\n";

    static std::vector<test::BotoCall> botoCalls()
    {
        return {
            {"publish version",
             "a = c.publish_version(FunctionName='greeter', Description='one')\n"
             "b = c.publish_version(FunctionName='greeter', CodeSha256=a['CodeSha256'])\n"
             "print(a['Version'], b['Version'], a['Description'], a['FunctionArn'][-10:])\n",
             "1 1 one :greeter:1\n"},
            {"another version",
             "c.update_function_configuration(FunctionName='greeter', MemorySize=512)\n"
             "c.get_waiter('function_updated_v2').wait(FunctionName='greeter')\n"
             "a = c.publish_version(FunctionName='greeter')\n"
             "c.get_waiter('published_version_active').wait(FunctionName='greeter', Qualifier='2')\n"
             "print(a['Version'], a['MemorySize'])\n",
             "2 512\n"},
            {"list versions",
             "p = c.get_paginator('list_versions_by_function')\n"
             "print([v['Version'] for a in p.paginate(FunctionName='greeter', PaginationConfig={'PageSize': 1})"
             " for v in a['Versions']])\n",
             "['$LATEST', '1', '2']\n"},
            {"all functions",
             "print([f['FunctionArn'].split(':', 6)[-1] for f in c.list_functions(FunctionVersion='ALL')['Functions']])\n",
             "['greeter:$LATEST', 'greeter:1', 'greeter:2']\n"},
            {"invoke version",
             "for q in ('1', '2', '$LATEST'):\n"
             "  a = c.invoke(FunctionName='greeter', Qualifier=q)\n"
             "  p = json.load(a['Payload'])\n"
             "  print(a['ExecutedVersion'], p['memory'], p['version'], p['arn'].split(':', 6)[-1])\n",
             "1 256 1 greeter:1\n2 512 2 greeter:2\n$LATEST 512 $LATEST greeter:$LATEST\n"},
            {"warm side by side",
             "r = [json.load(c.invoke(FunctionName='greeter', Qualifier=q)['Payload'])['id'] for q in '1212']\n"
             "print(r[0] == r[2], r[1] == r[3], r[0] == r[1])\n",
             "True True False\n"},
            {"alias",
             "a = c.create_alias(FunctionName='greeter', Name='prod', FunctionVersion='1', Description='stable')\n"
             "b = c.get_alias(FunctionName='greeter', Name='prod')\n"
             "i = c.invoke(FunctionName='greeter:prod')\n"
             "p = json.load(i['Payload'])\n"
             "print(a['AliasArn'] == b['AliasArn'], b['Description'], i['ExecutedVersion'], p['arn'].split(':', 6)[-1])\n",
             "True stable 1 greeter:prod\n"},
            {"weights",
             "a = c.update_alias(FunctionName='greeter', Name='prod',"
             " RoutingConfig={'AdditionalVersionWeights': {'2': 1.0}})\n"
             "print(a['RoutingConfig'], c.invoke(FunctionName='greeter', Qualifier='prod')['ExecutedVersion'])\n",
             "{'AdditionalVersionWeights': {'2': 1.0}} 2\n"},
            {"alias revision", "refused(c.update_alias, FunctionName='greeter', Name='prod', RevisionId='old')\n",
             "412 PreconditionFailedException The Revision Id provided does not match the latest Revision Id. Call the "
             "GetFunction/GetAlias API to retrieve the latest Revision Id\n"},
            {"aliases of a version",
             "c.create_alias(FunctionName='greeter', Name='beta', FunctionVersion='$LATEST')\n"
             "p = c.get_paginator('list_aliases')\n"
             "n = lambda **k: [x['Name'] for a in p.paginate(FunctionName='greeter', **k) for x in a['Aliases']]\n"
             "print(n(PaginationConfig={'PageSize': 1}), n(FunctionVersion='2'))\n",
             "['beta', 'prod'] ['prod']\n"},
            {"no such alias",
             "c.delete_alias(FunctionName='greeter', Name='beta')\n"
             "refused(c.get_alias, FunctionName='greeter', Name='beta')\n",
             "404 ResourceNotFoundException Cannot find alias arn: "
             "arn:aws:lambda:us-east-1:123456789012:function:greeter:beta\n"},
            {"describe by alias",
             "a = c.get_function(FunctionName='greeter', Qualifier='prod')['Configuration']\n"
             "print(a['FunctionArn'].split(':', 6)[-1], a['Version'], a['MemorySize'])\n",
             "greeter:prod 1 256\n"},
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::has(u"python3"_s))
            QSKIP("python3 is not installed.");
        QVERIFY(m_serve.start(m_folder.path(), templateText,
                              "import uuid\nID = str(uuid.uuid4())\ndef handler(event, context):\n"
                              "    return {'id': ID, 'memory': int(context.memory_limit_in_mb), 'version': "
                              "context.function_version, 'arn': context.invoked_function_arn}\n"));
    }

    void boto_data() { m_serve.addRows(botoCalls()); }

    void boto()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        QTEST(m_serve.result(), "out");
    }

    void awsCli()
    {
        if (!test::ServeFixture::has(u"aws"_s))
            QSKIP("The AWS CLI is not installed.");
        CliRun made = m_serve.cli({u"publish-version"_s, u"--function-name"_s, u"greeter"_s, u"--query"_s, u"Version"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        const QByteArray version = made.out.trimmed().replace('"', "");
        made = m_serve.cli({u"create-alias"_s, u"--function-name"_s, u"greeter"_s, u"--name"_s, u"cli"_s, u"--function-version"_s,
                            QString::fromUtf8(version), u"--query"_s, u"FunctionVersion"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        QCOMPARE(made.out.trimmed(), '"' + version + '"');
        const CliRun ran = m_serve.cli({u"invoke"_s, u"--function-name"_s, u"greeter:cli"_s, u"--query"_s, u"ExecutedVersion"_s,
                                        m_folder.filePath(u"out.json"_s)});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QCOMPARE(ran.out.trimmed(), '"' + version + '"');
    }

    // Nothing of versions and aliases stands in the template.
    void theTemplateHoldsItsSettingsOnly()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        QFile file(m_folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(templateText).replace("256\n", "512\n"));
        QVERIFY(QFile::exists(m_folder.filePath(u".lambdarium/lambda-api.json"_s)));
    }
};

QTEST_GUILESS_MAIN(TestServeControl)
#include "tst_servecontrol.moc"
