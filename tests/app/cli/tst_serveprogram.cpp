// SPDX-License-Identifier: GPL-3.0-or-later
// `lambdarium serve` as a program of its own, with the clients that people have: boto3 and the AWS CLI.
#include "servefixture.h"

#include <signal.h>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeProgram : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static constexpr const char *templateText =
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Greeter: # says hello\n    Type: AWS::Serverless::Function\n"
        "    Properties:\n      FunctionName: greeter\n      Runtime: python3.13\n      Handler: app.handler\n"
        "      CodeUri: code/\n      MemorySize: 256\n      Tags: {team: blue}\n";

    test::ServeFixture m_serve;

    static std::vector<test::BotoCall> botoCalls()
    {
        return {
            {"invoke",
             "a = c.invoke(FunctionName='greeter', Payload=b'{\"name\": \"Ada\"}', LogType='Tail')\n"
             "import base64\nlog = base64.b64decode(a['LogResult']).decode()\n"
             "print(a['StatusCode'], a['ExecutedVersion'], json.load(a['Payload'])['hello'],"
             " 'said Ada' in log, 'REPORT RequestId: ' + a['ResponseMetadata']['RequestId'] in log)\n",
             "200 $LATEST Ada True True\n"},
            {"failure",
             "a = c.invoke(FunctionName='greeter', Payload=b'{\"fail\": true}')\n"
             "print(a['StatusCode'], a['FunctionError'], json.load(a['Payload'])['errorType'])\n",
             "200 Unhandled ValueError\n"},
            {"client context",
             "import base64\nx = base64.b64encode(b'{\"custom\": {\"a\": 1}}').decode()\n"
             "a = c.invoke(FunctionName='greeter', ClientContext=x, Payload=b'{}')\n"
             "print(json.load(a['Payload'])['custom'])\n",
             "{'a': 1}\n"},
            {"event", "print(c.invoke(FunctionName='greeter', InvocationType='Event', Payload=b'{}')['StatusCode'])\n", "202\n"},
            {"dry run", "print(c.invoke(FunctionName='greeter', InvocationType='DryRun')['StatusCode'])\n", "204\n"},
            {"stream",
             "a = c.invoke_with_response_stream(FunctionName='greeter', Payload=b'{\"name\": \"Ada\"}',"
             " LogType='Tail')\nparts = list(a['EventStream'])\n"
             "print(json.loads(parts[0]['PayloadChunk']['Payload'])['hello'], 'LogResult' in"
             " parts[-1]['InvokeComplete'])\n",
             "Ada True\n"},
            {"failed stream",
             "a = c.invoke_with_response_stream(FunctionName='greeter', Payload=b'{\"fail\": true}')\n"
             "print(list(a['EventStream'])[-1]['InvokeComplete']['ErrorCode'])\n",
             "ValueError\n"},
            {"unknown",
             "try:\n  c.invoke(FunctionName='nobody')\n"
             "except c.exceptions.ResourceNotFoundException as e:\n  print(e.response['Error']['Message'])\n",
             "Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody:$LATEST\n"},
            {"bad event",
             "try:\n  c.invoke(FunctionName='greeter', Payload=b'{')\n"
             "except c.exceptions.InvalidRequestContentException as e:\n  print(e.response['Error']['Code'])\n",
             "InvalidRequestContentException\n"},
            {"list", "print([f['FunctionName'] for p in c.get_paginator('list_functions').paginate() for f in p['Functions']])\n",
             "['greeter']\n"},
            {"describe",
             "a = c.get_function(FunctionName='greeter')\n"
             "print(a['Configuration']['MemorySize'], a['Configuration']['State'], a['Tags'])\n",
             "256 Active {'team': 'blue'}\n"},
            {"waiter", "c.get_waiter('function_active_v2').wait(FunctionName='greeter')\nprint('ok')\n", "ok\n"},
            {"update",
             "a = c.update_function_configuration(FunctionName='greeter', MemorySize=1024, Environment={'Variables': {'AA': "
             "'1'}})\n"
             "c.get_waiter('function_updated_v2').wait(FunctionName='greeter')\n"
             "print(a['MemorySize'], a['Environment']['Variables'], "
             "json.load(c.invoke(FunctionName='greeter')['Payload'])['memory'])\n",
             "1024 {'AA': '1'} 1024\n"},
            {"old revision",
             "try:\n  c.update_function_configuration(FunctionName='greeter', Timeout=9, RevisionId='old')\n"
             "except c.exceptions.PreconditionFailedException as e:\n  print('refused')\n",
             "refused\n"},
            {"concurrency",
             "c.put_function_concurrency(FunctionName='greeter', ReservedConcurrentExecutions=5)\n"
             "a = c.get_function_concurrency(FunctionName='greeter')['ReservedConcurrentExecutions']\n"
             "c.delete_function_concurrency(FunctionName='greeter')\n"
             "print(a, c.get_function_concurrency(FunctionName='greeter').get('ReservedConcurrentExecutions'))\n",
             "5 None\n"},
            {"tags",
             "arn = c.get_function(FunctionName='greeter')['Configuration']['FunctionArn']\n"
             "c.tag_resource(Resource=arn, Tags={'team': 'green', 'stage': 'dev'})\nc.untag_resource(Resource=arn, "
             "TagKeys=['stage'])\n"
             "print(c.list_tags(Resource=arn)['Tags'])\n",
             "{'team': 'green'}\n"},
            {"account", "print(c.get_account_settings()['AccountUsage']['FunctionCount'])\n", "1\n"},
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::has(u"python3"_s))
            QSKIP("python3 is not installed.");
        QVERIFY(
            m_serve.start(m_folder.path(), templateText,
                          "def handler(event, context):\n    print('said', event.get('name'))\n"
                          "    if event.get('fail'):\n        raise ValueError('told to')\n"
                          "    custom = context.client_context.custom if context.client_context else None\n"
                          "    return {'hello': event.get('name'), 'memory': context.memory_limit_in_mb, 'custom': custom}\n"));
    }

    void plainHttp()
    {
        const CliRun run = m_serve.python("import urllib.request\n"
                                          "r = urllib.request.Request(ADDRESS + '/2015-03-31/functions/greeter/invocations',"
                                          " data=b'{\"name\": \"Ada\"}', method='POST')\n"
                                          "a = urllib.request.urlopen(r)\n"
                                          "print(a.status, a.headers['X-Amz-Executed-Version'], a.read().decode())\n");
        QCOMPARE(run.out, "200 $LATEST {\"hello\": \"Ada\", \"memory\": \"256\", \"custom\": null}\n"_ba);
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
        const QString out = m_folder.filePath(u"out.json"_s);
        const QString event = m_folder.filePath(u"event.json"_s);
        QVERIFY(test::ServeFixture::write(event, "{\"name\": \"Ada\"}"));
        const CliRun run =
            test::ServeFixture::run(u"aws"_s,
                                    {u"lambda"_s, u"invoke"_s, u"--endpoint-url"_s, m_serve.address, u"--function-name"_s,
                                     u"greeter"_s, u"--payload"_s, "fileb://"_L1 + event, u"--query"_s, u"StatusCode"_s, out});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.out.trimmed(), "200"_ba);
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("\"hello\": \"Ada\""));
    }

    // What the clients changed stands in the template, and nothing else of it has changed.
    void changesTheTemplate()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        QFile file(m_folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray wanted =
            QByteArray(templateText)
                .replace("256\n", "1024\n")
                .replace("{team: blue}\n", "{team: green}\n      Environment:\n        Variables:\n          AA: '1'\n");
        QCOMPARE(file.readAll(), wanted);
    }

    // What is saved in an editor counts from the next request on.
    void followsTheTemplate()
    {
        QFile file(m_folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        file.close();
        QVERIFY(
            test::ServeFixture::write(file.fileName(), QByteArray(text).replace(text.contains("1024") ? "1024" : "256", "512")));
        const auto memory = [this] {
            return m_serve
                .python("import urllib.request\nprint(json.load(urllib.request.urlopen(ADDRESS +"
                        " '/2015-03-31/functions/greeter/configuration'))['MemorySize'])\n")
                .out;
        };
        QTRY_COMPARE_WITH_TIMEOUT(memory(), "512\n"_ba, 20000);
    }

    void endsInOrder()
    {
        QCOMPARE(m_serve.server.state(), QProcess::Running);
        ::kill(static_cast<pid_t>(m_serve.server.processId()), SIGTERM);
        QVERIFY(m_serve.server.waitForFinished(30000));
        QCOMPARE(m_serve.server.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_serve.server.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestServeProgram)
#include "tst_serveprogram.moc"
