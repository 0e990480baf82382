// SPDX-License-Identifier: GPL-3.0-or-later
// Any setting of a function by its path: which lines change, that taking it back leaves no trace, and what is read of it.
#include "template/propertyeditor.h"

#include "editing.h"
#include "template/propertyreader.h"
#include "template/unifieddiff.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using editing::applied;
using editing::parsed;

namespace {

const QByteArray sam = R"(Transform: AWS::Serverless-2016-10-31
Parameters:
  Subnets:
    Type: List<AWS::EC2::Subnet::Id>
  Stage:
    Type: String
Globals:
  Function:
    Layers:
      - !Ref Base
    Tags:
      Team: blue
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13 # the newest
      Handler: app.handler
      Layers:
        - arn:aws:lambda:eu-west-1:123456789012:layer:one:1
        # keep this one second
        - !Ref Local
      Tags:
        Owner: me
      VpcConfig:
        SubnetIds: [subnet-1, subnet-2]
        SecurityGroupIds:
          - sg-1
      Policies:
        - AWSLambdaExecute
        - S3ReadPolicy:
            BucketName: !Ref Bucket
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: s3:GetObject
              Resource: '*'
      Events:
        Queue:
          Type: SQS
          Properties:
            Queue: !GetAtt Jobs.Arn
            BatchSize: 5 # small
            FilterCriteria:
              Filters:
                - Pattern: '{"body": {"a": [1]}}'
  Bare:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Policies: AWSLambdaExecute
  Logs:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub /aws/lambda/${Work}
      RetentionInDays: 7
)";

const QByteArray raw = R"(Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Role: !GetAtt Role.Arn
      Tags:
        - Key: Owner
          Value: me
      TracingConfig:
        Mode: Active
  Role:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
      Policies:
        - PolicyName: own
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: [s3:GetObject]
                Resource: '*'
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Work
      EventSourceArn: !GetAtt Jobs.Arn
      BatchSize: 5
  Other:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      FunctionName: !Ref Elsewhere
)";

QByteArray changedLines(const QByteArray &before, const QByteArray &after)
{
    QByteArray lines;
    for (const QByteArray &line : unifiedDiff(before, after, u"a"_s, u"b"_s, 0).split('\n')) {
        const bool changed = line.startsWith('+') || line.startsWith('-');
        if (changed && !line.startsWith("+++") && !line.startsWith("---"))
            lines += line + '\n';
    }
    return lines;
}

} // namespace

class TestPropertyEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("lines");
        const auto row = [](const QByteArray &text, const char *function, const char *key, const char *value, const char *lines) {
            QTest::addRow("%s %s.%s", text == sam ? "sam" : "raw", function, key)
                << text << QString::fromUtf8(function) << QString::fromUtf8(key) << QString::fromUtf8(value) << QByteArray(lines);
        };
        row(sam, "Work", "runtime", "python3.14",
            "-      Runtime: python3.13 # the newest\n+      Runtime: python3.14 # the newest\n");
        row(sam, "Work", "tags.Owner", "you", "-        Owner: me\n+        Owner: you\n");
        row(sam, "Work", "tags.Cost", "12", "+        Cost: '12'\n");
        row(sam, "Bare", "tags.Owner", "me", "+      Tags:\n+        Owner: me\n");
        row(sam, "Work", "layers[0]", "arn:aws:lambda:eu-west-1:123456789012:layer:one:2",
            "-        - arn:aws:lambda:eu-west-1:123456789012:layer:one:1\n"
            "+        - arn:aws:lambda:eu-west-1:123456789012:layer:one:2\n");
        row(sam, "Work", "layers[+]", "!Ref More", "+        - !Ref More\n");
        row(sam, "Bare", "layers[+]", "!Ref More", "+      Layers:\n+        - !Ref More\n");
        row(sam, "Work", "vpc.subnetIds", "subnet-1,subnet-3",
            "-        SubnetIds: [subnet-1, subnet-2]\n+        SubnetIds: [subnet-1, subnet-3]\n");
        row(sam, "Work", "vpc.securityGroupIds", "sg-1\n!Ref Group", "+          - !Ref Group\n");
        row(sam, "Bare", "vpc.subnetIds", "subnet-1,subnet-2",
            "+      VpcConfig:\n+        SubnetIds:\n+          - subnet-1\n+          - subnet-2\n");
        row(sam, "Bare", "vpc.subnetIds", "!Ref Subnets", "+      VpcConfig:\n+        SubnetIds: !Ref Subnets\n");
        row(sam, "Bare", "vpc.securityGroupIds", "!Ref Group",
            "+      VpcConfig:\n+        SecurityGroupIds:\n+          - !Ref Group\n");
        row(sam, "Bare", "vpc.ipv6", "yes", "+      VpcConfig:\n+        Ipv6AllowedForDualStack: true\n");
        row(sam, "Work", "events.Queue.batchSize", "10",
            "-            BatchSize: 5 # small\n+            BatchSize: 10 # small\n");
        row(sam, "Work", "events.Queue.maximumConcurrency", "7",
            "+            ScalingConfig:\n+              MaximumConcurrency: 7\n");
        row(sam, "Work", "events.Queue.filters[0].pattern", "{\"body\": [\"x\"]}",
            "-                - Pattern: '{\"body\": {\"a\": [1]}}'\n+                - Pattern: '{\"body\": [\"x\"]}'\n");
        row(sam, "Work", "events.Queue.filters[+].pattern", "{}", "+                - Pattern: '{}'\n");
        row(sam, "Work", "events.Daily.type", "Schedule", "+        Daily:\n+          Type: Schedule\n");
        row(sam, "Bare", "events.Daily.type", "Schedule", "+      Events:\n+        Daily:\n+          Type: Schedule\n");
        row(sam, "Work", "policies[0]", "AWSXRayDaemonWriteAccess",
            "-        - AWSLambdaExecute\n+        - AWSXRayDaemonWriteAccess\n");
        row(sam, "Work", "policies[1].S3ReadPolicy.BucketName", "invoices",
            "-            BucketName: !Ref Bucket\n+            BucketName: invoices\n");
        row(sam, "Work", "policies[2].statement[0].action", "s3:GetObject,s3:PutObject",
            "-              Action: s3:GetObject\n+              Action:\n+                - s3:GetObject\n+                - "
            "s3:PutObject\n");
        row(sam, "Work", "policies[+].SQSPollerPolicy.QueueName", "!GetAtt Jobs.QueueName",
            "+        - SQSPollerPolicy:\n+            QueueName: !GetAtt Jobs.QueueName\n");
        row(sam, "Bare", "policies[+]", "AWSLambdaRole",
            "-      Policies: AWSLambdaExecute\n+      Policies:\n+        - AWSLambdaExecute\n+        - AWSLambdaRole\n");
        row(sam, "Work", "async.retries", "1", "+      EventInvokeConfig:\n+        MaximumRetryAttempts: 1\n");
        row(sam, "Work", "async.onFailure", "!GetAtt Dead.Arn",
            "+      EventInvokeConfig:\n+        DestinationConfig:\n+          OnFailure:\n+            Destination: !GetAtt "
            "Dead.Arn\n");
        row(sam, "Work", "url.authType", "NONE", "+      FunctionUrlConfig:\n+        AuthType: NONE\n");
        row(sam, "Work", "url.cors.allowMethods", "GET,POST",
            "+      FunctionUrlConfig:\n+        Cors:\n+          AllowMethods:\n+            - GET\n+            - POST\n");
        row(sam, "Work", "fileSystems[+].arn", "!GetAtt Disk.Arn",
            "+      FileSystemConfigs:\n+        - Arn: !GetAtt Disk.Arn\n");
        row(sam, "Work", "buildMethod", "makefile", "+    Metadata:\n+      BuildMethod: makefile\n");
        row(sam, "Work", "logRetention", "30", "-      RetentionInDays: 7\n+      RetentionInDays: 30\n");
        row(sam, "Bare", "logRetention", "30",
            "+  BareLogGroup:\n+    Type: AWS::Logs::LogGroup\n+    Properties:\n+      LogGroupName: !Sub "
            "'/aws/lambda/${Bare}'\n"
            "+      RetentionInDays: 30\n");
        row(sam, "Work", "deadLetter.target", "arn:aws:sqs:eu-west-1:123456789012:dead",
            "+      DeadLetterQueue:\n+        TargetArn: arn:aws:sqs:eu-west-1:123456789012:dead\n");
        row(raw, "Work", "tags.Owner", "you", "-          Value: me\n+          Value: you\n");
        row(raw, "Work", "tags.Cost", "red", "+        - Key: Cost\n+          Value: red\n");
        row(raw, "Work", "tracing", "PassThrough", "-        Mode: Active\n+        Mode: PassThrough\n");
        row(raw, "Work", "events.Mapping.batchSize", "9", "-      BatchSize: 5\n+      BatchSize: 9\n");
        row(raw, "Work", "mappings.Mapping.filters[+].pattern", "{}",
            "+      FilterCriteria:\n+        Filters:\n+          - Pattern: '{}'\n");
        row(raw, "Work", "events.Allow.type", "AWS::Lambda::Permission",
            "+  Allow:\n+    Type: AWS::Lambda::Permission\n+    Properties:\n+      FunctionName: !Ref Work\n"
            "+      Action: lambda:InvokeFunction\n");
        row(raw, "Work", "url.authType", "NONE",
            "+  WorkUrl:\n+    Type: AWS::Lambda::Url\n+    Properties:\n+      TargetFunctionArn: !GetAtt Work.Arn\n+      "
            "AuthType: NONE\n");
        row(raw, "Work", "async.maxAge", "600",
            "+  WorkAsyncConfig:\n+    Type: AWS::Lambda::EventInvokeConfig\n+    Properties:\n+      FunctionName: !Ref Work\n"
            "+      Qualifier: $LATEST\n+      MaximumEventAgeInSeconds: 600\n");
        row(raw, "Work", "managedPolicies[+]", "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "+        - arn:aws:iam::aws:policy/ReadOnlyAccess\n");
        row(raw, "Work", "rolePolicies[0].statement[0].action", "s3:PutObject",
            "-                Action: [s3:GetObject]\n+                Action: ['s3:PutObject']\n");
        row(raw, "Work", "permissionsBoundary", "arn:aws:iam::123456789012:policy/limit",
            "+      PermissionsBoundary: arn:aws:iam::123456789012:policy/limit\n");
        row(raw, "Work", "deadLetter.target", "!GetAtt Dead.Arn",
            "+      DeadLetterConfig:\n+        TargetArn: !GetAtt Dead.Arn\n");
    }

    void sets()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, function);
        QFETCH(QString, key);
        QFETCH(QString, value);
        const QByteArray changed = applied(PropertyEditor(parsed(text)).set(function, key, value), text);
        QTEST(changedLines(text, changed), "lines");
        // What was written is read again.
        const QString written = QString(key).replace("[+]"_L1, "[0]"_L1);
        if (written == key)
            QCOMPARE(PropertyReader(parsed(changed)).value(function, key).text,
                     QString(value).replace(u',', u'\n').replace("yes"_L1, "true"_L1));
    }

    void takesBack_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("removed");
        const auto row = [](const QByteArray &text, const char *key, const char *value, const char *removed) {
            QTest::addRow("%s %s", text == sam ? "sam" : "raw", key)
                << text << QString::fromUtf8(key) << QString::fromUtf8(value) << QString::fromUtf8(removed);
        };
        row(sam, "tags.Cost", "1", "tags.Cost");
        row(sam, "layers[+]", "!Ref More", "layers[2]");
        row(sam, "async.onFailure", "!GetAtt Dead.Arn", "async.onFailure");
        row(sam, "url.cors.allowMethods", "GET,POST", "url.cors.allowMethods");
        row(sam, "events.Daily.type", "Schedule", "events.Daily");
        row(sam, "events.Queue.maximumConcurrency", "7", "events.Queue.maximumConcurrency");
        row(sam, "events.Queue.filters[+].pattern", "{}", "events.Queue.filters[1]");
        row(sam, "fileSystems[+].arn", "x", "fileSystems[0]");
        row(sam, "policies[+].SQSPollerPolicy.QueueName", "q", "policies[3]");
        row(sam, "buildMethod", "makefile", "buildMethod");
        row(sam, "vpc.ipv6", "true", "vpc.ipv6");
        row(raw, "tags.Cost", "red", "tags.Cost");
        row(raw, "events.Allow.type", "AWS::Lambda::Permission", "events.Allow");
        row(raw, "managedPolicies[+]", "!Ref Policy", "managedPolicies[1]");
        row(raw, "mappings.Mapping.filters[+].pattern", "{}", "mappings.Mapping.filters[0]");
    }

    void takesBack()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, removed);
        const QByteArray changed = applied(PropertyEditor(parsed(text)).set(u"Work"_s, key, value), text);
        QVERIFY(changed != text);
        QCOMPARE(applied(PropertyEditor(parsed(changed)).remove(u"Work"_s, removed), changed), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const QByteArray &text, const char *key, const char *value, const char *message) {
            QTest::addRow("%s %s", text == sam ? "sam" : "raw", key)
                << text << QString::fromUtf8(key) << QString::fromUtf8(value) << QString::fromUtf8(message);
        };
        row(sam, "events.Queue.batchSize", "0", "Batch size must be 1 to 10,000.");
        row(sam, "events.Queue.nonsense", "0", "Trigger has no nonsense. It has: type, queue, batchSize, ");
        row(sam, "layers[9]", "x", "Layers has no entry 9.");
        row(sam, "layers[x]", "x", "[x] is no path to a setting");
        row(sam, "vpc.subnetIds", "net-1", "Subnet must begin with subnet-.");
        row(sam, "vpc.securityGroupIds", "sg-1,sg-2,sg-3,sg-4,sg-5,sg-6", "Security groups: at most 5, not 6.");
        row(sam, "fileSystems[+].localMountPath", "/data", "Mount path must be a folder under /mnt, such as /mnt/data.");
        row(sam, "url.cors.allowMethods", "FETCH", "Method must be one of: GET, PUT, ");
        row(sam, "recursiveLoop", "Perhaps", "Recursive loop must be one of: Terminate, Allow.");
        row(sam, "vpc.ipv6", "perhaps", "IPv6 traffic must be true or false.");
        row(sam, "events.Rule.pattern", "{", "Pattern can't be read: ");
        row(sam, "managedPolicies[+]", "arn:aws:iam::aws:policy/x",
            "Managed policies of the role can't be set for a resource of this type.");
        row(raw, "provisionedConcurrency", "5", "Provisioned concurrency belongs to a resource AWS::Lambda::Alias");
        row(raw, "policies[+]", "x", "Policies can't be set for a resource of this type.");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, message);
        const auto edits = PropertyEditor(parsed(text)).set(u"Work"_s, key, value);
        QVERIFY(!edits);
        QVERIFY2(edits.error().message.startsWith(message), qPrintable(edits.error().message));
    }

    void renamesAndMoves()
    {
        const PropertyEditor editor(parsed(sam));
        QCOMPARE(changedLines(sam, applied(editor.rename(u"Work"_s, u"events.Queue"_s, u"Jobs"_s), sam)),
                 QByteArray("-        Queue:\n+        Jobs:\n"));
        QVERIFY(!editor.rename(u"Work"_s, u"events.None"_s, u"Jobs"_s));
        const QByteArray moved = applied(editor.move(u"Work"_s, u"layers[0]"_s, 1), sam);
        QCOMPARE(PropertyReader(parsed(moved)).value(u"Work"_s, u"layers[0]"_s).text, u"!Ref Local"_s);
        QVERIFY(moved.contains("        # keep this one second\n        - !Ref Local\n        - arn:"));
        const QByteArray back = applied(PropertyEditor(parsed(moved)).move(u"Work"_s, u"layers[1]"_s, 0), moved);
        QCOMPARE(PropertyReader(parsed(back)).value(u"Work"_s, u"layers[1]"_s).text, u"!Ref Local"_s);
        QVERIFY(!editor.move(u"Work"_s, u"tags.Owner"_s, 0));
        const QByteArray pair = applied(PropertyEditor(parsed(raw)).rename(u"Work"_s, u"tags.Owner"_s, u"Team"_s), raw);
        QCOMPARE(changedLines(raw, pair), QByteArray("-        - Key: Owner\n+        - Key: Team\n"));
    }

    void readsParts()
    {
        const PropertyReader reader(parsed(sam));
        const auto events = reader.parts(u"Work"_s, u"events"_s);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].path, u"events.Queue"_s);
        QCOMPARE(events[0].kind, u"SQS"_s);
        QVERIFY(events[0].detail.contains("!GetAtt Jobs.Arn"_L1));
        QCOMPARE(sam.mid(events[0].span.begin, 5), QByteArray("Queue"));
        const auto layers = reader.parts(u"Work"_s, u"layers"_s);
        QCOMPARE(layers.size(), 3);
        QVERIFY(layers[0].origin == Origin::Globals);
        QVERIFY(layers[0].path.isEmpty());
        QCOMPARE(layers[2].path, u"layers[1]"_s);
        QCOMPARE(layers[2].title, u"!Ref Local"_s);
        const auto policies = reader.parts(u"Work"_s, u"policies"_s);
        QCOMPARE(policies.size(), 3);
        QCOMPARE(policies[1].title, u"S3ReadPolicy"_s);
        QCOMPARE(policies[2].detail, u"Allow s3:GetObject"_s);
        QCOMPARE(reader.parts(u"Bare"_s, u"policies"_s).size(), 1);
        const auto tags = reader.parts(u"Work"_s, u"tags"_s);
        QCOMPARE(tags.size(), 2);
        QVERIFY(tags[0].origin == Origin::Globals);
        const auto mappings = PropertyReader(parsed(raw)).parts(u"Work"_s, u"mappings"_s);
        QCOMPARE(mappings.size(), 1);
        QCOMPARE(mappings[0].name, u"Mapping"_s);
        QCOMPARE(mappings[0].kind, u"EventSourceMapping"_s);
    }

    void readsValuesWithTheirOrigin()
    {
        const PropertyReader reader(parsed(sam));
        QVERIFY(reader.value(u"Bare"_s, u"tags.Team"_s).origin == Origin::Globals);
        QCOMPARE(reader.value(u"Work"_s, u"async.retries"_s).text, u"2"_s);
        QVERIFY(reader.value(u"Work"_s, u"async.retries"_s).origin == Origin::Default);
        QCOMPARE(reader.value(u"Work"_s, u"events.Queue.queue"_s).expression, u"!GetAtt Jobs.Arn"_s);
        const QByteArray wrong = QByteArray(sam).replace("BatchSize: 5", "BatchSize: 50000");
        QCOMPARE(PropertyReader(parsed(wrong)).value(u"Work"_s, u"events.Queue.batchSize"_s).reason,
                 u"Batch size must be 1 to 10,000."_s);
    }

    void jsonTemplates()
    {
        const QByteArray json = R"({
  "Resources": {
    "Work": {
      "Type": "AWS::Serverless::Function",
      "Properties": {
        "Runtime": "python3.13"
      }
    }
  }
})";
        const QByteArray layered =
            applied(PropertyEditor(parsed(json)).set(u"Work"_s, u"layers[+]"_s, u"{\"Ref\": \"Base\"}"_s), json);
        QVERIFY2(layered.contains("\"Layers\": ["), layered.constData());
        QVERIFY(SyntaxTree::parse(layered, TextFormat::Json));
        QCOMPARE(PropertyReader(parsed(layered)).parts(u"Work"_s, u"layers"_s).size(), 1);
        const QByteArray timed =
            applied(PropertyEditor(parsed(json)).set(u"Work"_s, u"events.Daily.type"_s, u"Schedule"_s), json);
        QVERIFY2(timed.contains("\"Daily\""), timed.constData());
        QVERIFY(SyntaxTree::parse(timed, TextFormat::Json));
    }

    void items_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("items");
        QTest::newRow("commas") << u"a, b"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("lines") << u"a\nb\n"_s << QStringList{u"a"_s, u"b"_s};
        QTest::newRow("expression") << u"!Join [',', [a, b]]"_s << QStringList{u"!Join [',', [a, b]]"_s};
        QTest::newRow("json") << u"[\"a,b\", {\"Ref\": \"C\"}]"_s << QStringList{u"a,b"_s, u"{\"Ref\": \"C\"}"_s};
        QTest::newRow("quotes") << u"!Sub 'a,${B}', c"_s << QStringList{u"!Sub 'a,${B}'"_s, u"c"_s};
        QTest::newRow("nothing") << u" \n"_s << QStringList();
        QTest::newRow("open bracket") << u"[a"_s << QStringList{u"[a"_s};
    }

    void items()
    {
        QFETCH(QString, text);
        QTEST(splitItems(text), "items");
    }

    void paths()
    {
        QCOMPARE(propertySteps(u".a[0][+]['x.y'].b")->size(), 5);
        QCOMPARE(propertySteps(u"['x.y']")->first().name, u"x.y"_s);
        QVERIFY(propertySteps(u"")->isEmpty());
        for (const QString &bad : {u"."_s, u"a..b"_s, u"a["_s, u"a[-1]"_s, u"a['x]"_s})
            QVERIFY2(!propertySteps(bad), qPrintable(bad));
        QCOMPARE(propertyPath(u"tags"_s, u"a.b"_s), u"tags['a.b']"_s);
    }
};

QTEST_APPLESS_MAIN(TestPropertyEditor)
#include "tst_propertyeditor.moc"
