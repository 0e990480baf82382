// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char sample[] = "Transform: AWS::Serverless-2016-10-31\n"
                      "Parameters:\n"
                      "  Stage: {Type: String, Default: dev}\n"
                      "Globals:\n"
                      "  Function:\n"
                      "    Timeout: 10\n"
                      "Resources:\n"
                      "  Thumb: # makes pictures small\n"
                      "    Type: AWS::Serverless::Function\n"
                      "    Properties:\n"
                      "      FunctionName: !Sub '${Stage}-thumb'\n"
                      "      CodeUri: src/\n"
                      "      Handler: app.main\n"
                      "      Runtime: python3.13\n"
                      "      Environment:\n"
                      "        Variables:\n"
                      "          STAGE: !Ref Stage\n"
                      "          TABLE: !ImportValue table\n"
                      "  Table: {Type: 'AWS::DynamoDB::Table'}\n"
                      "  Inline:\n"
                      "    Type: AWS::Lambda::Function\n"
                      "    Properties:\n"
                      "      Runtime: nodejs22.x\n"
                      "      Handler: index.handler\n"
                      "      Code: {ZipFile: 'exports.handler = 1'}\n";

} // namespace

class TestProject : public QObject
{
    Q_OBJECT

private:
    void put(const QString &name, const QByteArray &bytes) { QVERIFY(test::writeFile(m_folder->filePath(name), bytes)); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void findsTheTemplate_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("open");
        QTest::addColumn<QString>("expected"); // empty = not found
        const QStringList all{u"template.json"_s, u"template.yml"_s, u"template.yaml"_s, u"other.yaml"_s};
        QTest::newRow("yaml first") << all << QByteArray() << u""_s << u"template.yaml"_s;
        QTest::newRow("yml before json") << all.first(2) << QByteArray() << u""_s << u"template.yml"_s;
        QTest::newRow("json") << all.first(1) << QByteArray() << u""_s << u"template.json"_s;
        QTest::newRow("none") << QStringList{u"other.yaml"_s} << QByteArray() << u""_s << QString();
        QTest::newRow("a file is that file") << all << QByteArray() << u"other.yaml"_s << u"other.yaml"_s;
        QTest::newRow("missing") << all << QByteArray() << u"missing"_s << QString();
        QTest::newRow("samconfig") << all
                                   << QByteArray("version = 0.1\n[default.global.parameters]\ntemplate_file = \"other.yaml\"\n")
                                   << u""_s << u"other.yaml"_s;
        QTest::newRow("samconfig names what is not there")
            << all << QByteArray("[default.build.parameters]\ntemplate_file = \"none.yaml\"\n") << u""_s << u"template.yaml"_s;
        QTest::newRow("broken samconfig") << all << QByteArray("[default\nx = ") << u""_s << u"template.yaml"_s;
    }

    void findsTheTemplate()
    {
        QFETCH(QStringList, files);
        QFETCH(QByteArray, config);
        QFETCH(QString, open);
        QFETCH(QString, expected);
        for (const QString &file : files)
            put(file, "Resources: {}\n");
        if (!config.isEmpty())
            put(u"samconfig.toml"_s, config);
        const auto found = Project::findTemplate(m_folder->filePath(open));
        QCOMPARE(found.has_value(), !expected.isEmpty());
        if (found)
            QCOMPARE(*found, m_folder->filePath(expected));
        else
            QVERIFY(found.error().code == ErrorCode::NotFound && !found.error().message.isEmpty());
    }

    void opens()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QSignalSpy opened(&project, &Project::opened);
        QSignalSpy functions(&project, &Project::functionsChanged);
        QVERIFY(project.open(m_folder->path()));
        QCOMPARE(opened.size(), 1);
        QCOMPARE(functions.size(), 1);
        QCOMPARE(project.functions().size(), 2);
        QCOMPARE(project.name(), QFileInfo(m_folder->path()).fileName());
        QVERIFY(project.isSam());
        QCOMPARE((*project.findFunction(u"dev-thumb"_s))->logicalId, u"Thumb"_s);
        QVERIFY2(project.findFunction(u"x"_s).error().message.contains("Thumb, Inline"_L1), "the message lists what there is");
    }

    void edits()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const QByteArray original = project.document()->text();
        QCOMPARE(project.previewProperty(u"Thumb"_s, u"memorySize"_s, u"512"_s).value(),
                 "--- a/template.yaml\n+++ b/template.yaml\n@@ -12,6 +12,7 @@\n       CodeUri: src/\n       Handler: app.main\n"
                 "       Runtime: python3.13\n+      MemorySize: 512\n       Environment:\n         Variables:\n           "
                 "STAGE: !Ref Stage\n");
        QCOMPARE(project.document()->text(), original);
        QVERIFY(project.setProperty(u"Thumb"_s, u"memorySize"_s, u"512"_s));
        QCOMPARE(project.function(u"Thumb"_s)->text(u"memorySize"_s), u"512"_s);
        QCOMPARE(project.document()->undoText(), u"Change Memory of Thumb"_s);
        QVERIFY(project.setProperty(u"Thumb"_s, u"timeout"_s, u"20"_s));
        QVERIFY(project.function(u"Thumb"_s)->property(u"timeout"_s).origin == Origin::Function);
        QVERIFY(project.resetProperty(u"Thumb"_s, u"timeout"_s));
        QVERIFY(project.function(u"Thumb"_s)->property(u"timeout"_s).origin == Origin::Globals);
        QVERIFY(project.setProperty(u"Thumb"_s, u"timeout"_s, u"30"_s, Project::EditPlace::Globals));
        QCOMPARE(project.function(u"Thumb"_s)->text(u"timeout"_s), u"30"_s);
        QVERIFY(project.document()->text().contains("    Timeout: 30\nResources:"));
        while (project.document()->canUndo())
            project.document()->undo();
        QCOMPARE(project.document()->text(), original);
        QTRY_COMPARE(project.function(u"Thumb"_s)->text(u"memorySize"_s), u"128"_s);
    }

    void editsSeveralAtOnce()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const QByteArray original = project.document()->text();
        QVERIFY(project.setProperties(
            u"Inline"_s, {{u"environment.ONE"_s, u"1"_s}, {u"environment.TWO"_s, u"yes"_s}, {u"memorySize"_s, u"256"_s}}));
        const FunctionResource *function = project.function(u"Inline"_s);
        QCOMPARE(function->text(u"environment.ONE"_s), u"1"_s);
        QCOMPARE(function->text(u"environment.TWO"_s), u"yes"_s);
        QVERIFY(project.document()->text().contains("          TWO: 'yes'\n"));
        project.document()->undo();
        QCOMPARE(project.document()->text(), original);
        // One wrong value: nothing is changed.
        const auto wrong = project.setProperties(u"Inline"_s, {{u"timeout"_s, u"9"_s}, {u"memorySize"_s, u"1"_s}});
        QCOMPARE(wrong.error().message, u"Memory must be 128 to 10,240 MB."_s);
        QCOMPARE(project.document()->text(), original);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no function") << u"Nobody"_s << u"memorySize"_s << u"512"_s << ErrorCode::NotFound;
        QTest::newRow("not a function") << u"Table"_s << u"memorySize"_s << u"512"_s << ErrorCode::NotFound;
        QTest::newRow("no such key") << u"Thumb"_s << u"memory"_s << u"512"_s << ErrorCode::NotFound;
        QTest::newRow("wrong value") << u"Thumb"_s << u"memorySize"_s << u"5"_s << ErrorCode::InvalidInput;
        QTest::newRow("not in CloudFormation") << u"Inline"_s << u"autoPublishAlias"_s << u"x"_s << ErrorCode::Unsupported;
        QTest::newRow("reserved variable") << u"Thumb"_s << u"environment.AWS_REGION"_s << u"x"_s << ErrorCode::InvalidInput;
    }

    void refuses()
    {
        QFETCH(QString, function);
        QFETCH(QString, key);
        QFETCH(QString, text);
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const auto edits = project.setProperty(function, key, text);
        QVERIFY(!edits);
        QTEST(edits.error().code, "code");
        QVERIFY(!edits.error().message.isEmpty());
        QVERIFY(!project.document()->isModified());
    }

    void editsTheEnvironment()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const QByteArray original = project.document()->text();
        QVERIFY(project.setProperty(u"Thumb"_s, u"environment.PORT"_s, u"8080"_s));
        QVERIFY(project.document()->text().contains("          TABLE: !ImportValue table\n          PORT: '8080'\n"));
        QVERIFY(project.renameEnvironmentVariable(u"Thumb"_s, u"PORT"_s, u"HTTP_PORT"_s));
        QCOMPARE(project.function(u"Thumb"_s)->text(u"environment.HTTP_PORT"_s), u"8080"_s);
        QVERIFY(project.renameEnvironmentVariable(u"Thumb"_s, u"HTTP_PORT"_s, u"TABLE"_s).error().code
                == ErrorCode::AlreadyExists);
        QVERIFY(project.renameEnvironmentVariable(u"Thumb"_s, u"NONE"_s, u"SOME"_s).error().code == ErrorCode::NotFound);
        QVERIFY(project.resetProperty(u"Thumb"_s, u"environment.HTTP_PORT"_s));
        QCOMPARE(project.document()->text(), original);
        QVERIFY(project.setProperty(u"Thumb"_s, u"environment.STAGE"_s, u"x"_s));
        QVERIFY(project.setProperty(u"Thumb"_s, u"environment.STAGE"_s, u"!Ref Stage"_s));
        QCOMPARE(project.document()->text(), original);
    }

    void preparesFunctions()
    {
        put(u"template.yaml"_s, sample);
        put(u"src/app.py"_s, "def main(e, c): return 1\n");
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const auto prepared = project.prepare(u"Thumb"_s);
        QVERIFY(prepared);
        const FunctionConfiguration &configuration = *prepared->configuration;
        QCOMPARE(configuration.functionName, u"dev-thumb"_s);
        QCOMPARE(configuration.runtime, u"python3.13"_s);
        QVERIFY(configuration.timeout == std::chrono::seconds(10));
        QVERIFY(configuration.memorySize == MebiBytes(128));
        QVERIFY(configuration.code.kind == CodeLocation::Kind::Folder);
        QCOMPARE(configuration.code.path, m_folder->filePath(u"src"_s));
        QCOMPARE(configuration.environment, (QMap<QString, QString>{{u"STAGE"_s, u"dev"_s}, {u"TABLE"_s, u""_s}}));
        QCOMPARE(prepared->warnings.size(), 1);
        QVERIFY(prepared->warnings.front().startsWith("Environment variable TABLE is empty: "_L1));
        QCOMPARE(configuration.log, LogSettings());
        QVERIFY(project.setProperty(u"Thumb"_s, u"logFormat"_s, u"JSON"_s));
        QVERIFY(project.setProperty(u"Thumb"_s, u"applicationLogLevel"_s, u"ERROR"_s));
        const LogSettings log{.json = true, .application = LogLevel::Error, .system = LogLevel::Info};
        QCOMPARE(project.prepare(u"Thumb"_s)->configuration->log, log);
        const auto inlined = project.prepare(u"Inline"_s);
        QVERIFY(inlined && inlined->configuration->code.kind == CodeLocation::Kind::Inline);
        QCOMPARE(inlined->configuration->code.inlineSource, "exports.handler = 1");
        QVERIFY(project.prepare(u"Nobody"_s).error().code == ErrorCode::NotFound);
    }

    // AWS::NoValue takes a variable away, also one that Globals has; null is none of the service's values.
    void variablesThatAreTakenAway()
    {
        put(u"template.yaml"_s,
            "Transform: AWS::Serverless-2016-10-31\nConditions: {No: !Equals [a, b]}\n"
            "Globals: {Function: {Environment: {Variables: {SHARED: g}}}}\n"
            "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
            "      Runtime: python3.13\n      Handler: a.b\n      Environment:\n        Variables:\n"
            "          SHARED: !If [No, x, !Ref AWS::NoValue]\n          KEPT: !If [No, x, y]\n"
            "          NULLED: ~\n");
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QVERIFY(!project.propertyValue(u"F"_s, u"environment.SHARED"_s).isSet());
        const auto prepared = project.prepare(u"F"_s);
        QVERIFY(prepared);
        QCOMPARE(prepared->configuration->environment, (QMap<QString, QString>{{u"KEPT"_s, u"y"_s}, {u"NULLED"_s, QString()}}));
        const auto null = std::ranges::find(project.diagnostics(), u"template.environment"_s, &Diagnostic::code);
        QVERIFY(null != project.diagnostics().end());
        QCOMPARE(null->position.line, 14);
    }

    // What stands in structures is resolved too; the text stays what a person edits.
    void resolvesStructures()
    {
        put(u"template.yaml"_s,
            "Transform: AWS::Serverless-2016-10-31\n"
            "Parameters: {Size: {Type: Number, Default: 5}, Big: {Type: Number, Default: 20000}}\n"
            "Globals: {Function: {Tags: {Team: !Ref AWS::StackName}}}\n"
            "Resources:\n  Q: {Type: 'AWS::SQS::Queue'}\n  F:\n    Type: AWS::Serverless::Function\n"
            "    Properties:\n      Runtime: python3.13\n      Handler: a.b\n"
            "      Layers: ['{{resolve:ssm:/layer}}']\n      Events:\n        E:\n          Type: SQS\n"
            "          Properties: {Queue: !GetAtt Q.Arn, BatchSize: !Ref Size}\n        B:\n          Type: SQS\n"
            "          Properties: {Queue: !ImportValue There, BatchSize: !Ref Big}\n");
        Project project;
        QVERIFY(project.open(m_folder->path()));
        const auto value = [&](const QString &key) { return project.propertyValue(u"F"_s, key); };
        const PropertyValue queue = value(u"events.E.queue"_s);
        QCOMPARE(queue.text, u"!GetAtt Q.Arn"_s);
        QCOMPARE(queue.effectiveText(), u"arn:aws:sqs:us-east-1:123456789012:Q"_s);
        QVERIFY(queue.local);
        const PropertyValue size = value(u"events.E.batchSize"_s);
        QCOMPARE(size.effectiveText(), u"5"_s);
        const QList<OriginLink> chain = originChain(*project.function(u"F"_s), size);
        QCOMPARE(chain.size(), 2);
        QCOMPARE(chain[0].position.line, 15);
        QVERIFY(chain[1].kind == OriginKind::Parameter);
        QCOMPARE(chain[1].position.line, 2);
        const PropertyValue elsewhere = value(u"events.B.queue"_s);
        QVERIFY(!elsewhere.resolved && !elsewhere.reason.isEmpty());
        QCOMPARE(elsewhere.effectiveText(), u"!ImportValue There"_s);
        QVERIFY(!value(u"events.B.batchSize"_s).reason.isEmpty()); // out of range
        QCOMPARE(value(u"tags.Team"_s).effectiveText(), u"local"_s);
        QVERIFY(value(u"tags.Team"_s).origin == Origin::Globals);
        QVERIFY(!value(u"layers[0]"_s).resolved);
        QVERIFY(project.storedValues().set(u"ssm:/layer"_s, {u"arn:secret"_s, true}));
        QVERIFY(value(u"layers[0]"_s).secret);
        QCOMPARE(value(u"layers[0]"_s).text, u"{{resolve:ssm:/layer}}"_s);
    }

    void takesOverrides()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        project.setParameterOverrides({{u"Stage"_s, u"prod"_s}});
        QTRY_COMPARE(project.function(u"Thumb"_s)->name(), u"prod-thumb"_s);
        const auto overrides =
            EnvironmentOverrides::parse(R"({"Thumb": {"TABLE": "t", "OTHER": "x"}, "Parameters": {"STAGE": 1}})");
        QVERIFY(overrides);
        project.setEnvironmentOverrides(*overrides);
        QCOMPARE(project.configuration(u"Thumb"_s).value()->environment,
                 (QMap<QString, QString>{{u"STAGE"_s, u"1"_s}, {u"TABLE"_s, u"t"_s}}));
    }

    void readsEnvironmentFiles()
    {
        QVERIFY(EnvironmentOverrides::parse("{\"F\": {\"A\": true, \"B\": null, \"C\": 1.50}}")->value(u"F"_s, u"f"_s, u"A"_s)
                == u"true"_s);
        for (const char *text : {"[]", "{\"F\": 1}", "{\"F\": {\"A\": []}}", "{\"F\": {\"A\": 1,}}"}) {
            const auto parsed = EnvironmentOverrides::parse(text, u"env.json"_s);
            QVERIFY(!parsed);
            QCOMPARE(parsed.error().file, u"env.json"_s);
            QVERIFY(parsed.error().position);
        }
    }

    void followsTyping()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QSignalSpy functions(&project, &Project::functionsChanged);
        QSignalSpy diagnostics(&project, &Project::diagnosticsChanged);
        const ByteOffset at = project.document()->text().indexOf("Timeout: 10") + 9;
        QVERIFY(project.document()->apply({{{at, at + 2}, "25"}}, u"Typing"_s, TextDocument::Merge::Typing));
        QTRY_COMPARE(functions.size(), 1);
        QCOMPARE(project.function(u"Thumb"_s)->text(u"timeout"_s), u"25"_s);
        // Broken text keeps the functions and says what is wrong where.
        QVERIFY(project.document()->apply({{{at, at + 2}, "[25"}}, u"Typing"_s));
        QTRY_VERIFY(project.parseError());
        QCOMPARE(project.parseError()->file, project.templatePath());
        QCOMPARE(project.functions().size(), 2);
        QVERIFY(project.diagnostics().front().code == "template.syntax"_L1);
        QVERIFY(!project.diagnostics().front().span.isEmpty()); // the editor underlines it
        QVERIFY(diagnostics.size() >= 1);
        QVERIFY(project.setProperty(u"Thumb"_s, u"memorySize"_s, u"512"_s).error().code == ErrorCode::Parse);
        project.document()->undo();
        QTRY_VERIFY(!project.parseError());
    }

    void editsRightAfterTyping()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QVERIFY(project.document()->apply({{{0, 0}, "# a line more\n"}}, u"Typing"_s));
        QVERIFY(!project.isUpToDate());
        QVERIFY(project.setProperty(u"Thumb"_s, u"handler"_s, u"other.main"_s));
        QVERIFY(project.document()->text().contains("      Handler: other.main\n"));
        QVERIFY(project.isUpToDate());
    }

    void opensWhatIsBroken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TextPosition>("position");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("broken YAML") << QByteArray("Resources:\n  F: [1\n") << TextPosition{3, 1} << ErrorCode::Parse;
        QTest::newRow("no template") << QByteArray("just: text\n") << TextPosition{1, 1} << ErrorCode::Parse;
        QTest::newRow("empty") << QByteArray() << TextPosition{1, 1} << ErrorCode::Parse;
        QTest::newRow("deep") << QByteArray(10'000, '[') << TextPosition{1, 257} << ErrorCode::LimitExceeded;
        QTest::newRow("50 MB") << QByteArray("a: b\n").repeated(10 * 1024 * 1024) << TextPosition{1, 1}
                               << ErrorCode::LimitExceeded;
    }

    void opensWhatIsBroken()
    {
        QFETCH(QByteArray, text);
        put(u"template.yaml"_s, text);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QVERIFY(project.parseError());
        QTEST(project.parseError()->code, "code");
        QTEST(project.parseError()->position.value_or(TextPosition()), "position");
        QCOMPARE(project.parseError()->file, project.templatePath());
        QVERIFY2(project.document()->text() == text, "the text is there to be repaired");
    }

    void malformedOnesOfOthers()
    {
        const QDir folder(qEnvironmentVariable("LAMBDARIUM_SHARED") + "/corpus/malformed"_L1);
        if (!folder.exists())
            QSKIP("The corpus of malformed templates is not on this computer.");
        for (const QFileInfo &file : folder.entryInfoList(QDir::Files)) {
            Project project;
            QVERIFY2(project.open(file.filePath()), qPrintable(file.fileName()));
            QVERIFY2(project.parseError() && project.parseError()->position, qPrintable(file.fileName()));
            qInfo("%s", qPrintable(project.parseError()->toString().section(u'/', -1)));
        }
    }

    void refusesBinaryFiles()
    {
        put(u"template.yaml"_s,
            QByteArray("\x7F"
                       "ELF\0\0",
                       6));
        Project project;
        const auto opened = project.open(m_folder->path());
        QVERIFY(!opened);
        QCOMPARE(opened.error().file, m_folder->filePath(u"template.yaml"_s));
        QVERIFY(opened.error().position == (TextPosition{1, 5}));
    }

    void parsesLargeTextsInTheBackground()
    {
        QByteArray text = "Resources:\n";
        for (int i = 0; i < 6000; ++i)
            text += "  F" + QByteArray::number(i)
                + ":\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.main\n"
                  "      Runtime: python3.13\n      Timeout: 5\n      Description: a function among many others, as large "
                  "templates have them\n";
        QVERIFY(text.size() > 1024 * 1024);
        put(u"template.yaml"_s, text);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QCOMPARE(project.functions().size(), 6000);
        QSignalSpy changed(&project, &Project::functionsChanged);
        QVERIFY(project.setProperty(u"F5999"_s, u"timeout"_s, u"7"_s));
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(project.function(u"F5999"_s)->text(u"timeout"_s), u"7"_s);
    }

    void managesEvents()
    {
        put(u"template.yaml"_s, sample);
        put(u"events/shared.json"_s, "{}");
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QSignalSpy changed(&project, &Project::savedEventsChanged);
        const auto saved = project.saveEvent(u"Thumb"_s, u"put"_s, "{\"a\": 1}");
        QVERIFY(saved);
        QCOMPARE(saved->path, m_folder->filePath(u"events/Thumb/put.json"_s));
        QCOMPARE(project.events().list(u"Thumb"_s).size(), 2);
        QCOMPARE(project.events().list(u"Inline"_s).size(), 1);
        QCOMPARE(project.events().list().size(), 2);
        QCOMPARE(project.events().read(*project.events().find(u"Thumb"_s, u"put"_s)).value(), "{\"a\": 1}");
        QVERIFY(project.events().find(u"Thumb"_s, u"shared"_s));
        const auto renamed = project.renameEvent(*saved, u"get"_s);
        QVERIFY(renamed && !QFile::exists(saved->path));
        QVERIFY(project.saveEvent(u"Thumb"_s, u"put"_s, "1"));
        QVERIFY(project.renameEvent(*renamed, u"put"_s).error().code == ErrorCode::AlreadyExists);
        QVERIFY(project.removeEvent(*renamed));
        QVERIFY(project.removeEvent(*renamed).error().code == ErrorCode::NotFound);
        QCOMPARE(changed.size(), 4);
        for (const QString &name : {u""_s, u"../x"_s, u".x"_s, u"a/b"_s, u" a"_s})
            QVERIFY(project.saveEvent(u"Thumb"_s, name, "1").error().code == ErrorCode::InvalidInput);
        QVERIFY(project.saveEvent(u"../Thumb"_s, u"x"_s, "1").error().code == ErrorCode::InvalidInput);
    }

    void savesAndSeesOthers()
    {
        put(u"template.yaml"_s, sample);
        Project project;
        QVERIFY(project.open(m_folder->path()));
        QSignalSpy modified(&project, &Project::modifiedChanged);
        QSignalSpy changed(&project, &Project::changedOnDisk);
        QVERIFY(project.setProperty(u"Thumb"_s, u"memorySize"_s, u"512"_s));
        QCOMPARE(modified.size(), 1);
        QVERIFY(project.save());
        QCOMPARE(modified.size(), 2);
        put(u"template.yaml"_s, "Resources: {}\n");
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(project.setProperty(u"Thumb"_s, u"memorySize"_s, u"1024"_s));
        QVERIFY(project.save().error().code == ErrorCode::Conflict);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
