// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char outerText[] = "Transform: AWS::Serverless-2016-10-31\n"
                         "Parameters:\n"
                         "  Stage: {Type: String, Default: dev}\n"
                         "  Missing: {Type: String}\n"
                         "Resources:\n"
                         "  Data:\n"
                         "    Type: AWS::CloudFormation::Stack\n"
                         "    Properties:\n"
                         "      TemplateURL: data/template.yaml\n"
                         "      Parameters: {Prefix: !Ref Stage, Zones: [a, b], Unknown: !Ref Missing}\n"
                         "  Far: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: https://x/y}}\n"
                         "  Loop: {Type: AWS::Serverless::Application, Properties: {Location: loop.yaml}}\n"
                         "  Front:\n"
                         "    Type: AWS::Serverless::Function\n"
                         "    Properties:\n"
                         "      Handler: a.b\n"
                         "      Runtime: python3.13\n"
                         "      Environment:\n"
                         "        Variables:\n"
                         "          TABLE: !GetAtt Data.Outputs.Table\n"
                         "          PLAIN: !GetAtt Data.Outputs.Plain\n"
                         "          NONE: !GetAtt Data.Outputs.None\n"
                         "          FAR: !GetAtt Far.Outputs.X\n";

const char innerText[] = "Parameters:\n"
                         "  Prefix: {Type: String, Default: none}\n"
                         "  Zones: {Type: CommaDelimitedList}\n"
                         "  Unknown: {Type: String, Default: wrong}\n"
                         "Resources:\n"
                         "  Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub '${Prefix}-orders'}}\n"
                         "  Worker:\n"
                         "    Type: AWS::Lambda::Function\n"
                         "    Properties:\n"
                         "      Handler: app.main\n"
                         "      Runtime: nodejs22.x\n"
                         "      Code: src/\n"
                         "      Description: !Join ['+', !Ref Zones]\n"
                         "      Environment: {Variables: {UNKNOWN: !Ref Unknown, STACK: !Ref AWS::StackName}}\n"
                         "Outputs:\n"
                         "  Table: {Value: !Ref Table}\n"
                         "  Plain: {Value: !Ref Prefix}\n";

} // namespace

class TestNestedStacks : public QObject
{
    Q_OBJECT

private:
    void put(const QString &name, const QByteArray &bytes) { QVERIFY(test::writeFile(m_folder->filePath(name), bytes)); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        put(u"template.yaml"_s, outerText);
        put(u"data/template.yaml"_s, innerText);
        put(u"data/src/app.js"_s, "exports.main = 1\n");
        put(u"loop.yaml"_s, "Resources:\n  Again: {Type: AWS::Serverless::Application, Properties: {Location: loop.yaml}}\n");
    }

    void functionsAreListed()
    {
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QStringList ids;
        for (const FunctionResource &function : project.functions())
            ids += function.logicalId;
        QCOMPARE(ids, (QStringList{u"Front"_s, u"Data/Worker"_s}));
        const FunctionResource *worker = project.function(u"Data/Worker"_s);
        QCOMPARE(worker->file, m_folder->filePath(u"data/template.yaml"_s));
        QCOMPARE(worker->name(), u"Data-Worker"_s);
        QCOMPARE(worker->position.line, 6);
        QCOMPARE(worker->text(u"description"_s), u"a+b"_s);
        QCOMPARE(worker->text(u"environment.STACK"_s), u"local-Data"_s);
        QVERIFY(!worker->property(u"environment.UNKNOWN"_s).resolved); // not the inner default
        QCOMPARE(worker->property(u"environment.UNKNOWN"_s).reason, u"Parameter Missing has no default value."_s);
        const QList<OriginLink> chain = originChain(*worker, worker->property(u"handler"_s));
        const auto place = std::ranges::find_if(chain, [](const OriginLink &link) { return link.span.has_value(); });
        QVERIFY(place != chain.end());
        QCOMPARE(place->file, worker->file);
        QCOMPARE(place->position.line, 10);
    }

    void outputsComeBack()
    {
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const FunctionResource *front = project.function(u"Front"_s);
        QCOMPARE(front->text(u"environment.TABLE"_s), u"dev-orders"_s);
        QVERIFY(front->property(u"environment.TABLE"_s).local);
        QCOMPARE(front->text(u"environment.PLAIN"_s), u"dev"_s);
        QVERIFY(!front->property(u"environment.PLAIN"_s).local);
        QCOMPARE(front->property(u"environment.NONE"_s).reason, u"The template of Data has no output None."_s);
        QCOMPARE(front->property(u"environment.FAR"_s).reason, u"The template of Far is not on this computer."_s);
        project.setParameterOverrides({{u"Stage"_s, u"prod"_s}});
        QTRY_COMPARE(project.function(u"Front"_s)->text(u"environment.TABLE"_s), u"prod-orders"_s);
    }

    void runsFromItsFolder()
    {
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const auto prepared = project.prepare(u"Data/Worker"_s);
        QVERIFY2(prepared, qPrintable(prepared.error_or(Error()).message));
        QCOMPARE(prepared->configuration->functionName, u"Data-Worker"_s);
        QCOMPARE(prepared->configuration->code.path, m_folder->filePath(u"data/src"_s));
    }

    void editsAreRefused()
    {
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const auto edit = project.setProperty(u"Data/Worker"_s, u"timeout"_s, u"5"_s);
        QVERIFY(!edit);
        QCOMPARE(edit.error().code, ErrorCode::Unsupported);
        QCOMPARE(edit.error().file, m_folder->filePath(u"data/template.yaml"_s));
    }

    void saysWhatCantBeRead()
    {
        put(u"data/template.yaml"_s, "Resources: [1, 2\n");
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QVERIFY(!project.function(u"Data/Worker"_s));
        QStringList remarks;
        for (const Diagnostic &diagnostic : project.diagnostics()) {
            if (diagnostic.code == "template.nested"_L1)
                remarks += diagnostic.message.section(u": "_s, 0, 0);
        }
        QCOMPARE(remarks,
                 (QStringList{u"The template of Data can't be read"_s, u"The template of Far is not on this computer."_s,
                              u"The stack Again contains itself."_s}));
    }

    void followsTheFile()
    {
        Project project;
        QVERIFY(project.open(m_folder->path()));
        put(u"data/template.yaml"_s, QByteArray(innerText).replace("-orders", "-other-orders"));
        project.parseNow();
        QCOMPARE(project.function(u"Front"_s)->text(u"environment.TABLE"_s), u"dev-other-orders"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestNestedStacks)
#include "tst_nestedstacks.moc"
