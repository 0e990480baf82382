// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/fidelity.h"
#include "rules/ruletable.h"
#include "rules/runtimetable.h"
#include "rules/templatechecks.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

// A SAM function F with these properties, a line each, and further resources (indented by two).
QByteArray withFunction(const QByteArray &properties, const QByteArray &more = {})
{
    QByteArray text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n"
                      "    Properties:\n      Handler: app.handler\n";
    if (!properties.contains("Runtime:"))
        text += "      Runtime: python3.13\n";
    for (const QByteArray &line : properties.split('\n'))
        text += "      " + line + '\n';
    return text + more;
}

QByteArray withRaw(const QByteArray &properties, const QByteArray &more = {})
{
    QByteArray text = withFunction(properties, more);
    return text.replace("AWS::Serverless::Function", "AWS::Lambda::Function");
}

QByteArray withQueue(const QByteArray &functionProperties, const QByteArray &event, const QByteArray &queue)
{
    return withFunction(functionProperties + "\nEvents:\n  Q:\n    Type: SQS\n    Properties: {Queue: !GetAtt Jobs.Arn" + event
                            + "}",
                        "  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: {" + queue + "}\n");
}

QByteArray withStream(const QByteArray &type, const QByteArray &event)
{
    return withFunction("Events:\n  S:\n    Type: " + type + "\n    Properties: {Stream: 'arn:aws:x:us-east-1:1:stream/s'" + event
                        + "}");
}

const QByteArray redrive = ", RedrivePolicy: {deadLetterTargetArn: a, maxReceiveCount: 5}";

QList<Diagnostic> check(const QByteArray &text, const QString &folder = {})
{
    const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text));
    if (!tree)
        qFatal("%s\n%s", qPrintable(tree.error().toString()), text.constData());
    return checkTemplate(*tree, {}, {today, folder});
}

QStringList codes(const QList<Diagnostic> &diagnostics)
{
    QStringList found;
    for (const Diagnostic &diagnostic : diagnostics)
        found += diagnostic.code;
    return found;
}

} // namespace

class TemplateChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loops()
    {
        const QByteArray text = "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources:\n"
                                "  Fn::ForEach::Makes:\n    - Name\n    - [One, Two]\n"
                                "    - F${Name}:\n        Type: AWS::Serverless::Function\n        Properties:\n"
                                "          Handler: app.handler\n          Runtime: python3.13\n"
                                "          FunctionName: !Sub '${Name}-same-${AWS::Region}'\n"
                                "          ReservedConcurrentExecutions: 0\n"
                                "  Alone:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                                "      Handler: app.handler\n      Runtime: python3.13\n"
                                "      FunctionName: Two-same-us-east-1\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY(tree);
        ResolveContext context;
        context.region = u"us-east-1"_s;
        QStringList found;
        for (const Diagnostic &diagnostic : checkTemplate(*tree, context, {today, {}}))
            found += diagnostic.code + u' ' + diagnostic.subject + u' ' + QString::number(diagnostic.position.line);
        // Both share a line of the loop; their names differ, but another function takes one of them.
        QCOMPARE(
            found,
            (QStringList{u"concurrency.stopped FOne 12"_s, u"concurrency.stopped FTwo 12"_s, u"function.same-name Alone 18"_s}));
    }

    void nestedStacks()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"inner/src"_s));
        QFile file(folder.filePath(u"inner/template.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(withFunction("CodeUri: src/\nRuntime: python2.7"));
        file.close();
        QFile code(folder.filePath(u"inner/src/app.py"_s));
        QVERIFY(code.open(QIODevice::WriteOnly));
        const QByteArray text = "Resources:\n  Data:\n    Type: AWS::CloudFormation::Stack\n"
                                "    Properties: {TemplateURL: inner/template.yaml}\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY(tree);
        ResolveContext context;
        context.folder = folder.path();
        const QList<Diagnostic> found = checkTemplate(*tree, context, {today, folder.path()});
        QCOMPARE(codes(found), QStringList{u"runtime.ended"_s});
        QCOMPARE(found.first().subject, u"Data/F"_s);
        QCOMPARE(found.first().file, folder.filePath(u"inner/template.yaml"_s));
        QCOMPARE(found.first().position.line, 8);
    }

    void stopsWhenAsked()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto tree = SyntaxTree::parse(withFunction("Runtime: python2.7"), TextFormat::Yaml);
        QVERIFY(tree);
        QVERIFY(checkTemplate(*tree, {}, {today, {}, stop.get_token()}).isEmpty());
    }

    void holdsNothingOfTheTreeWhenAskedToStop()
    {
        std::stop_source stop;
        stop.request_stop();
        const QByteArray text = withFunction("Runtime: python2.7");
        auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY(tree && !text.isDetached()); // the tree has it too
        QVERIFY(allRemarks(*std::move(tree), {}, {today, {}, stop.get_token()}).isEmpty());
        tree = SyntaxTree();
        QVERIFY(text.isDetached());
    }

    void oneLookFindsWhatTwoFind()
    {
        const auto tree =
            SyntaxTree::parse(withQueue("Runtime: python2.7\nTracing: Active", ", BatchSize: 5", ""), TextFormat::Yaml);
        QVERIFY(tree);
        const CheckOptions options{today, {}};
        const QList<Diagnostic> rules = checkTemplate(*tree, {}, options);
        const QList<Diagnostic> fidelity = fidelityDiagnostics(fidelityReport(*tree, {}));
        QVERIFY(!rules.isEmpty() && !fidelity.isEmpty());
        QCOMPARE(allRemarks(*tree, {}, options), rules + fidelity);
    }

    // The rule's code (or empty: nothing is found), the template, and the text that the remark stands at.
    void rules_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char *name, const QString &code, const QByteArray &text, const QByteArray &place = {}) {
            QTest::newRow(name) << code << text << place;
        };
        row("nothing wrong", {}, withFunction("MemorySize: 512\nTimeout: 5"));
        row("ended", u"runtime.ended"_s, withFunction("Runtime: python3.8"), "python3.8");
        row("blocked by date", u"runtime.ended"_s, withFunction("Runtime: nodejs20.x"), "nodejs20.x");
        row("deprecated", u"runtime.deprecated"_s, withFunction("Runtime: python3.10"), "python3.10");
        row("ends soon", u"runtime.ends-soon"_s, withFunction("Runtime: ruby3.3"), "ruby3.3");
        row("ends later", {}, withFunction("Runtime: java21"));
        row("unknown runtime", u"runtime.unknown"_s, withFunction("Runtime: python4.0"), "python4.0");
        row("no arm64", u"runtime.architecture"_s, withFunction("Runtime: go1.x\nArchitectures: [arm64]"), "arm64");
        row("snapstart runtime", u"snapstart.runtime"_s,
            withFunction("Runtime: nodejs22.x\nAutoPublishAlias: live\nSnapStart: {ApplyOn: PublishedVersions}"),
            "PublishedVersions");
        row("snapstart good", {}, withFunction("AutoPublishAlias: live\nSnapStart: {ApplyOn: PublishedVersions}"));
        row("snapstart provisioned", u"snapstart.provisioned"_s,
            withFunction("AutoPublishAlias: live\nSnapStart: {ApplyOn: PublishedVersions}\n"
                         "ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}"));
        row("snapstart storage", u"snapstart.storage"_s,
            withFunction("AutoPublishAlias: live\nSnapStart: {ApplyOn: PublishedVersions}\nEphemeralStorage: {Size: 1024}"));
        row("snapstart file system", u"snapstart.file-system"_s,
            withFunction("AutoPublishAlias: live\nSnapStart: {ApplyOn: PublishedVersions}\n"
                         "VpcConfig: {SubnetIds: [a, b], SecurityGroupIds: [c]}\n"
                         "FileSystemConfigs: [{Arn: x, LocalMountPath: /mnt/x}]"));
        row("snapstart image", u"snapstart.image"_s,
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n     "
            " PackageType: Image\n"
            "      AutoPublishAlias: live\n      SnapStart: {ApplyOn: PublishedVersions}\n");
        row("snapstart without version", u"snapstart.no-version"_s, withFunction("SnapStart: {ApplyOn: PublishedVersions}"));
        row("snapstart, version of its own", {},
            withRaw("Role: r\nSnapStart: {ApplyOn: PublishedVersions}",
                    "  V: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: !Ref F}}\n"));
        row("provisioned without alias", u"concurrency.no-alias"_s,
            withFunction("ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}"));
        row("provisioned over reserved", u"concurrency.exceeds-reserved"_s,
            withFunction("AutoPublishAlias: live\nReservedConcurrentExecutions: 1\n"
                         "ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}"),
            "2");
        row("provisioned on an alias of its own", u"concurrency.exceeds-reserved"_s,
            withRaw("Role: r\nReservedConcurrentExecutions: 1",
                    "  A:\n    Type: AWS::Lambda::Alias\n    Properties: {FunctionName: !Ref F, "
                    "ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 3}}\n"),
            "3");
        row("stopped", u"concurrency.stopped"_s, withFunction("ReservedConcurrentExecutions: 0"), "0");
        row("deployment", u"deployment.no-alias"_s, withFunction("DeploymentPreference: {Type: AllAtOnce}"));
        row("image with handler", u"package.image"_s, withFunction("PackageType: Image\nImageUri: x"), "app.handler");
        row("zip with image settings", u"package.zip"_s, withFunction("ImageConfig: {Command: [x]}"));
        row("layer without version", u"layer.form"_s, withFunction("Layers: ['arn:aws:lambda:us-east-1:1:layer:x']"));
        row("layer twice", u"layer.twice"_s,
            withFunction("Layers: ['arn:aws:lambda:us-east-1:1:layer:x:1', 'arn:aws:lambda:us-east-1:1:layer:x:2']"),
            "'arn:aws:lambda:us-east-1:1:layer:x:2'");
        row("layers of the template", {},
            withFunction("Layers: [!Ref L]", "  L: {Type: 'AWS::Serverless::LayerVersion', Properties: {ContentUri: l}}\n"));
        row("long name", u"function.name"_s, withFunction("FunctionName: " + QByteArray(65, 'x')));
        row("same name", u"function.same-name"_s,
            withFunction("FunctionName: one", "  G: {Type: 'AWS::Serverless::Function', Properties: {FunctionName: one}}\n"),
            "one");
        row("no role", u"function.no-role"_s, withRaw("MemorySize: 128"), "F");
        QByteArray tags;
        for (int i = 0; i < 51; ++i)
            tags += (i ? ", k" : "k") + QByteArray::number(i) + ": v";
        row("tags", u"function.tags"_s, withFunction("Tags: {" + tags + "}"));
        row("log level", u"logging.level"_s, withFunction("LoggingConfig: {ApplicationLogLevel: DEBUG}"), "DEBUG");
        row("log level with JSON", {}, withFunction("LoggingConfig: {LogFormat: JSON, ApplicationLogLevel: DEBUG}"));
        row("subnets alone", u"network.incomplete"_s, withFunction("VpcConfig: {SubnetIds: [a, b]}"));
        row("groups", u"network.limit"_s, withFunction("VpcConfig: {SubnetIds: [a, b], SecurityGroupIds: [1, 2, 3, 4, 5, 6]}"));
        const QByteArray subnets = "  A: {Type: 'AWS::EC2::Subnet', Properties: {AvailabilityZone: us-east-1a}}\n"
                                   "  B: {Type: 'AWS::EC2::Subnet', Properties: {AvailabilityZone: us-east-1b}}\n";
        row("one zone", u"network.one-zone"_s,
            withFunction("VpcConfig: {SubnetIds: [!Ref A, !Ref A], SecurityGroupIds: [g]}", subnets));
        row("two zones", {}, withFunction("VpcConfig: {SubnetIds: [!Ref A, !Ref B], SecurityGroupIds: [sg-1]}", subnets));
        row("one subnet", u"network.one-zone"_s, withFunction("VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [g]}"));
        row("file system without VPC", u"file-system.network"_s,
            withFunction("FileSystemConfigs: [{Arn: x, LocalMountPath: /mnt/x}]"));
        row("mount path", u"file-system.path"_s,
            withFunction("VpcConfig: {SubnetIds: [a, b], SecurityGroupIds: [c]}\n"
                         "FileSystemConfigs: [{Arn: x, LocalMountPath: /data}]"),
            "/data");
        row("cors age", u"url.cors"_s, withFunction("FunctionUrlConfig: {AuthType: NONE, Cors: {MaxAge: 100000}}"), "100000");
        row("cors method", u"url.cors"_s, withFunction("FunctionUrlConfig: {AuthType: NONE, Cors: {AllowMethods: [OPTIONS]}}"));
        row("visibility", u"queue.visibility"_s, withQueue("Timeout: 60", {}, "VisibilityTimeout: 45" + redrive), "45");
        row("default visibility", u"queue.visibility"_s, withQueue("Timeout: 60", {}, redrive.sliced(2)));
        row("visibility short", u"queue.visibility-short"_s, withQueue("Timeout: 10", {}, "VisibilityTimeout: 45" + redrive));
        row("visibility with window", u"queue.visibility-short"_s,
            withQueue("Timeout: 10", ", MaximumBatchingWindowInSeconds: 5", "VisibilityTimeout: 60" + redrive));
        row("visibility good", {}, withQueue("Timeout: 10", {}, "VisibilityTimeout: 60" + redrive));
        row("no dead letters", u"queue.no-dead-letters"_s, withQueue("Timeout: 10", {}, "VisibilityTimeout: 60"), "Jobs");
        row("few tries", u"queue.receive-count"_s,
            withQueue("Timeout: 10", {}, "VisibilityTimeout: 60, RedrivePolicy: {maxReceiveCount: 1}"), "1");
        row("batch", u"mapping.range"_s, withStream("Kinesis", ", StartingPosition: LATEST, BatchSize: 20000"), "20000");
        row("retries", {}, withStream("Kinesis", ", StartingPosition: LATEST, MaximumRecordAgeInSeconds: -1"));
        row("age", u"mapping.range"_s, withStream("Kinesis", ", StartingPosition: LATEST, MaximumRecordAgeInSeconds: 5"));
        row("batch without window", u"mapping.batch-window"_s,
            withQueue("Timeout: 5", ", BatchSize: 100", "VisibilityTimeout: 60" + redrive), "100");
        row("batch with window", {},
            withQueue("Timeout: 5", ", BatchSize: 100, MaximumBatchingWindowInSeconds: 1", "VisibilityTimeout: 60" + redrive));
        row("fifo batch", u"mapping.fifo"_s,
            withQueue("Timeout: 5", ", BatchSize: 11", "FifoQueue: true, VisibilityTimeout: 60" + redrive), "11");
        row("fifo window", u"mapping.fifo"_s,
            withQueue("Timeout: 5", ", MaximumBatchingWindowInSeconds: 1", "FifoQueue: true, VisibilityTimeout: 60" + redrive));
        row("option of another source", u"mapping.option"_s,
            withQueue("Timeout: 5", ", BisectBatchOnFunctionError: true", "VisibilityTimeout: 60" + redrive), "true");
        row("no position", u"mapping.no-position"_s, withStream("DynamoDB", {}));
        row("no position needed", {},
            withFunction("Events:\n  D: {Type: DocumentDB, Properties: {Cluster: c, DatabaseName: d}}"));
        row("position", u"mapping.position"_s, withStream("DynamoDB", ", StartingPosition: AT_TIMESTAMP"), "AT_TIMESTAMP");
        row("position without time", u"mapping.position"_s, withStream("Kinesis", ", StartingPosition: AT_TIMESTAMP"));
        row("kafka", u"mapping.kafka-timeout"_s,
            withFunction(
                "Timeout: 900\nEvents:\n  K: {Type: MSK, Properties: {Stream: a, Topics: [t], StartingPosition: LATEST}}"));
        row("filter", u"filter.invalid"_s,
            withQueue("Timeout: 5", ", FilterCriteria: {Filters: [{Pattern: '{\"body\": \"x\"}'}]}",
                      "VisibilityTimeout: 60" + redrive));
        QByteArray filters;
        for (int i = 0; i < 6; ++i)
            filters += (i ? ", " : "") + QByteArray("{Pattern: '{\"body\": [\"x\"]}'}");
        row("many filters", u"filter.count"_s,
            withQueue("Timeout: 5", ", FilterCriteria: {Filters: [" + filters + "]}", "VisibilityTimeout: 60" + redrive));
        row("mapping of its own", u"queue.visibility"_s,
            withRaw("Role: r\nTimeout: 60",
                    "  Jobs: {Type: 'AWS::SQS::Queue', Properties: {RedrivePolicy: {maxReceiveCount: 5}}}\n"
                    "  M:\n    Type: AWS::Lambda::EventSourceMapping\n"
                    "    Properties: {FunctionName: !GetAtt F.Arn, EventSourceArn: !GetAtt Jobs.Arn}\n"));
        row("pattern", u"pattern.invalid"_s,
            withFunction("Events:\n  R: {Type: EventBridgeRule, Properties: {Pattern: {source: aws.s3}}}"), "{source: aws.s3}");
        row("pattern of a rule", u"pattern.invalid"_s,
            withFunction({}, "  R: {Type: 'AWS::Events::Rule', Properties: {EventPattern: {detail: {a: []}}}}\n"));
        row("good pattern", {},
            withFunction("Events:\n  R: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.s3], detail: {n: [{numeric: "
                         "['>', 5]}]}}}}"));
        row("rate", u"schedule.expression"_s,
            withFunction("Events:\n  T: {Type: Schedule, Properties: {Schedule: rate(1 minutes)}}"), "rate(1 minutes)");
        row("cron", u"schedule.expression"_s,
            withFunction("Events:\n  T: {Type: Schedule, Properties: {Schedule: cron(0 12 * * *)}}"));
        row("good schedules", {},
            withFunction("Events:\n  T: {Type: Schedule, Properties: {Schedule: rate(5 minutes)}}\n"
                         "  U: {Type: Schedule, Properties: {Schedule: cron(0 12 * * ? *)}}\n"
                         "  V: {Type: ScheduleV2, Properties: {ScheduleExpression: 'at(2027-01-01T00:00:00)'}}"));
        row("api", u"api.timeout"_s, withFunction("Timeout: 60\nEvents:\n  A: {Type: Api, Properties: {Path: /, Method: get}}"));
        row("http api", {}, withFunction("Timeout: 30\nEvents:\n  A: {Type: HttpApi, Properties: {Path: /, Method: get}}"));
        row("asynchronous", u"invoke.range"_s, withFunction("EventInvokeConfig: {MaximumRetryAttempts: 3}"), "3");
        row("asynchronous of its own", u"invoke.range"_s,
            withFunction({}, "  C: {Type: 'AWS::Lambda::EventInvokeConfig', Properties: {MaximumEventAgeInSeconds: 10}}\n"),
            "10");
        row("tag of AWS", u"function.tags"_s, withFunction("Tags: {'aws:owner': me}"), "me");
        row("tag of AWS, plain", u"function.tags"_s, withRaw("Role: r\nTags: [{Key: 'aws:owner', Value: me}]"));
        row("dead letters in order", u"dead-letter.fifo"_s,
            withFunction("DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Q.Arn}",
                         "  Q: {Type: 'AWS::SQS::Queue', Properties: {FifoQueue: true}}\n"),
            "!GetAtt Q.Arn");
        row("dead letters in order, plain", u"dead-letter.fifo"_s,
            withRaw("Role: r\nDeadLetterConfig: {TargetArn: 'arn:aws:sqs:us-east-1:123456789012:q.fifo'}"));
        row("dead letters", {},
            withFunction("DeadLetterQueue: {Type: SNS, TargetArn: !Ref T}", "  T: {Type: 'AWS::SNS::Topic'}\n"));
        row("cors of a url of its own", u"url.cors"_s,
            withRaw("Role: r",
                    "  U:\n    Type: AWS::Lambda::Url\n    Properties: {AuthType: NONE, TargetFunctionArn: !Ref F, Cors: "
                    "{AllowCredentials: true, AllowOrigins: ['*']}}\n"),
            "true");
        row("no transform", u"template.transform"_s, withFunction({}).replace("Transform: AWS::Serverless-2016-10-31\n", ""),
            "F");
        const QString reference = u"template.reference"_s;
        row("no such resource", reference, withFunction("MemorySize: !Ref Nope"), "Nope");
        row("no such resource, GetAtt", reference, withFunction("Role: !GetAtt Rolle.Arn"), "Rolle");
        row("no such resource, GetAtt as a list", reference, withFunction("Role: {'Fn::GetAtt': [Rolle, Arn]}"), "Rolle");
        row("no such resource, Sub", reference, withFunction("Description: !Sub 'a ${AWS::Region} ${Nope.Arn} ${!No}'"), "Nope");
        row("no such resource, DependsOn", reference, withFunction({}, "  Q: {Type: 'AWS::SQS::Queue', DependsOn: [F, Nope]}\n"),
            "Nope");
        row("no such resource, connector", reference,
            withFunction({},
                         "  C:\n    Type: AWS::Serverless::Connector\n    Properties: {Source: {Id: F}, Destination: {Id: "
                         "Nope}, Permissions: [Read]}\n"),
            "Nope");
        row("no such resource, output", reference, withFunction({}, "Outputs: {O: {Value: !Ref Nope}}\n"), "Nope");
        row("no such attribute", reference, withFunction("Role: !GetAtt R.ARN", "  R: {Type: 'AWS::IAM::Role'}\n"), "R");
        row("no such attribute of a topic", reference,
            withFunction("Description: !Sub '${T.Arn}'", "  T: {Type: 'AWS::SNS::Topic'}\n"), "T");
        row("attributes that there are", {},
            withFunction("Description: !Sub '${T.TopicName} ${Q.QueueUrl} ${F.Version} ${F.Alias} ${Own.Any.Thing}'",
                         "  T: {Type: 'AWS::SNS::Topic'}\n  Q: {Type: 'AWS::SQS::Queue'}\n  Own: {Type: 'Custom::Own'}\n"));
        row("no such condition", reference, withFunction("MemorySize: !If [Nope, 128, 256]"), "Nope");
        row("no such condition of a resource", reference, withFunction({}, "  Q: {Type: 'AWS::SQS::Queue', Condition: Nope}\n"),
            "Nope");
        row("no such mapping", reference, withFunction("MemorySize: !FindInMap [Nope, a, b]"), "Nope");
        row("names that there are", {},
            "Parameters: {P: {Type: String, Default: x}}\nMappings: {M: {a: {b: 128}}}\nConditions: {C: !Equals [!Ref P, x], D: "
            "!Not [!Condition C]}\n"
                + withFunction(
                    "MemorySize: !FindInMap [M, a, b]\nDescription: !Sub ['${P} ${L} ${AWS::StackName}', {L: !If [C, a, "
                    "b]}]\nEnvironment: {Variables: {API: !Ref ServerlessRestApi, ROLE: !GetAtt FRole.Arn, VERSION: "
                    "!Ref F.Version}}"));
        row("names of loops", {},
            "Transform: [AWS::LanguageExtensions]\nResources:\n  'Fn::ForEach::L':\n    - X\n    - [A, B]\n    - 'Q${X}':\n"
            "        Type: AWS::SQS::Queue\n        Properties: {QueueName: !Sub 'q-${X}', Tags: [{Key: a, Value: !Ref X}]}\n"
            "Outputs: {O: {Value: !GetAtt QA.Arn}}\n");
        const QByteArray loop =
            "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\nResources:\n  'Fn::ForEach::L':\n"
            "    - X\n    - [A, B]\n    - 'F${X}':\n        Type: AWS::Serverless::Function\n        Properties:\n"
            "          Handler: a.b\n          Runtime: python3.13\n";
        row("no such property in a loop", u"template.property"_s, loop + "          Memory: 128\n", "Memory");
        row("settings of a loop", {},
            loop
                + "          VpcConfig: {SubnetIds: ['s-${X}', subnet-2], SecurityGroupIds: [sg-1]}\n"
                  "          Tags: {'T${X}': '${X}'}\n");
        row("names of a macro", {},
            withFunction("MemorySize: !Ref Nope")
                .replace("Transform: ", "Transform: [Mine, ")
                .replace("2016-10-31", "2016-10-31]"));
        const QString property = u"template.property"_s;
        row("no such property", property, withFunction("Memory: 128"), "Memory");
        row("a property of the other kind", property, withRaw("Role: r\nPolicies: [a]"), "Policies");
        row("no such property of Globals", property, "Globals: {Function: {Timout: 5}}\n" + withFunction({}), "Timout");
        row("no such setting of a structure", property,
            withFunction("VpcConfig: {SubnetIds: [subnet-1], SecurityGroups: [sg-1]}"), "SecurityGroups");
        row("no such setting of a trigger", property,
            withFunction("Events:\n  A: {Type: Api, Properties: {Path: /, Method: get, Bacth: 1}}"), "Bacth");
        row("no such setting of a statement", property,
            withFunction("Policies: [{Statement: [{Effect: Allow, Actions: 's3:Get*', Resource: '*'}]}]"), "Actions");
        row("code of a plain function", {}, withRaw("Role: r\nCode: src/"));
        row("code of a plain function in a bucket", {},
            withRaw("Role: r\nCode: {S3Bucket: b-1, S3Key: !Sub 'x-${AWS::Region}'}"));
        row("no such setting of code", property, withRaw("Role: r\nCode: {S3Buckt: b-1, S3Key: k}"), "S3Buckt");
        row("no variables", property, withFunction("Environment: {Varables: {A1: x}}"), "Varables");
        row("variables", {}, withFunction("Environment: {Variables: {A1: x, A2: !Ref F, 'Fn::Transform': {Name: M}}}"));
        row("a property without a field", {}, withFunction("InlineCode: x"));
        const QString value = u"template.value"_s;
        row("no such trigger", value, withFunction("Events:\n  A: {Type: Http}"), "Http");
        row("a trigger in the making", {}, withFunction("Events:\n  A: {Type: }"));
        row("method", value,
            withFunction("FunctionUrlConfig: {AuthType: NONE, Cors: {AllowHeaders: [a], AllowMethods: [FETCH]}}"), "FETCH");
        row("subnet", value, withFunction("VpcConfig: {SubnetIds: [vpc-1], SecurityGroupIds: [sg-1]}"), "vpc-1");
        row("poller", value,
            withQueue("Timeout: 5", ", ProvisionedPollerConfig: {MinimumPollers: 1}", "VisibilityTimeout: 60" + redrive), "1");
        row("url of its own", value,
            withRaw("Role: r",
                    "  U:\n    Type: AWS::Lambda::Url\n    Properties: {AuthType: NONE, TargetFunctionArn: !Ref F, "
                    "InvokeMode: FAST}\n"),
            "FAST");
        const QString missing = u"template.missing"_s;
        row("a trigger without its queue", missing, withFunction("Events:\n  A: {Type: SQS, Properties: {BatchSize: 5}}"),
            "{BatchSize: 5}");
        row("a trigger without properties", missing, withFunction("Events:\n  A: {Type: S3}"), "{Type: S3}");
        const QString policy = u"template.policy"_s;
        row("no such policy template", policy, withFunction("Policies: [{S3ReedPolicy: {BucketName: b}}]"), "S3ReedPolicy");
        row("a policy template without its parameter", policy, withFunction("Policies: [{S3ReadPolicy: {}}]"), "S3ReadPolicy");
        row("policies of all kinds", {},
            withFunction(
                "Policies:\n  - AWSLambdaRole\n  - S3ReadPolicy: {BucketName: !Ref B}\n  - !If [C, !Ref B, {Any: {}}]\n  - "
                "Version: '2012-10-17'\n    Statement: {Effect: Allow, Action: ['s3:Get*', '*'], Resource: '*', "
                "Condition: {StringEquals: {a: b}}}",
                "  B: {Type: 'AWS::S3::Bucket'}\nConditions: {C: !Equals [a, b]}\n"));
        // An expression that can't be told is no fault.
        row("unknown values", {},
            withFunction("Timeout: !ImportValue X\nReservedConcurrentExecutions: !ImportValue Y\nRuntime: !ImportValue Z"));
        row("not made", {},
            "Conditions: {No: !Equals [a, b]}\n"
                + withFunction("Runtime: python3.8").replace("    Type:", "    Condition: No\n    Type:"));
    }
    void rules()
    {
        QFETCH(QString, code);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, place);
        const QList<Diagnostic> found = check(text);
        if (code.isEmpty()) {
            QCOMPARE(codes(found), QStringList());
            return;
        }
        const auto hit = std::ranges::find(found, code, &Diagnostic::code);
        QVERIFY2(hit != found.end(), qPrintable(codes(found).join(u' ')));
        QCOMPARE(hit->severity, RuleTable::find(code)->severity);
        QVERIFY(!hit->message.isEmpty());
        QVERIFY(!hit->span.isEmpty() && hit->span.end <= text.size());
        if (!place.isEmpty())
            QCOMPARE(text.sliced(hit->span.begin, hit->span.length()), place);
        m_seen += code;
    }

    void code()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(u"src/sub"_s);
        QFile file(folder.filePath(u"src/sub/app.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(codes(check(withFunction("CodeUri: src/sub"), folder.path())), QStringList());
        QCOMPARE(codes(check(withFunction("CodeUri: src"), folder.path())), QStringList{u"handler.missing"_s});
        QCOMPARE(codes(check(withFunction("CodeUri: other/"), folder.path())), QStringList{u"code.missing"_s});
        QCOMPARE(codes(check(withFunction("CodeUri: s3://bucket/key"), folder.path())), QStringList());
        QCOMPARE(codes(check(withFunction("InlineCode: x"), folder.path())), QStringList());
        QCOMPARE(codes(check(withFunction("CodeUri: src\nRuntime: java21"), folder.path())), QStringList());
        QByteArray packaged = withFunction("CodeUri: src");
        packaged.replace("app.handler", "sub.app.handler");
        QCOMPARE(codes(check(packaged, folder.path())), QStringList());
        m_seen += {u"handler.missing"_s, u"code.missing"_s};
    }

    // A rule without a row here could be dead.
    void everyRuleWasSeen()
    {
        for (const Rule &rule : RuleTable::all()) {
            QVERIFY2(!rule.title.isEmpty() && rule.help.startsWith(u"https://docs.aws.amazon.com/"), qPrintable(rule.code));
            const bool ours = !rule.code.startsWith(u"template.") && !rule.code.startsWith(u"fidelity.");
            QVERIFY2(!ours || m_seen.contains(rule.code), qPrintable(rule.code));
        }
    }

    void globalsCount()
    {
        const QByteArray text =
            "Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Runtime: python3.8\n    Timeout: 60\n"
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n"
            "      Events: {A: {Type: Api, Properties: {Path: /, Method: get}}}\n";
        const QList<Diagnostic> found = check(text);
        QCOMPARE(codes(found), (QStringList{u"runtime.ended"_s, u"api.timeout"_s}));
        QCOMPARE(found.first().position.line, 4);
        QCOMPARE(found.first().subject, u"F"_s);
    }

    void globalsThatAreIgnored()
    {
        const QByteArray text =
            "Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Runtime: python3.8\n    Timeout: 60\n"
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    IgnoreGlobals: WHAT\n    Properties:\n      Handler: "
            "a.b\n"
            "      Events: {A: {Type: Api, Properties: {Path: /, Method: get}}}\n";
        QCOMPARE(codes(check(QByteArray(text).replace("WHAT", "[Runtime]"))), QStringList{u"api.timeout"_s});
        QCOMPARE(codes(check(QByteArray(text).replace("WHAT", "'*'"))), QStringList());
    }

    void runtimeDates()
    {
        QVERIFY(RuntimeTable::all().size() > 40);
        for (const RuntimeInfo &runtime : RuntimeTable::all()) {
            QVERIFY(!runtime.family.isEmpty());
            if (runtime.deprecation.isValid())
                QVERIFY(runtime.deprecation < runtime.blockCreate && runtime.blockCreate < runtime.blockUpdate);
        }
        QVERIFY(RuntimeTable::find(u"python3.13")->snapStart);
        QVERIFY(!RuntimeTable::find(u"go1.x")->arm64);
    }

private:
    QStringList m_seen;
};

QTEST_APPLESS_MAIN(TemplateChecksTest)
#include "tst_templatechecks.moc"
