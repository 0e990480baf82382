// SPDX-License-Identifier: GPL-3.0-or-later
// Every intrinsic function in both forms, nested, with the sentences for wrong arguments.
#include "template/templatemodel.h"
#include "template/yamlscalar.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const QByteArray head = "Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]\n"
                        "Parameters:\n"
                        "  Stage: {Type: String, Default: dev}\n"
                        "  Names: {Type: CommaDelimitedList, Default: 'a, b,c'}\n"
                        "  Ports: {Type: List<Number>, Default: '80,443'}\n"
                        "  Missing: {Type: String}\n"
                        "  Hidden: {Type: String, Default: geheim, NoEcho: true}\n"
                        "  Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/b}\n"
                        "Mappings:\n"
                        "  Sizes: {dev: {memory: 256, zones: [x, y]}}\n"
                        "  us-east-1: {Bucket: {Name: east}}\n"
                        "Conditions:\n"
                        "  IsDev: !Equals [!Ref Stage, dev]\n"
                        "  NotDev: !Not [{Condition: IsDev}]\n"
                        "  Lonely: !And [!Condition IsDev]\n"
                        "  Unknown: !Equals [!Ref Missing, x]\n"
                        "  Wrong: !Equals [a]\n"
                        "  Loop: !Not [!Condition Loop]\n"
                        "Resources:\n"
                        "  Gone: {Type: AWS::SQS::Queue, Condition: NotDev}\n"
                        "  Queue: {Type: AWS::SQS::Queue}\n"
                        "  Own: {Type: Custom::Thing}\n";

ResolvedValue resolve(const QByteArray &source, const ResolveContext &context = {}, const QByteArray &before = head)
{
    const QByteArray text = before + "Probe: " + source + '\n';
    const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
    if (!tree)
        qFatal("%s in %s", qPrintable(tree.error().toString()), source.constData());
    IntrinsicResolver resolver(*tree, context);
    return resolver.resolve(tree->find(tree->root(), {u"Probe"_s}));
}

QString shown(const ResolvedValue &value)
{
    return value.resolved ? value.value.isUndefined() ? u"(none)"_s : scalarDisplayText(value.value) : u'?' + value.reason;
}

QStringList kinds(const ResolvedValue &value)
{
    QStringList found;
    for (const OriginLink &link : value.links)
        found += nameOf(link.kind) + u' ' + QString::number(link.span ? link.position.line : 0);
    return found;
}

} // namespace

class TestIntrinsics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolves_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected"); // starting with ? = unresolved, and then the reason
        const auto row = [](const char *source, const QString &expected) {
            QTest::newRow(source) << QByteArray(source) << expected;
        };
        row("!Base64 abc", u"YWJj"_s);
        row("{Fn::Base64: !Sub '${Stage}'}", u"ZGV2"_s);
        row("!Base64 [a]", u"?Fn::Base64 has arguments of the wrong form; it takes a text."_s);
        row("!Cidr [10.0.0.0/22, 2, 8]", u"[\"10.0.0.0/24\",\"10.0.1.0/24\"]"_s);
        row("{Fn::Select: [1, {Fn::Cidr: [10.0.0.0/22, '2', '8']}]}", u"10.0.1.0/24"_s);
        row("!Cidr [10.0.0.0/22]", u"?Fn::Cidr has arguments of the wrong form; it takes [block, count, bits]."_s);
        row("!Cidr [10.0.0.0/22, x]", u"?Fn::Cidr has arguments of the wrong form; it takes [block, count, bits]."_s);
        row("!GetAZs ''", u"[\"us-east-1a\",\"us-east-1b\",\"us-east-1c\"]"_s);
        row("!Select [0, !GetAZs eu-west-1]", u"eu-west-1a"_s);
        row("{Fn::Select: [2, {Fn::GetAZs: !Ref AWS::Region}]}", u"us-east-1c"_s);
        row("!GetAZs [a]", u"?Fn::GetAZs has arguments of the wrong form; it takes the name of a region."_s);
        row("!ImportValue net-Vpc", u"?The value net-Vpc is exported by another stack."_s);
        row("!ImportValue {Fn::Sub: '${Stage}-Vpc'}", u"?The value dev-Vpc is exported by another stack."_s);
        row("{Fn::ImportValue: [a]}", u"?Fn::ImportValue has arguments of the wrong form; it takes the name of an export."_s);
        row("{Fn::ToJsonString: {a: !Ref Stage, b: [1, true]}}", u"{\"a\":\"dev\",\"b\":[1,true]}"_s);
        row("!ToJsonString x", u"?Fn::ToJsonString has arguments of the wrong form; it takes a map or a list."_s);
        row("!Length [a, b, !Ref AWS::NoValue]", u"2"_s);
        row("!Length abc", u"?Fn::Length has arguments of the wrong form; it takes a list."_s);
        row("{Fn::Length: !Split [',', 'a,b,c']}", u"3"_s);
        row("!Join ['', [a, !Join ['-', [b, !Ref Stage]]]]", u"ab-dev"_s);
        row("!Join ['', [a, {x: y}]]", u"?Fn::Join takes single values; item 2 is none."_s);
        row("!Join ['', a]", u"?Fn::Join has arguments of the wrong form; it takes [delimiter, [text, ...]]."_s);
        row("!Join [',', !FindInMap [Sizes, dev, zones]]", u"x,y"_s);
        row("!Select ['1', !Ref Ports]", u"443"_s);
        row("!Select [-1, !Ref Ports]", u"?Fn::Select asks for item -1 of a list of 2."_s);
        row("!Select [0, [~]]", u"?Fn::Select asks for item 0, which is null."_s);
        row("!Select [a, [b]]", u"?Fn::Select has arguments of the wrong form; it takes [index, list]."_s);
        row("!Split [',', [a]]", u"?Fn::Split has arguments of the wrong form; it takes [delimiter, text]."_s);
        row("!Split ['', a]", u"?Fn::Split has arguments of the wrong form; it takes [delimiter, text]."_s);
        row("!Sub '${!Stage}${Stage}$${AWS::Region}'", u"${Stage}dev$us-east-1"_s);
        row("!Sub ['${Stage}-${x}', {x: !Select [0, !Ref Names], Stage: own}]", u"own-a"_s);
        row("!Sub '${Names}'", u"?Names is no single value."_s);
        row("!Sub [a]", u"?Fn::Sub has arguments of the wrong form; it takes a text, or [text, {name: value}]."_s);
        row("!FindInMap [Sizes, !Ref Stage, memory]", u"256"_s);
        row("!FindInMap [!Ref AWS::Region, Bucket, Name]", u"east"_s);
        row("!FindInMap [Sizes, x, memory, {DefaultValue: !Ref Stage}]", u"dev"_s);
        row("{Fn::FindInMap: [Sizes, !Ref Missing, memory, {DefaultValue: 1}]}", u"1"_s);
        row("!FindInMap [Sizes, x]", u"?Fn::FindInMap has arguments of the wrong form; it takes [map, key, key]."_s);
        row("!FindInMap [Sizes, x, y]", u"?Mappings has no entry Sizes / x / y."_s);
        row("!If [IsDev, !If [NotDev, a, b], c]", u"b"_s);
        row("!If [NotDev, a, !Ref AWS::NoValue]", u"(none)"_s);
        row("!If [Lonely, a, b]", u"?Condition Lonely can't be told here: Fn::And takes 2 to 10 conditions."_s);
        row("!If [Nothing, a, b]", u"?Condition Nothing can't be told here: There is no condition Nothing."_s);
        row("!If [Unknown, a, b]", u"?Condition Unknown can't be told here: Parameter Missing has no default value."_s);
        row("!If [Wrong, a, b]", u"?Condition Wrong can't be told here: Fn::Equals takes two values."_s);
        row("!If [Loop, a, b]", u"?Condition Loop can't be told here: Condition Loop needs itself."_s);
        row("!If [IsDev, a]", u"?Fn::If has arguments of the wrong form; it takes [condition, value, value]."_s);
        row("!Equals [a, a]", u"?Fn::Equals is allowed in conditions only."_s);
        row("!GetAtt Queue", u"?Fn::GetAtt takes a resource and an attribute, not “Queue”."_s);
        row("!GetAtt [Queue, Arn]", u"arn:aws:sqs:us-east-1:123456789012:Queue"_s);
        row("!GetAtt Queue.Nothing", u"?AWS::SQS::Queue has no attribute Nothing; there are: Arn, QueueName, QueueUrl, Ref."_s);
        row("!GetAtt Nothing.Arn", u"?There is no parameter or resource named Nothing."_s);
        row("!Ref Gone", u"?Gone is not created: condition NotDev is false."_s);
        row("!GetAtt Own.Answer", u"?Own.Answer is what the function behind Own answers when it is deployed."_s);
        row("!Ref Stored", u"?The value of parameter Stored is kept in Parameter Store."_s);
        row("'{{resolve:ssm:/x:1}}'", u"?The value of /x:1 is kept in Parameter Store."_s);
        row("!Sub 'a{{resolve:secretsmanager:${Stage}/db:SecretString:password}}'",
            u"?The value of dev/db:SecretString:password is kept in Secrets Manager."_s);
        row("!Transform {Name: My, Parameters: {}}", u"?The macro My runs only when the template is deployed."_s);
        row("{Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://b/k}}}", u"?s3://b/k is not on this computer."_s);
        row("{Fn::ForEach::X: [N, !Ref Names, {'k${N}': !Sub 'v-${N}'}]}", u"{\"ka\":\"v-a\",\"kb\":\"v-b\",\"kc\":\"v-c\"}"_s);
        row("{Fn::ForEach::X: [N, [a.b], {'k&{N}': {Ref: N}}]}", u"{\"kab\":\"a.b\"}"_s);
        row("{\xc3\xa9: 1, {}: 2}", u"{\"\":2,\"\u00e9\":1}"_s); // a key that is no text
        row("{z: 1, Fn::ForEach::X: [N, [a, b], {Fn::ForEach::Y: [M, [1, 2], {'${N}${M}': '${M}'}]}]}",
            u"{\"a1\":\"1\",\"a2\":\"2\",\"b1\":\"1\",\"b2\":\"2\",\"z\":1}"_s);
    }

    void resolves()
    {
        QFETCH(QByteArray, source);
        QTEST(shown(resolve(source)), "expected");
    }

    void takesStoredValues()
    {
        ResolveContext context;
        context.storedValues = {{u"import:net-Vpc"_s, {u"vpc-1"_s, false}},
                                {u"ssm:/a/b"_s, {u"from the store"_s, false}},
                                {u"secretsmanager:db:SecretString:password"_s, {u"p4ss"_s, true}},
                                {u"attribute:Own.Answer"_s, {u"42"_s, false}}};
        QCOMPARE(shown(resolve("!ImportValue net-Vpc", context)), u"vpc-1"_s);
        QCOMPARE(shown(resolve("!Ref Stored", context)), u"from the store"_s);
        QCOMPARE(shown(resolve("!GetAtt Own.Answer", context)), u"42"_s);
        const ResolvedValue secret =
            resolve("{url: !Sub 'db://me:{{resolve:secretsmanager:db:SecretString:password}}@host'}", context);
        QCOMPARE(shown(secret), u"{\"url\":\"db://me:p4ss@host\"}"_s);
        QVERIFY(secret.secret);
        QCOMPARE(kinds(secret), QStringList{u"storedValue 0"_s});
        QVERIFY(!resolve("!ImportValue net-Vpc", context).secret);
        QVERIFY(resolve("!Sub 'x${Hidden}'").secret);
    }

    void saysWhereItCameFrom()
    {
        ResolveContext context;
        QCOMPARE(kinds(resolve("!Sub '${Stage}-${Queue}'")), (QStringList{u"parameter 3"_s, u"resource 21"_s}));
        QCOMPARE(kinds(resolve("!FindInMap [Sizes, !Ref Stage, memory]")), (QStringList{u"parameter 3"_s, u"mapping 10"_s}));
        QCOMPARE(kinds(resolve("!If [IsDev, a, b]")), QStringList{u"condition 13"_s});
        QCOMPARE(kinds(resolve("plain")), QStringList());
        QVERIFY(resolve("!Sub '${Queue}'").local);
        QVERIFY(!resolve("!Sub '${Stage}'").local);
        context.parameterOverrides = {{u"Stage"_s, u"prod"_s}};
        context.parameterSources = {{u"Stage"_s, {u"samconfig.toml, environment prod"_s, u"/p/samconfig.toml"_s, {7, 3}}}};
        const ResolvedValue value = resolve("!Ref Stage", context);
        QCOMPARE(kinds(value), (QStringList{u"parameter 3"_s, u"parameterSet 7"_s}));
        QCOMPARE(value.links[1].text, u"prod from samconfig.toml, environment prod"_s);
        QCOMPARE(value.links[1].file, u"/p/samconfig.toml"_s);
    }

    void includesLocalFiles()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &bytes) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        };
        write(u"part.yaml"_s, "a: {Ref: Stage}\nb: {'Fn::FindInMap': [Sizes, dev, memory]}\n");
        write(u"loop.yaml"_s, "x: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: loop.yaml}}}\n");
        ResolveContext context;
        context.folder = folder.path();
        QCOMPARE(shown(resolve("{c: 1, Fn::Transform: {Name: AWS::Include, Parameters: {Location: part.yaml}}}", context)),
                 u"{\"a\":\"dev\",\"b\":256,\"c\":1}"_s);
        QCOMPARE(shown(resolve("!Transform {Name: AWS::Include, Parameters: {Location: missing.yaml}}", context)),
                 u"?The file missing.yaml can't be read."_s);
        QVERIFY(!resolve("!Transform {Name: AWS::Include, Parameters: {Location: loop.yaml}}", context).resolved);
    }

    void functionsOfLoops()
    {
        const QByteArray text = "Transform: AWS::LanguageExtensions\n"
                                "Resources:\n"
                                "  Fn::ForEach::Workers:\n"
                                "    - Name\n"
                                "    - [red, green-2]\n"
                                "    - 'Worker&{Name}':\n"
                                "        Type: AWS::Lambda::Function\n"
                                "        DependsOn: Nothing\n"
                                "        Properties:\n"
                                "          Handler: app.${Name}\n"
                                "          Runtime: python3.13\n"
                                "          FunctionName: !Sub 'w-${Name}'\n"
                                "          Environment:\n"
                                "            Variables:\n"
                                "              Fn::ForEach::V: [K, [ONE, TWO], {'V${K}': !Sub '${Name}-${K}'}]\n"
                                "  After:\n"
                                "    Type: AWS::Lambda::Function\n"
                                "    Properties: {Handler: a.b, Runtime: python3.13, Description: !GetAtt Workergreen2.Arn}\n";
        const TemplateModel model = TemplateModel::build(*SyntaxTree::parse(text, TextFormat::Yaml));
        QStringList ids;
        for (const FunctionResource &function : model.functions())
            ids += function.logicalId;
        QCOMPARE(ids, (QStringList{u"Workerred"_s, u"Workergreen2"_s, u"After"_s}));
        const FunctionResource &second = model.functions()[1];
        QCOMPARE(second.loop, u"Fn::ForEach::Workers"_s);
        QCOMPARE(second.text(u"handler"_s), u"app.green-2"_s);
        QCOMPARE(second.text(u"environment.VTWO"_s), u"green-2-TWO"_s);
        QCOMPARE(second.position.line, 6);
        QCOMPARE(second.dependsOn, QStringList{u"Nothing"_s});
        QCOMPARE(model.functions()[2].text(u"description"_s), u"arn:aws:lambda:us-east-1:123456789012:function:w-green-2"_s);
        QCOMPARE(originChain(second, second.property(u"handler"_s)).front().kind, OriginKind::Loop);
        const auto depends = std::ranges::find(model.diagnostics(), u"template.dependsOn"_s, &Diagnostic::code);
        QVERIFY(depends != model.diagnostics().end());
        QCOMPARE(depends->position.line, 8);
    }

    void wrongLoops_data()
    {
        QTest::addColumn<QByteArray>("loop");
        QTest::addColumn<QString>("message");
        QTest::newRow("shape") << QByteArray("[N, [a]]") << u"Fn::ForEach::X takes [identifier, list, {key: value}]."_s;
        QTest::newRow("list") << QByteArray("[N, a, {k: v}]") << u"Fn::ForEach::X is not unrolled: A list is expected."_s;
        QTest::newRow("unknown") << QByteArray("[N, !Ref P, {k: v}]")
                                 << u"Fn::ForEach::X is not unrolled: Parameter P has no default value."_s;
        QTest::newRow("twice") << QByteArray("[N, [a, b], {k: v}]") << u"The loop makes k twice."_s;
        QTest::newRow("clash") << QByteArray("[P, [a], {'k${P}': v}]") << u"The identifier P is a parameter already."_s;
    }

    void wrongLoops()
    {
        QFETCH(QByteArray, loop);
        const QByteArray text = "Transform: AWS::LanguageExtensions\nParameters: {P: {Type: CommaDelimitedList}}\n"
                                "Resources:\n  Fn::ForEach::X: "
            + loop + '\n';
        const TemplateModel model = TemplateModel::build(*SyntaxTree::parse(text, TextFormat::Yaml));
        QVERIFY(!model.diagnostics().isEmpty());
        QTEST(model.diagnostics().front().message, "message");
    }

    void needsTheTransform()
    {
        const QByteArray text = "Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Handler: a.b\n"
                                "      Runtime: python3.13\n      Timeout: !Length [a]\n";
        const TemplateModel model = TemplateModel::build(*SyntaxTree::parse(text, TextFormat::Yaml));
        QCOMPARE(model.functions().front().text(u"timeout"_s), u"1"_s);
        QCOMPARE(model.diagnostics().size(), 1);
        QCOMPARE(model.diagnostics().front().message, u"Fn::Length works only with Transform: AWS::LanguageExtensions."_s);
        QCOMPARE(model.diagnostics().front().position.line, 7);
    }

    void checksRules()
    {
        const QByteArray text = "Parameters: {Stage: {Type: String, Default: dev}, Size: {Type: String, Default: large}}\n"
                                "Rules:\n"
                                "  Small:\n"
                                "    RuleCondition: !Equals [!Ref Stage, dev]\n"
                                "    Assertions:\n"
                                "      - Assert: {Fn::Contains: [[small, tiny], !Ref Size]}\n"
                                "        AssertDescription: dev is small\n"
                                "      - Assert: !Not [!Equals [a, b]]\n"
                                "Resources: {}\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        const TemplateModel model = TemplateModel::build(*tree);
        QCOMPARE(model.diagnostics().size(), 1);
        QCOMPARE(model.diagnostics().front().message, u"Rule Small: dev is small"_s);
        QCOMPARE(model.diagnostics().front().position.line, 6);
        ResolveContext context;
        context.parameterOverrides = {{u"Stage"_s, u"prod"_s}};
        QVERIFY(TemplateModel::build(*tree, context).diagnostics().isEmpty());
        context.parameterOverrides = {{u"Size"_s, u"tiny"_s}};
        QVERIFY(TemplateModel::build(*tree, context).diagnostics().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestIntrinsics)
#include "tst_intrinsics.moc"
