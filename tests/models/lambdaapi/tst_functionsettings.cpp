// SPDX-License-Identifier: GPL-3.0-or-later
// Policies, asynchronous settings, URLs, concurrency: what of them goes into the template, what into the store, and what is
// refused.
#include "apifixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr auto asyncPath = "/2019-09-25/functions/greeter/event-invoke-config";
constexpr auto urlPath = "/2021-10-31/functions/greeter/url";
constexpr auto provisionedPath = "/2019-09-30/functions/greeter/provisioned-concurrency";

constexpr auto plainTemplate = "Resources:\n"
                               "  Greeter:\n"
                               "    Type: AWS::Lambda::Function\n"
                               "    Properties:\n"
                               "      FunctionName: greeter\n"
                               "      Runtime: python3.13\n"
                               "      Handler: app.handler\n"
                               "      Code: code/\n";

} // namespace

class TestFunctionSettings : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ApiFixture> m_fixture;

    ApiJson ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return m_fixture->ask(method, target, body);
    }
    void publish()
    {
        ask("POST", "/2015-03-31/functions/greeter/versions", "{}");
        QCOMPARE(m_fixture->status, 201);
    }
    void usePlainTemplate()
    {
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"), plainTemplate));
        m_fixture->open();
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::ApiFixture>();
        QVERIFY(m_fixture->isOpen);
    }

    void permission_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("principal");
        QTest::addColumn<QByteArray>("condition");
        const QByteArray none = "null"_ba;
        QTest::newRow("service")
            << "'Principal': 's3.amazonaws.com', 'SourceArn': 'arn:aws:s3:::b', 'SourceAccount': '123456789012'"_ba
            << "{\"Service\":\"s3.amazonaws.com\"}"_ba
            << "{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\"},\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b\"}}"_ba;
        QTest::newRow("account") << "'Principal': '210987654321'"_ba << "{\"AWS\":\"arn:aws:iam::210987654321:root\"}"_ba << none;
        QTest::newRow("role") << "'Principal': 'arn:aws:iam::210987654321:role/x'"_ba
                              << "{\"AWS\":\"arn:aws:iam::210987654321:role/x\"}"_ba << none;
        QTest::newRow("everybody") << "'Principal': '*', 'PrincipalOrgID': 'o-0123456789'"_ba << "\"*\""_ba
                                   << "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-0123456789\"}}"_ba;
        QTest::newRow("skill") << "'Principal': 'alexa-appkit.amazon.com', 'EventSourceToken': 'amzn1.ask.skill.1'"_ba
                               << "{\"Service\":\"alexa-appkit.amazon.com\"}"_ba
                               << "{\"StringEquals\":{\"lambda:EventSourceToken\":\"amzn1.ask.skill.1\"}}"_ba;
    }

    void permission()
    {
        QFETCH(QByteArray, more);
        const ApiJson answer = ask("POST", "/2015-03-31/functions/greeter/policy",
                                   "{'StatementId': 's', 'Action': 'lambda:InvokeFunction', " + more + "}");
        QCOMPARE(m_fixture->status, 201);
        const ApiJson statement = ApiJson::parse(memberText(answer, "Statement").toStdString());
        QTEST(compact(member(statement, "Principal")), "principal");
        QTEST(compact(member(statement, "Condition")), "condition");
        QVERIFY(memberText(statement, "Resource").endsWith(":function:greeter"_L1));
        const ApiJson policy = ask("GET", "/2015-03-31/functions/greeter/policy");
        const ApiJson document = ApiJson::parse(memberText(policy, "Policy").toStdString());
        QCOMPARE(memberText(document, "Id"), u"default"_s);
        QVERIFY(member(document, "Statement").at(0) == statement);
    }

    void permissionOfAnAlias()
    {
        publish();
        ask("POST", "/2015-03-31/functions/greeter/aliases", "{'Name': 'prod', 'FunctionVersion': '1'}");
        const QByteArray body = "{'StatementId': 's', 'Action': 'lambda:InvokeFunction', 'Principal': '*'}";
        const ApiJson added = ask("POST", "/2015-03-31/functions/greeter/policy?Qualifier=prod", body);
        QVERIFY(memberText(added, "Statement").contains(":greeter:prod\""_L1));
        ask("GET", "/2015-03-31/functions/greeter/policy");
        QCOMPARE(m_fixture->status, 404);
        const ApiJson policy = ask("GET", "/2015-03-31/functions/greeter/policy?Qualifier=prod");
        QCOMPARE(m_fixture->status, 200);
        ask("DELETE", "/2015-03-31/functions/greeter/policy/s?Qualifier=prod&RevisionId=old");
        QCOMPARE(m_fixture->status, 412);
        ask("DELETE",
            "/2015-03-31/functions/greeter/policy/s?Qualifier=prod&RevisionId=" + memberText(policy, "RevisionId").toUtf8());
        QCOMPARE(m_fixture->status, 204);
        ask("GET", "/2015-03-31/functions/greeter/policy?Qualifier=prod");
        QCOMPARE(m_fixture->status, 404);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
    }

    void asynchronousSettingsStandInTheTemplate()
    {
        const ApiJson put = ask("PUT", asyncPath,
                                "{'MaximumRetryAttempts': 0, 'DestinationConfig': {'OnFailure': {'Destination': "
                                "'arn:aws:sqs:us-east-1:123456789012:lost'}}}");
        QCOMPARE(m_fixture->status, 200);
        QVERIFY(memberText(put, "FunctionArn").endsWith(":greeter:$LATEST"_L1));
        QCOMPARE(memberNumber(put, "MaximumRetryAttempts"), 0);
        QVERIFY(valueAt(put, "/DestinationConfig/OnSuccess").empty());
        const QByteArray text = m_fixture->text();
        QVERIFY2(text.contains("Destination: arn:aws:sqs:us-east-1:123456789012:lost\n") && text.contains("Type: SQS\n"),
                 text.constData());
        const ApiJson updated = ask("POST", asyncPath, "{'MaximumEventAgeInSeconds': 60}");
        QCOMPARE(memberNumber(updated, "MaximumRetryAttempts"), 0);
        QCOMPARE(memberNumber(updated, "MaximumEventAgeInSeconds"), 60);
        // A put replaces what was there.
        const ApiJson replaced = ask("PUT", asyncPath, "{'MaximumRetryAttempts': 1}");
        QVERIFY(!replaced.contains("MaximumEventAgeInSeconds"));
        QCOMPARE(member(ask("GET", QByteArray(asyncPath) + "/list"), "FunctionEventInvokeConfigs").size(), 1U);
        ask("DELETE", asyncPath);
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        ask("GET", asyncPath);
        QCOMPARE(m_fixture->status, 404);
        QCOMPARE(
            m_fixture->message,
            u"The function arn:aws:lambda:us-east-1:123456789012:function:greeter:$LATEST doesn't have an EventInvokeConfig"_s);
    }

    void asynchronousSettingsOfAVersion()
    {
        publish();
        ask("PUT", QByteArray(asyncPath) + "?Qualifier=1", "{'MaximumRetryAttempts': 2}");
        QCOMPARE(m_fixture->status, 200);
        QCOMPARE(memberNumber(ask("GET", QByteArray(asyncPath) + "?Qualifier=1"), "MaximumRetryAttempts"), 2);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        ask("DELETE", QByteArray(asyncPath) + "?Qualifier=1");
        ask("GET", QByteArray(asyncPath) + "?Qualifier=1");
        QCOMPARE(m_fixture->status, 404);
    }

    void destinationsAreResolved()
    {
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"),
                                QByteArray(test::ApiFixture::templateText)
                                    + "      EventInvokeConfig:\n        DestinationConfig:\n          OnFailure: {Type: SQS, "
                                      "Destination: !GetAtt Lost.Arn}\n  Lost:\n    Type: AWS::SQS::Queue\n    Properties: "
                                      "{QueueName: lost}\n"));
        m_fixture->open();
        // SAM puts it on the alias that it publishes.
        const ApiJson config = ask("GET", "/2019-09-25/functions/mailer/event-invoke-config?Qualifier=live");
        QCOMPARE(textOf(valueAt(config, "/DestinationConfig/OnFailure/Destination")),
                 u"arn:aws:sqs:us-east-1:123456789012:lost"_s);
        ask("GET", "/2019-09-25/functions/mailer/event-invoke-config");
        QCOMPARE(m_fixture->status, 404);
    }

    void url()
    {
        const ApiJson made =
            ask("POST", urlPath, "{'AuthType': 'NONE', 'Cors': {'AllowOrigins': ['*'], 'AllowMethods': ['GET'], 'MaxAge': 5}}");
        QCOMPARE(m_fixture->status, 201);
        QVERIFY(memberText(made, "FunctionUrl").endsWith("/lambda-url/greeter/"_L1));
        QCOMPARE(memberText(made, "InvokeMode"), u"BUFFERED"_s);
        QVERIFY(made.contains("CreationTime") && !made.contains("LastModifiedTime"));
        QVERIFY(m_fixture->text().contains("FunctionUrlConfig:\n        AuthType: NONE\n"));
        ask("POST", urlPath, "{'AuthType': 'NONE'}");
        QCOMPARE(m_fixture->status, 409);
        const ApiJson updated =
            ask("PUT", urlPath, "{'InvokeMode': 'RESPONSE_STREAM', 'Cors': {'AllowOrigins': ['https://a.example']}}");
        QCOMPARE(compact(member(updated, "Cors")), "{\"AllowOrigins\":[\"https://a.example\"]}"_ba);
        QCOMPARE(memberText(updated, "InvokeMode"), u"RESPONSE_STREAM"_s);
        QCOMPARE(member(ask("GET", "/2021-10-31/functions/greeter/urls"), "FunctionUrlConfigs").size(), 1U);
        ask("DELETE", urlPath);
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        ask("GET", urlPath);
        QCOMPARE(m_fixture->status, 404);
    }

    void urlOfAnAlias()
    {
        publish();
        ask("POST", "/2015-03-31/functions/greeter/aliases", "{'Name': 'prod', 'FunctionVersion': '1'}");
        const ApiJson made = ask("POST", QByteArray(urlPath) + "?Qualifier=prod", "{'AuthType': 'AWS_IAM'}");
        QCOMPARE(m_fixture->status, 201);
        QVERIFY(memberText(made, "FunctionUrl").endsWith("/lambda-url/greeter:prod/"_L1));
        QVERIFY(memberText(made, "FunctionArn").endsWith(":greeter:prod"_L1));
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        ask("DELETE", QByteArray(urlPath) + "?Qualifier=prod");
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(member(ask("GET", "/2021-10-31/functions/greeter/urls"), "FunctionUrlConfigs").size(), 0U);
    }

    // A plain function has resources beside it.
    void urlOfAPlainFunction()
    {
        usePlainTemplate();
        ask("POST", urlPath, "{'AuthType': 'NONE'}");
        QCOMPARE(m_fixture->status, 201);
        QVERIFY2(m_fixture->text().contains("Type: AWS::Lambda::Url\n"), m_fixture->text().constData());
        QCOMPARE(memberText(ask("GET", urlPath), "AuthType"), u"NONE"_s);
        ask("PUT", asyncPath, "{'MaximumRetryAttempts': 1}");
        QVERIFY2(m_fixture->text().contains("Type: AWS::Lambda::EventInvokeConfig\n"), m_fixture->text().constData());
        ask("DELETE", asyncPath);
        QCOMPARE(m_fixture->status, 204);
        ask("DELETE", urlPath);
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(m_fixture->text(), QByteArray(plainTemplate));
    }

    void provisionedConcurrency()
    {
        publish();
        const QByteArray one = QByteArray(provisionedPath) + "?Qualifier=1";
        const ApiJson put = ask("PUT", one, "{'ProvisionedConcurrentExecutions': 3}");
        QCOMPARE(m_fixture->status, 202);
        QCOMPARE(memberText(put, "Status"), u"IN_PROGRESS"_s);
        const ApiJson got = ask("GET", one);
        QCOMPARE(memberText(got, "Status"), u"READY"_s);
        QCOMPARE(memberNumber(got, "AllocatedProvisionedConcurrentExecutions"), 3);
        ask("POST", "/2015-03-31/functions/greeter/aliases", "{'Name': 'prod', 'FunctionVersion': '1'}");
        ask("PUT", QByteArray(provisionedPath) + "?Qualifier=prod", "{'ProvisionedConcurrentExecutions': 1}");
        QCOMPARE(m_fixture->status, 409);
        QCOMPARE(m_fixture->message,
                 u"Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version"_s);
        const ApiJson list = ask("GET", QByteArray(provisionedPath) + "?List=ALL");
        QVERIFY(memberText(member(list, "ProvisionedConcurrencyConfigs").at(0), "FunctionArn").endsWith(":greeter:1"_L1));
        ask("DELETE", one);
        QCOMPARE(m_fixture->status, 204);
        ask("GET", one);
        QCOMPARE(m_fixture->type, "ProvisionedConcurrencyConfigNotFoundException"_ba);
        ask("PUT", QByteArray(provisionedPath) + "?Qualifier=prod", "{'ProvisionedConcurrentExecutions': 1}");
        QCOMPARE(m_fixture->status, 202);
        ask("PUT", one, "{'ProvisionedConcurrentExecutions': 1}");
        QCOMPARE(m_fixture->message, u"Version is pointed by a Provisioned Concurrency alias"_s);
    }

    void provisionedConcurrencyOfTheTemplatesAlias()
    {
        ask("PUT", "/2019-09-30/functions/mailer/provisioned-concurrency?Qualifier=live",
            "{'ProvisionedConcurrentExecutions': 2}");
        QCOMPARE(m_fixture->status, 202);
        QVERIFY(m_fixture->text().contains("ProvisionedConcurrentExecutions: 2\n"));
        ask("DELETE", "/2019-09-30/functions/mailer/provisioned-concurrency?Qualifier=live");
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
    }

    void smallSettings()
    {
        QCOMPARE(memberText(ask("GET", "/2021-07-20/functions/greeter/runtime-management-config"), "UpdateRuntimeOn"), u"Auto"_s);
        const QByteArray arn = "arn:aws:lambda:us-east-1::runtime:abc";
        ask("PUT", "/2021-07-20/functions/greeter/runtime-management-config",
            "{'UpdateRuntimeOn': 'Manual', 'RuntimeVersionArn': '" + arn + "'}");
        QCOMPARE(m_fixture->status, 200);
        QVERIFY(m_fixture->text().contains(arn));
        ask("PUT", "/2021-07-20/functions/greeter/runtime-management-config", "{'UpdateRuntimeOn': 'FunctionUpdate'}");
        QVERIFY(!m_fixture->text().contains(arn));
        QCOMPARE(memberText(ask("GET", "/2024-08-31/functions/greeter/recursion-config"), "RecursiveLoop"), u"Terminate"_s);
        ask("PUT", "/2024-08-31/functions/greeter/recursion-config", "{'RecursiveLoop': 'Allow'}");
        QCOMPARE(memberText(ask("GET", "/2024-08-31/functions/greeter/recursion-config"), "RecursiveLoop"), u"Allow"_s);
        QVERIFY(ask("GET", "/2020-06-30/functions/greeter/code-signing-config").empty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QByteArray policy = "/2015-03-31/functions/greeter/policy"_ba;
        const QByteArray statement = "{'StatementId': 's', 'Action': 'lambda:InvokeFunction', 'Principal': "_ba;
        QTest::newRow("principal") << "POST"_ba << policy << (statement + "'nobody'}") << 400
                                   << u"The provided principal was invalid. Please check the principal and try again."_s;
        QTest::newRow("policy of latest") << "POST"_ba << (policy + "?Qualifier=$LATEST") << (statement + "'*'}") << 400
                                          << u"We currently do not support adding policies for $LATEST."_s;
        QTest::newRow("auth type") << "POST"_ba << policy << (statement + "'*', 'FunctionUrlAuthType': 'NONE'}") << 400
                                   << u"FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"_s;
        QTest::newRow("statement id")
            << "POST"_ba << policy << "{'StatementId': 's s', 'Action': 'lambda:InvokeFunction', 'Principal': '*'}"_ba << 400
            << u"1 validation error detected: Value 's s' at 'statementId' failed to satisfy constraint: "
               "Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)"_s;
        QTest::newRow("no policy") << "DELETE"_ba << (policy + "/s") << QByteArray() << 404
                                   << u"No policy is associated with the given resource."_s;
        QTest::newRow("itself")
            << "PUT"_ba << QByteArray(asyncPath)
            << "{'DestinationConfig': {'OnSuccess': {'Destination': 'arn:aws:lambda:us-east-1:123456789012:function:greeter'}}}"_ba
            << 400 << u"You can't specify the function as a destination for itself."_s;
        QTest::newRow("nothing") << "PUT"_ba << QByteArray(asyncPath) << "{}"_ba << 400
                                 << u"You must specify at least one of error handling or destination setting."_s;
        QTest::newRow("retries")
            << "PUT"_ba << QByteArray(asyncPath) << "{'MaximumRetryAttempts': 3}"_ba << 400
            << u"1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy constraint: "
               "Member must have value less than or equal to 2"_s;
        QTest::newRow("update of nothing")
            << "POST"_ba << QByteArray(asyncPath) << "{'MaximumRetryAttempts': 1}"_ba << 404
            << u"The function arn:aws:lambda:us-east-1:123456789012:function:greeter:$LATEST doesn't have an EventInvokeConfig"_s;
        QTest::newRow("url of a version")
            << "POST"_ba << (QByteArray(urlPath) + "?Qualifier=1") << "{'AuthType': 'NONE'}"_ba << 400
            << u"1 validation error detected: Value '1' at 'qualifier' failed to satisfy constraint: Member must satisfy regular expression pattern: (^\\$LATEST$)|((?!^[0-9]+$)([a-zA-Z0-9-_]+))"_s;
        QTest::newRow("url without type")
            << "POST"_ba << QByteArray(urlPath) << "{}"_ba << 400
            << u"1 validation error detected: Value null at 'authType' failed to satisfy constraint: Member must not be null"_s;
        QTest::newRow("no url") << "GET"_ba << QByteArray(urlPath) << QByteArray() << 404
                                << u"The resource you requested does not exist."_s;
        QTest::newRow("provisioned latest")
            << "PUT"_ba << (QByteArray(provisionedPath) + "?Qualifier=$LATEST") << "{'ProvisionedConcurrentExecutions': 1}"_ba
            << 400 << u"Provisioned Concurrency Configs cannot be applied to unpublished function versions."_s;
        QTest::newRow("unreserved")
            << "PUT"_ba << "/2017-10-31/functions/greeter/concurrency"_ba
            << "{'ReservedConcurrentExecutions': 901}"_ba << 400
            << u"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100]."_s;
        QTest::newRow("tags of a version")
            << "POST"_ba
            << "/2017-03-31/tags/arn:aws:lambda:us-east-1:123456789012:function:greeter:1"_ba
            << "{'Tags': {'a': 'b'}}"_ba << 400
            << u"Tags on function aliases and versions are not supported. Please specify a function ARN."_s;
        QTest::newRow("loop")
            << "PUT"_ba << "/2024-08-31/functions/greeter/recursion-config"_ba << "{'RecursiveLoop': 'Once'}"_ba << 400
            << u"1 validation error detected: Value 'Once' at 'recursiveLoop' failed to satisfy constraint: Member must satisfy enum value set: [Allow, Terminate]"_s;
    }

    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        ask(method, target, body);
        QTEST(m_fixture->status, "status");
        QTEST(m_fixture->message, "message");
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
    }

    void longPolicy()
    {
        int last = 201;
        for (int i = 0; i < 200 && last == 201; ++i) {
            ask("POST", "/2015-03-31/functions/greeter/policy",
                "{'StatementId': 's" + QByteArray::number(i) + "', 'Action': 'lambda:InvokeFunction', 'Principal': '*'}");
            last = m_fixture->status;
        }
        QCOMPARE(last, 400);
        QCOMPARE(m_fixture->type, "PolicyLengthExceededException"_ba);
    }
};

QTEST_GUILESS_MAIN(TestFunctionSettings)
#include "tst_functionsettings.moc"
