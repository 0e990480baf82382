// SPDX-License-Identifier: GPL-3.0-or-later
// What a policy is made of: the name of a managed one, a SAM policy template with its parameters, or statements
// (lambda-semantics.md, sections 11.3 and 14.3).
#include "template/propertyrow.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using T = PropertyTexts;

PropertyInfo strings(const QString &name, const QString &label, const PropertyInfo &item)
{
    return PropertyRow(name, label).list(item);
}

// What policies of functions are about, and which attribute is the ARN.
QStringList resourcesWithArns()
{
    return {u"AWS::DynamoDB::Table.Arn"_s,
            u"AWS::Serverless::SimpleTable.Arn"_s,
            u"AWS::S3::Bucket.Arn"_s,
            u"AWS::SQS::Queue.Arn"_s,
            u"AWS::SNS::Topic.Ref"_s,
            u"AWS::Kinesis::Stream.Arn"_s,
            u"AWS::Events::EventBus.Arn"_s,
            u"AWS::StepFunctions::StateMachine.Arn"_s,
            u"AWS::Serverless::StateMachine.Arn"_s,
            u"AWS::Lambda::Function.Arn"_s,
            u"AWS::Serverless::Function.Arn"_s,
            u"AWS::SecretsManager::Secret.Ref"_s,
            u"AWS::KMS::Key.Arn"_s,
            u"AWS::Logs::LogGroup.Arn"_s,
            u"AWS::Cognito::UserPool.Arn"_s,
            u"AWS::RDS::DBCluster.DBClusterArn"_s,
            u"AWS::KinesisFirehose::DeliveryStream.Arn"_s};
}

QList<PropertyInfo> documentFields()
{
    const PropertyInfo action = PropertyRow(u"action"_s, T::tr("Action"), QStringList())
                                    .pattern(u"\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+"_s)
                                    .hint(T::tr("Such as s3:GetObject or dynamodb:*"));
    const PropertyInfo resource = PropertyRow(u"resource"_s, T::tr("Resource"), QStringList())
                                      .refers(resourcesWithArns())
                                      .hint(T::tr("An ARN, * or the ARN of a resource of this template"));
    const PropertyInfo statement =
        PropertyRow(u"statement"_s, T::tr("Statement"), QStringList())
            .object({PropertyRow(u"Sid"_s, T::tr("Name")).pattern(u"[a-zA-Z0-9]*"_s),
                     PropertyRow(u"Effect"_s, T::tr("Effect")).choice({u"Allow"_s, u"Deny"_s}).required(),
                     strings(u"Action"_s, T::tr("Actions"), action), strings(u"NotAction"_s, T::tr("All actions but"), action),
                     strings(u"Resource"_s, T::tr("Resources"), resource),
                     strings(u"NotResource"_s, T::tr("All resources but"), resource),
                     PropertyRow(u"Condition"_s, T::tr("Condition"))
                         .json()
                         .hint(T::tr("Such as {\"StringEquals\": {\"aws:RequestedRegion\": \"eu-west-1\"}}"))});
    return {PropertyRow(u"Version"_s, T::tr("Version")).open({u"2012-10-17"_s}),
            PropertyRow(u"statement"_s, T::tr("Statements"), {u"Statement"_s}).list(statement)};
}

} // namespace

PropertyInfo policyItem()
{
    const PropertyInfo parameter = PropertyRow(u"parameter"_s, T::tr("Parameter"), QStringList());
    return PropertyRow(u"policy"_s, T::tr("Policy"), QStringList())
        .object(documentFields())
        .withOther(PropertyRow(u"template"_s, T::tr("Policy template"), QStringList()).map(parameter));
}

PropertyInfo rolePolicyItem()
{
    QList<PropertyInfo> fields = documentFields();
    for (PropertyInfo &field : fields) {
        field.samPath.prepend(u"PolicyDocument"_s);
        field.cloudFormationPath.prepend(u"PolicyDocument"_s);
    }
    fields.prepend(PropertyRow(u"name"_s, T::tr("Name"), {u"PolicyName"_s}).required());
    return PropertyRow(u"rolePolicy"_s, T::tr("Policy"), QStringList()).object(fields);
}

} // namespace lambdarium
