// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered at a place, and what the text becomes when it is taken.
#include "assist/completion.h"
#include "models/assist/carettext.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace lambdarium::test;
using namespace Qt::StringLiterals;

namespace {

// A template to refer to; the texts under test are typed into others.
const QByteArray defined = "Parameters:\n"
                           "  Stage:\n"
                           "    Type: String\n"
                           "Mappings:\n"
                           "  Sizes:\n"
                           "    prod:\n"
                           "      Memory: 512\n"
                           "    dev:\n"
                           "      Memory: 128\n"
                           "      Disk: 512\n"
                           "Conditions:\n"
                           "  IsProd: !Equals [!Ref Stage, prod]\n"
                           "Resources:\n"
                           "  Jobs:\n"
                           "    Type: AWS::SQS::Queue\n"
                           "  Pictures:\n"
                           "    Type: AWS::S3::Bucket\n"
                           "  Access:\n"
                           "    Type: AWS::IAM::Role\n";

const QByteArray functionHead = "Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n";

class Fixture
{
public:
    explicit Fixture(const QByteArray &marked, TextFormat format = TextFormat::Yaml, const QString &folder = {})
        : caret(marked)
        , tree(SyntaxTree::parse(defined, TextFormat::Yaml).value_or(SyntaxTree()))
    {
        source.text = caret.text;
        source.format = format;
        source.tree = &tree;
        source.folder = folder;
        list = complete(source, caret.offset);
    }

    [[nodiscard]] QStringList labels() const
    {
        QStringList all;
        for (const CompletionItem &item : list.items)
            all += item.label;
        return all;
    }

    [[nodiscard]] const CompletionItem *find(const QString &label) const
    {
        const auto found = std::ranges::find(list.items, label, &CompletionItem::label);
        return found == list.items.cend() ? nullptr : &*found;
    }

    /// The text with the candidate taken and the cursor written in as ^; empty when it is not offered.
    [[nodiscard]] QByteArray taken(const QString &label) const
    {
        const CompletionItem *item = find(label);
        if (!item)
            return {};
        QByteArray text = caret.text;
        text.replace(list.replace.begin, list.replace.length(), item->insert);
        text.insert(list.replace.begin + (item->caret < 0 ? item->insert.size() : item->caret), '^');
        return text;
    }

    CaretText caret;
    SyntaxTree tree;
    AssistSource source;
    CompletionList list;
};

} // namespace

class TestTemplateCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QStringList>("wanted"); ///< among what is offered
        QTest::addColumn<QStringList>("unwanted");
        const auto row = [](const char *name, const QByteArray &marked, const QStringList &wanted,
                            const QStringList &unwanted = {}) { QTest::newRow(name) << marked << wanted << unwanted; };
        const QByteArray &head = functionHead;
        row("sections", "^", {u"Resources"_s, u"Globals"_s, u"Outputs"_s});
        row("sections not there yet", "Resources:\n  A: 1\n^", {u"Outputs"_s}, {u"Resources"_s});
        row("the format version", "AWSTemplateFormatVersion: ^", {u"2010-09-09"_s});
        row("transforms", "Transform: ^", {u"AWS::Serverless-2016-10-31"_s});
        row("transforms in a list", "Transform:\n  - ^", {u"AWS::LanguageExtensions"_s});
        row("names are a person's own", "Resources:\n  ^", {});
        row("keys of a resource", "Resources:\n  Fn:\n    ^", {u"Type"_s, u"Properties"_s, u"DependsOn"_s});
        row("keys of a resource not there yet", "Resources:\n  Fn:\n    Type: x\n    ^", {u"Properties"_s}, {u"Type"_s});
        row("resource types", "Resources:\n  Fn:\n    Type: ^", {u"AWS::Serverless::Function"_s, u"AWS::SQS::Queue"_s});
        row("resource types by a part", "Resources:\n  Fn:\n    Type: queue^", {u"AWS::SQS::Queue"_s}, {u"AWS::S3::Bucket"_s});
        row("resource types with colons", "Resources:\n  Fn:\n    Type: AWS::S3::^", {u"AWS::S3::Bucket"_s},
            {u"AWS::SQS::Queue"_s});
        row("dependencies", "Resources:\n  Jobs:\n    DependsOn: ^", {u"Pictures"_s}, {u"Jobs"_s, u"Stage"_s});
        row("dependencies in a list", "Resources:\n  Fn:\n    DependsOn:\n      - ^", {u"Pictures"_s});
        row("conditions", "Resources:\n  Fn:\n    Condition: ^", {u"IsProd"_s}, {u"Jobs"_s, u"!Ref"_s});
        row("deletion policies", "Resources:\n  Fn:\n    DeletionPolicy: ^", {u"Retain"_s});
        row("properties", head + "      ^", {u"Runtime"_s, u"MemorySize"_s, u"VpcConfig"_s, u"Events"_s});
        row("properties not there yet", head + "      Timeout: 3\n      ^\n      Runtime: x\n", {u"MemorySize"_s},
            {u"Timeout"_s, u"Runtime"_s});
        row("properties by a letter", head + "      M^", {u"MemorySize"_s}, {u"Runtime"_s});
        row("properties without regard to case", head + "      memory^", {u"MemorySize"_s});
        row("properties of a plain function", "Resources:\n  Fn:\n    Type: AWS::Lambda::Function\n    Properties:\n      ^",
            {u"Runtime"_s, u"TracingConfig"_s}, {u"Events"_s, u"CodeUri"_s});
        row("properties below the type", "Resources:\n  Fn:\n    Properties:\n      ^\n    Type: AWS::Serverless::Function\n",
            {u"Runtime"_s});
        row("properties in a group", head + "      VpcConfig:\n        ^", {u"SubnetIds"_s, u"SecurityGroupIds"_s},
            {u"Runtime"_s});
        row("properties of a queue", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      ^",
            {u"VisibilityTimeout"_s});
        row("properties of a permission", "Resources:\n  P:\n    Type: AWS::Lambda::Permission\n    Properties:\n      ^",
            {u"Principal"_s, u"Action"_s, u"FunctionName"_s});
        row("properties of a mapping", "Resources:\n  P:\n    Type: AWS::Lambda::EventSourceMapping\n    Properties:\n      ^",
            {u"BatchSize"_s, u"EventSourceArn"_s});
        row("properties of an API", "Resources:\n  A:\n    Type: AWS::Serverless::Api\n    Properties:\n      ^",
            {u"StageName"_s});
        row("metadata", "Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Metadata:\n      ^", {u"BuildMethod"_s});
        row("variables are a person's own", head + "      Environment:\n        Variables:\n          ^", {}, {u"Runtime"_s});
        row("environment", head + "      Environment:\n        ^", {u"Variables"_s});
        row("runtimes", head + "      Runtime: ^", {u"python3.13"_s, u"nodejs22.x"_s, u"!Ref"_s, u"!If"_s});
        row("runtimes by letters", head + "      Runtime: py^", {u"python3.13"_s}, {u"nodejs22.x"_s});
        row("a choice", head + "      Tracing: ^", {u"Active"_s, u"PassThrough"_s});
        row("a default", head + "      MemorySize: ^", {u"128"_s});
        row("a boolean", head + "      AutoPublishAliasAllProperties: ^", {u"true"_s, u"false"_s});
        row("a single item", head + "      Architectures:\n        - ^", {u"arm64"_s, u"x86_64"_s});
        row("a single item in brackets", head + "      Architectures: [^]", {u"arm64"_s});
        row("a resource that fits", head + "      Role: ^", {u"!GetAtt Access.Arn"_s}, {u"!GetAtt Jobs.Arn"_s});
        row("a resource by its name", head + "      Role: Acc^", {u"!GetAtt Access.Arn"_s});
        row("event types", head + "      Events:\n        Work:\n          Type: ^", {u"SQS"_s, u"Api"_s, u"Schedule"_s});
        row("keys of an event", head + "      Events:\n        Work:\n          ^", {u"Type"_s});
        row("properties of an event",
            head + "      Events:\n        Work:\n          Type: SQS\n          Properties:\n            ^",
            {u"Queue"_s, u"BatchSize"_s}, {u"Path"_s});
        row("properties of an event in brackets", head + "      Events:\n        Work: {Type: SQS, Properties: {^}}",
            {u"Queue"_s, u"BatchSize"_s}, {u"Path"_s});
        row("a queue of an event",
            head + "      Events:\n        Work:\n          Type: SQS\n          Properties:\n            Queue: ^",
            {u"!GetAtt Jobs.Arn"_s});
        row("globals", "Globals:\n  ^", {u"Function"_s, u"Api"_s});
        row("properties in globals", "Globals:\n  Function:\n    ^", {u"Runtime"_s, u"MemorySize"_s}, {u"Events"_s, u"Role"_s});
        row("values in globals", "Globals:\n  Function:\n    Runtime: py^", {u"python3.13"_s});
        row("policies", head + "      Policies:\n        - ^",
            {u"S3ReadPolicy"_s, u"AWSLambdaBasicExecutionRole"_s, u"Statement"_s});
        row("actions", head + "      Policies:\n        - Statement:\n            - Effect: Allow\n              Action: s3:Get^",
            {u"s3:GetObject"_s}, {u"s3:PutObject"_s});
        row("actions in a list",
            head + "      Policies:\n        - Statement:\n            - Action:\n                - dynamodb:Qu^",
            {u"dynamodb:Query"_s});
        row("effects", head + "      Policies:\n        - Statement:\n            - Effect: ^", {u"Allow"_s, u"Deny"_s});
        row("keys of a statement", head + "      Policies:\n        - Statement:\n            - ^",
            {u"Effect"_s, u"Action"_s, u"Resource"_s});
        row("parameters", "Parameters:\n  P:\n    ^", {u"Type"_s, u"Default"_s, u"NoEcho"_s});
        row("parameter types", "Parameters:\n  P:\n    Type: ^", {u"String"_s, u"AWS::EC2::VPC::Id"_s});
        row("outputs", "Outputs:\n  O:\n    ^", {u"Value"_s, u"Export"_s});
        row("exports", "Outputs:\n  O:\n    Export:\n      ^", {u"Name"_s});
        row("references", "Outputs:\n  O:\n    Value: !Ref ^", {u"Stage"_s, u"Jobs"_s, u"AWS::Region"_s},
            {u"Sizes"_s, u"!Ref"_s});
        row("references by letters", "Outputs:\n  O:\n    Value: !Ref J^", {u"Jobs"_s}, {u"Stage"_s});
        row("references in brackets", "Outputs: {O: {Value: !Ref ^}}", {u"Stage"_s, u"Jobs"_s});
        row("the long form", "Outputs:\n  O:\n    Value:\n      Ref: ^", {u"Stage"_s, u"Jobs"_s});
        row("resources with attributes", "Outputs:\n  O:\n    Value: !GetAtt ^", {u"Jobs"_s}, {u"Stage"_s});
        row("attributes", "Outputs:\n  O:\n    Value: !GetAtt Jobs.^", {u"Jobs.Arn"_s, u"Jobs.QueueName"_s});
        row("attributes in a list", "Outputs:\n  O:\n    Value: !GetAtt [Jobs, ^]", {u"Arn"_s, u"QueueName"_s});
        row("attributes in the long form", "Outputs:\n  O:\n    Value:\n      Fn::GetAtt:\n        - Jobs\n        - ^",
            {u"Arn"_s});
        row("substitutions", "Outputs:\n  O:\n    Value: !Sub 'x-${^}'", {u"Stage"_s, u"Jobs"_s, u"AWS::Region"_s});
        row("substitutions that are open", "Outputs:\n  O:\n    Value: !Sub x-${St^", {u"Stage"_s}, {u"Jobs"_s});
        row("attributes in a substitution", "Outputs:\n  O:\n    Value: !Sub ${Jobs.^}", {u"Jobs.Arn"_s});
        row("substitutions in a block", "Outputs:\n  O:\n    Value: !Sub |\n      a\n      ${J^\n", {u"Jobs"_s});
        row("substitutions in a list", "Outputs:\n  O:\n    Value: !Sub ['${^', {}]", {u"Jobs"_s});
        row("no substitution without Sub", "Outputs:\n  O:\n    Value: 'x-${^}'", {}, {u"Stage"_s});
        row("literal dollars", "Outputs:\n  O:\n    Value: !Sub 'x-${!^}'", {}, {u"Stage"_s});
        row("a condition of If", "Outputs:\n  O:\n    Value: !If [^, a, b]", {u"IsProd"_s}, {u"Jobs"_s});
        row("values of If are the property's", head + "      Runtime: !If [IsProd, ^, b]", {u"python3.13"_s, u"!Ref"_s});
        row("values of If in a block", head + "      Runtime: !If\n        - IsProd\n        - py^", {u"python3.13"_s});
        row("values of the long If", head + "      Runtime:\n        Fn::If:\n          - IsProd\n          - py^",
            {u"python3.13"_s});
        row("mappings", head + "      MemorySize: !FindInMap [^]", {u"Sizes"_s});
        row("keys of a mapping", head + "      MemorySize: !FindInMap [Sizes, ^]", {u"prod"_s, u"dev"_s});
        row("second keys of a mapping", head + "      MemorySize: !FindInMap [Sizes, dev, ^]", {u"Memory"_s, u"Disk"_s});
        row("second keys of an unknown first", head + "      MemorySize: !FindInMap [Sizes, !Ref Stage, ^]",
            {u"Memory"_s, u"Disk"_s});
        row("functions", head + "      Description: !^", {u"!Ref"_s, u"!Sub"_s, u"!GetAtt"_s}, {u"!Equals"_s});
        row("functions by letters", head + "      Description: !S^", {u"!Sub"_s, u"!Select"_s}, {u"!Ref"_s});
        row("no functions in plain text", head + "      Description: s^", {}, {u"!Sub"_s, u"!Select"_s});
        row("long functions", head + "      Description:\n        Fn^", {u"Fn::Sub"_s});
        row("conditions are made of", "Conditions:\n  C: ^", {u"!Equals"_s, u"!And"_s}, {u"!GetAtt"_s});
        row("conditions within conditions", "Conditions:\n  C: !And\n    - !Condition ^", {u"IsProd"_s});
        row("the long condition", "Conditions:\n  C:\n    Fn::And:\n      - Condition: ^", {u"IsProd"_s});
        row("broken text above",
            "Resources:\n  X: [\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: py^",
            {u"python3.13"_s});
        row("comments", head + "      # Runt^", {}, {u"Runtime"_s});
        row("texts", head + "      Description: |\n        Runt^", {}, {u"Runtime"_s});
        row("behind a value", head + "      Runtime: python3.13 ^", {}, {u"!Ref"_s});
    }

    void offers()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QStringList, wanted);
        QFETCH(QStringList, unwanted);
        const QStringList labels = Fixture(marked).labels();
        for (const QString &label : std::as_const(wanted))
            QVERIFY2(labels.contains(label), qPrintable(label + " is not in "_L1 + labels.join(u' ')));
        for (const QString &label : std::as_const(unwanted))
            QVERIFY2(!labels.contains(label), qPrintable(label));
        if (wanted.isEmpty() && unwanted.isEmpty())
            QCOMPARE(labels, QStringList());
    }

    void offersInJson_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QStringList>("wanted");
        const QByteArray head = "{\"Resources\": {\"Fn\": {\"Type\": \"AWS::Serverless::Function\", \"Properties\": {";
        QTest::newRow("sections") << QByteArray("{^}") << QStringList{u"Resources"_s};
        QTest::newRow("sections in quotes") << QByteArray("{\"Re^\"}") << QStringList{u"Resources"_s};
        QTest::newRow("properties") << QByteArray(head + "\"Mem^") << QStringList{u"MemorySize"_s};
        QTest::newRow("values") << QByteArray(head + "\"Runtime\": \"py^") << QStringList{u"python3.13"_s};
        QTest::newRow("values without quotes")
            << QByteArray(head + "\"Runtime\": ^}}}}") << QStringList{u"python3.13"_s, u"Fn::Sub"_s};
        QTest::newRow("references") << QByteArray(head + "\"Runtime\": {\"Ref\": \"^\"}}}}}")
                                    << QStringList{u"Stage"_s, u"Jobs"_s};
        QTest::newRow("functions") << QByteArray(head + "\"Runtime\": {^}}}}}") << QStringList{u"Fn::Sub"_s, u"Ref"_s};
        QTest::newRow("attributes") << QByteArray(head + "\"Role\": {\"Fn::GetAtt\": [\"Access\", \"^\"]}}}}}")
                                    << QStringList{u"Arn"_s};
    }

    void offersInJson()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QStringList, wanted);
        const QStringList labels = Fixture(marked, TextFormat::Json).labels();
        for (const QString &label : std::as_const(wanted))
            QVERIFY2(labels.contains(label), qPrintable(label + " is not in "_L1 + labels.join(u' ')));
    }

    void writes_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &marked, const QString &label, const QByteArray &expected) {
            QTest::newRow(name) << marked << label << expected;
        };
        const QByteArray &head = functionHead;
        row("a section", "Res^", u"Resources"_s, "Resources:\n  ^");
        row("a key with a value", head + "      Mem^", u"MemorySize"_s, head + "      MemorySize: ^");
        row("a key with a group", head + "      Vpc^", u"VpcConfig"_s, head + "      VpcConfig:\n        ^");
        row("a key with a list", head + "      Lay^", u"Layers"_s, head + "      Layers:\n        - ^");
        row("a key that has its colon", head + "      Mem^ory: 1\n", u"MemorySize"_s, head + "      MemorySize^: 1\n");
        row("four blanks", "Resources:\n    Fn:\n        Ty^", u"Type"_s, "Resources:\n    Fn:\n        Type: ^");
        row("a group with four blanks", "Resources:\n    Fn:\n        Prop^", u"Properties"_s,
            "Resources:\n    Fn:\n        Properties:\n            ^");
        row("Windows line ends", "Resources:\r\n  Fn:\r\n    Prop^\r\n", u"Properties"_s,
            "Resources:\r\n  Fn:\r\n    Properties:\r\n      ^\r\n");
        row("a value", head + "      Runtime: py^", u"python3.13"_s, head + "      Runtime: python3.13^");
        row("a value in quotes", head + "      Runtime: 'py^'", u"python3.13"_s, head + "      Runtime: 'python3.13^'");
        row("a value in an open quote", head + "      Runtime: \"py^", u"python3.13"_s, head + "      Runtime: \"python3.13\"^");
        row("a value over another", head + "      Runtime: pyt^hon2.7", u"python3.13"_s, head + "      Runtime: python3.13^");
        row("a value right behind the colon", head + "      Runtime:^", u"python3.13"_s, head + "      Runtime: python3.13^");
        row("a value that needs quotes", "AWSTemplateFormatVersion: ^", u"2010-09-09"_s,
            "AWSTemplateFormatVersion: '2010-09-09'^");
        row("a value among double quotes", "Description: \"x\"\nAWSTemplateFormatVersion: ^", u"2010-09-09"_s,
            "Description: \"x\"\nAWSTemplateFormatVersion: \"2010-09-09\"^");
        row("a number", head + "      MemorySize: ^", u"128"_s, head + "      MemorySize: 128^");
        row("a comment stays", head + "      Runtime: py^ # note", u"python3.13"_s, head + "      Runtime: python3.13^ # note");
        row("a function", head + "      Role: !G^", u"!GetAtt"_s, head + "      Role: !GetAtt ^");
        row("a resource", head + "      Role: ^", u"!GetAtt Access.Arn"_s, head + "      Role: !GetAtt Access.Arn^");
        row("a reference", "Outputs:\n  O:\n    Value: !Ref J^", u"Jobs"_s, "Outputs:\n  O:\n    Value: !Ref Jobs^");
        row("a pseudo parameter", "Outputs:\n  O:\n    Value: !Ref ^", u"AWS::Region"_s,
            "Outputs:\n  O:\n    Value: !Ref AWS::Region^");
        row("a substitution", "Outputs:\n  O:\n    Value: !Sub 'x-${J^}'", u"Jobs"_s,
            "Outputs:\n  O:\n    Value: !Sub 'x-${Jobs^}'");
        row("an open substitution", "Outputs:\n  O:\n    Value: !Sub x-${J^", u"Jobs"_s,
            "Outputs:\n  O:\n    Value: !Sub x-${Jobs}^");
        row("a key in brackets", "Resources: {Fn: {Ty^}}", u"Type"_s, "Resources: {Fn: {Type: ^}}");
        row("a group in brackets", "Resources: {Fn: {Prop^}}", u"Properties"_s, "Resources: {Fn: {Properties: {^}}}");
        row("a policy with its parameters", head + "      Policies:\n        - S3Read^", u"S3ReadPolicy"_s,
            head + "      Policies:\n        - S3ReadPolicy:\n            BucketName: ^");
        row("a managed policy", head + "      Policies:\n        - AWSLambdaBasic^", u"AWSLambdaBasicExecutionRole"_s,
            head + "      Policies:\n        - AWSLambdaBasicExecutionRole^");
        row("an item right behind the dash", head + "      Architectures:\n        -^", u"arm64"_s,
            head + "      Architectures:\n        - arm64^");
    }

    void writes()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QString, label);
        QTEST(Fixture(marked).taken(label), "expected");
    }

    void writesJson_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray head = "{\"Resources\": {\"Fn\": {\"Type\": \"AWS::Serverless::Function\", \"Properties\": {";
        QTest::newRow("a key") << QByteArray(head + "^}}}}") << u"MemorySize"_s << QByteArray(head + "\"MemorySize\": ^}}}}");
        QTest::newRow("a key in quotes") << QByteArray(head + "\"Mem^\"}}}}") << u"MemorySize"_s
                                         << QByteArray(head + "\"MemorySize\": ^}}}}");
        QTest::newRow("a key in an open quote")
            << QByteArray(head + "\"Mem^") << u"MemorySize"_s << QByteArray(head + "\"MemorySize\": ^");
        QTest::newRow("a key with a colon") << QByteArray(head + "\"Mem^\": 1}}}}") << u"MemorySize"_s
                                            << QByteArray(head + "\"MemorySize^\": 1}}}}");
        QTest::newRow("a text") << QByteArray(head + "\"Run^\"}}}}") << u"Runtime"_s
                                << QByteArray(head + "\"Runtime\": \"^\"}}}}");
        QTest::newRow("a list") << QByteArray(head + "\"Lay^\"}}}}") << u"Layers"_s << QByteArray(head + "\"Layers\": [^]}}}}");
        QTest::newRow("a value") << QByteArray(head + "\"Runtime\": \"py^\"}}}}") << u"python3.13"_s
                                 << QByteArray(head + "\"Runtime\": \"python3.13^\"}}}}");
        QTest::newRow("a bare value") << QByteArray(head + "\"Runtime\": ^}}}}") << u"python3.13"_s
                                      << QByteArray(head + "\"Runtime\": \"python3.13\"^}}}}");
        QTest::newRow("a function") << QByteArray(head + "\"Role\": ^}}}}") << u"Ref"_s
                                    << QByteArray(head + "\"Role\": {\"Ref\": ^}}}}}");
        QTest::newRow("a resource") << QByteArray(head + "\"Role\": ^}}}}") << u"{\"Fn::GetAtt\": [\"Access\", \"Arn\"]}"_s
                                    << QByteArray(head + "\"Role\": {\"Fn::GetAtt\": [\"Access\", \"Arn\"]}^}}}}");
    }

    void writesJson()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QString, label);
        QTEST(Fixture(marked, TextFormat::Json).taken(label), "expected");
    }

    void findsHandlersOnDisk()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"src/orders"_s));
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(u"src/app.py"_s,
                      "import json\n\nLIMIT = 3\n\ndef _helper(): pass\ndef lambda_handler(event, context):\n  pass\n"));
        QVERIFY(write(u"src/orders/create.py"_s, "def main(e, c):\n  pass\n"));
        const QByteArray text = functionHead + "      CodeUri: src/\n      Runtime: python3.13\n      Handler: ^\n";
        const Fixture fixture(text, TextFormat::Yaml, folder.path());
        const QStringList labels = fixture.labels();
        QVERIFY2(labels.contains(u"app.lambda_handler"_s), qPrintable(labels.join(u' ')));
        QVERIFY(labels.contains(u"orders.create.main"_s));
        QVERIFY(!labels.contains(u"app._helper"_s) && !labels.contains(u"app.LIMIT"_s));
        QCOMPARE(fixture.find(u"app.lambda_handler"_s)->detail, u"app.py, line 6"_s);
    }

    void saysWhatACandidateIs()
    {
        const Fixture fixture(functionHead + "      Mem^");
        const CompletionItem *memory = fixture.find(u"MemorySize"_s);
        QVERIFY(memory);
        QCOMPARE(memory->kind, CompletionKind::Property);
        QVERIFY2(memory->detail.contains("10,240"_L1), qPrintable(memory->detail));
        QVERIFY2(memory->documentation.contains("Default: 128"_L1), qPrintable(memory->documentation));
        QVERIFY(memory->more);
    }

    void worksWithoutATree()
    {
        Fixture fixture(functionHead + "      Runtime: py^");
        fixture.source.tree = nullptr;
        QVERIFY(!complete(fixture.source, fixture.caret.offset).isEmpty());
        fixture.source.text = "Outputs:\n  O:\n    Value: !Ref ";
        const CompletionList list = complete(fixture.source, fixture.source.text.size());
        QVERIFY(!list.isEmpty()); // pseudo parameters
        QCOMPARE(complete(fixture.source, 1'000'000).items.size(), list.items.size());
        QVERIFY(!complete(fixture.source, -5).isEmpty()); // sections
    }
};

QTEST_GUILESS_MAIN(TestTemplateCompletion)
#include "tst_templatecompletion.moc"
