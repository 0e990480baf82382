// SPDX-License-Identifier: GPL-3.0-or-later
// `lambdarium serve --http-port` as a program of its own: real requests through the template's APIs to a real function.
#include "servefixture.h"

#include <QStandardPaths>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeHttp : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::ServeFixture m_serve;

    static constexpr const char *templateText = R"(
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: {Runtime: python3.13, CodeUri: code/, Timeout: 20}
Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.echo
      Events:
        Pet: {Type: HttpApi, Properties: {Path: '/pets/{id}', Method: get, ApiId: !Ref Http}}
        Upload: {Type: HttpApi, Properties: {Path: /upload, Method: post, ApiId: !Ref Http, PayloadFormatVersion: '1.0'}}
        Mine: {Type: HttpApi, Properties: {Path: /mine, Method: get, ApiId: !Ref Http, Auth: {Authorizer: Token}}}
        Guarded: {Type: HttpApi, Properties: {Path: /guarded, Method: get, ApiId: !Ref Http, Auth: {Authorizer: Guard}}}
        Slow: {Type: HttpApi, Properties: {Path: /slow, Method: get, ApiId: !Ref Http, TimeoutInMillis: 50}}
        Rest: {Type: Api, Properties: {Path: '/rest/{proxy+}', Method: ANY, RestApiId: !Ref Rest}}
  Guard:
    Type: AWS::Serverless::Function
    Properties: {Handler: app.guard}
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      CorsConfiguration: {AllowOrigins: [https://app.example], AllowMethods: [GET]}
      Auth:
        Authorizers:
          Token: {JwtConfiguration: {issuer: here, audience: [me]}, IdentitySource: $request.header.Authorization}
          Guard:
            FunctionArn: !GetAtt Guard.Arn
            AuthorizerPayloadFormatVersion: '2.0'
            EnableSimpleResponses: true
            Identity: {Headers: [X-Key]}
  Rest:
    Type: AWS::Serverless::Api
    Properties: {StageName: dev}
)";

    static constexpr const char *code = R"(
import json, time
def echo(event, context):
    path = event.get('rawPath') or event['path']
    if path == '/slow':
        time.sleep(2)
    if path.endswith('/fail'):
        raise ValueError('told to')
    if path.endswith('/odd'):
        return 'odd'
    return {'statusCode': 200, 'headers': {'content-type': 'application/json'}, 'body': json.dumps(event)}
def guard(event, context):
    return {'isAuthorized': event['identitySource'] == ['open'], 'context': {'who': 'ada'}}
)";

    static std::vector<std::pair<const char *, const char *>> calls()
    {
        return {
            {"print(e('GET', '/pets/a%20b?x=1&x=2')['pathParameters'], e('GET', '/pets/1?x=1&x=2')['queryStringParameters'])",
             "{'id': 'a b'} {'x': '1,2'}"},
            {"a = e('POST', '/upload', {'Content-Type': 'image/png'}, b'\\x89PNG')\nprint(a['version'], a['isBase64Encoded'], "
             "a['body'])",
             "1.0 True iVBORw=="},
            {"a = e('PUT', '/rest/a/b', {'Content-Type': 'text/plain'}, b'hi')\n"
             "print(a['resource'], a['path'], a['pathParameters'], a['body'], a['requestContext']['path'])",
             "/rest/{proxy+} /rest/a/b {'proxy': 'a/b'} hi /dev/rest/a/b"},
            {"print(e('GET', '/dev/rest/a')['path'])", "/rest/a"},
            {"print(r('GET', '/rest/fail'), r('GET', '/rest/odd'))",
             "(502, '{\"message\": \"Internal server error\"}') (502, '{\"message\": \"Internal server error\"}')"},
            {"print(r('GET', '/pets/odd'), r('GET', '/pets/fail'))",
             "(200, 'odd') (500, '{\"message\":\"Internal Server Error\"}')"},
            {"print(r('POST', '/pets/1'), r('GET', '/nowhere'))",
             "(404, '{\"message\":\"Not Found\"}') (404, '{\"message\":\"Not Found\"}')"},
            {"print(r('GET', '/slow'))", "(503, '{\"message\":\"Service Unavailable\"}')"},
            {"print(e('GET', '/mine')['requestContext']['authorizer']['jwt']['claims'], r('GET', '/mine', {'Authorization': "
             "'x'}))",
             "{'sub': 'ada'} (401, '{\"message\":\"Unauthorized\"}')"},
            {"print(e('GET', '/guarded', {'X-Key': 'open'})['requestContext']['authorizer'], r('GET', '/guarded', {'X-Key': "
             "'no'}),"
             " r('GET', '/guarded'))",
             "{'lambda': {'who': 'ada'}} (403, '{\"message\":\"Forbidden\"}') (401, '{\"message\":\"Unauthorized\"}')"},
            {"print(r('GET', '/pets/1', {'Origin': 'https://other.example'})[0], r('GET', '/pets/1', {'Host': 'a.example'})[0],"
             " r('OPTIONS', '/pets/1', {'Origin': 'https://app.example', 'Access-Control-Request-Method': 'GET'})[0])",
             "403 403 204"},
        };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("python3 is not installed.");
        QVERIFY(test::ServeFixture::write(m_folder.filePath(u"template.yaml"_s), templateText));
        QVERIFY(test::ServeFixture::write(m_folder.filePath(u"code/app.py"_s), code));
        QVERIFY(test::ServeFixture::write(m_folder.filePath(u"claims.json"_s), R"({"sub": "ada"})"));
        m_serve.errorFile = m_folder.filePath(u"log"_s);
        QVERIFY(m_serve.start(m_folder.path(),
                              {u"--log-requests"_s, u"--http-port"_s, u"0"_s, u"--http-port-file"_s, m_folder.filePath(u"http"_s),
                               u"--claims"_s, m_folder.filePath(u"claims.json"_s)}));
    }

    void requests()
    {
        QFile port(m_folder.filePath(u"http"_s));
        QVERIFY(port.open(QIODevice::ReadOnly));
        QByteArray script =
            "import urllib.request, urllib.error\nBASE = 'http://127.0.0.1:' + sys.argv[2]\n"
            "def r(m, p, h={}, d=None):\n"
            "  q = urllib.request.Request(BASE + p, method=m, headers=h, data=d)\n"
            "  try:\n    a = urllib.request.urlopen(q)\n  except urllib.error.HTTPError as e:\n    a = e\n"
            "  return a.status, a.read().decode()\n"
            "def e(*a):\n  status, text = r(*a)\n  assert status == 200, (status, text)\n  return json.loads(text)\n";
        QByteArray wanted;
        for (const auto &[call, out] : calls()) {
            script += QByteArray(call) + '\n';
            wanted += QByteArray(out) + '\n';
        }
        const CliRun ran = m_serve.python(script, {QString::fromUtf8(port.readAll().trimmed())});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QCOMPARE(ran.out, wanted);
        // Each is told, with its function.
        QFile log(m_serve.errorFile);
        QVERIFY(log.open(QIODevice::ReadOnly));
        QByteArray told;
        QTRY_VERIFY_WITH_TIMEOUT((told += log.readAll()).contains(" GET /mine\n"), 20000);
        QVERIFY2(told.contains(" HttpApi Echo 200 "), told.constData());
    }

    // The table of routes is printed at the start.
    void routes()
    {
        QByteArray text;
        QTRY_VERIFY((text += m_serve.server.readAllStandardOutput()).contains("/rest/{proxy+}"));
        QVERIFY2(text.contains("GET     /guarded"), text.constData());
    }
};

QTEST_GUILESS_MAIN(TestServeHttp)
#include "tst_servehttp.moc"
