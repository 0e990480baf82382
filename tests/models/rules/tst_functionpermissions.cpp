// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/functionpermissions.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char text[] = "Transform: AWS::Serverless-2016-10-31\n"
                    "Globals: {Function: {Tracing: Active}}\n"
                    "Resources:\n"
                    "  Own:\n"
                    "    Type: AWS::Serverless::Function\n"
                    "    Properties:\n"
                    "      VpcConfig: {SubnetIds: [a], SecurityGroupIds: [b]}\n"
                    "      PermissionsBoundary: arn:aws:iam::1:policy/limit\n"
                    "      DeadLetterQueue: {Type: SQS, TargetArn: 'arn:aws:sqs:us-east-1:1:dead'}\n"
                    "      Policies:\n"
                    "        - DynamoDBReadPolicy: {TableName: orders}\n"
                    "        - AWSLambdaRole\n"
                    "        - arn:aws:iam::1:policy/mine\n"
                    "        - Statement: {Effect: Deny, Action: 's3:*', Resource: !ImportValue Bucket}\n"
                    "        - S3ReadPolicy: {}\n"
                    "      Events:\n"
                    "        Q: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:us-east-1:1:q'}}\n"
                    "        R: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:us-east-1:1:r'}}\n"
                    "  Single:\n"
                    "    Type: AWS::Serverless::Function\n"
                    "    Properties: {Policies: AmazonS3ReadOnlyAccess, Tracing: Disabled}\n"
                    "  WithRole:\n"
                    "    Type: AWS::Lambda::Function\n"
                    "    Properties: {Role: !GetAtt Role.Arn}\n"
                    "  Role:\n"
                    "    Type: AWS::IAM::Role\n"
                    "    Properties:\n"
                    "      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']\n"
                    "      Policies: [{PolicyName: inline, PolicyDocument: {Statement: [{Effect: Allow, Action: 'sns:Publish', "
                    "Resource: '*'}]}}]\n"
                    "  Attached:\n"
                    "    Type: AWS::IAM::Policy\n"
                    "    Properties:\n"
                    "      Roles: [!Ref Role]\n"
                    "      PolicyDocument: {Statement: {Effect: Allow, Action: 'sqs:SendMessage', Resource: '*'}}\n"
                    "  Elsewhere:\n"
                    "    Type: AWS::Lambda::Function\n"
                    "    Properties: {Role: 'arn:aws:iam::1:role/there'}\n";

QStringList summary(const FunctionPermissions &permissions)
{
    QStringList lines;
    for (const PermissionSource &source : permissions.sources)
        lines += u"%1 %2 %3"_s.arg(nameOf(source.kind), source.name).arg(source.statements.size());
    return lines;
}

FunctionPermissions permissionsOf(const QString &function)
{
    const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
    if (!tree)
        qFatal("%s", qPrintable(tree.error().toString()));
    const auto permissions = functionPermissions(*tree, {}, function);
    if (!permissions)
        qFatal("%s", qPrintable(permissions.error().message));
    return *permissions;
}

} // namespace

class FunctionPermissionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policiesOfTheFunction()
    {
        const FunctionPermissions own = permissionsOf(u"Own"_s);
        QVERIFY(own.role.isEmpty());
        QCOMPARE(own.boundary, u"arn:aws:iam::1:policy/limit"_s);
        QCOMPARE(summary(own),
                 (QStringList{u"added service-role/AWSLambdaBasicExecutionRole 1"_s, u"added AWSXrayWriteOnlyAccess 1"_s,
                              u"added service-role/AWSLambdaVPCAccessExecutionRole 1"_s, u"added  1"_s,
                              u"added service-role/AWSLambdaSQSQueueExecutionRole 1"_s, u"template DynamoDBReadPolicy 1"_s,
                              u"managed service-role/AWSLambdaRole 1"_s, u"unknown arn:aws:iam::1:policy/mine 0"_s,
                              u"inline  1"_s, u"unknown S3ReadPolicy 0"_s}));
        QCOMPARE(own.sources[3].statements.first().resources, QStringList{u"arn:aws:sqs:us-east-1:1:dead"_s});
        QCOMPARE(own.sources[5].position.line, 11);
        QVERIFY(own.sources[5].statements.first().resources.first().endsWith(u"table/orders"));
        const PolicyStatement denied = own.sources[8].statements.first();
        QVERIFY(!denied.allow);
        QVERIFY(!denied.resources.isEmpty());
        QCOMPARE(own.sources[9].reason, u"S3ReadPolicy needs the parameter BucketName."_s);
        QCOMPARE(own.statements().size(), 8);
    }

    void singlePolicyWithoutTracing()
    {
        QCOMPARE(summary(permissionsOf(u"Single"_s)),
                 (QStringList{u"added service-role/AWSLambdaBasicExecutionRole 1"_s, u"unknown AmazonS3ReadOnlyAccess 0"_s}));
    }

    void policiesOfTheRole()
    {
        const FunctionPermissions permissions = permissionsOf(u"WithRole"_s);
        QCOMPARE(permissions.role, u"Role"_s);
        QCOMPARE(
            summary(permissions),
            (QStringList{u"managed service-role/AWSLambdaBasicExecutionRole 1"_s, u"inline inline 1"_s, u"inline Attached 1"_s}));
    }

    void roleOfAnAccount()
    {
        const FunctionPermissions permissions = permissionsOf(u"Elsewhere"_s);
        QCOMPARE(permissions.role, u"arn:aws:iam::1:role/there"_s);
        QCOMPARE(permissions.sources.size(), 1);
        QCOMPARE(nameOf(permissions.sources.first().kind), u"unknown"_s);
    }

    void connectors()
    {
        const QByteArray connected = "Transform: AWS::Serverless-2016-10-31\n"
                                     "Resources:\n"
                                     "  F:\n"
                                     "    Type: AWS::Serverless::Function\n"
                                     "    Connectors:\n"
                                     "      Orders: {Properties: {Destination: [{Id: T}, {Id: N}], Permissions: [Read, Write]}}\n"
                                     "    Properties: {Role: 'arn:aws:iam::123456789012:role/there'}\n"
                                     "  T: {Type: 'AWS::Serverless::SimpleTable'}\n"
                                     "  N: {Type: 'AWS::SNS::Topic'}\n"
                                     "  Q: {Type: 'AWS::SQS::Queue'}\n"
                                     "  Reads:\n"
                                     "    Type: AWS::Serverless::Connector\n"
                                     "    Properties: {Source: {Id: Q}, Destination: {Id: F}, Permissions: [Read]}\n"
                                     "  Other:\n"
                                     "    Type: AWS::Serverless::Connector\n"
                                     "    Properties: {Source: {Id: T}, Destination: {Id: N}, Permissions: [Read]}\n";
        const auto tree = SyntaxTree::parse(connected, TextFormat::Yaml);
        QVERIFY(tree);
        const auto permissions = functionPermissions(*tree, {}, u"F"_s);
        QVERIFY(permissions);
        QCOMPARE(summary(*permissions),
                 (QStringList{u"unknown arn:aws:iam::123456789012:role/there 0"_s, u"added FOrders 3"_s, u"added Reads 1"_s}));
        const PermissionSource &orders = permissions->sources[1];
        QCOMPARE(orders.position.line, 6);
        const QString table = u"arn:aws:dynamodb:us-east-1:123456789012:table/T"_s;
        QCOMPARE(orders.statements[0].resources, (QStringList{table, table + u"/index/*"}));
        QVERIFY(orders.statements[0].actions.contains(u"dynamodb:Query"_s));
        QVERIFY(orders.statements[1].actions.contains(u"dynamodb:PutItem"_s));
        QCOMPARE(orders.statements[2].actions, QStringList{u"sns:Publish"_s});
        QCOMPARE(orders.statements[2].resources, QStringList{u"arn:aws:sns:us-east-1:123456789012:N"_s});
        QCOMPARE(permissions->sources[2].statements[0].actions,
                 (QStringList{u"sqs:ReceiveMessage"_s, u"sqs:GetQueueAttributes"_s}));
    }

    void unknownFunction()
    {
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QCOMPARE(functionPermissions(*tree, {}, u"Role"_s).error().code, ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(FunctionPermissionsTest)
#include "tst_functionpermissions.moc"
