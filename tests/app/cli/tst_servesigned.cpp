// SPDX-License-Identifier: GPL-3.0-or-later
// `lambdarium serve` with a key, and function URLs, with the clients that people have.
#include "servefixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeSigned : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::ServeFixture m_serve;

    static constexpr const char *templateText =
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  Greeter:\n    Type: AWS::Serverless::Function\n    Properties:\n"
        "      FunctionName: greeter\n      Runtime: python3.13\n      Handler: app.handler\n      CodeUri: code/\n"
        "      FunctionUrlConfig:\n        AuthType: NONE\n        Cors:\n          AllowOrigins: [https://example.com]\n"
        "          AllowMethods: [GET]\n";

    static std::vector<test::BotoCall> botoCalls()
    {
        return {
            {"good key",
             "print(len(c.list_functions()['Functions']), c.invoke(FunctionName='greeter', Qualifier='$LATEST')['StatusCode'])\n",
             "1 200\n"},
            {"tags by ARN",
             "arn = c.get_function(FunctionName='greeter')['Configuration']['FunctionArn']\n"
             "c.tag_resource(Resource=arn, Tags={'a b': 'c/d'})\nprint(c.list_tags(Resource=arn)['Tags'])\n"
             "c.untag_resource(Resource=arn, TagKeys=['a b'])\n",
             "{'a b': 'c/d'}\n"},
            {"bad secret",
             "k = dict(endpoint_url=ADDRESS, aws_access_key_id='test', aws_secret_access_key='wrong')\n"
             "c2 = boto3.client('lambda', **k)\n"
             "try:\n  c2.list_functions()\nexcept c.exceptions.ClientError as e:\n"
             "  print(e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code'])\n",
             "403 InvalidSignatureException\n"},
            {"unknown key",
             "c2 = boto3.client('lambda', endpoint_url=ADDRESS, aws_access_key_id='other', aws_secret_access_key='test')\n"
             "try:\n  c2.list_functions()\nexcept c.exceptions.ClientError as e:\n  print(e.response['Error']['Code'])\n",
             "UnrecognizedClientException\n"},
            {"no signature",
             "import botocore\n"
             "c2 = boto3.client('lambda', endpoint_url=ADDRESS, "
             "config=botocore.config.Config(signature_version=botocore.UNSIGNED))\n"
             "try:\n  c2.list_functions()\nexcept c.exceptions.ClientError as e:\n  print(e.response['Error']['Code'])\n",
             "MissingAuthenticationTokenException\n"},
            {"url",
             "import urllib.request\n"
             "u = c.get_function_url_config(FunctionName='greeter')['FunctionUrl']\n"
             "r = urllib.request.Request(u + 'a/b?x=1', data=b'hi', headers={'Content-Type': 'text/plain'})\n"
             "o = urllib.request.build_opener(urllib.request.ProxyHandler({}))\n"
             "a = o.open(r)\n"
             "print(a.status, a.headers['X-Path'], a.headers.get_all('Set-Cookie'), a.read().decode())\n"
             "r = urllib.request.Request(ADDRESS + '/host', headers={'Host': 'greeter.lambda-url.localhost'})\n"
             "print(o.open(r).headers['X-Path'])\n",
             "201 /a/b ['a=1', 'b=2'] POST hi\n/host\n"},
            {"presigned",
             "import urllib.error, urllib.request\n"
             "o = urllib.request.build_opener(urllib.request.ProxyHandler({}))\n"
             "u = c.generate_presigned_url('list_functions', ExpiresIn=60)\n"
             "print(len(json.load(o.open(u))['Functions']))\n"
             "try:\n  o.open(u + '0')\nexcept urllib.error.HTTPError as e:\n  print(e.code, e.headers['x-amzn-ErrorType'])\n",
             "1\n403 InvalidSignatureException\n"},
            {"pages",
             "import urllib.error, urllib.request\n"
             "o = urllib.request.build_opener(urllib.request.ProxyHandler({}))\n"
             "def ask(path, method='GET', **h):\n"
             "  r = urllib.request.Request(ADDRESS + path, method=method, headers={k.replace('_', '-'): v for k, v in "
             "h.items()})\n"
             "  try:\n    a = o.open(r)\n  except urllib.error.HTTPError as e:\n    a = e\n"
             "  print(a.status, a.headers['Access-Control-Allow-Origin'], a.headers['Access-Control-Allow-Methods'])\n"
             "good = {'Origin': 'https://example.com'}\n"
             "ask('/lambda-url/greeter/', **good)\n"
             "ask('/lambda-url/greeter/', 'OPTIONS', Access_Control_Request_Method='GET', **good)\n"
             "ask('/lambda-url/greeter/', Origin='https://example.org')\n"
             "ask('/2015-03-31/functions', **good)\n",
             "201 https://example.com None\n200 https://example.com GET\n403 None None\n403 None None\n"},
            {"no url",
             "import urllib.error, urllib.request\n"
             "o = urllib.request.build_opener(urllib.request.ProxyHandler({}))\n"
             "try:\n  o.open(ADDRESS + '/lambda-url/nobody/')\nexcept urllib.error.HTTPError as e:\n"
             "  print(e.code, e.headers['x-amzn-ErrorType'], e.read().decode())\n",
             "403 AccessDeniedException {\"Message\":null}\n"},
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::has(u"python3"_s))
            QSKIP("python3 is not installed.");
        const QString secret = m_folder.filePath(u"secret"_s);
        QVERIFY(test::ServeFixture::write(secret, "test\n"));
        QVERIFY(m_serve.start(m_folder.path(), templateText,
                              "def handler(event, context):\n"
                              "    h = (event or {}).get('requestContext', {}).get('http', {})\n"
                              "    return {'statusCode': 201, 'headers': {'X-Path': h.get('path', '')}, "
                              "'cookies': ['a=1', 'b=2'], 'body': h.get('method', '') + ' ' + (event or {}).get('body', '')}\n",
                              {u"--access-key"_s, u"test"_s, u"--secret-key-file"_s, secret}));
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
        const CliRun run = m_serve.cli({u"list-functions"_s, u"--query"_s, u"length(Functions)"_s});
        QVERIFY2(run.code == 0, run.err.constData());
        QCOMPARE(run.out.trimmed(), "1"_ba);
    }
};

QTEST_GUILESS_MAIN(TestServeSigned)
#include "tst_servesigned.moc"
