// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the keys of our events with events that others published (LAMBDARIUM_SHARED, never copied).
#include "events/sampleeventlibrary.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

/// Objects whose keys are data: headers, attributes, slots, what a user chose.
const QSet<QString> openMaps{u"headers"_s,
                             u"multiValueHeaders"_s,
                             u"queryStringParameters"_s,
                             u"multiValueQueryStringParameters"_s,
                             u"pathParameters"_s,
                             u"stageVariables"_s,
                             u"requestContext.authorizer.jwt.claims"_s,
                             u"requestContext.authorizer.lambda"_s,
                             u"job.userArguments"_s,
                             u"Records[].Sns.MessageAttributes"_s,
                             u"Records[].messageAttributes"_s,
                             u"state"_s,
                             u"Records[].dynamodb.Keys"_s,
                             u"Records[].dynamodb.NewImage"_s,
                             u"Records[].dynamodb.OldImage"_s,
                             u"messages[].properties"_s,
                             u"ResourceProperties"_s,
                             u"rmqMessagesByQueue.test::/[].basicProperties.headers"_s,
                             u"request.clientMetadata"_s,
                             u"request.userAttributes"_s,
                             u"request.validationData"_s,
                             u"request.privateChallengeParameters"_s,
                             u"response.publicChallengeParameters"_s,
                             u"response.privateChallengeParameters"_s,
                             u"response.userAttributes"_s,
                             u"response.claimsOverrideDetails"_s,
                             u"response.claimsAndScopeOverrideDetails"_s,
                             u"datasetRecords"_s,
                             u"protocolData.http.headers"_s,
                             u"parameters"_s,
                             u"interpretations[].intent.slots"_s,
                             u"proposedNextState.intent.slots"_s,
                             u"sessionState.intent.slots"_s,
                             u"currentIntent.slots"_s,
                             u"currentIntent.slotDetails"_s,
                             u"requestAttributes"_s,
                             u"sessionAttributes"_s,
                             u"records.AWSKafkaTopic-0[].headers[]"_s,
                             u"Details.ContactData.Attributes"_s,
                             u"Details.Parameters"_s,
                             u"request.intent.slots"_s,
                             u"identity.claims"_s,
                             u"request.headers"_s,
                             u"Records[].cf.request.headers"_s,
                             u"Records[].cf.response.headers"_s,
                             u"detail.additional-information"_s};

/// Parts that are there only in some set-ups: mutual TLS, versioned buckets, recording, a queue, a failed DMARC check.
const QSet<QString> optionalParts{u"requestContext.identity.clientCert"_s,
                                  u"requestContext.authentication"_s,
                                  u"requestContext.authorizer"_s,
                                  u"body"_s,
                                  u"Records[].s3.object.versionId"_s,
                                  u"Records[].s3.object.urlDecodedKey"_s, // the latter is made by the Go library
                                  u"Records[].md5OfMessageAttributes"_s,
                                  u"Records[].userIdentity"_s,
                                  u"Records[].dynamodb.OldImage"_s,
                                  u"messages[].correlationID"_s, // the documentation spells it correlationId
                                  u"CodePipeline.job.data.outputArtifacts[].location"_s,
                                  u"CodePipeline.job.data.outputArtifacts[].name"_s,
                                  u"CodePipeline.job.data.outputArtifacts[].revision"_s,
                                  u"Records[].ses.receipt.dmarcPolicy"_s,
                                  u"Details.ContactData.MediaStreams.Customer.Audio"_s,
                                  u"Details.ContactData.Queue"_s};

/// "a.b[].c" for every key; arrays count as one element.
void collect(const Json &value, const QString &path, QSet<QString> &paths)
{
    if (openMaps.contains(path))
        return;
    if (value.is_array()) {
        for (const Json &item : value)
            collect(item, path + "[]"_L1, paths);
    } else if (value.is_object()) {
        for (const auto &[key, member] : value.items()) {
            const QString inner = path.isEmpty() ? QString::fromStdString(key) : path + u'.' + QString::fromStdString(key);
            paths.insert(inner);
            collect(member, inner, paths);
        }
    }
}

bool isOptional(const QString &path)
{
    return std::ranges::any_of(optionalParts, [&path](const QString &part) {
        return path == part || path.startsWith(part + u'.') || path.startsWith(part + u'[');
    });
}

} // namespace

class TestSampleEventKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameKeys_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::addColumn<SampleFieldValues>("fields");
        const auto row = [](const char *name, const QString &file, const SampleFieldValues &fields = {}) {
            QTest::addRow("%s ~ %s", name, qPrintable(file)) << QString::fromLatin1(name) << file << fields;
        };
        const QString go = u"aws-lambda-go/"_s;
        const QString sam = u"sam-generate-event/"_s;
        row("apigateway-rest-get", sam + u"apigateway__aws-proxy.json"_s);
        row("apigateway-rest-get", go + u"apigw-request.json"_s);
        row("apigateway-http-post", sam + u"apigateway__http-api-proxy.json"_s);
        row("apigateway-http-get", go + u"apigw-v2-request-no-authorizer.json"_s);
        row("apigateway-http-iam", go + u"apigw-v2-request-iam.json"_s);
        row("apigateway-http-jwt", go + u"apigw-v2-request-jwt-authorizer.json"_s);
        row("apigateway-http-lambda-authorizer", go + u"apigw-v2-request-lambda-authorizer.json"_s);
        row("apigateway-websocket-message", go + u"apigw-websocket-request-send-message.json"_s);
        row("apigateway-websocket-disconnect", go + u"apigw-websocket-request-disconnect.json"_s);
        row("apigateway-authorizer-token", sam + u"apigateway__authorizer.json"_s);
        row("apigateway-authorizer-request", sam + u"apigateway__request-authorizer.json"_s);
        row("apigateway-authorizer-request", go + u"apigw-custom-auth-request-type-request.json"_s);
        row("apigateway-authorizer-http", go + u"apigw-v2-custom-authorizer-v2-request.json"_s);
        row("alb-request", sam + u"alb__request.json"_s);
        row("alb-request", go + u"alb-lambda-target-request-headers-only.json"_s);
        row("alb-request-multivalue", go + u"alb-lambda-target-request-multivalue-headers.json"_s);
        row("function-url-iam", go + u"lambda-urls-request.json"_s);
        row("s3-put", sam + u"s3__put.json"_s);
        row("s3-delete", sam + u"s3__delete.json"_s);
        row("s3-put", go + u"s3-event.json"_s);
        row("s3-lifecycle-transition", go + u"s3-lifecycle-event.json"_s);
        row("s3-replication-failed", go + u"s3-replication-event.json"_s);
        row("s3-restore-completed", go + u"s3-glacier-event.json"_s);
        row("s3-multipart-upload", go + u"s3-event.json"_s);
        row("s3-batch", sam + u"s3__batch-invocation.json"_s);
        row("s3-batch-v2", go + u"s3-batch-job-event-request-2.0.json"_s);
        row("s3-object-lambda-get", go + u"s3-object-lambda-event-get-object-iam.json"_s);
        row("s3-object-lambda-head", go + u"s3-object-lambda-event-head-object-iam.json"_s);
        row("sns-notification", sam + u"sns__notification.json"_s);
        row("sns-notification", go + u"sns-event.json"_s);
        row("sqs-message", sam + u"sqs__receive-message.json"_s);
        row("sqs-message", go + u"sqs-event.json"_s);
        row("kinesis-records", sam + u"kinesis__get-records.json"_s);
        row("kinesis-records", go + u"kinesis-event.json"_s);
        row("kinesis-window", go + u"kinesis-time-window-event.json"_s);
        row("dynamodb-modify", sam + u"dynamodb__update.json"_s);
        row("dynamodb-modify", go + u"dynamodb-event.json"_s);
        row("dynamodb-window", go + u"dynamodb-time-window-event.json"_s);
        row("msk-records", go + u"kafka-event.json"_s, {{u"topic"_s, u"AWSKafkaTopic"_s}});
        row("mq-activemq", go + u"activemq-event.json"_s);
        row("mq-rabbitmq", go + u"rabbitmq-event.json"_s, {{u"queue"_s, u"test"_s}});
        row("firehose-transform-kinesis", sam + u"kinesis__kinesis-firehose.json"_s);
        row("firehose-transform-kinesis", go + u"kinesis-firehose-event.json"_s);
        row("eventbridge-schedule", sam + u"cloudwatch__scheduled-event.json"_s);
        row("eventbridge-autoscaling-launch", go + u"autoscaling-event-launch-successful.json"_s);
        row("eventbridge-ecr-push", go + u"ecr-image-push-event.json"_s);
        row("eventbridge-codebuild-state", go + u"codebuild-state-change.json"_s);
        row("eventbridge-codepipeline-state", go + u"codepipeline-execution-state-change-event.json"_s);
        row("cloudwatch-logs", sam + u"cloudwatch__logs.json"_s);
        row("codecommit-push", sam + u"codecommit__repository.json"_s);
        row("codecommit-push", go + u"code-commit-event.json"_s);
        row("codepipeline-job", sam + u"codepipeline__job.json"_s);
        row("codepipeline-job", go + u"codepipeline-job-event.json"_s);
        row("config-change", sam + u"config__item-change-notification.json"_s);
        row("config-scheduled", sam + u"config__periodic-rule.json"_s);
        row("config-oversized-change", sam + u"config__oversized-item-change-notification.json"_s);
        row("config-change", go + u"config-event.json"_s);
        row("cloudformation-create", sam + u"cloudformation__create-request.json"_s);
        row("cognito-pre-sign-up", go + u"cognito-event-userpools-presignup.json"_s);
        row("cognito-post-confirmation", go + u"cognito-event-userpools-postconfirmation.json"_s);
        row("cognito-pre-authentication", go + u"cognito-event-userpools-preauthentication.json"_s);
        row("cognito-post-authentication", go + u"cognito-event-userpools-postauthentication.json"_s);
        row("cognito-pre-token-generation", go + u"cognito-event-userpools-pretokengen.json"_s);
        row("cognito-pre-token-generation-v2", go + u"cognito-event-userpools-pretokengen-v2.json"_s);
        row("cognito-custom-message", go + u"cognito-event-userpools-custommessage.json"_s);
        row("cognito-user-migration", go + u"cognito-event-userpools-migrateuser.json"_s);
        row("cognito-define-auth-challenge", go + u"cognito-event-userpools-define-auth-challenge.json"_s);
        row("cognito-create-auth-challenge", go + u"cognito-event-userpools-create-auth-challenge.json"_s);
        row("cognito-verify-auth-challenge", go + u"cognito-event-userpools-verify-auth-challenge.json"_s);
        row("cognito-sync", sam + u"cognito__sync-trigger.json"_s);
        row("cognito-sync", go + u"cognito-event.json"_s);
        row("ses-receipt", sam + u"ses__email-receiving.json"_s);
        row("ses-receipt", go + u"ses-lambda-event.json"_s);
        row("iot-button", go + u"iot-button-event.json"_s);
        row("iot-custom-authorizer", go + u"iot-custom-auth-request.json"_s);
        row("iot-provisioning-hook", go + u"iot-preprovision-hook-request.json"_s);
        row("lex-v2", sam + u"lex-v2__book-hotel.json"_s);
        row("lex-v1", go + u"lex-event.json"_s);
        row("lex-v1", sam + u"lex__order-flowers.json"_s);
        row("connect-contact-flow", sam + u"connect__contact-flow-event.json"_s);
        row("connect-contact-flow", go + u"connect-event.json"_s);
        row("alexa-launch", sam + u"alexa-skills-kit__start-session.json"_s);
        row("alexa-intent", sam + u"alexa-skills-kit__intent-recipe.json"_s);
        row("alexa-session-ended", sam + u"alexa-skills-kit__end-session.json"_s);
        row("appsync-resolver", sam + u"appsync__resolver.json"_s);
        row("appsync-authorizer", go + u"appsync-lambda-auth-request.json"_s);
        row("stepfunctions-error", sam + u"stepfunctions__error.json"_s);
        row("secretsmanager-rotation", go + u"secretsmanager-secret-rotation-event.json"_s);
        row("clientvpn-connection", go + u"clientvpn-connectionhandler-request.json"_s);
        row("cloudfront-viewer-request", sam + u"cloudfront__ab-test.json"_s);
        row("cloudfront-origin-request", sam + u"cloudfront__multiple-remote-calls-aggregate-response.json"_s);
        row("cloudfront-viewer-response", sam + u"cloudfront__modify-response-header.json"_s);
    }

    void sameKeys()
    {
        const QString shared = qEnvironmentVariable("LAMBDARIUM_SHARED");
        QFETCH(QString, name);
        QFETCH(QString, file);
        QFETCH(SampleFieldValues, fields);
        QFile theirs(shared + "/corpus/events/"_L1 + file);
        if (shared.isEmpty() || !theirs.open(QIODevice::ReadOnly))
            QSKIP("The corpus of published events is not there.");
        const Result<QByteArray> ours = SampleEventLibrary::render(name, fields);
        QVERIFY2(ours, ours ? "" : qPrintable(ours.error().toString()));
        QSet<QString> expected;
        QSet<QString> actual;
        collect(Json::parse(theirs.readAll().toStdString()), {}, expected);
        collect(Json::parse(ours->toStdString()), {}, actual);
        QStringList missing = (expected - actual).values();
        missing.removeIf(isOptional);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(TestSampleEventKeys)
#include "tst_sampleeventkeys.moc"
