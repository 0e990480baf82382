// SPDX-License-Identifier: GPL-3.0-or-later
// Lines for the AWS CLI; tst_serveclients runs some of them.
#include "lambdaapi/awscliline.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestAwsCliLine : public QObject
{
    Q_OBJECT

    static QString address() { return u"http://127.0.0.1:3001"_s; }

    static RequestRecord record(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                                const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        HttpRequest request{method, target, {}, body};
        for (const auto &[name, value] : headers)
            request.headers.add(name, value);
        return recordOf(request);
    }

private Q_SLOTS:
    void invocations_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("options");
        const QString text = u"--cli-binary-format raw-in-base64-out --payload "_s;
        QTest::newRow("none") << QByteArray() << QString();
        QTest::newRow("JSON") << "{\"a\":1}"_ba << QString(text + "'{\"a\":1}' "_L1);
        QTest::newRow("quote") << "{\"a\":\"it's\"}"_ba << QString(text + "'{\"a\":\"it'\\''s\"}' "_L1);
        QTest::newRow("shell") << "\"$(rm -rf .) `x` \\\\ \""_ba << QString(text + "'\"$(rm -rf .) `x` \\\\ \"' "_L1);
        QTest::newRow("binary") << "\xff\x00z"_ba << u"--cli-binary-format base64 --payload '/wB6' "_s;
        QTest::newRow("a file's name") << "file:///etc/passwd"_ba
                                       << u"--cli-binary-format base64 --payload 'ZmlsZTovLy9ldGMvcGFzc3dk' "_s;
        QTest::newRow("large") << QByteArray(70000, '1') << u"--payload fileb://event.json "_s;
    }

    void invocations()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QString, options);
        QCOMPARE(awsCliLine(address(), {.function = u"f"_s, .payload = payload}),
                 "aws lambda invoke --endpoint-url http://127.0.0.1:3001 --function-name 'f' "_L1 + options + "/dev/stdout"_L1);
    }

    void requests_data()
    {
        QTest::addColumn<RequestRecord>("record");
        QTest::addColumn<QString>("line"); // without what all have; empty = there is none
        const QString invoke = u"invoke --function-name 'g' "_s;
        QTest::newRow("invoke") << record(
            "POST", "/2015-03-31/functions/g/invocations?Qualifier=%24LATEST", "{}",
            {{"X-Amz-Invocation-Type", "Event"}, {"X-Amz-Log-Type", "Tail"}, {"X-Amz-Client-Context", "e30="}})
                                << QString(invoke
                                           + "--qualifier '$LATEST' --invocation-type 'Event' --log-type 'Tail' --client-context "
                                             "'e30=' --cli-binary-format raw-in-base64-out --payload '{}' /dev/stdout"_L1);
        QTest::newRow("list") << record("GET", "/2015-03-31/functions/?MaxItems=3&FunctionVersion=ALL")
                              << u"list-functions --cli-input-json '{\"MaxItems\":3,\"FunctionVersion\":\"ALL\"}'"_s;
        QTest::newRow("nothing") << record("GET", "/2016-08-19/account-settings/") << u"get-account-settings"_s;
        QTest::newRow("body") << record("PUT", "/2015-03-31/functions/g/configuration", "{\"MemorySize\": 256}")
                              << u"update-function-configuration --cli-input-json "
                                 "'{\"FunctionName\":\"g\",\"MemorySize\":256}'"_s;
        QTest::newRow("untag")
            << record("DELETE",
                      "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Ag?"
                      "tagKeys=a&tagKeys=it%27s")
            << u"untag-resource --cli-input-json '{\"Resource\":\"arn:aws:lambda:us-east-1:123456789012:function:"
               "g\",\"TagKeys\":[\"a\",\"it'\\''s\"]}'"_s;
        QTest::newRow("fixed query") << record("GET", "/2018-10-31/layers?find=LayerVersion&Arn=a")
                                     << u"get-layer-version-by-arn --cli-input-json '{\"Arn\":\"a\"}'"_s;
        QTest::newRow("number in the path") << record("GET", "/2018-10-31/layers/tools/versions/2")
                                            << u"get-layer-version --cli-input-json "
                                               "'{\"LayerName\":\"tools\",\"VersionNumber\":2}'"_s;
        QTest::newRow("package") << record("PUT", "/2015-03-31/functions/g/code", "{\"ZipFile\": \"UEs=\"}") << QString();
        QTest::newRow("stream") << record("POST", "/2021-11-15/functions/g/response-streaming-invocations", "{}") << QString();
        QTest::newRow("not served") << record("GET", "/elsewhere") << QString();
        QTest::newRow("function URL") << record("GET", "/lambda-url/g/") << QString();
        QTest::newRow("broken body") << record("PUT", "/2015-03-31/functions/g/configuration", "{") << QString();
        QTest::newRow("body that was not kept")
            << record("POST", "/2015-03-31/functions/g/invocations", QByteArray(RequestRecord::largestKept + 1, '1'))
            << QString();
    }

    void requests()
    {
        QFETCH(RequestRecord, record);
        describeRequest(record);
        const QString line = awsCliLine(address(), record).value_or(QString());
        QTEST(QString(line).remove("aws lambda "_L1).remove(" --endpoint-url http://127.0.0.1:3001"_L1), "line");
        QVERIFY(line.isEmpty() || line.contains("--endpoint-url http://127.0.0.1:3001"_L1));
    }

    void descriptions()
    {
        const auto described = [](RequestRecord record) {
            describeRequest(record);
            return record.operation + u' ' + record.subject;
        };
        QCOMPARE(described(record("POST", "/2015-03-31/functions/g/invocations")), u"Invoke g"_s);
        QCOMPARE(described(record("GET", "/2015-03-31/event-source-mappings?FunctionName=g")), u"ListEventSourceMappings g"_s);
        QCOMPARE(described(record("GET", "/lambda-url/g%3Alive/a")), u"FunctionUrl g:live"_s);
        QCOMPARE(described(record("GET", "/elsewhere")), u" "_s);
    }

    void onOneLine_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("lines") << "{\n  \"a\": [1,\n 2]\n}\n"_ba << "{\"a\":[1,2]}"_ba;
        QTest::newRow("one line") << "{\"a\": 1}"_ba << "{\"a\": 1}"_ba;
        QTest::newRow("numbers") << "[\n12345678901234567890123, 1.0, 1e30]"_ba << "[12345678901234567890123,1.0,1e30]"_ba;
        QTest::newRow("strings") << "{\n\"a b\": \" \\\" \\\\\"\n}"_ba << "{\"a b\":\" \\\" \\\\\"}"_ba;
        QTest::newRow("no JSON") << "{\n["_ba << "{\n["_ba;
    }

    void onOneLine()
    {
        QFETCH(QByteArray, json);
        QTEST(lambdarium::onOneLine(json), "line");
    }
};

QTEST_APPLESS_MAIN(TestAwsCliLine)
#include "tst_awscliline.moc"
