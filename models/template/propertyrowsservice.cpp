// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of PropertyTable for what the service does around a function: permissions, network, monitoring, concurrency,
// asynchronous invocation, URL (lambda-semantics.md, sections 5.3, 6.4, 6.7, 7, 10.1 and 14.1).
#include "template/propertyrow.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using T = PropertyTexts;

PropertyInfo item(const QString &key, const QString &label, const QString &pattern = {}, const QStringList &resources = {})
{
    return PropertyRow(key, label, QStringList()).pattern(pattern).refers(resources);
}

} // namespace

QList<PropertyInfo> permissionProperties()
{
    return {
        PropertyRow(u"role"_s, T::tr("Execution role"), {u"Role"_s})
            .refers({u"AWS::IAM::Role.Arn"_s})
            .pattern(u"arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"_s)
            .hint(T::tr("The ARN of a role, or !GetAtt MyRole.Arn; without one, SAM makes a role with the policies below"))
            .notInGlobals(),
        PropertyRow(u"permissionsBoundary"_s, T::tr("Permissions boundary"), {u"PermissionsBoundary"_s})
            .refers({u"AWS::IAM::ManagedPolicy.Ref"_s})
            .pattern(u"arn:(aws[a-zA-Z-]*)?:iam::.*"_s)
            .related(u"AWS::IAM::Role"_s, {u"PermissionsBoundary"_s})
            .hint(T::tr("The ARN of the policy that limits what the role may ever do")),
        PropertyRow(u"rolePath"_s, T::tr("Role path"), {u"RolePath"_s})
            .range(1, 512)
            .pattern(u"/|/[!-\\x7f]+/"_s)
            .related(u"AWS::IAM::Role"_s, {u"Path"_s}),
        PropertyRow(u"assumeRolePolicy"_s, T::tr("Who takes the role"), {u"AssumeRolePolicyDocument"_s})
            .json()
            .related(u"AWS::IAM::Role"_s, {u"AssumeRolePolicyDocument"_s})
            .hint(T::tr("A policy document; Lambda unless set")),
        PropertyRow(u"policies"_s, T::tr("Policies"), {u"Policies"_s}).list(policyItem()).cloudFormation({}).notInGlobals(),
        PropertyRow(u"managedPolicies"_s, T::tr("Managed policies of the role"), QStringList())
            .related(u"AWS::IAM::Role"_s, {u"ManagedPolicyArns"_s})
            .list(item(u"policy"_s, T::tr("Policy"), u"arn:(aws[a-zA-Z-]*)?:iam::.*"_s), 20),
        PropertyRow(u"rolePolicies"_s, T::tr("Inline policies of the role"), QStringList())
            .related(u"AWS::IAM::Role"_s, {u"Policies"_s})
            .list(rolePolicyItem()),
    };
}

QList<PropertyInfo> triggerProperties()
{
    return {
        PropertyRow(u"events"_s, T::tr("Triggers"), {u"Events"_s}).map(eventItem()).cloudFormation({}).notInGlobals(),
        PropertyRow(u"mappings"_s, T::tr("Triggers"), QStringList()).map(triggerResourceItem()).notInGlobals(),
    };
}

QList<PropertyInfo> networkProperties()
{
    const PropertyInfo fileSystem = PropertyRow(u"fileSystem"_s, T::tr("File system"), QStringList())
                                        .object({PropertyRow(u"Arn"_s, T::tr("Access point"))
                                                     .refers({u"AWS::EFS::AccessPoint.Arn"_s})
                                                     .range(0, 200)
                                                     .required()
                                                     .hint(T::tr("The ARN of an EFS access point or of an S3 file system")),
                                                 PropertyRow(u"LocalMountPath"_s, T::tr("Mount path"))
                                                     .range(0, 160)
                                                     .pattern(u"/mnt/[a-zA-Z0-9-_.]+"_s)
                                                     .required()
                                                     .hint(T::tr("A folder under /mnt, such as /mnt/data"))});
    return {
        PropertyRow(u"vpc.subnetIds"_s, T::tr("Subnets"), {u"VpcConfig"_s, u"SubnetIds"_s})
            .list(item(u"subnet"_s, T::tr("Subnet"), u"subnet-[0-9a-z]*"_s, {u"AWS::EC2::Subnet.Ref"_s}), 16)
            .hint(T::tr("Up to 16, best in more than one availability zone")),
        PropertyRow(u"vpc.securityGroupIds"_s, T::tr("Security groups"), {u"VpcConfig"_s, u"SecurityGroupIds"_s})
            .list(item(u"securityGroup"_s, T::tr("Security group"), u"sg-[0-9a-zA-Z]*"_s, {u"AWS::EC2::SecurityGroup.GroupId"_s}),
                  5)
            .hint(T::tr("Up to 5")),
        PropertyRow(u"vpc.ipv6"_s, T::tr("IPv6 traffic"), {u"VpcConfig"_s, u"Ipv6AllowedForDualStack"_s})
            .boolean(false)
            .hint(T::tr("Outgoing IPv6 traffic in subnets that have both")),
        PropertyRow(u"fileSystems"_s, T::tr("File systems"), {u"FileSystemConfigs"_s})
            .list(fileSystem, 1)
            .hint(T::tr("One; the function must be in a VPC")),
    };
}

QList<PropertyInfo> monitoringProperties()
{
    const QStringList days{u"1"_s,    u"3"_s,    u"5"_s,    u"7"_s,    u"14"_s,   u"30"_s,  u"60"_s,  u"90"_s,
                           u"120"_s,  u"150"_s,  u"180"_s,  u"365"_s,  u"400"_s,  u"545"_s, u"731"_s, u"1096"_s,
                           u"1827"_s, u"2192"_s, u"2557"_s, u"2922"_s, u"3288"_s, u"3653"_s};
    return {
        PropertyRow(u"tracing"_s, T::tr("Tracing"), {u"Tracing"_s})
            .choice({u"PassThrough"_s, u"Active"_s, u"Disabled"_s}, u"PassThrough"_s)
            .cloudFormation({u"TracingConfig"_s, u"Mode"_s}),
        PropertyRow(u"logFormat"_s, T::tr("Log format"), {u"LoggingConfig"_s, u"LogFormat"_s})
            .choice({u"Text"_s, u"JSON"_s}, u"Text"_s),
        PropertyRow(u"applicationLogLevel"_s, T::tr("Application log level"), {u"LoggingConfig"_s, u"ApplicationLogLevel"_s})
            .choice({u"TRACE"_s, u"DEBUG"_s, u"INFO"_s, u"WARN"_s, u"ERROR"_s, u"FATAL"_s})
            .hint(T::tr("For JSON logs; INFO unless set")),
        PropertyRow(u"systemLogLevel"_s, T::tr("System log level"), {u"LoggingConfig"_s, u"SystemLogLevel"_s})
            .choice({u"DEBUG"_s, u"INFO"_s, u"WARN"_s})
            .hint(T::tr("For JSON logs; INFO unless set")),
        PropertyRow(u"logGroup"_s, T::tr("Log group"), {u"LoggingConfig"_s, u"LogGroup"_s})
            .refers({u"AWS::Logs::LogGroup.Ref"_s})
            .range(0, 512)
            .pattern(u"[\\.\\-_/#A-Za-z0-9]+"_s)
            .hint(T::tr("/aws/lambda/ and the function's name unless set")),
        PropertyRow(u"logRetention"_s, T::tr("Log retention"), {u"RetentionInDays"_s})
            .choice(days)
            .related(u"AWS::Logs::LogGroup"_s, {u"RetentionInDays"_s})
            .relatedInSam()
            .notInGlobals()
            .hint(T::tr("In days, of the function's log group in this template; for ever unless set")),
    };
}

QList<PropertyInfo> concurrencyProperties()
{
    const QStringList provider{u"CapacityProviderConfig"_s, u"LambdaManagedInstancesCapacityProviderConfig"_s};
    return {
        PropertyRow(u"reservedConcurrency"_s, T::tr("Reserved concurrency"), {u"ReservedConcurrentExecutions"_s})
            .integer(0, 1'000'000)
            .hint(T::tr("Guaranteed and greatest number of runs at the same time; 0 stops the function")),
        PropertyRow(u"provisionedConcurrency"_s, T::tr("Provisioned concurrency"),
                    {u"ProvisionedConcurrencyConfig"_s, u"ProvisionedConcurrentExecutions"_s})
            .integer(1, 1'000'000)
            .related(u"AWS::Lambda::Alias"_s, {u"ProvisionedConcurrencyConfig"_s, u"ProvisionedConcurrentExecutions"_s})
            .hint(T::tr("Kept ready for a published alias; not more than the reserved concurrency")),
        PropertyRow(u"recursiveLoop"_s, T::tr("Recursive loop"), {u"RecursiveLoop"_s})
            .choice({u"Terminate"_s, u"Allow"_s}, u"Terminate"_s)
            .hint(T::tr("What happens after about 16 runs in one chain of events")),
        PropertyRow(u"tenancy"_s, T::tr("Tenant isolation"), {u"TenancyConfig"_s, u"TenantIsolationMode"_s})
            .choice({u"PER_TENANT"_s})
            .hint(T::tr("Can be set only when the function is made")),
        PropertyRow(u"durable.timeout"_s, T::tr("Durable timeout"), {u"DurableConfig"_s, u"ExecutionTimeout"_s})
            .integer(1, 31'622'400, u"s"_s),
        PropertyRow(u"durable.retention"_s, T::tr("Durable history"), {u"DurableConfig"_s, u"RetentionPeriodInDays"_s})
            .integer(1, 90, T::tr("days")),
        PropertyRow(u"durable.kmsKeyArn"_s, T::tr("Key of the history"), {u"DurableConfig"_s, u"KMSKeyArn"_s})
            .refers({u"AWS::KMS::Key.Arn"_s}),
        PropertyRow(u"capacityProvider.arn"_s, T::tr("Capacity provider"), {u"CapacityProviderConfig"_s, u"Arn"_s})
            .cloudFormation(provider + QStringList{u"CapacityProviderArn"_s})
            .refers({u"AWS::Lambda::CapacityProvider.Arn"_s, u"AWS::Serverless::CapacityProvider.Arn"_s})
            .hint(T::tr("The ARN of the instances that run the function")),
        PropertyRow(u"capacityProvider.maximumConcurrency"_s, T::tr("Runs per environment"),
                    {u"CapacityProviderConfig"_s, u"PerExecutionEnvironmentMaxConcurrency"_s})
            .cloudFormation(provider + QStringList{u"PerExecutionEnvironmentMaxConcurrency"_s})
            .integer(1, 1600),
        PropertyRow(u"capacityProvider.memoryPerCpu"_s, T::tr("Memory per CPU"),
                    {u"CapacityProviderConfig"_s, u"ExecutionEnvironmentMemoryGiBPerVCpu"_s})
            .cloudFormation(provider + QStringList{u"ExecutionEnvironmentMemoryGiBPerVCpu"_s})
            .pattern(u"[0-9]+(\\.[0-9]+)?"_s)
            .hint(T::tr("In GB")),
        PropertyRow(u"scaling.minimum"_s, T::tr("Least environments"),
                    {u"FunctionScalingConfig"_s, u"MinExecutionEnvironments"_s})
            .integer(0, 15000),
        PropertyRow(u"scaling.maximum"_s, T::tr("Most environments"), {u"FunctionScalingConfig"_s, u"MaxExecutionEnvironments"_s})
            .integer(0, 15000),
    };
}

QList<PropertyInfo> asynchronousProperties()
{
    const auto row = [](const QString &key, const QString &label, const QStringList &path) {
        return PropertyRow(u"async."_s + key, label, QStringList{u"EventInvokeConfig"_s} + path)
            .related(u"AWS::Lambda::EventInvokeConfig"_s, path);
    };
    const QString success = u"OnSuccess"_s;
    const QString failed = u"OnFailure"_s;
    const QStringList targets{u"AWS::SQS::Queue.Arn"_s, u"AWS::SNS::Topic.Ref"_s, u"AWS::Serverless::Function.Arn"_s,
                              u"AWS::Lambda::Function.Arn"_s, u"AWS::Events::EventBus.Arn"_s};
    const QString destination = T::tr("The ARN of a queue, topic, function or event bus, or !GetAtt and a resource");
    return {
        row(u"retries"_s, T::tr("Retries"), {u"MaximumRetryAttempts"_s})
            .integer(0, 2, {}, 2)
            .hint(T::tr("After an error of the function")),
        row(u"maxAge"_s, T::tr("Maximum event age"), {u"MaximumEventAgeInSeconds"_s}).integer(60, 21600, u"s"_s, 21600),
        row(u"onSuccess"_s, T::tr("On success"), {u"DestinationConfig"_s, success, u"Destination"_s})
            .hint(destination)
            .refers(targets),
        row(u"onSuccessType"_s, T::tr("Success kind"), {u"DestinationConfig"_s, success, u"Type"_s})
            .choice({u"SQS"_s, u"SNS"_s, u"Lambda"_s, u"EventBridge"_s})
            .related({}, {}),
        row(u"onFailure"_s, T::tr("On failure"), {u"DestinationConfig"_s, failed, u"Destination"_s})
            .hint(destination)
            .refers(targets),
        row(u"onFailureType"_s, T::tr("Failure kind"), {u"DestinationConfig"_s, failed, u"Type"_s})
            .choice({u"SQS"_s, u"SNS"_s, u"Lambda"_s, u"EventBridge"_s, u"S3Bucket"_s})
            .related({}, {}),
        PropertyRow(u"deadLetter.target"_s, T::tr("Dead-letter queue"), {u"DeadLetterQueue"_s, u"TargetArn"_s})
            .refers({u"AWS::SQS::Queue.Arn"_s, u"AWS::SNS::Topic.Ref"_s})
            .pattern(u"arn:(aws[a-zA-Z-]*)?:(sqs|sns):.*"_s)
            .cloudFormation({u"DeadLetterConfig"_s, u"TargetArn"_s})
            .hint(T::tr("The ARN of a standard queue or topic for events that failed")),
        PropertyRow(u"deadLetter.type"_s, T::tr("Dead-letter kind"), {u"DeadLetterQueue"_s, u"Type"_s})
            .choice({u"SQS"_s, u"SNS"_s})
            .cloudFormation({}),
    };
}

QList<PropertyInfo> urlProperties()
{
    const auto row = [](const QString &key, const QString &label, const QStringList &path) {
        return PropertyRow(u"url."_s + key, label, QStringList{u"FunctionUrlConfig"_s} + path)
            .related(u"AWS::Lambda::Url"_s, path);
    };
    const QString cors = u"Cors"_s;
    return {
        row(u"authType"_s, T::tr("Authentication"), {u"AuthType"_s})
            .choice({u"AWS_IAM"_s, u"NONE"_s})
            .hint(T::tr("NONE lets everybody call the function; the URL exists when this is set")),
        row(u"invokeMode"_s, T::tr("Invoke mode"), {u"InvokeMode"_s})
            .choice({u"BUFFERED"_s, u"RESPONSE_STREAM"_s}, u"BUFFERED"_s),
        row(u"cors.allowOrigins"_s, T::tr("CORS origins"), {cors, u"AllowOrigins"_s})
            .list(item(u"origin"_s, T::tr("Origin")), 100)
            .hint(T::tr("Such as https://www.example.com, or *")),
        row(u"cors.allowMethods"_s, T::tr("CORS methods"), {cors, u"AllowMethods"_s})
            .list(PropertyRow(u"method"_s, T::tr("Method"), QStringList())
                      .choice({u"GET"_s, u"PUT"_s, u"HEAD"_s, u"POST"_s, u"PATCH"_s, u"DELETE"_s, u"*"_s}),
                  6),
        row(u"cors.allowHeaders"_s, T::tr("CORS headers"), {cors, u"AllowHeaders"_s})
            .list(item(u"header"_s, T::tr("Header")), 100),
        row(u"cors.exposeHeaders"_s, T::tr("CORS exposed"), {cors, u"ExposeHeaders"_s})
            .list(item(u"header"_s, T::tr("Header")), 100),
        row(u"cors.allowCredentials"_s, T::tr("CORS credentials"), {cors, u"AllowCredentials"_s}).boolean(false),
        row(u"cors.maxAge"_s, T::tr("CORS maximum age"), {cors, u"MaxAge"_s}).integer(0, 86400, u"s"_s, 0),
    };
}

} // namespace lambdarium
