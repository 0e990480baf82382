// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/resourceattributes.h"
#include "template/templatemodel.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const QByteArray resources =
    "Transform: AWS::Serverless-2016-10-31\n"
    "Parameters: {Stage: {Type: String, Default: dev}}\n"
    "Globals: {Function: {AutoPublishAlias: live}}\n"
    "Resources:\n"
    "  Queue: {Type: AWS::SQS::Queue}\n"
    "  Named: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub 'jobs-${Stage}'}}\n"
    "  Ordered: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}\n"
    "  Topic: {Type: AWS::SNS::Topic}\n"
    "  MyBucket: {Type: AWS::S3::Bucket}\n"
    "  Table: {Type: AWS::DynamoDB::Table}\n"
    "  Simple: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: simple}}\n"
    "  Role: {Type: AWS::IAM::Role, Properties: {Path: /team/, RoleName: worker}}\n"
    "  Group: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: !Sub '/aws/lambda/${F}'}}\n"
    "  Machine: {Type: AWS::Serverless::StateMachine}\n"
    "  Bus: {Type: AWS::Events::EventBus, Properties: {Name: orders}}\n"
    "  Pool: {Type: AWS::Cognito::UserPool}\n"
    "  Secret: {Type: AWS::SecretsManager::Secret, Properties: {Name: db}}\n"
    "  Setting: {Type: AWS::SSM::Parameter, Properties: {Type: String, Name: /a/b, Value: '{\"x\": 1}'}}\n"
    "  Api: {Type: AWS::Serverless::Api, Properties: {StageName: v1}}\n"
    "  Web: {Type: AWS::Serverless::HttpApi}\n"
    "  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {LayerName: tools}}\n"
    "  Raw: {Type: AWS::Lambda::Function, Properties: {FunctionName: raw}}\n"
    "  Alias: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Raw, Name: blue}}\n"
    "  Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !GetAtt Raw.Arn}}\n"
    "  Alarm: {Type: AWS::CloudWatch::Alarm}\n"
    "  Odd: {Type: AWS::Strange::Thing, Properties: {ThingName: odd}}\n"
    "  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !Ref B}}\n"
    "  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt A.QueueName}}\n"
    "  F:\n"
    "    Type: AWS::Serverless::Function\n"
    "    Properties:\n"
    "      FunctionName: worker\n"
    "      FunctionUrlConfig: {AuthType: NONE}\n"
    "      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS}}}\n"
    "      DeploymentPreference: {Type: AllAtOnce}\n"
    "      Events:\n"
    "        Get: {Type: Api, Properties: {Path: /, Method: get}}\n"
    "        Web: {Type: HttpApi}\n"
    "        Jobs: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}\n"
    "        Daily: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}\n"
    "        New: {Type: S3, Properties: {Bucket: !Ref MyBucket, Events: s3:ObjectCreated:*}}\n";

} // namespace

class TestResourceAttributes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gives_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected"); // a regular expression over the whole value; ? = unresolved
        const auto row = [](const char *source, const char *expected) {
            QTest::newRow(source) << QByteArray(source) << QString::fromLatin1(expected);
        };
        row("!Ref Queue", "https://sqs\\.us-east-1\\.amazonaws\\.com/123456789012/Queue");
        row("!GetAtt Queue.Arn", "arn:aws:sqs:us-east-1:123456789012:Queue");
        row("!GetAtt Queue.QueueName", "Queue");
        row("!Ref Named", "https://sqs\\.us-east-1\\.amazonaws\\.com/123456789012/jobs-dev");
        row("!GetAtt Ordered.QueueName", "Ordered\\.fifo");
        row("!Ref Topic", "arn:aws:sns:us-east-1:123456789012:Topic");
        row("!GetAtt Topic.TopicName", "Topic");
        row("!Ref MyBucket", "mybucket");
        row("!GetAtt MyBucket.Arn", "arn:aws:s3:::mybucket");
        row("!Sub '${MyBucket.RegionalDomainName}'", "mybucket\\.s3\\.us-east-1\\.amazonaws\\.com");
        row("!Ref Table", "Table");
        row("!GetAtt Table.StreamArn", "arn:aws:dynamodb:us-east-1:123456789012:table/Table/stream/.*");
        row("!Ref Simple", "simple");
        row("!GetAtt Role.Arn", "arn:aws:iam::123456789012:role/team/worker");
        row("!Ref Role", "worker");
        row("!GetAtt Group.Arn", "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/worker:\\*");
        row("!Ref Machine", "arn:aws:states:us-east-1:123456789012:stateMachine:Machine");
        row("!GetAtt Bus.Arn", "arn:aws:events:us-east-1:123456789012:event-bus/orders");
        row("!Ref Pool", "us-east-1_[A-Za-z0-9]{9}");
        row("!Ref Secret", "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-[A-Za-z0-9]{6}");
        row("!Ref Setting", "/a/b");
        row("!GetAtt Setting.Value", "\\{\"x\": 1\\}");
        row("!Ref Api", "[a-z0-9]{10}");
        row("!Ref Api.Stage", "v1");
        row("!Sub 'https://${Web}.execute-api.${AWS::Region}.${AWS::URLSuffix}'",
            "https://[a-z0-9]{10}\\.execute-api\\.us-east-1\\.amazonaws\\.com");
        row("!Ref Layer", "arn:aws:lambda:us-east-1:123456789012:layer:tools:1");
        row("!Ref Raw", "raw");
        row("!GetAtt Raw.Arn", "arn:aws:lambda:us-east-1:123456789012:function:raw");
        row("!Ref Alias", "arn:aws:lambda:us-east-1:123456789012:function:raw:blue");
        row("!Ref Version", "arn:aws:lambda:us-east-1:123456789012:function:raw:1");
        row("!GetAtt Version.Version", "1");
        row("!GetAtt Alarm.Arn", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:Alarm");
        row("!Ref F", "worker");
        row("!GetAtt F.Arn", "arn:aws:lambda:us-east-1:123456789012:function:worker");
        row("!Ref F.Version", "arn:aws:lambda:us-east-1:123456789012:function:worker:1");
        row("!Sub '${F.Alias}'", "arn:aws:lambda:us-east-1:123456789012:function:worker:live");
        row("!GetAtt FRole.Arn", "arn:aws:iam::123456789012:role/FRole");
        row("!GetAtt FUrl.FunctionUrl", "https://[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.on\\.aws/");
        row("!Ref ServerlessRestApi", "[a-z0-9]{10}");
        row("!Ref ServerlessRestApiProdStage", "Prod");
        row("!GetAtt ServerlessHttpApi.ApiEndpoint", "https://[a-z0-9]{10}\\.execute-api\\.us-east-1\\.amazonaws\\.com");
        row("!Ref MachineRole", "MachineRole");
        row("!Ref Odd", "odd");
        row("!GetAtt Odd.Arn", "arn:aws:strange:us-east-1:123456789012:odd");
        row("!GetAtt Odd.Colour", "\\?Odd\\.Colour is known only when it is deployed\\.");
        row("!Ref A", "https://sqs\\.us-east-1\\.amazonaws\\.com/123456789012/.*");
        row("!Ref NoneRole", "\\?There is no parameter or resource named NoneRole\\.");
    }

    void gives()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        const auto tree = SyntaxTree::parse(resources + "Probe: " + source + '\n', TextFormat::Yaml);
        QVERIFY2(tree, qPrintable(tree.error_or(Error()).message));
        IntrinsicResolver resolver(*tree, {});
        for (int time = 0; time < 2; ++time) { // the second one comes from what is known
            const ResolvedValue value = resolver.resolve(tree->find(tree->root(), {u"Probe"_s}));
            const QString found = value.resolved ? value.value.toString() : u'?' + value.reason;
            const QRegularExpression pattern(QRegularExpression::anchoredPattern(expected));
            QVERIFY2(pattern.match(found).hasMatch(), qPrintable(found));
            QCOMPARE(value.local, value.resolved);
            QVERIFY(!value.links.isEmpty() || !value.resolved);
        }
    }

    void isTheSameEveryTime()
    {
        const auto tree = SyntaxTree::parse(resources + "Probe: !Ref Pool\n", TextFormat::Yaml);
        IntrinsicResolver one(*tree, {});
        IntrinsicResolver two(*tree, {});
        const NodeId probe = tree->find(tree->root(), {u"Probe"_s});
        QCOMPARE(one.resolve(probe).value, two.resolve(probe).value);
    }

    void followsTheRegion()
    {
        ResolveContext context;
        context.region = u"cn-north-1"_s;
        context.accountId = u"210987654321"_s;
        const auto tree = SyntaxTree::parse(resources + "Probe: !Sub '${Queue} ${Queue.Arn}'\n", TextFormat::Yaml);
        IntrinsicResolver resolver(*tree, context);
        QCOMPARE(resolver.resolve(tree->find(tree->root(), {u"Probe"_s})).value.toString(),
                 u"https://sqs.cn-north-1.amazonaws.com.cn/210987654321/Queue arn:aws-cn:sqs:cn-north-1:210987654321:Queue"_s);
    }

    // A name from a parameter set makes the value no less local; a stored value is what it is.
    void isLocalOnlyWhenMadeUp()
    {
        ResolveContext context;
        context.parameterOverrides = {{u"Stage"_s, u"prod"_s}};
        context.parameterSources = {{u"Stage"_s, {u"samconfig.toml"_s, u"/p/samconfig.toml"_s, {1, 1}}}};
        context.storedValues = {{u"attribute:Odd.Colour"_s, {u"red"_s, false}}};
        const auto tree =
            SyntaxTree::parse(resources + "Probe: [!GetAtt Named.QueueName, !GetAtt Odd.Colour]\n", TextFormat::Yaml);
        IntrinsicResolver resolver(*tree, context);
        const auto items = tree->items(tree->find(tree->root(), {u"Probe"_s}));
        const ResolvedValue name = resolver.resolve(items[0]);
        QCOMPARE(name.value.toString(), u"jobs-prod"_s);
        QVERIFY(name.local);
        const ResolvedValue stored = resolver.resolve(items[1]);
        QCOMPARE(stored.value.toString(), u"red"_s);
        QVERIFY(!stored.local);
    }

    void listsWhatConnectorsMake()
    {
        const auto tree =
            SyntaxTree::parse("Transform: AWS::Serverless-2016-10-31\nResources:\n"
                              "  F:\n    Type: AWS::Serverless::Function\n"
                              "    Connectors: {Out: {Properties: {Destination: {Id: T}, Permissions: [Read]}}}\n"
                              "  T: {Type: 'AWS::DynamoDB::Table'}\n  N: {Type: 'AWS::SNS::Topic'}\n"
                              "  In: {Type: 'AWS::Serverless::Connector', Properties: {Source: {Id: N}, Destination: "
                              "{Id: F}, Permissions: [Write]}}\n",
                              TextFormat::Yaml);
        QVERIFY(tree);
        const TemplateModel model = TemplateModel::build(*tree);
        QStringList made;
        for (const GeneratedResource &each : model.function(u"F"_s)->generated)
            made += each.logicalId + u' ' + each.type;
        QCOMPARE(made,
                 (QStringList{u"FOutPolicy AWS::IAM::ManagedPolicy"_s, u"FRole AWS::IAM::Role"_s,
                              u"InWriteLambdaPermission AWS::Lambda::Permission"_s, u"FLogGroup AWS::Logs::LogGroup"_s}));
    }

    void listsWhatSamMakes()
    {
        const auto tree = SyntaxTree::parse(resources, TextFormat::Yaml);
        const TemplateModel model = TemplateModel::build(*tree);
        QStringList made;
        for (const GeneratedResource &each : model.function(u"F"_s)->generated)
            made += each.logicalId + u' ' + each.type.section(u':', 2);
        QCOMPARE(made,
                 (QStringList{u"FRole IAM::Role"_s,
                              u"FVersion… Lambda::Version"_s,
                              u"FAliaslive Lambda::Alias"_s,
                              u"ServerlessDeploymentApplication CodeDeploy::Application"_s,
                              u"FDeploymentGroup CodeDeploy::DeploymentGroup"_s,
                              u"CodeDeployServiceRole IAM::Role"_s,
                              u"FUrl Lambda::Url"_s,
                              u"FUrlPublicPermissions Lambda::Permission"_s,
                              u"FEventInvokeConfig Lambda::EventInvokeConfig"_s,
                              u"FEventInvokeConfigOnFailureQueue SQS::Queue"_s,
                              u"FGetPermissionProd Lambda::Permission"_s,
                              u"ServerlessRestApi ApiGateway::RestApi"_s,
                              u"ServerlessRestApiDeployment… ApiGateway::Deployment"_s,
                              u"ServerlessRestApiProdStage ApiGateway::Stage"_s,
                              u"FWebPermission Lambda::Permission"_s,
                              u"ServerlessHttpApi ApiGatewayV2::Api"_s,
                              u"ServerlessHttpApiApiGatewayDefaultStage ApiGatewayV2::Stage"_s,
                              u"FJobs Lambda::EventSourceMapping"_s,
                              u"FDaily Scheduler::Schedule"_s,
                              u"FDailyRole IAM::Role"_s,
                              u"FNewPermission Lambda::Permission"_s,
                              u"FLogGroup Logs::LogGroup"_s}));
        QCOMPARE(model.function(u"Raw"_s)->generated.size(), 1);
        QCOMPARE(model.function(u"Raw"_s)->generated.front().name, u"/aws/lambda/raw"_s);
        QVERIFY(ResourceAttributes::knows(u"AWS::SQS::Queue"_s));
        QVERIFY(!ResourceAttributes::knows(u"AWS::Strange::Thing"_s));
    }
};

QTEST_APPLESS_MAIN(TestResourceAttributes)
#include "tst_resourceattributes.moc"
