// SPDX-License-Identifier: GPL-3.0-or-later
// Globals and own values, property by property (lambda-semantics.md, section 14.2).
#include "template/globalsmerge.h"
#include "template/templatemodel.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestGlobalsMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void merges_data()
    {
        QTest::addColumn<QByteArray>("globals");
        QTest::addColumn<QByteArray>("own");
        QTest::addColumn<QByteArray>("expected"); // effective properties as JSON
        const auto row = [](const char *name, const char *globals, const char *own, const char *expected) {
            QTest::newRow(name) << QByteArray(globals) << QByteArray(own) << QByteArray(expected);
        };
        row("scalar: own wins", "{Timeout: 5, Runtime: a}", "{Timeout: 9}", R"({"Runtime":"a","Timeout":9})");
        row("environment: key by key", "{Environment: {Variables: {A: g, B: g}}}", "{Environment: {Variables: {B: o, C: o}}}",
            R"({"Environment":{"Variables":{"A":"g","B":"o","C":"o"}}})");
        row("tags: key by key", "{Tags: {a: g, b: g}}", "{Tags: {b: o}}", R"({"Tags":{"a":"g","b":"o"}})");
        row("layers: joined, Globals first, no duplicates removed", "{Layers: [l1, l2]}", "{Layers: [l3, l1]}",
            R"({"Layers":["l1","l2","l3","l1"]})");
        row("VPC: lists within a map are joined", "{VpcConfig: {SecurityGroupIds: [g], SubnetIds: [s]}}",
            "{VpcConfig: {SecurityGroupIds: [o]}}", R"({"VpcConfig":{"SecurityGroupIds":["g","o"],"SubnetIds":["s"]}})");
        row("deployment preference", "{DeploymentPreference: {Enabled: false, Type: Canary}}",
            "{DeploymentPreference: {Type: Linear}}", R"({"DeploymentPreference":{"Enabled":false,"Type":"Linear"}})");
        row("another shape: own wins", "{CodeUri: s3://b/k}", "{CodeUri: {Bucket: x, Key: y}}",
            R"({"CodeUri":{"Bucket":"x","Key":"y"}})");
        row("a function is a single value", "{Tags: {a: g}}", "{Tags: !If [Yes, {b: o}, {c: o}]}", R"({"Tags":{"b":"o"}})");
        row("a function in Globals", "{Layers: !Split [',', 'a,b']}", "{Layers: [c]}", R"({"Layers":["c"]})");
        row("function URL", "{FunctionUrlConfig: {AuthType: NONE, Cors: {AllowOrigins: ['*']}}}",
            "{FunctionUrlConfig: {Cors: {AllowOrigins: [x], MaxAge: 5}}}",
            R"({"FunctionUrlConfig":{"AuthType":"NONE","Cors":{"AllowOrigins":["*","x"],"MaxAge":5}}})");
        row("logging", "{LoggingConfig: {LogFormat: JSON}}", "{LoggingConfig: {ApplicationLogLevel: DEBUG}}",
            R"({"LoggingConfig":{"ApplicationLogLevel":"DEBUG","LogFormat":"JSON"}})");
        row("NoValue takes it away", "{Tags: {a: g, b: g}}", "{Tags: {b: !Ref AWS::NoValue}}", R"({"Tags":{"a":"g"}})");
        row("nothing of its own", "{Timeout: 5}", "{}", R"({"Timeout":5})");
        row("nothing in Globals", "{}", "{Timeout: 5}", R"({"Timeout":5})");
    }

    void merges()
    {
        QFETCH(QByteArray, globals);
        QFETCH(QByteArray, own);
        const QByteArray text = "Transform: AWS::Serverless-2016-10-31\nConditions: {Yes: !Equals [a, a]}\nGlobals: {Function: "
            + globals + "}\nResources:\n  F: {Type: AWS::Serverless::Function, Properties: " + own + "}\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY2(tree, qPrintable(tree.error_or(Error()).message));
        const ResolvedValue value = effectiveProperties(*tree, {}, u"F"_s);
        QVERIFY2(value.resolved, qPrintable(value.reason));
        QTEST(QJsonDocument(value.value.toObject()).toJson(QJsonDocument::Compact), "expected");
    }

    void ignoresGlobals()
    {
        const char text[] = "Globals: {Function: {Timeout: 5, Tags: {a: g}}}\n"
                            "Resources:\n"
                            "  All: {Type: AWS::Serverless::Function, IgnoreGlobals: '*', Properties: {MemorySize: 1}}\n"
                            "  Some: {Type: AWS::Serverless::Function, IgnoreGlobals: [Tags], Properties: {Tags: {b: o}}}\n"
                            "  Raw: {Type: AWS::Lambda::Function, Properties: {Timeout: 7}}\n"
                            "  Queue: {Type: AWS::SQS::Queue}\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        const auto shown = [&](const QString &id) {
            return QJsonDocument(effectiveProperties(*tree, {}, id).value.toObject()).toJson(QJsonDocument::Compact);
        };
        QCOMPARE(shown(u"All"_s), R"({"MemorySize":1})");
        QCOMPARE(shown(u"Some"_s), R"({"Tags":{"b":"o"},"Timeout":5})");
        QCOMPARE(shown(u"Raw"_s), R"({"Timeout":7})");
        QVERIFY(effectiveProperties(*tree, {}, u"Queue"_s).value.isUndefined());
    }

    // Architectures takes one: joined lists would be refused by the service.
    void saysWhatJoinedListsDo()
    {
        const char text[] = "Globals: {Function: {Architectures: [arm64], Runtime: python3.13, Handler: a.b}}\n"
                            "Resources:\n  F: {Type: AWS::Serverless::Function, Properties: {Architectures: [x86_64]}}\n";
        const TemplateModel model = TemplateModel::build(*SyntaxTree::parse(text, TextFormat::Yaml));
        QCOMPARE(model.functions().front().text(u"architecture"_s), u"x86_64"_s);
        QCOMPARE(model.diagnostics().size(), 1);
        QVERIFY(model.diagnostics().front().message.contains(u"arm64, x86_64"_s));
    }
};

QTEST_APPLESS_MAIN(TestGlobalsMerge)
#include "tst_globalsmerge.moc"
