// SPDX-License-Identifier: GPL-3.0-or-later
// What every trigger is made of: the event types of SAM (lambda-semantics.md, section 14.1) and CloudFormation's event
// source mappings and permissions (sections 8.1 and 11.1).
#include "template/propertyrow.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using T = PropertyTexts;
using Rows = QList<PropertyInfo>;

PropertyInfo item(const QString &key, const QString &label)
{
    return PropertyRow(key, label, QStringList());
}

PropertyInfo enabled()
{
    return PropertyRow(u"Enabled"_s, T::tr("Enabled")).boolean(true);
}

PropertyInfo filterCriteria()
{
    const PropertyInfo pattern = PropertyRow(u"Pattern"_s, T::tr("Pattern"))
                                     .range(0, 4096)
                                     .multiline()
                                     .required()
                                     .hint(T::tr("A JSON pattern such as {\"body\": {\"kind\": [\"order\"]}}"));
    const PropertyInfo filter = PropertyRow(u"filter"_s, T::tr("Filter"), QStringList()).object({pattern});
    return PropertyRow(u"filters"_s, T::tr("Filters"), {u"FilterCriteria"_s, u"Filters"_s})
        .list(filter, 10)
        .hint(T::tr("A record starts the function when one of the patterns matches it"));
}

PropertyInfo batchSize(qint64 byDefault)
{
    return PropertyRow(u"BatchSize"_s, T::tr("Batch size")).integer(1, 10000, {}, byDefault);
}

PropertyInfo window()
{
    return PropertyRow(u"batchingWindow"_s, T::tr("Batching window"), {u"MaximumBatchingWindowInSeconds"_s})
        .integer(0, 300, u"s"_s)
        .hint(T::tr("How long to gather records for a batch"));
}

PropertyInfo partialResponses()
{
    return PropertyRow(u"responseTypes"_s, T::tr("Partial responses"), {u"FunctionResponseTypes"_s})
        .list(PropertyRow(u"responseType"_s, T::tr("Response type"), QStringList()).choice({u"ReportBatchItemFailures"_s}), 1)
        .hint(T::tr("ReportBatchItemFailures: the function names the records that failed, only those come again"));
}

PropertyInfo metrics()
{
    return PropertyRow(u"metrics"_s, T::tr("Metrics"), {u"MetricsConfig"_s, u"Metrics"_s})
        .list(PropertyRow(u"metric"_s, T::tr("Metric"), QStringList())
                  .choice({u"EventCount"_s, u"ErrorCount"_s, u"KafkaMetrics"_s}));
}

PropertyInfo kmsKey()
{
    return PropertyRow(u"KmsKeyArn"_s, T::tr("Encryption key"))
        .refers({u"AWS::KMS::Key.Arn"_s})
        .hint(T::tr("The ARN of the KMS key for the filters"));
}

Rows pollers(qint64 minimum)
{
    return {PropertyRow(u"minimumPollers"_s, T::tr("Least pollers"), {u"ProvisionedPollerConfig"_s, u"MinimumPollers"_s})
                .integer(minimum, 200),
            PropertyRow(u"maximumPollers"_s, T::tr("Most pollers"), {u"ProvisionedPollerConfig"_s, u"MaximumPollers"_s})
                .integer(minimum, 10000)};
}

PropertyInfo onFailure()
{
    return PropertyRow(u"onFailure"_s, T::tr("On failure"), {u"DestinationConfig"_s, u"OnFailure"_s, u"Destination"_s})
        .refers({u"AWS::SQS::Queue.Arn"_s, u"AWS::SNS::Topic.Ref"_s, u"AWS::S3::Bucket.Arn"_s})
        .hint(T::tr("The ARN of the queue, topic or bucket for what was given up"));
}

Rows retries()
{
    return {PropertyRow(u"maximumAge"_s, T::tr("Maximum record age"), {u"MaximumRecordAgeInSeconds"_s})
                .integer(-1, 604800, u"s"_s, -1)
                .hint(T::tr("60 or more; -1 is without end")),
            PropertyRow(u"retries"_s, T::tr("Retries"), {u"MaximumRetryAttempts"_s})
                .integer(-1, 10000, {}, -1)
                .hint(T::tr("-1 is until the record is too old")),
            PropertyRow(u"bisect"_s, T::tr("Split failed batches"), {u"BisectBatchOnFunctionError"_s}).boolean(false),
            onFailure()};
}

PropertyRow startingPosition(const QStringList &positions)
{
    return PropertyRow(u"StartingPosition"_s, T::tr("Starting position")).choice(positions);
}

PropertyInfo startingTime()
{
    return PropertyRow(u"StartingPositionTimestamp"_s, T::tr("Starting time"))
        .hint(T::tr("Seconds since 1970, for AT_TIMESTAMP"));
}

// Streams must say where to start; brokers and clusters may.
Rows start(const QStringList &positions)
{
    return {startingPosition(positions), startingTime()};
}

Rows streamTuning()
{
    return {
        PropertyRow(u"parallelization"_s, T::tr("Batches at once per shard"), {u"ParallelizationFactor"_s}).integer(1, 10, {}, 1),
        PropertyRow(u"tumblingWindow"_s, T::tr("Tumbling window"), {u"TumblingWindowInSeconds"_s}).integer(0, 900, u"s"_s, 0)};
}

PropertyInfo sourceAccess()
{
    const PropertyInfo access = PropertyRow(u"access"_s, T::tr("Access"), QStringList())
                                    .object({PropertyRow(u"type"_s, T::tr("Type"), {u"Type"_s})
                                                 .choice({u"BASIC_AUTH"_s, u"VPC_SUBNET"_s, u"VPC_SECURITY_GROUP"_s,
                                                          u"SASL_SCRAM_512_AUTH"_s, u"SASL_SCRAM_256_AUTH"_s, u"VIRTUAL_HOST"_s,
                                                          u"CLIENT_CERTIFICATE_TLS_AUTH"_s, u"SERVER_ROOT_CA_CERTIFICATE"_s})
                                                 .required(),
                                             PropertyRow(u"uri"_s, T::tr("Secret or resource"), {u"URI"_s}).required()});
    return PropertyRow(u"access"_s, T::tr("Source access"), {u"SourceAccessConfigurations"_s}).list(access, 23);
}

PropertyInfo topics()
{
    return PropertyRow(u"Topics"_s, T::tr("Topic")).list(item(u"topic"_s, T::tr("Topic")), 1).required();
}

PropertyInfo queues()
{
    return PropertyRow(u"Queues"_s, T::tr("Queue")).list(item(u"queue"_s, T::tr("Queue")), 1).required();
}

Rows delivery()
{
    return {PropertyRow(u"Input"_s, T::tr("Input")).json().hint(T::tr("JSON text that the function gets as its event")),
            PropertyRow(u"maximumAge"_s, T::tr("Maximum age of event"), {u"RetryPolicy"_s, u"MaximumEventAgeInSeconds"_s})
                .integer(60, 86400, u"s"_s, 86400),
            PropertyRow(u"retries"_s, T::tr("Retries"), {u"RetryPolicy"_s, u"MaximumRetryAttempts"_s}).integer(0, 185, {}, 185),
            PropertyRow(u"deadLetterQueue"_s, T::tr("Dead-letter queue"), {u"DeadLetterConfig"_s, u"Arn"_s})
                .refers({u"AWS::SQS::Queue.Arn"_s})
                .hint(T::tr("The ARN of the queue for events that were not delivered"))};
}

PropertyInfo state()
{
    return PropertyRow(u"State"_s, T::tr("State")).choice({u"ENABLED"_s, u"DISABLED"_s}, u"ENABLED"_s);
}

QStringList methods()
{
    return {u"get"_s, u"post"_s, u"put"_s, u"patch"_s, u"delete"_s, u"head"_s, u"options"_s, u"any"_s};
}

Rows queue(const PropertyInfo &source)
{
    return Rows{source,
                batchSize(10),
                window(),
                enabled(),
                partialResponses(),
                PropertyRow(u"maximumConcurrency"_s, T::tr("Maximum concurrency"), {u"ScalingConfig"_s, u"MaximumConcurrency"_s})
                    .integer(2, 1000),
                filterCriteria(),
                kmsKey(),
                metrics()}
    + pollers(2);
}

Rows stream(const PropertyInfo &source, const QStringList &positions)
{
    return Rows{source, startingPosition(positions).required(), startingTime()} + Rows{batchSize(100), window(), enabled()}
    + streamTuning() + Rows{partialResponses()} + retries() + Rows{filterCriteria(), kmsKey(), metrics()};
}

Rows kafka(const Rows &source)
{
    return source + Rows{topics()} + start({u"TRIM_HORIZON"_s, u"LATEST"_s, u"AT_TIMESTAMP"_s})
        + Rows{PropertyRow(u"ConsumerGroupId"_s, T::tr("Consumer group")).range(0, 200), batchSize(100), window(), enabled(),
               sourceAccess()}
    + retries()
        + Rows{partialResponses(), filterCriteria(), kmsKey(), metrics(),
               PropertyRow(u"systemLogLevel"_s, T::tr("Log level"), {u"LoggingConfig"_s, u"SystemLogLevel"_s})
                   .choice({u"DEBUG"_s, u"INFO"_s, u"WARN"_s})}
    + pollers(1) + Rows{PropertyRow(u"SchemaRegistryConfig"_s, T::tr("Schema registry")).json()};
}

Rows broker(const QString &name, const QString &label)
{
    return {PropertyRow(name, label).required().refers({u"AWS::AmazonMQ::Broker.Arn"_s}),
            queues(),
            sourceAccess(),
            batchSize(100),
            window(),
            enabled(),
            filterCriteria(),
            kmsKey(),
            PropertyRow(u"DynamicPolicyName"_s, T::tr("Own policy name")).boolean(false),
            PropertyRow(u"SecretsManagerKmsKeyId"_s, T::tr("Key of the secret"))};
}

Rows documents()
{
    return Rows{PropertyRow(u"Cluster"_s, T::tr("Cluster")).refers({u"AWS::DocDB::DBCluster.Ref"_s}).required(),
                PropertyRow(u"DatabaseName"_s, T::tr("Database")).required(), sourceAccess(),
                PropertyRow(u"CollectionName"_s, T::tr("Collection")),
                PropertyRow(u"FullDocument"_s, T::tr("Full document")).choice({u"UpdateLookup"_s, u"Default"_s}, u"Default"_s)}
    + start({u"TRIM_HORIZON"_s, u"LATEST"_s, u"AT_TIMESTAMP"_s})
        + Rows{batchSize(100), window(), enabled(), filterCriteria(), kmsKey()};
}

Rows api()
{
    const auto auth = [](const QString &name, const QString &label) { return PropertyRow(name, label).below(u"Auth"_s); };
    return {PropertyRow(u"Path"_s, T::tr("Path")).required().hint(T::tr("Such as /orders/{id}")),
            PropertyRow(u"Method"_s, T::tr("Method")).open(methods()).required(),
            PropertyRow(u"RestApiId"_s, T::tr("API"))
                .refers({u"AWS::Serverless::Api.Ref"_s})
                .hint(T::tr("!Ref and an API of this template; without one, SAM makes one")),
            auth(u"Authorizer"_s, T::tr("Authorizer")),
            auth(u"ApiKeyRequired"_s, T::tr("API key required")).boolean(false),
            auth(u"AuthorizationScopes"_s, T::tr("Scopes")).list(item(u"scope"_s, T::tr("Scope"))),
            auth(u"InvokeRole"_s, T::tr("Invoke role")),
            auth(u"OverrideApiAuth"_s, T::tr("In place of the API's")).boolean(false),
            auth(u"ResourcePolicy"_s, T::tr("Resource policy")).json(),
            PropertyRow(u"RequestModel"_s, T::tr("Request model")).json(),
            PropertyRow(u"RequestParameters"_s, T::tr("Request parameters")).json(),
            PropertyRow(u"timeout"_s, T::tr("Timeout"), {u"TimeoutInMillis"_s}).integer(50, 300'000, u"ms"_s, 29'000),
            PropertyRow(u"ResponseTransferMode"_s, T::tr("Response")).choice({u"BUFFERED"_s, u"STREAM"_s}, u"BUFFERED"_s)};
}

Rows httpApi()
{
    return {PropertyRow(u"Path"_s, T::tr("Path")).hint(T::tr("Without path and method: every request that no other route takes")),
            PropertyRow(u"Method"_s, T::tr("Method")).open(methods()),
            PropertyRow(u"ApiId"_s, T::tr("API"))
                .refers({u"AWS::Serverless::HttpApi.Ref"_s})
                .hint(T::tr("!Ref and an API of this template; without one, SAM makes one")),
            PropertyRow(u"Authorizer"_s, T::tr("Authorizer")).below(u"Auth"_s),
            PropertyRow(u"AuthorizationScopes"_s, T::tr("Scopes")).list(item(u"scope"_s, T::tr("Scope"))).below(u"Auth"_s),
            PropertyRow(u"PayloadFormatVersion"_s, T::tr("Payload format")).open({u"2.0"_s, u"1.0"_s}),
            PropertyRow(u"timeout"_s, T::tr("Timeout"), {u"TimeoutInMillis"_s}).integer(50, 30'000, u"ms"_s, 30'000),
            PropertyRow(u"RouteSettings"_s, T::tr("Route settings")).json()};
}

Rows bucket()
{
    const PropertyInfo rule =
        PropertyRow(u"rule"_s, T::tr("Rule"), QStringList())
            .object({PropertyRow(u"Name"_s, T::tr("Part of the key")).choice({u"prefix"_s, u"suffix"_s}).required(),
                     PropertyRow(u"Value"_s, T::tr("Value")).required()});
    const QStringList kinds{u"s3:ObjectCreated:*"_s,       u"s3:ObjectCreated:Put"_s,  u"s3:ObjectCreated:Post"_s,
                            u"s3:ObjectCreated:Copy"_s,    u"s3:ObjectRemoved:*"_s,    u"s3:ObjectRemoved:Delete"_s,
                            u"s3:ObjectRestore:*"_s,       u"s3:ObjectTagging:*"_s,    u"s3:Replication:*"_s,
                            u"s3:LifecycleExpiration:*"_s, u"s3:IntelligentTiering"_s, u"s3:ObjectAcl:Put"_s};
    return {PropertyRow(u"Bucket"_s, T::tr("Bucket"))
                .refers({u"AWS::S3::Bucket.Ref"_s})
                .required()
                .hint(T::tr("!Ref and a bucket of this template")),
            PropertyRow(u"Events"_s, T::tr("Events"))
                .list(PropertyRow(u"event"_s, T::tr("Event"), QStringList()).open(kinds))
                .required(),
            PropertyRow(u"rules"_s, T::tr("Key filter"), {u"Filter"_s, u"S3Key"_s, u"Rules"_s}).list(rule, 2)};
}

Rows topic()
{
    return {PropertyRow(u"Topic"_s, T::tr("Topic"))
                .refers({u"AWS::SNS::Topic.Ref"_s})
                .required()
                .hint(T::tr("The ARN of a topic, or !Ref and a topic")),
            PropertyRow(u"FilterPolicy"_s, T::tr("Filter policy")).json(),
            PropertyRow(u"FilterPolicyScope"_s, T::tr("Filter scope"))
                .choice({u"MessageAttributes"_s, u"MessageBody"_s}, u"MessageAttributes"_s),
            PropertyRow(u"Region"_s, T::tr("Region")),
            PropertyRow(u"RedrivePolicy"_s, T::tr("Redrive policy")).json(),
            PropertyRow(u"SqsSubscription"_s, T::tr("Through a queue"))
                .json()
                .hint(T::tr("true, or the settings of the queue between topic and function"))};
}

Rows schedule()
{
    return Rows{PropertyRow(u"Schedule"_s, T::tr("Schedule"))
                    .required()
                    .pattern(u"(rate|cron)\\(.+\\)"_s)
                    .hint(T::tr("rate(5 minutes) or cron(0 8 * * ? *)")),
                PropertyRow(u"Name"_s, T::tr("Rule name")), PropertyRow(u"Description"_s, T::tr("Description")).range(0, 512),
                enabled()}
    + delivery();
}

Rows scheduler()
{
    const auto flexible = [](const QString &name, const QString &label) {
        return PropertyRow(name, label).below(u"FlexibleTimeWindow"_s);
    };
    return Rows{
               PropertyRow(u"ScheduleExpression"_s, T::tr("Schedule"))
                   .required()
                   .pattern(u"(rate|cron|at)\\(.+\\)"_s)
                   .hint(T::tr("rate(5 minutes), cron(0 8 * * ? *) or at(2030-01-31T08:00:00)")),
               PropertyRow(u"timezone"_s, T::tr("Time zone"), {u"ScheduleExpressionTimezone"_s})
                   .hint(T::tr("Such as Europe/Berlin; UTC unless set")),
               flexible(u"Mode"_s, T::tr("Flexible window")).choice({u"OFF"_s, u"FLEXIBLE"_s}, u"OFF"_s),
               flexible(u"MaximumWindowInMinutes"_s, T::tr("Longest window")).integer(1, 1440, T::tr("min")),
               PropertyRow(u"StartDate"_s, T::tr("Start")),
               PropertyRow(u"EndDate"_s, T::tr("End")),
               state(),
               PropertyRow(u"GroupName"_s, T::tr("Group")),
               PropertyRow(u"Name"_s, T::tr("Schedule name")),
               PropertyRow(u"Description"_s, T::tr("Description")).range(0, 512),
               PropertyRow(u"RoleArn"_s, T::tr("Role")).refers({u"AWS::IAM::Role.Arn"_s}).hint(T::tr("SAM makes one unless set")),
               PropertyRow(u"PermissionsBoundary"_s, T::tr("Permissions boundary")),
               PropertyRow(u"KmsKeyArn"_s, T::tr("Encryption key")),
               PropertyRow(u"OmitName"_s, T::tr("No name")).boolean(false)}
    + delivery();
}

Rows rule()
{
    return Rows{PropertyRow(u"Pattern"_s, T::tr("Pattern"))
                    .json()
                    .required()
                    .hint(T::tr("An event pattern such as {\"source\": [\"aws.s3\"]}")),
                PropertyRow(u"EventBusName"_s, T::tr("Event bus"))
                    .refers({u"AWS::Events::EventBus.Ref"_s})
                    .hint(T::tr("The default bus unless set")),
                PropertyRow(u"RuleName"_s, T::tr("Rule name")),
                state(),
                PropertyRow(u"targetId"_s, T::tr("Target id"), {u"Target"_s, u"Id"_s}),
                PropertyRow(u"InputPath"_s, T::tr("Input path")),
                PropertyRow(u"InputTransformer"_s, T::tr("Input transformer")).json()}
    + delivery();
}

Rows pool()
{
    const QStringList moments{u"PreSignUp"_s,
                              u"PostConfirmation"_s,
                              u"PreAuthentication"_s,
                              u"PostAuthentication"_s,
                              u"PreTokenGeneration"_s,
                              u"CustomMessage"_s,
                              u"UserMigration"_s,
                              u"DefineAuthChallenge"_s,
                              u"CreateAuthChallenge"_s,
                              u"CustomEmailSender"_s,
                              u"VerifyAuthChallengeResponse"_s,
                              u"CustomSMSSender"_s};
    return {PropertyRow(u"UserPool"_s, T::tr("User pool"))
                .refers({u"AWS::Cognito::UserPool.Ref"_s})
                .required()
                .hint(T::tr("!Ref and a user pool of this template")),
            PropertyRow(u"Trigger"_s, T::tr("Moments"))
                .list(PropertyRow(u"moment"_s, T::tr("Moment"), QStringList()).open(moments))
                .required()};
}

// The properties of an event stand under its Properties.
PropertyInfo eventType(const QString &type, const QString &label, const Rows &fields)
{
    Rows below = fields;
    for (PropertyInfo &field : below) {
        field.samPath.prepend(u"Properties"_s);
        field.cloudFormationPath.prepend(u"Properties"_s);
    }
    return PropertyRow(type, label, QStringList()).object(below);
}

PropertyInfo required(const QString &name, const QString &label, const QString &hint, const QStringList &resources = {})
{
    return PropertyRow(name, label).required().hint(hint).refers(resources);
}

} // namespace

PropertyInfo eventItem()
{
    const QString queueArn = T::tr("The ARN of the queue, or !GetAtt Queue.Arn");
    const QString streamArn = T::tr("The ARN of the stream");
    const QStringList both{u"TRIM_HORIZON"_s, u"LATEST"_s};
    const QStringList all{u"TRIM_HORIZON"_s, u"LATEST"_s, u"AT_TIMESTAMP"_s};
    const Rows types{
        eventType(u"Api"_s, T::tr("REST API (API Gateway)"), api()),
        eventType(u"HttpApi"_s, T::tr("HTTP API (API Gateway)"), httpApi()),
        eventType(u"S3"_s, T::tr("S3 bucket"), bucket()),
        eventType(u"SNS"_s, T::tr("SNS topic"), topic()),
        eventType(u"SQS"_s, T::tr("SQS queue"),
                  queue(required(u"Queue"_s, T::tr("Queue"), queueArn, {u"AWS::SQS::Queue.Arn"_s}))),
        eventType(u"DynamoDB"_s, T::tr("DynamoDB stream"),
                  stream(required(u"Stream"_s, T::tr("Stream"), streamArn, {u"AWS::DynamoDB::Table.StreamArn"_s}), both)),
        eventType(u"Kinesis"_s, T::tr("Kinesis stream"),
                  stream(required(u"Stream"_s, T::tr("Stream"), streamArn, {u"AWS::Kinesis::Stream.Arn"_s}), all)),
        eventType(u"Schedule"_s, T::tr("Schedule (EventBridge rule)"), schedule()),
        eventType(u"ScheduleV2"_s, T::tr("Schedule (EventBridge Scheduler)"), scheduler()),
        eventType(u"EventBridgeRule"_s, T::tr("EventBridge rule"), rule()),
        eventType(u"CloudWatchEvent"_s, T::tr("CloudWatch event (older form of a rule)"), rule()),
        eventType(u"CloudWatchLogs"_s, T::tr("CloudWatch Logs"),
                  {required(u"LogGroupName"_s, T::tr("Log group"), {}, {u"AWS::Logs::LogGroup.Ref"_s}),
                   PropertyRow(u"FilterPattern"_s, T::tr("Filter pattern")).required()}),
        eventType(u"Cognito"_s, T::tr("Cognito user pool"), pool()),
        eventType(
            u"MSK"_s, T::tr("Kafka on MSK"),
            kafka({required(u"Stream"_s, T::tr("Cluster"), T::tr("The ARN of the cluster"), {u"AWS::MSK::Cluster.Arn"_s})})),
        eventType(u"SelfManagedKafka"_s, T::tr("Kafka of your own"),
                  kafka({PropertyRow(u"KafkaBootstrapServers"_s, T::tr("Bootstrap servers"))
                             .list(item(u"server"_s, T::tr("Server")), 10)})),
        eventType(u"MQ"_s, T::tr("Amazon MQ broker"), broker(u"Broker"_s, T::tr("Broker"))),
        eventType(u"DocumentDB"_s, T::tr("DocumentDB change stream"), documents()),
        eventType(u"IoTRule"_s, T::tr("IoT rule"),
                  {required(u"Sql"_s, T::tr("SQL"), T::tr("Such as SELECT * FROM 'topic/test'")),
                   PropertyRow(u"AwsIotSqlVersion"_s, T::tr("SQL version")).open({u"2016-03-23"_s, u"2015-10-08"_s, u"beta"_s})}),
        eventType(u"AlexaSkill"_s, T::tr("Alexa skill"), {PropertyRow(u"SkillId"_s, T::tr("Skill"))}),
    };
    QStringList names;
    for (const PropertyInfo &type : types)
        names += type.key;
    return PropertyRow(u"event"_s, T::tr("Trigger"), QStringList())
        .object({PropertyRow(u"Type"_s, T::tr("Type")).choice(names).required()}, types);
}

PropertyInfo triggerResourceItem()
{
    const PropertyInfo arn = PropertyRow(u"EventSourceArn"_s, T::tr("Source"))
                                 .refers({u"AWS::SQS::Queue.Arn"_s, u"AWS::Kinesis::Stream.Arn"_s,
                                          u"AWS::DynamoDB::Table.StreamArn"_s, u"AWS::MSK::Cluster.Arn"_s})
                                 .hint(T::tr("The ARN of the queue, stream, cluster or broker"));
    const Rows mapping = Rows{arn} + start({u"TRIM_HORIZON"_s, u"LATEST"_s, u"AT_TIMESTAMP"_s})
        + Rows{batchSize(100), window(), enabled(), partialResponses()} + streamTuning() + retries()
        + Rows{PropertyRow(u"maximumConcurrency"_s, T::tr("Maximum concurrency"), {u"ScalingConfig"_s, u"MaximumConcurrency"_s})
                   .integer(2, 1000),
               filterCriteria(),
               kmsKey(),
               metrics(),
               PropertyRow(u"Topics"_s, T::tr("Topic")).list(item(u"topic"_s, T::tr("Topic")), 1),
               PropertyRow(u"Queues"_s, T::tr("Queue")).list(item(u"queue"_s, T::tr("Queue")), 1),
               sourceAccess(),
               PropertyRow(u"databaseName"_s, T::tr("Database"), {u"DocumentDBEventSourceConfig"_s, u"DatabaseName"_s}),
               PropertyRow(u"collectionName"_s, T::tr("Collection"), {u"DocumentDBEventSourceConfig"_s, u"CollectionName"_s}),
               PropertyRow(u"fullDocument"_s, T::tr("Full document"), {u"DocumentDBEventSourceConfig"_s, u"FullDocument"_s})
                   .choice({u"UpdateLookup"_s, u"Default"_s}, u"Default"_s),
               PropertyRow(u"bootstrapServers"_s, T::tr("Bootstrap servers"),
                           {u"SelfManagedEventSource"_s, u"Endpoints"_s, u"KafkaBootstrapServers"_s})
                   .list(item(u"server"_s, T::tr("Server")), 10),
               PropertyRow(u"consumerGroup"_s, T::tr("Consumer group"),
                           {u"AmazonManagedKafkaEventSourceConfig"_s, u"ConsumerGroupId"_s})
                   .range(0, 200)
                   .hint(T::tr("Of a cluster on MSK")),
               PropertyRow(u"ownConsumerGroup"_s, T::tr("Own consumer group"),
                           {u"SelfManagedKafkaEventSourceConfig"_s, u"ConsumerGroupId"_s})
                   .range(0, 200)
                   .hint(T::tr("Of a Kafka of your own"))}
        + pollers(1);
    const Rows permission{
        PropertyRow(u"Principal"_s, T::tr("Principal"))
            .open({u"apigateway.amazonaws.com"_s, u"s3.amazonaws.com"_s, u"sns.amazonaws.com"_s, u"events.amazonaws.com"_s,
                   u"logs.amazonaws.com"_s, u"iot.amazonaws.com"_s, u"cognito-idp.amazonaws.com"_s,
                   u"elasticloadbalancing.amazonaws.com"_s, u"*"_s})
            .pattern(u"[^\\s]+"_s)
            .required(),
        PropertyRow(u"Action"_s, T::tr("Action"))
            .open({u"lambda:InvokeFunction"_s, u"lambda:InvokeFunctionUrl"_s})
            .pattern(u"lambda:[*]|lambda:[a-zA-Z]+|[*]"_s)
            .required(),
        PropertyRow(u"SourceArn"_s, T::tr("Source"))
            .refers({u"AWS::SNS::Topic.Ref"_s, u"AWS::S3::Bucket.Arn"_s, u"AWS::Events::Rule.Arn"_s})
            .hint(T::tr("The ARN of what may call the function")),
        PropertyRow(u"SourceAccount"_s, T::tr("Source account")).pattern(u"\\d{12}"_s),
        PropertyRow(u"organization"_s, T::tr("Organization"), {u"PrincipalOrgID"_s}).pattern(u"o-[a-z0-9]{10,32}"_s),
        PropertyRow(u"EventSourceToken"_s, T::tr("Token")).range(0, 256).pattern(u"[a-zA-Z0-9._\\-]+"_s),
        PropertyRow(u"FunctionUrlAuthType"_s, T::tr("Function URL authentication")).choice({u"NONE"_s, u"AWS_IAM"_s})};
    return PropertyRow(u"mapping"_s, T::tr("Trigger"), QStringList())
        .object({PropertyRow(u"Type"_s, T::tr("Type"))
                     .choice({u"AWS::Lambda::EventSourceMapping"_s, u"AWS::Lambda::Permission"_s})
                     .required()},
                {eventType(u"AWS::Lambda::EventSourceMapping"_s, T::tr("Event source mapping"), mapping),
                 eventType(u"AWS::Lambda::Permission"_s, T::tr("Permission to invoke"), permission)});
}

} // namespace lambdarium
