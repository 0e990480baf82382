// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/policychoices.h"

namespace lambdarium {

using namespace Qt::StringLiterals;

const QList<PolicyTemplateInfo> &policyTemplates()
{
    static const QList<PolicyTemplateInfo> known{
        {u"AWSSecretsManagerGetSecretValuePolicy"_s, {u"SecretArn"_s}},
        {u"DynamoDBCrudPolicy"_s, {u"TableName"_s}},
        {u"DynamoDBReadPolicy"_s, {u"TableName"_s}},
        {u"DynamoDBStreamReadPolicy"_s, {u"StreamName"_s, u"TableName"_s}},
        {u"DynamoDBWritePolicy"_s, {u"TableName"_s}},
        {u"KinesisCrudPolicy"_s, {u"StreamName"_s}},
        {u"KinesisStreamReadPolicy"_s, {u"StreamName"_s}},
        {u"KMSDecryptPolicy"_s, {u"KeyId"_s}},
        {u"LambdaInvokePolicy"_s, {u"FunctionName"_s}},
        {u"S3CrudPolicy"_s, {u"BucketName"_s}},
        {u"S3FullAccessPolicy"_s, {u"BucketName"_s}},
        {u"S3ReadPolicy"_s, {u"BucketName"_s}},
        {u"S3WritePolicy"_s, {u"BucketName"_s}},
        {u"SNSPublishMessagePolicy"_s, {u"TopicName"_s}},
        {u"SQSPollerPolicy"_s, {u"QueueName"_s}},
        {u"SQSSendMessagePolicy"_s, {u"QueueName"_s}},
        {u"SSMParameterReadPolicy"_s, {u"ParameterName"_s}},
        {u"StepFunctionsExecutionPolicy"_s, {u"StateMachineName"_s}},
        {u"VPCAccessPolicy"_s, {}},
    };
    return known;
}

QString policyTemplateSource(const QString &name)
{
    QString source = name + u':';
    const auto known = std::ranges::find(policyTemplates(), name, &PolicyTemplateInfo::name);
    if (known == policyTemplates().cend() || known->parameters.isEmpty())
        return source + " {}"_L1;
    for (const QString &parameter : known->parameters)
        source += "\n  "_L1 + parameter + ": ''"_L1;
    return source;
}

QStringList actionNames()
{
    return {u"dynamodb:GetItem"_s,      u"dynamodb:PutItem"_s,
            u"dynamodb:Query"_s,        u"dynamodb:UpdateItem"_s,
            u"dynamodb:DeleteItem"_s,   u"dynamodb:Scan"_s,
            u"events:PutEvents"_s,      u"kms:Decrypt"_s,
            u"lambda:InvokeFunction"_s, u"s3:GetObject"_s,
            u"s3:PutObject"_s,          u"s3:DeleteObject"_s,
            u"s3:ListBucket"_s,         u"secretsmanager:GetSecretValue"_s,
            u"sns:Publish"_s,           u"sqs:SendMessage"_s,
            u"sqs:ReceiveMessage"_s,    u"sqs:DeleteMessage"_s,
            u"ssm:GetParameter"_s,      u"states:StartExecution"_s};
}

QStringList managedPolicyNames()
{
    return {u"AWSLambdaBasicExecutionRole"_s,
            u"AWSLambdaVPCAccessExecutionRole"_s,
            u"AWSLambdaKinesisExecutionRole"_s,
            u"AWSLambdaDynamoDBExecutionRole"_s,
            u"AWSLambdaSQSQueueExecutionRole"_s,
            u"AWSLambdaMSKExecutionRole"_s,
            u"AWSLambdaRole"_s,
            u"AWSLambdaExecute"_s,
            u"AWSXRayDaemonWriteAccess"_s,
            u"AmazonS3ReadOnlyAccess"_s,
            u"AmazonDynamoDBReadOnlyAccess"_s,
            u"CloudWatchLambdaInsightsExecutionRolePolicy"_s};
}

} // namespace lambdarium
