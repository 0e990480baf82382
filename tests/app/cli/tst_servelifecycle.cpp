// SPDX-License-Identifier: GPL-3.0-or-later
// Functions, layers and event source mappings that boto3 and the AWS CLI make and remove through `lambdarium serve`.
#include "servefixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeLifecycle : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QTemporaryDir m_bucket;
    test::ServeFixture m_serve;

    static constexpr const char *templateText = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Greeter: # says hello\n"
                                                "    Type: AWS::Serverless::Function\n    Properties:\n"
                                                "      FunctionName: greeter\n      Runtime: python3.13\n"
                                                "      Handler: app.handler\n      CodeUri: code/\n";

    static std::vector<test::BotoCall> botoCalls()
    {
        return {
            {"create",
             "def zipped(**files):\n"
             "  b = io.BytesIO()\n"
             "  with zipfile.ZipFile(b, 'w') as z:\n"
             "    for n, t in files.items():\n"
             "      z.writestr(n.replace('__', '/') + '.py', t)\n"
             "  return b.getvalue()\n"
             "globals()['zipped'] = zipped\n"
             "z = zipped(app='def handler(event, context): return {\"made\": event}')\n"
             "a = c.create_function(FunctionName='made', Runtime='python3.13', Handler='app.handler',"
             " Role='arn:aws:iam::123456789012:role/r', Code={'ZipFile': z}, MemorySize=256, Environment={'Variables': {'AA': "
             "'1'}})\n"
             "c.get_waiter('function_active_v2').wait(FunctionName='made')\n"
             "import hashlib\n"
             "print(a['State'], a['CodeSha256'] == base64.b64encode(hashlib.sha256(z).digest()).decode(), a['MemorySize'])\n"
             "print(json.load(c.invoke(FunctionName='made', Payload=b'7')['Payload']))\n",
             "Pending True 256\n{'made': 7}\n"},
            {"create again",
             "try:\n  c.create_function(FunctionName='made', Runtime='python3.13', Handler='app.handler',"
             " Role='arn:aws:iam::123456789012:role/r', Code={'ZipFile': zipped(app='')})\n"
             "except c.exceptions.ResourceConflictException as e:\n  print(e.response['Error']['Message'])\n",
             "Function already exist: made\n"},
            {"update code",
             "app = 'import tools; handler = lambda event, context: tools.NAME'\n"
             "a = c.update_function_code(FunctionName='made', ZipFile=zipped(app=app, tools='NAME = \"own\"'), Publish=True)\n"
             "c.get_waiter('function_updated_v2').wait(FunctionName='made')\n"
             "print(a['Version'], json.load(c.invoke(FunctionName='made', Qualifier='1')['Payload']))\n"
             "c.update_function_code(FunctionName='made', ZipFile=zipped(app=app))\n"
             "print('tools' in str(json.load(c.invoke(FunctionName='made')['Payload'])))\n",
             "1 own\nTrue\n"},
            {"layer",
             "a = c.publish_layer_version(LayerName='tools', Content={'ZipFile': zipped(python__tools='NAME = \"layer\"')},"
             " CompatibleRuntimes=['python3.13'])\n"
             "c.update_function_configuration(FunctionName='made', Layers=[a['LayerVersionArn']])\n"
             "g = c.get_layer_version(LayerName='tools', VersionNumber=1)\n"
             "b = c.get_layer_version_by_arn(Arn=a['LayerVersionArn'])\n"
             "print(json.load(c.invoke(FunctionName='made')['Payload']), g['Content']['CodeSha256'] == "
             "a['Content']['CodeSha256'],"
             " b['Version'])\n"
             "print(json.load(c.invoke(FunctionName='made', Qualifier='1')['Payload']))\n"
             "print([l['LayerName'] for l in c.list_layers()['Layers']],"
             " [v['Version'] for v in c.list_layer_versions(LayerName='tools')['LayerVersions']])\n",
             "layer True 1\nown\n['tools'] [1]\n"},
            {"layer permission",
             "k = dict(LayerName='tools', VersionNumber=1)\n"
             "a = c.add_layer_version_permission(StatementId='all', Action='lambda:GetLayerVersion', Principal='*', **k)\n"
             "g = c.get_layer_version_policy(**k)\n"
             "print(g['RevisionId'] == a['RevisionId'], json.loads(g['Policy'])['Statement'] == [json.loads(a['Statement'])])\n"
             "c.remove_layer_version_permission(StatementId='all', **k)\n"
             "refused(c.get_layer_version_policy, **k)\n",
             "True True\n404 ResourceNotFoundException No policy is associated with the given resource.\n"},
            {"delete layer",
             "c.delete_layer_version(LayerName='tools', VersionNumber=1)\n"
             "try:\n  c.get_layer_version(LayerName='tools', VersionNumber=1)\n"
             "except c.exceptions.ResourceNotFoundException:\n  print('gone')\n",
             "gone\n"},
            {"mapping",
             "a = c.create_event_source_mapping(FunctionName='made', EventSourceArn='arn:aws:sqs:us-east-1:123456789012:q',"
             " FilterCriteria={'Filters': [{'Pattern': '{\"body\": {\"a\": [1]}}'}]})\n"
             "u = c.update_event_source_mapping(UUID=a['UUID'], BatchSize=3, Enabled=False)\n"
             "g = c.get_event_source_mapping(UUID=a['UUID'])\n"
             "l = c.list_event_source_mappings(FunctionName='made')['EventSourceMappings']\n"
             "c.tag_resource(Resource=a['EventSourceMappingArn'], Tags={'x': 'y'})\n"
             "print(c.list_tags(Resource=a['EventSourceMappingArn'])['Tags'])\n"
             "c.untag_resource(Resource=a['EventSourceMappingArn'], TagKeys=['x'])\n"
             "d = c.delete_event_source_mapping(UUID=a['UUID'])\n"
             "print(a['State'], u['State'], g['State'], g['BatchSize'], len(l), d['State'], type(g['LastModified']).__name__)\n",
             "{'x': 'y'}\nCreating Updating Disabled 3 1 Deleting datetime\n"},
            {"zip slip",
             "b = io.BytesIO()\n"
             "with zipfile.ZipFile(b, 'w') as z: z.writestr('../../outside.py', '')\n"
             "refused(c.update_function_code, FunctionName='made', ZipFile=b.getvalue())\n",
             "400 InvalidParameterValueException Could not unzip uploaded file. Please check your file, then try to upload "
             "again.\n"},
            {"bucket",
             "refused(c.update_function_code, FunctionName='made', S3Bucket='code', S3Key='b.zip')\n"
             "open(sys.argv[2] + '/code/a.zip', 'wb').write(zipped(app='handler = lambda e, c: \"from S3\"'))\n"
             "c.update_function_code(FunctionName='made', S3Bucket='code', S3Key='a.zip')\n"
             "print(json.load(c.invoke(FunctionName='made')['Payload']))\n",
             "400 InvalidParameterValueException Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The "
             "specified key does not exist.\nfrom S3\n"},
            {"delete",
             "c.delete_function(FunctionName='made', Qualifier='1')\n"
             "c.delete_function(FunctionName='made')\n"
             "try:\n  c.get_function(FunctionName='made')\nexcept c.exceptions.ResourceNotFoundException:\n  print('gone')\n",
             "gone\n"},
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::has(u"python3"_s))
            QSKIP("python3 is not installed.");
        QVERIFY(m_serve.start(m_folder.path(), templateText, "def handler(event, context):\n    return 1\n",
                              {u"--s3-dir"_s, m_bucket.path()}));
        QVERIFY(QDir(m_bucket.path()).mkpath(u"code"_s));
    }

    void boto_data() { m_serve.addRows(botoCalls(), {m_bucket.path()}); }

    void boto()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        QTEST(m_serve.result(), "out");
    }

    // What came is gone again, and nothing else.
    void leavesTheTemplateAsItWas()
    {
        if (!test::ServeFixture::hasBoto())
            QSKIP("boto3 is not installed.");
        QFile file(m_folder.filePath(u"template.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(templateText));
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"made"_s)));
    }

    void awsCli()
    {
        if (!test::ServeFixture::has(u"aws"_s))
            QSKIP("The AWS CLI is not installed.");
        const QString zip = m_folder.filePath(u"package.zip"_s);
        const CliRun packed = test::ServeFixture::run(u"python3"_s,
                                                      {u"-c"_s,
                                                       u"import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1], 'w') as z: "
                                                       "z.writestr('app.py', 'handler = lambda e, c: 5')\n"_s,
                                                       zip});
        QVERIFY2(packed.code == 0, packed.err.constData());
        const CliRun made = m_serve.cli({u"create-function"_s, u"--function-name"_s, u"by-cli"_s, u"--runtime"_s, u"python3.13"_s,
                                         u"--handler"_s, u"app.handler"_s, u"--role"_s, u"arn:aws:iam::123456789012:role/r"_s,
                                         u"--zip-file"_s, "fileb://"_L1 + zip, u"--query"_s, u"State"_s});
        QVERIFY2(made.code == 0, made.err.constData());
        QCOMPARE(made.out.trimmed(), "\"Pending\""_ba);
        const QString out = m_folder.filePath(u"out.json"_s);
        const CliRun ran = m_serve.cli({u"invoke"_s, u"--function-name"_s, u"by-cli"_s, out});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "5"_ba);
        const CliRun gone = m_serve.cli({u"delete-function"_s, u"--function-name"_s, u"by-cli"_s});
        QVERIFY2(gone.code == 0, gone.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestServeLifecycle)
#include "tst_servelifecycle.moc"
