// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templatemodel.h"

#include <QJsonArray>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

SyntaxTree parsed(const QByteArray &text)
{
    const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text));
    if (!tree)
        qFatal("%s", qPrintable(tree.error().toString()));
    return *tree;
}

// A function F with this value for its only variable V.
QByteArray withVariable(const QByteArray &value)
{
    return "Transform: AWS::Serverless-2016-10-31\n"
           "Parameters:\n"
           "  Stage: {Type: String, Default: dev}\n"
           "  Count: {Type: Number, Default: 3}\n"
           "  Names: {Type: CommaDelimitedList, Default: 'a, b,c'}\n"
           "  Missing: {Type: String}\n"
           "  Secret: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b}\n"
           "Mappings:\n"
           "  Sizes: {dev: {memory: 256}, prod: {memory: 1024}}\n"
           "Conditions:\n"
           "  IsDev: !Equals [!Ref Stage, dev]\n"
           "  IsProd: !Not [!Condition IsDev]\n"
           "  Both: !And [!Condition IsDev, !Condition IsProd]\n"
           "  Either: !Or [!Condition IsDev, !Condition IsProd]\n"
           "  Unknown: !Equals [!Ref Missing, x]\n"
           "  Decided: !Or [!Condition Unknown, !Condition IsDev]\n"
           "  Loop: !Not [!Condition Loop]\n"
           "Resources:\n"
           "  Table: {Type: 'AWS::DynamoDB::Table'}\n"
           "  F:\n"
           "    Type: AWS::Serverless::Function\n"
           "    Properties:\n"
           "      Handler: app.main\n"
           "      Runtime: python3.13\n"
           "      Environment:\n"
           "        Variables:\n"
           "          V: "
        + value + '\n';
}

const char globals[] =
    "Transform: AWS::Serverless-2016-10-31\n"
    "Globals:\n"
    "  Function:\n"
    "    Runtime: python3.13\n"
    "    Timeout: 20\n"
    "    Architectures: [arm64]\n"
    "    Layers: [arn:a:1]\n"
    "    Role: arn:aws:iam::123456789012:role/ignored\n"
    "    Tracing: !If [x, y, z]\n"
    "    EphemeralStorage: {Size: 1024}\n"
    "    Environment: {Variables: {A: globals, B: globals}}\n"
    "Resources:\n"
    "  Own:\n"
    "    Type: AWS::Serverless::Function\n"
    "    Properties:\n"
    "      Handler: own.main\n"
    "      Timeout: 5\n"
    "      Architectures: [x86_64]\n"
    "      Layers: [arn:b:2]\n"
    "      Environment: {Variables: {B: own, C: own}}\n"
    "  Plain:\n"
    "    Type: AWS::Serverless::Function\n"
    "  Ignoring:\n"
    "    Type: AWS::Serverless::Function\n"
    "    IgnoreGlobals: [Timeout, Environment]\n"
    "    Properties: {Handler: x.y}\n"
    "  Raw:\n"
    "    Type: AWS::Lambda::Function\n"
    "    Properties: {Handler: index.handler, Runtime: nodejs22.x, TracingConfig: {Mode: Active}, Code: {ZipFile: 'exports'}}\n";

} // namespace

class TestTemplateModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolves_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected"); // starting with ? = unresolved, and then the beginning of the reason
        const auto row = [](const char *name, const QByteArray &source, const QString &expected) {
            QTest::newRow(name) << source << expected;
        };
        row("text", "abc", u"abc"_s);
        row("number", "8080", u"8080"_s);
        row("boolean", "yes", u"true"_s);
        row("real", "1.50", u"1.5"_s);
        row("whole real", "1.0", u"1.0"_s);
        row("octal", "012", u"10"_s);
        row("leading zero that is no octal", "0891", u"0891"_s);
        row("date", "2024-01-01", u"2024-01-01"_s);
        row("quoted", "'012'", u"012"_s);
        row("explicit string", "!!str 012", u"012"_s);
        row("null", "~", u""_s);
        row("Ref", "!Ref Stage", u"dev"_s);
        row("Ref, long", "{Ref: Stage}", u"dev"_s);
        row("Ref to a number", "!Ref Count", u"3"_s);
        row("Ref without default", "!Ref Missing", u"?Parameter Missing has no default value."_s);
        row("Ref to SSM", "!Ref Secret", u"?The value of parameter Secret is kept in Parameter Store."_s);
        row("Ref to a resource", "!Ref Table", u"Table"_s);
        row("Ref to nothing", "!Ref Nothing", u"?There is no parameter or resource named Nothing."_s);
        row("region", "!Ref AWS::Region", u"us-east-1"_s);
        row("account", "!Ref AWS::AccountId", u"123456789012"_s);
        row("Sub", "!Sub 'x-${Stage}-${AWS::Region}'", u"x-dev-us-east-1"_s);
        row("Sub with a literal", "!Sub '${!Stage}/${Stage}'", u"${Stage}/dev"_s);
        row("Sub with variables", "!Sub ['${a}-${Stage}', {a: !Ref Count}]", u"3-dev"_s);
        row("Sub, long", "{'Fn::Sub': '${Stage}'}", u"dev"_s);
        row("Sub of a resource", "!Sub '${Table.Arn}'", u"arn:aws:dynamodb:us-east-1:123456789012:table/Table"_s);
        row("GetAtt", "!GetAtt Table.Arn", u"arn:aws:dynamodb:us-east-1:123456789012:table/Table"_s);
        row("Join", "!Join ['-', [a, !Ref Stage, !Ref Count]]", u"a-dev-3"_s);
        row("Join of a list parameter", "!Join ['+', !Ref Names]", u"a+b+c"_s);
        row("Join with something unknown", "!Join ['-', [a, !Ref Missing]]", u"?Parameter Missing has no default value."_s);
        row("Select", "!Select [1, !Ref Names]", u"b"_s);
        row("Select beyond", "!Select [3, !Ref Names]", u"?Fn::Select asks for item 3 of a list of 3."_s);
        row("Split and Select", "!Select [0, !Split ['/', 'x/y']]", u"x"_s);
        row("FindInMap", "!FindInMap [Sizes, !Ref Stage, memory]", u"256"_s);
        row("FindInMap misses", "!FindInMap [Sizes, test, memory]", u"?Mappings has no entry Sizes / test / memory."_s);
        row("FindInMap default", "!FindInMap [Sizes, test, memory, {DefaultValue: 5}]", u"5"_s);
        row("If", "!If [IsDev, a, b]", u"a"_s);
        row("If not", "!If [IsProd, a, b]", u"b"_s);
        row("If and", "!If [Both, a, b]", u"b"_s);
        row("If or", "!If [Either, a, b]", u"a"_s);
        row("If unknown", "!If [Unknown, a, b]",
            u"?Condition Unknown can't be told here: Parameter Missing has no default value."_s);
        row("If decided all the same", "!If [Decided, a, b]", u"a"_s);
        row("If in a circle", "!If [Loop, a, b]", u"?Condition Loop can't be told here: Condition Loop needs itself."_s);
        row("Base64", "{'Fn::Base64': abc}", u"YWJj"_s);
        row("ToJsonString", "{'Fn::ToJsonString': {a: [1, true]}}", u"{\"a\":[1,true]}"_s);
        row("Length", "{'Fn::Length': !Ref Names}", u"3"_s);
        row("ImportValue", "!ImportValue x", u"?The value x is exported by another stack."_s);
        row("unknown function", "!Rain::Embed x.py", u"?Fn::Rain::Embed is not evaluated here."_s);
        row("secret", "'{{resolve:secretsmanager:x}}'", u"?The value of x is kept in Secrets Manager."_s);
        row("list", "[a]", u"?A variable must be a single value."_s);
    }

    void resolves()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        const TemplateModel model = TemplateModel::build(parsed(withVariable(source)));
        QCOMPARE(model.functions().size(), 1);
        const PropertyValue value = model.functions().front().property(u"environment.V"_s);
        const QString found = value.resolved ? value.text : u'?' + value.reason;
        QCOMPARE(found, expected);
        QCOMPARE(value.position.line, 27);
        QCOMPARE(value.span->length(), source.size());
        QCOMPARE(model.functions().front().unresolved.size(), value.resolved ? 0 : 1);
    }

    void overrides()
    {
        ResolveContext context;
        context.parameterOverrides = {{u"Stage"_s, u"prod"_s}, {u"Missing"_s, u"x"_s}};
        context.region = u"cn-north-1"_s;
        const TemplateModel model = TemplateModel::build(
            parsed(withVariable("!Sub '${Stage} ${AWS::Region} ${AWS::Partition} ${AWS::URLSuffix}'")), context);
        QCOMPARE(model.functions().front().text(u"environment.V"_s), u"prod cn-north-1 aws-cn amazonaws.com.cn"_s);
        QCOMPARE(model.parameters().size(), 5);
        QVERIFY(model.parameters().front().overridden);
        QCOMPARE(model.parameters().front().value, u"prod"_s);
    }

    void namesTheParameter()
    {
        const TemplateModel model = TemplateModel::build(parsed(withVariable("!Ref Stage")));
        const PropertyValue value = model.functions().front().property(u"environment.V"_s);
        QCOMPARE(value.originName, u"Stage"_s);
        QCOMPARE(value.expression, u"!Ref Stage"_s);
        QVERIFY(value.origin == Origin::Function);
    }

    void mergesGlobals_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Origin>("origin");
        const auto row = [](const char *function, const char *key, const char *text, Origin origin) {
            QTest::addRow("%s %s", function, key)
                << QString::fromLatin1(function) << QString::fromLatin1(key) << QString::fromLatin1(text) << origin;
        };
        row("Own", "timeout", "5", Origin::Function);
        row("Own", "runtime", "python3.13", Origin::Globals);
        row("Own", "memorySize", "128", Origin::Default);
        row("Own", "architecture", "x86_64", Origin::Function);
        row("Own", "ephemeralStorage", "1024", Origin::Globals);
        row("Own", "role", "", Origin::Default);
        row("Own", "environment.A", "globals", Origin::Globals);
        row("Own", "environment.B", "own", Origin::Function);
        row("Own", "environment.C", "own", Origin::Function);
        row("Plain", "timeout", "20", Origin::Globals);
        row("Plain", "architecture", "arm64", Origin::Globals);
        row("Plain", "environment.B", "globals", Origin::Globals);
        row("Ignoring", "timeout", "3", Origin::Default);
        row("Ignoring", "runtime", "python3.13", Origin::Globals);
        row("Ignoring", "environment.A", "", Origin::Default);
        row("Raw", "timeout", "3", Origin::Default);
        row("Raw", "tracing", "Active", Origin::Function);
        row("Raw", "environment.A", "", Origin::Default);
    }

    void mergesGlobals()
    {
        QFETCH(QString, function);
        QFETCH(QString, key);
        const TemplateModel model = TemplateModel::build(parsed(globals));
        const FunctionResource *resource = model.function(function);
        QVERIFY(resource);
        QTEST(resource->property(key).text, "text");
        QFETCH(Origin, origin);
        QVERIFY(resource->property(key).origin == origin);
    }

    void joinsLists()
    {
        const TemplateModel model = TemplateModel::build(parsed(globals));
        QCOMPARE(model.function(u"Own"_s)->layers, (QList<QJsonValue>{u"arn:a:1"_s, u"arn:b:2"_s}));
        QCOMPARE(model.function(u"Plain"_s)->layers, (QList<QJsonValue>{u"arn:a:1"_s}));
        QCOMPARE(model.function(u"Raw"_s)->inlineCode, u"exports"_s);
        QVERIFY(model.isSam());
        const auto role = std::ranges::find(model.diagnostics(), u"template.globals"_s, &Diagnostic::code);
        QVERIFY(role != model.diagnostics().end());
        QCOMPARE(role->position.line, 8);
    }

    void readsEventsAndPolicies()
    {
        const TemplateModel model =
            TemplateModel::build(parsed("Resources:\n"
                                        "  Role:\n"
                                        "    Type: AWS::IAM::Role\n"
                                        "    Properties:\n"
                                        "      ManagedPolicyArns: [arn:aws:iam::aws:policy/X]\n"
                                        "      Policies: [{PolicyName: inline, PolicyDocument: {Statement: []}}]\n"
                                        "  F:\n"
                                        "    Type: AWS::Serverless::Function\n"
                                        "    Properties:\n"
                                        "      Policies:\n"
                                        "        - AWSLambdaExecute\n"
                                        "        - S3ReadPolicy: {BucketName: !Ref B}\n"
                                        "        - Version: '2012-10-17'\n"
                                        "          Statement: [{Effect: Allow}]\n"
                                        "        - !Ref Nothing\n"
                                        "      Events:\n"
                                        "        Upload: {Type: S3, Properties: {Bucket: !Ref B, Events: 's3:ObjectCreated:*'}}\n"
                                        "        Hourly: {Type: Schedule, Properties: {Schedule: rate(1 hour)}}\n"
                                        "  G:\n"
                                        "    Type: AWS::Lambda::Function\n"
                                        "    Properties: {Role: !GetAtt Role.Arn}\n"
                                        "  B: {Type: 'AWS::S3::Bucket'}\n"));
        const FunctionResource *f = model.function(u"F"_s);
        QCOMPARE(f->events.size(), 2);
        QCOMPARE(f->events[0].name, u"Upload"_s);
        QCOMPARE(f->events[0].type, u"S3"_s);
        QCOMPARE(f->events[0].properties["Bucket"_L1].toString(), u"b"_s);
        QCOMPARE(f->events[0].position, (TextPosition{17, 9}));
        QCOMPARE(f->policies.size(), 4);
        QVERIFY(f->policies[0].kind == FunctionPolicy::Kind::Managed && f->policies[0].name == "AWSLambdaExecute"_L1);
        QVERIFY(f->policies[1].kind == FunctionPolicy::Kind::SamTemplate && f->policies[1].name == "S3ReadPolicy"_L1);
        QVERIFY(f->policies[2].kind == FunctionPolicy::Kind::Inline && f->policies[2].content.contains("Statement"_L1));
        QVERIFY(f->policies[3].kind == FunctionPolicy::Kind::Unresolved && f->policies[3].name == "!Ref Nothing"_L1);
        const FunctionResource *g = model.function(u"G"_s);
        QCOMPARE(g->policies.size(), 2);
        QCOMPARE(g->policies[0].name, u"arn:aws:iam::aws:policy/X"_s);
        QCOMPARE(g->policies[1].name, u"inline"_s);
    }

    void reportsWrongValues()
    {
        const TemplateModel model = TemplateModel::build(parsed(
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      MemorySize: 64\n      Handler: a.b\n"
            "      Runtime: python3.13\n"));
        QCOMPARE(model.diagnostics().size(), 1);
        const Diagnostic &diagnostic = model.diagnostics().front();
        QCOMPARE(diagnostic.message, u"Memory must be 128 to 10,240 MB."_s);
        QCOMPARE(diagnostic.position, (TextPosition{5, 19}));
        QCOMPARE(diagnostic.subject, u"F"_s);
        QCOMPARE(model.functions().front().property(u"memorySize"_s).reason, diagnostic.message);
        QCOMPARE(model.functions().front().text(u"memorySize"_s), u"64"_s);
    }

    // 9 levels of 9 aliases each are 387 million values; none of them may be made.
    void survivesAliasBombs()
    {
        QByteArray text = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char level = 'b'; level <= 'i'; ++level) {
            const QByteArray before = "*" + QByteArray(1, char(level - 1));
            text += QByteArray(1, level) + ": &" + level + " [" + QByteArrayList(9, before).join(',') + "]\n";
        }
        text += "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Description: *i\n      Events: "
                "{E: {Type: S3, Properties: {X: *i}}}\n";
        const TemplateModel model = TemplateModel::build(parsed(text));
        QCOMPARE(model.functions().size(), 1);
        QVERIFY(!model.functions().front().property(u"description"_s).resolved);
        QVERIFY(model.functions().front().property(u"description"_s).reason.contains("too large"_L1));
    }

    void survivesLoops()
    {
        const TemplateModel model =
            TemplateModel::build(parsed("x: &x {a: *x, <<: *x}\nResources: {F: {Type: AWS::Serverless::Function, Properties: &p "
                                        "{Description: *x, Environment: {Variables: *p}}}}\n"));
        QCOMPARE(model.functions().size(), 1);
        QVERIFY(!model.functions().front().property(u"description"_s).resolved);
    }

    void survivesWrongShapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        int number = 0;
        for (const char *text :
             {"Resources: 1\n", "Resources: []\n", "Resources: {F: 1}\n",
              "Resources: {F: {Type: AWS::Serverless::Function, Properties: 5}}\n",
              "Resources: {F: {Type: [AWS::Serverless::Function]}}\n", "[1, 2]\n", "x\n", "",
              "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Environment: 1, Events: [], Policies: 3, Layers: x, "
              "Architectures: {}}}}\n",
              "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Environment: {Variables: [a]}, Events: {E: 1}}}}\n",
              "Globals: 1\nResources: {F: {Type: AWS::Serverless::Function}}\n",
              "Globals: {Function: []}\nParameters: [x]\nConditions: 3\nMappings: !Ref x\nResources: {F: {Type: "
              "AWS::Serverless::Function, Condition: c}}\n",
              "Parameters: {P: 1, Q: [], R: {Type: []}}\nResources: {F: {Type: AWS::Serverless::Function, Properties: {Timeout: "
              "!Ref P, Handler: !Ref R}}}\n",
              "? [a, b]\n: c\nResources: {? {x: y} : z}\n",
              "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Handler: !Sub [], Timeout: !If [], Runtime: !Join "
              "x, Role: !GetAtt []}}}\n",
              "Resources: {F: {Type: AWS::Serverless::Function, Properties: {Handler: !Sub , Timeout: !Ref [a], Runtime: !Select "
              "[a, b], MemorySize: !FindInMap [a]}}}\n"})
            QTest::addRow("shape %d", ++number) << QByteArray(text);
    }

    void survivesWrongShapes()
    {
        QFETCH(QByteArray, text);
        const TemplateModel model = TemplateModel::build(parsed(text));
        QVERIFY(model.functions().size() <= 1);
    }
};

QTEST_APPLESS_MAIN(TestTemplateModel)
#include "tst_templatemodel.moc"
