// SPDX-License-Identifier: GPL-3.0-or-later
// Response streams through `lambdarium serve`, with boto3 and a plain HTTP client: what has been written is with the client
// before the function ends. The function waits for a file that the client makes once it has read the first part.
#include "servefixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeStream : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::ServeFixture m_serve;

    static QByteArray templateText()
    {
        const QByteArray function = "    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: nodejs22.x\n"
                                    "      Handler: index.handler\n      CodeUri: code/\n      MemorySize: 512\n";
        return "Transform: AWS::Serverless-2016-10-31\nResources:\n"
               "  Streamer:\n"
            + function
            + "      FunctionName: streamer\n      Timeout: 120\n      FunctionUrlConfig:\n        AuthType: NONE\n"
              "        InvokeMode: RESPONSE_STREAM\n"
              "  Single:\n"
            + function
            + "      FunctionName: single\n      Timeout: 120\n      ReservedConcurrentExecutions: 1\n"
              "  Short:\n"
            + function + "      FunctionName: short\n      Timeout: 5\n";
    }

    // The event says what to do, by the name or the path of the URL.
    static constexpr const char *code =
        "const fs = require('fs');\n"
        "const pause = (ms) => new Promise(r => setTimeout(r, ms));\n"
        "exports.handler = awslambda.streamifyResponse(async (event, s) => {\n"
        "  const what = event.what ?? event.rawPath.slice(1);\n"
        "  if (event.rawPath) s = awslambda.HttpResponseStream.from(s, { statusCode: 201, headers: { 'X-What': what } });\n"
        "  await new Promise(r => s.write('first', r));\n"
        "  if (what === 'fail') throw new RangeError('told to');\n"
        "  while (!fs.existsSync(__dirname + '/' + what)) await pause(10);\n"
        "  s.write('x'.repeat(1000000));\n"
        "  s.end('last');\n"
        "});\n";

    /// Runs Python with a client `c`, and the function's folder as FOLDER.
    QByteArray client(const QByteArray &body) const
    {
        const CliRun run = m_serve.python("import boto3, botocore.config, http.client, os, time, urllib.request\n"
                                          "FOLDER = sys.argv[2]\n"
                                          "c = boto3.client('lambda', endpoint_url=ADDRESS,"
                                          " config=botocore.config.Config(retries={'max_attempts': 0}))\n"
                                          "o = urllib.request.build_opener(urllib.request.ProxyHandler({}))\n"
                                          "def go(name):\n  open(FOLDER + '/' + name, 'w').close()\n"
                                              + body,
                                          {m_folder.filePath(u"code"_s)});
        return run.code == 0 ? run.out : run.out + run.err;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::hasBoto() || !test::ServeFixture::has(u"node"_s))
            QSKIP("boto3 or Node.js is not installed.");
        QVERIFY(test::ServeFixture::write(m_folder.filePath(u"template.yaml"_s), templateText()));
        QVERIFY(test::ServeFixture::write(m_folder.filePath(u"code/index.js"_s), code));
        QVERIFY(m_serve.start(m_folder.path()));
    }

    // Every function waits anew, also when the program runs its tests again.
    void init()
    {
        for (const QString &gate : {u"a"_s, u"b"_s, u"d"_s})
            QFile::remove(m_folder.filePath("code/"_L1 + gate));
    }

    void partsComeWhileTheFunctionRuns()
    {
        const QByteArray out =
            client("a = c.invoke_with_response_stream(FunctionName='streamer', Payload=b'{\"what\": \"a\"}', LogType='Tail')\n"
                   "events = iter(a['EventStream'])\nprint(next(events)['PayloadChunk']['Payload'].decode())\n"
                   "go('a')\n"
                   "rest = list(events)\n"
                   "text = b''.join(e['PayloadChunk']['Payload'] for e in rest[:-1])\n"
                   "print(len(text), text[-4:].decode(), list(rest[-1]['InvokeComplete']))\n"
                   "print(a['StatusCode'], a['ExecutedVersion'], a['ResponseStreamContentType'])\n");
        QCOMPARE(out, "first\n1000004 last ['LogResult']\n200 $LATEST application/vnd.amazon.eventstream\n"_ba);
    }

    void partsOfAUrlComeWhileTheFunctionRuns()
    {
        const QByteArray out = client("a = o.open(ADDRESS + '/lambda-url/streamer/b')\n"
                                      "print(a.status, a.headers['X-What'], a.read(5).decode())\n"
                                      "go('b')\n"
                                      "text = a.read()\n"
                                      "print(len(text), text[-4:].decode())\n");
        QCOMPARE(out, "201 b first\n1000004 last\n"_ba);
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("out");
        QTest::newRow("trailer")
            << "a = c.invoke_with_response_stream(FunctionName='streamer', Payload=b'{\"what\": \"fail\"}')\n"
               "first, last = list(a['EventStream'])\n"
               "print(first['PayloadChunk']['Payload'].decode(), last['InvokeComplete']['ErrorCode'],"
               " json.loads(last['InvokeComplete']['ErrorDetails'])['errorMessage'])\n"_ba
            << "first RangeError told to\n"_ba;
        QTest::newRow("timeout") << "a = c.invoke_with_response_stream(FunctionName='short', Payload=b'{\"what\": \"never\"}')\n"
                                    "first, last = list(a['EventStream'])\n"
                                    "print(first['PayloadChunk']['Payload'].decode(), last['InvokeComplete']['ErrorCode'])\n"_ba
                                 << "first Sandbox.Timedout\n"_ba;
        QTest::newRow("url") << "a = o.open(ADDRESS + '/lambda-url/streamer/fail')\nprint(a.status)\n"
                                "try:\n  print(a.read())\nexcept http.client.IncompleteRead as e:\n  print(e.partial)\n"_ba
                             << "201\nb'first'\n"_ba;
    }

    void failures()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, out);
        QCOMPARE(client(body), out);
    }

    // The function goes on without its client, and then is free again.
    void theClientGoes()
    {
        const QByteArray out =
            client("a = c.invoke_with_response_stream(FunctionName='single', Payload=b'{\"what\": \"d\"}')\n"
                   "print(next(iter(a['EventStream']))['PayloadChunk']['Payload'].decode())\n"
                   "a['EventStream'].close()\n"
                   "def again():\n"
                   "  try:\n    return len(c.invoke(FunctionName='single', Payload=b'{\"what\": \"d\"}')['Payload'].read())\n"
                   "  except c.exceptions.TooManyRequestsException:\n    return 'busy'\n"
                   "print(again())\n"
                   "go('d')\n"
                   "end = time.monotonic() + 60\n"
                   "size = again()\n"
                   "while size == 'busy' and time.monotonic() < end:\n  time.sleep(0.05)\n  size = again()\n"
                   "print(size)\n");
        QCOMPARE(out, "first\nbusy\n1000009\n"_ba);
    }
};

QTEST_GUILESS_MAIN(TestServeStream)
#include "tst_servestream.moc"
