// SPDX-License-Identifier: GPL-3.0-or-later
// What belongs to the account rather than to a function: code signing configurations, permissions of layers, tags, and event
// source mappings that the template declares. Answers as recorded of the service.
#include "apifixture.h"
#include "support/zipbytes.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr auto signingPath = "/2020-04-22/code-signing-configs";
constexpr auto mappingPath = "/2015-03-31/event-source-mappings";
constexpr auto policyPath = "/2018-10-31/layers/tools/versions/1/policy";
constexpr auto publishers =
    "'AllowedPublishers': {'SigningProfileVersionArns': ['arn:aws:signer:us-east-1:123456789012:/signing-profiles/test']}";

} // namespace

class TestAccountResources : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ApiFixture> m_fixture;

    ApiJson ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return m_fixture->ask(method, target, body);
    }
    /// The fixture's functions with more at the end: events of Mailer, then resources.
    void openWith(const QByteArray &more)
    {
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"), QByteArray(test::ApiFixture::templateText) + more));
        m_fixture->open();
        QVERIFY(m_fixture->isOpen);
    }
    [[nodiscard]] static QByteArray encoded(const ApiJson &object, const char *member)
    {
        return memberText(object, member).toUtf8().toPercentEncoding();
    }
    [[nodiscard]] ApiJson mappingOf(const QByteArray &function)
    {
        return member(ask("GET", QByteArray(mappingPath) + "?FunctionName=" + function), "EventSourceMappings").at(0);
    }
    void publishLayer()
    {
        const QByteArray zip = test::zipOf({{"python/tools.py", "X = 1\n"}});
        ask("POST", "/2018-10-31/layers/tools/versions", "{'Content': {'ZipFile': '" + zip.toBase64() + "'}}");
        QCOMPARE(m_fixture->status, 201);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::ApiFixture>();
        QVERIFY(m_fixture->isOpen);
    }

    void codeSigning()
    {
        const ApiJson made = member(ask("POST", signingPath,
                                        QByteArray("{'Description': 'ours', ") + publishers
                                            + ", 'CodeSigningPolicies': {'UntrustedArtifactOnDeployment': 'Enforce'}}"),
                                    "CodeSigningConfig");
        QVERIFY2(m_fixture->status == 201, qPrintable(m_fixture->message));
        const QString arn = memberText(made, "CodeSigningConfigArn");
        const QByteArray one = QByteArray(signingPath) + '/' + arn.toUtf8().toPercentEncoding();
        QVERIFY(arn.endsWith(memberText(made, "CodeSigningConfigId")));
        const ApiJson updated =
            member(ask("PUT", one, "{'CodeSigningPolicies': {'UntrustedArtifactOnDeployment': 'Warn'}}"), "CodeSigningConfig");
        QCOMPARE(m_fixture->status, 200);
        QCOMPARE(memberText(member(updated, "CodeSigningPolicies"), "UntrustedArtifactOnDeployment"), u"Warn"_s);
        QCOMPARE(memberText(updated, "Description"), u"ours"_s);
        QVERIFY(member(ask("GET", one), "CodeSigningConfig") == updated);
        QCOMPARE(member(ask("GET", signingPath), "CodeSigningConfigs").size(), 1U);
        QCOMPARE(member(ask("GET", one + "/functions"), "FunctionArns").size(), 0U);

        ask("PUT", "/2020-06-30/functions/greeter/code-signing-config", "{'CodeSigningConfigArn': '" + arn.toUtf8() + "'}");
        QVERIFY2(m_fixture->status == 200, qPrintable(m_fixture->message));
        QCOMPARE(member(ask("GET", one + "/functions"), "FunctionArns").size(), 1U);
        ask("DELETE", one);
        QCOMPARE(m_fixture->status, 409);
        QCOMPARE(m_fixture->type, "ResourceConflictException"_ba);
        ask("DELETE", "/2020-06-30/functions/greeter/code-signing-config");
        ask("DELETE", one);
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(member(ask("GET", signingPath), "CodeSigningConfigs").size(), 0U);
    }

    void codeSigningDefaults()
    {
        const ApiJson made = member(ask("POST", signingPath, QByteArray("{") + publishers + "}"), "CodeSigningConfig");
        QCOMPARE(memberText(member(made, "CodeSigningPolicies"), "UntrustedArtifactOnDeployment"), u"Warn"_s);
        ask("POST", signingPath, "{}");
        QCOMPARE(m_fixture->type, "ValidationException"_ba);
    }

    void codeSigningOfTheTemplate()
    {
        openWith("      CodeSigningConfigArn: !Ref Signing\n  Signing:\n    Type: AWS::Lambda::CodeSigningConfig\n"
                 "    Properties:\n      AllowedPublishers:\n        SigningProfileVersionArns:\n"
                 "          - arn:aws:signer:us-east-1:123456789012:/signing-profiles/test\n");
        const ApiJson listed = member(ask("GET", signingPath), "CodeSigningConfigs");
        QCOMPARE(listed.size(), 1U);
        const QByteArray one = QByteArray(signingPath) + '/' + encoded(listed.at(0), "CodeSigningConfigArn");
        QCOMPARE(textsOf(member(ask("GET", one + "/functions"), "FunctionArns")),
                 QStringList{u"arn:aws:lambda:us-east-1:123456789012:function:mailer"_s});
        ask("DELETE", one);
        QCOMPARE(m_fixture->message, u"The template declares it (Signing): change it there."_s);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QByteArray arn = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdefg";
        const QByteArray one = QByteArray(signingPath) + '/' + arn.toPercentEncoding();
        const QString gone = "The Lambda code signing configuration "_L1 + QString::fromUtf8(arn) + " can not be found."_L1;
        QTest::newRow("get signing") << "GET"_ba << one << QByteArray() << 404 << gone;
        QTest::newRow("update signing") << "PUT"_ba << one << "{'Description': 'x'}"_ba << 404 << gone;
        QTest::newRow("delete signing") << "DELETE"_ba << one << QByteArray() << 404 << gone;
        QTest::newRow("functions of signing") << "GET"_ba << QByteArray(one + "/functions") << QByteArray() << 404 << gone;
        QTest::newRow("put signing")
            << "PUT"_ba << "/2020-06-30/functions/nobody/code-signing-config"_ba
            << QByteArray("{'CodeSigningConfigArn': '" + arn + "'}") << 404
            << QString("The code signing configuration cannot be found. Check that the provided configuration is not deleted: "_L1
                       + QString::fromUtf8(arn) + u'.');
        const QByteArray add = "{'StatementId': 's1', 'Action': 'lambda:GetLayerVersion', 'Principal': '*'}";
        const QString layer = u"Layer version arn:aws:lambda:us-east-1:123456789012:layer:tools:2 does not exist."_s;
        const QByteArray second = "/2018-10-31/layers/tools/versions/2/policy"_ba;
        QTest::newRow("no policy") << "GET"_ba << QByteArray(policyPath) << QByteArray() << 404
                                   << u"No policy is associated with the given resource."_s;
        QTest::newRow("add to no layer") << "POST"_ba << second << add << 404 << layer;
        QTest::newRow("get of no layer") << "GET"_ba << second << QByteArray() << 404 << layer;
        QTest::newRow("remove of no layer") << "DELETE"_ba << QByteArray(second + "/s1") << QByteArray() << 404 << layer;
        QTest::newRow("layer action")
            << "POST"_ba << QByteArray(policyPath) << "{'StatementId': 's1', 'Action': '*', 'Principal': '*'}"_ba << 400
            << u"1 validation error detected: Value '*' at 'action' failed to satisfy constraint: Member must satisfy regular "
               "expression pattern: lambda:GetLayerVersion"_s;
        const QByteArray mapping =
            "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:6f7f6d3e-0000-4000-8000-000000000000";
        QTest::newRow("tags of no mapping") << "GET"_ba << QByteArray("/2017-03-31/tags/" + mapping) << QByteArray() << 404
                                            << QString("Event source mapping not found: "_L1 + QString::fromUtf8(mapping));
        QTest::newRow("no tags") << "POST"_ba << "/2017-03-31/tags/arn:aws:lambda:us-east-1:123456789012:function:greeter"_ba
                                 << "{'Tags': {}}"_ba << 400 << u"An error occurred and the request cannot be processed."_s;
    }

    void refuses()
    {
        publishLayer();
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        ask(method, target, body);
        QTEST(m_fixture->message, "message");
        QTEST(m_fixture->status, "status");
    }

    void layerPermissions()
    {
        publishLayer();
        const QByteArray policy = policyPath;
        const ApiJson added = ask("POST", policy, "{'StatementId': 's1', 'Action': 'lambda:GetLayerVersion', 'Principal': '*'}");
        QCOMPARE(m_fixture->status, 201);
        QCOMPARE(memberText(added, "Statement").toUtf8(),
                 test::quoted("{'Sid':'s1','Effect':'Allow','Principal':'*','Action':'lambda:GetLayerVersion',"
                              "'Resource':'arn:aws:lambda:us-east-1:123456789012:layer:tools:1'}"));
        const ApiJson first = ask("GET", policy);
        QCOMPARE(memberText(first, "RevisionId"), memberText(added, "RevisionId"));
        QVERIFY(
            memberText(first, "Policy").startsWith(u"{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\""_s));
        ask("POST", policy, "{'StatementId': 's1', 'Action': 'lambda:GetLayerVersion', 'Principal': '*'}");
        QCOMPARE(m_fixture->status, 409);
        const ApiJson second = ask("POST", policy + "?RevisionId=" + encoded(first, "RevisionId"),
                                   "{'StatementId': 's2', 'Action': 'lambda:GetLayerVersion', 'Principal': '123456789012', "
                                   "'OrganizationId': 'o-0123456789'}");
        QVERIFY2(m_fixture->status == 201, qPrintable(m_fixture->message));
        QVERIFY(memberText(second, "Statement").contains(u"\"AWS\":\"arn:aws:iam::123456789012:root\""_s));
        QVERIFY(memberText(second, "Statement").contains(u"\"aws:PrincipalOrgID\":\"o-0123456789\""_s));
        ask("DELETE", policy + "/s2?RevisionId=" + encoded(first, "RevisionId"));
        QCOMPARE(m_fixture->status, 412);
        QCOMPARE(m_fixture->message,
                 u"The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API "
                 "to retrieve the latest Revision Id"_s);
        ask("DELETE", policy + "/nobody");
        QCOMPARE(m_fixture->message, u"Statement nobody is not found in resource policy."_s);
        ask("DELETE", policy + "/s2");
        QCOMPARE(m_fixture->status, 204);
        QVERIFY(memberText(ask("GET", policy), "RevisionId") != memberText(second, "RevisionId"));
    }

    // Another layer version has its own policy, and one that is gone takes its policy along.
    void layerPermissionsGoWithTheVersion()
    {
        publishLayer();
        ask("POST", policyPath, "{'StatementId': 's1', 'Action': 'lambda:GetLayerVersion', 'Principal': '*'}");
        QVERIFY(!ask("GET", "/2018-10-31/layers/tools/versions/1").contains("statements"));
        ask("DELETE", "/2018-10-31/layers/tools/versions/1");
        QFile file(m_fixture->path(".lambdarium/lambda-api.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(!text.contains("GetLayerVersion"), text.constData());
    }

    void tagsOfMappings()
    {
        const ApiJson made = ask("POST", mappingPath,
                                 "{'FunctionName': 'greeter', 'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:q', "
                                 "'Tags': {'a': '1'}}");
        QCOMPARE(m_fixture->status, 202);
        const QByteArray tags = "/2017-03-31/tags/" + encoded(made, "EventSourceMappingArn");
        ask("POST", tags, "{'Tags': {'a': '2', 'b c': 'x/y'}}");
        QCOMPARE(m_fixture->status, 204);
        QVERIFY(member(ask("GET", tags), "Tags") == ApiJson({{"a", "2"}, {"b c", "x/y"}}));
        ask("DELETE", tags + "?tagKeys=a&tagKeys=nothing");
        QCOMPARE(m_fixture->status, 204);
        QVERIFY(member(ask("GET", tags), "Tags") == ApiJson({{"b c", "x/y"}}));
        QByteArray many = "{'Tags': {'0': ''";
        for (int i = 1; i < 50; ++i)
            many += ", '" + QByteArray::number(i) + "': ''";
        ask("POST", tags, many + "}}");
        QCOMPARE(m_fixture->message, u"Number of tags exceeds resource tag limit."_s);
        ask("DELETE", QByteArray(mappingPath) + '/' + encoded(made, "UUID"));
        ask("GET", tags);
        QCOMPARE(m_fixture->status, 404);
    }

    void tagsOfCodeSigning()
    {
        const ApiJson made =
            member(ask("POST", signingPath, QByteArray("{'Tags': {'team': 'blue'}, ") + publishers + "}"), "CodeSigningConfig");
        const QByteArray tags = "/2017-03-31/tags/" + encoded(made, "CodeSigningConfigArn");
        QVERIFY(member(ask("GET", tags), "Tags") == ApiJson({{"team", "blue"}}));
        ask("DELETE", tags + "?tagKeys=team");
        QVERIFY(member(ask("GET", tags), "Tags").empty());
    }

    static QByteArray eventText()
    {
        return "      Events:\n        Orders:\n          Type: SQS\n          Properties:\n"
               "            Queue: !GetAtt Queue.Arn # the orders\n            BatchSize: 5\n            Enabled: false\n"
               "            FilterCriteria:\n              Filters:\n                - Pattern: '{\"body\": {\"a\": [1]}}'\n"
               "        Web:\n          Type: HttpApi\n"
               "  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders\n";
    }

    void declaredEvent()
    {
        openWith(eventText());
        const ApiJson mapping = mappingOf("mailer:live");
        QCOMPARE(memberText(mapping, "EventSourceArn"), u"arn:aws:sqs:us-east-1:123456789012:orders"_s);
        QCOMPARE(memberText(mapping, "FunctionArn"), u"arn:aws:lambda:us-east-1:123456789012:function:mailer:live"_s);
        QCOMPARE(memberNumber(mapping, "BatchSize"), 5);
        QCOMPARE(memberText(mapping, "State"), u"Disabled"_s);
        QCOMPARE(memberText(mapping, "StateTransitionReason"), u"Declared in the template: Mailer, event Orders"_s);
        QCOMPARE(memberText(valueAt(mapping, "/FilterCriteria/Filters").at(0), "Pattern"), u"{\"body\": {\"a\": [1]}}"_s);
        QCOMPARE(member(ask("GET", mappingPath), "EventSourceMappings").size(), 1U); // HttpApi is none
        QVERIFY(ask("GET", QByteArray(mappingPath) + '/' + encoded(mapping, "UUID")) == mapping);
        const QByteArray tags = "/2017-03-31/tags/" + encoded(mapping, "EventSourceMappingArn");
        QCOMPARE(memberText(member(ask("GET", tags), "Tags"), "aws:cloudformation:logical-id"), u"MailerOrders"_s);

        // The same as long as its name is.
        openWith(eventText() + "  Another:\n    Type: AWS::SQS::Queue\n");
        QCOMPARE(memberText(mappingOf("mailer:live"), "UUID"), memberText(mapping, "UUID"));
        ask("POST", mappingPath,
            "{'FunctionName': 'mailer:live', 'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:orders'}");
        QCOMPARE(m_fixture->status, 409);
    }

    void changesADeclaredEvent()
    {
        openWith(eventText());
        const QByteArray one = QByteArray(mappingPath) + '/' + encoded(mappingOf("mailer:live"), "UUID");
        const ApiJson changed = ask("PUT", one, "{'BatchSize': 7, 'Enabled': true}");
        QVERIFY2(m_fixture->status == 202, qPrintable(m_fixture->message));
        QCOMPARE(memberText(changed, "State"), u"Updating"_s);
        QCOMPARE(memberNumber(changed, "BatchSize"), 7);
        const QByteArray wanted = QByteArray(test::ApiFixture::templateText)
            + eventText().replace("BatchSize: 5", "BatchSize: 7").replace("Enabled: false", "Enabled: true");
        QCOMPARE(m_fixture->text(), wanted);
        QCOMPARE(memberText(ask("GET", one), "State"), u"Enabled"_s);
        ask("PUT", one, "{'FilterCriteria': {'Filters': []}}");
        QCOMPARE(m_fixture->message, u"The template declares it (Mailer, event Orders): change it there."_s);
        QCOMPARE(m_fixture->text(), wanted);
        QCOMPARE(memberText(ask("DELETE", one), "State"), u"Deleting"_s);
        QVERIFY2(!m_fixture->text().contains("Orders") && m_fixture->text().contains("Web:"), m_fixture->text().constData());
        ask("GET", one);
        QCOMPARE(m_fixture->status, 404);
    }

    void declaredResource()
    {
        openWith("  Stream:\n    Type: AWS::Kinesis::Stream\n  Mapping:\n    Type: AWS::Lambda::EventSourceMapping\n"
                 "    Properties:\n      FunctionName: !Ref Greeter\n      EventSourceArn: !GetAtt Stream.Arn\n"
                 "      StartingPosition: LATEST\n      MaximumRetryAttempts: '3'\n      Tags:\n        - Key: team\n"
                 "          Value: blue\n  Off:\n    Type: AWS::Lambda::EventSourceMapping\n    Condition: Never\n"
                 "    Properties:\n      FunctionName: greeter\n      EventSourceArn: arn:aws:sqs:us-east-1:123456789012:q\n"
                 "Conditions:\n  Never: !Equals [a, b]\n");
        const ApiJson mapping = mappingOf("greeter");
        QCOMPARE(member(ask("GET", mappingPath), "EventSourceMappings").size(), 1U);
        QCOMPARE(memberText(mapping, "StartingPosition"), u"LATEST"_s);
        QCOMPARE(memberNumber(mapping, "MaximumRetryAttempts"), 3);
        QCOMPARE(memberNumber(mapping, "BatchSize"), 100);
        QCOMPARE(memberText(mapping, "StateTransitionReason"), u"Declared in the template: Mapping"_s);
        const QByteArray tags = "/2017-03-31/tags/" + encoded(mapping, "EventSourceMappingArn");
        QCOMPARE(memberText(member(ask("GET", tags), "Tags"), "team"), u"blue"_s);
        ask("POST", tags, "{'Tags': {'own': '1'}}");
        QCOMPARE(member(ask("GET", tags), "Tags").size(), 3U);
        const QByteArray before = m_fixture->text();
        ask("PUT", QByteArray(mappingPath) + '/' + encoded(mapping, "UUID"), "{'BatchSize': 7}");
        QCOMPARE(m_fixture->message, u"The template declares it (Mapping): change it there."_s);
        QCOMPARE(m_fixture->text(), before);
    }

    // A plain function has its mappings as settings.
    void changesADeclaredResource()
    {
        const QByteArray head =
            "Resources:\n  Work:\n    Type: AWS::Lambda::Function\n    Properties:\n      FunctionName: work\n"
            "      Runtime: python3.13\n      Handler: app.handler\n      Code: code/\n";
        const QByteArray mappingText = "  Mapping:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n"
                                       "      FunctionName: !Ref Work\n      BatchSize: 5 # few\n"
                                       "      EventSourceArn: arn:aws:sqs:us-east-1:123456789012:q\n";
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"), head + mappingText));
        m_fixture->open();
        const ApiJson mapping = mappingOf("work");
        QCOMPARE(memberText(mapping, "StateTransitionReason"), u"Declared in the template: Mapping"_s);
        const QByteArray one = QByteArray(mappingPath) + '/' + encoded(mapping, "UUID");
        ask("PUT", one, "{'BatchSize': 7}");
        QVERIFY2(m_fixture->status == 202, qPrintable(m_fixture->message));
        QCOMPARE(m_fixture->text(), head + QByteArray(mappingText).replace("BatchSize: 5", "BatchSize: 7"));
        ask("DELETE", one);
        QVERIFY2(m_fixture->status == 202, qPrintable(m_fixture->message));
        QCOMPARE(m_fixture->text(), head);
    }

    void declaredSources_data()
    {
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("value");
        const QString arn = u"arn:aws:x:us-east-1:123456789012:a"_s;
        QTest::newRow("dynamodb") << "DynamoDB\n          Properties:\n            Stream: arn:aws:x:us-east-1:123456789012:a"_ba
                                  << "/EventSourceArn"_ba << arn;
        QTest::newRow("kafka") << "MSK\n          Properties:\n            Stream: arn:aws:x:us-east-1:123456789012:a"_ba
                               << "/EventSourceArn"_ba << arn;
        QTest::newRow("broker") << "MQ\n          Properties:\n            Broker: arn:aws:x:us-east-1:123456789012:a"_ba
                                << "/EventSourceArn"_ba << arn;
        QTest::newRow("documents")
            << "DocumentDB\n          Properties:\n            Cluster: arn:aws:x:us-east-1:123456789012:a\n"
               "            DatabaseName: shop"_ba
            << "/DocumentDBEventSourceConfig/DatabaseName"_ba << u"shop"_s;
        QTest::newRow("own kafka") << "SelfManagedKafka\n          Properties:\n            Topics: [t]\n"
                                      "            KafkaBootstrapServers: ['a:9092']"_ba
                                   << "/SelfManagedEventSource/Endpoints/KAFKA_BOOTSTRAP_SERVERS"_ba << u"[\"a:9092\"]"_s;
        QTest::newRow("failures")
            << "Kinesis\n          Properties:\n            Stream: arn:aws:kinesis:us-east-1:123456789012:s\n"
               "            DestinationConfig:\n              OnFailure:\n                Type: SQS\n"
               "                Destination: arn:aws:sqs:us-east-1:123456789012:q"_ba
            << "/DestinationConfig/OnFailure/Destination"_ba << u"arn:aws:sqs:us-east-1:123456789012:q"_s;
        QTest::newRow("not known") << "SQS\n          Properties:\n            Queue: !ImportValue Elsewhere"_ba
                                   << "/EventSourceArn"_ba << QString();
    }

    void declaredSources()
    {
        QFETCH(QByteArray, event);
        QFETCH(QByteArray, path);
        openWith("      Events:\n        In:\n          Type: " + event + '\n');
        QTEST(textOf(valueAt(mappingOf("mailer:live"), path.constData())), "value");
    }
};

QTEST_GUILESS_MAIN(TestAccountResources)
#include "tst_accountresources.moc"
