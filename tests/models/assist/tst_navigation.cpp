// SPDX-License-Identifier: GPL-3.0-or-later
// From names to definitions and back, and what words mean.
#include "assist/hover.h"
#include "assist/navigation.h"
#include "models/assist/carettext.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace lambdarium::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray text = "Transform: AWS::Serverless-2016-10-31\n" // 1
                        "Parameters:\n"
                        "  Stage:\n"
                        "    Type: String\n"
                        "    Default: dev\n" // 5
                        "    Description: Where it runs\n"
                        "  Password:\n"
                        "    Type: String\n"
                        "    NoEcho: true\n"
                        "    Default: geheim\n" // 10
                        "Mappings:\n"
                        "  Sizes:\n"
                        "    dev: {Memory: 256}\n"
                        "Conditions:\n"
                        "  IsProd: !Equals [!Ref Stage, prod]\n" // 15
                        "Globals:\n"
                        "  Function:\n"
                        "    Timeout: 7\n"
                        "Resources:\n"
                        "  Jobs:\n" // 20
                        "    Type: AWS::SQS::Queue\n"
                        "    Condition: IsProd\n"
                        "  Fn:\n"
                        "    Type: AWS::Serverless::Function\n"
                        "    DependsOn: Jobs\n" // 25
                        "    Properties:\n"
                        "      CodeUri: src/\n"
                        "      Runtime: python3.13\n"
                        "      Handler: app.main\n"
                        "      MemorySize: !FindInMap [Sizes, !Ref Stage, Memory]\n" // 30
                        "      Description: !Sub 'for ${Stage} and ${Jobs.Arn}'\n"
                        "      Environment:\n"
                        "        Variables:\n"
                        "          QUEUE: !GetAtt Jobs.Arn\n"
                        "          KEY: !Ref Password\n" // 35
                        "          MODE: !If [IsProd, a, b]\n"
                        "Outputs:\n"
                        "  Role:\n"
                        "    Value: !GetAtt FnRole.Arn\n"
                        "  Region:\n" // 40
                        "    Value: !Ref AWS::Region\n";

class Fixture
{
public:
    explicit Fixture(const QByteArray &now = text, const QString &folder = {})
        : tree(SyntaxTree::parse(text, TextFormat::Yaml).value_or(SyntaxTree()))
        , model(TemplateModel::build(tree))
    {
        source.text = now;
        source.tree = &tree;
        source.treeIsCurrent = now == text;
        source.functions = &model.functions();
        source.parameters = &model.parameters();
        source.folder = folder;
    }

    /// The offset within a line (from 1) of a word on it.
    [[nodiscard]] ByteOffset at(int line, const QByteArray &word) const
    {
        ByteOffset begin = 0;
        for (int i = 1; i < line; ++i)
            begin = source.text.indexOf('\n', begin) + 1;
        return source.text.indexOf(word, begin) + 1;
    }

    SyntaxTree tree;
    TemplateModel model;
    AssistSource source;
};

} // namespace

class TestNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsDefinitions_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("target"); ///< line; 0 = none
        QTest::newRow("Ref to a parameter") << 30 << QByteArray("Stage") << 3;
        QTest::newRow("a mapping") << 30 << QByteArray("Sizes") << 12;
        QTest::newRow("DependsOn") << 25 << QByteArray("Jobs") << 20;
        QTest::newRow("GetAtt") << 34 << QByteArray("Jobs") << 20;
        QTest::newRow("a substitution") << 31 << QByteArray("Stage") << 3;
        QTest::newRow("a substitution with an attribute") << 31 << QByteArray("Jobs") << 20;
        QTest::newRow("a condition of a resource") << 22 << QByteArray("IsProd") << 15;
        QTest::newRow("a condition of If") << 36 << QByteArray("IsProd") << 15;
        QTest::newRow("what SAM makes") << 39 << QByteArray("FnRole") << 23;
        QTest::newRow("the definition itself") << 20 << QByteArray("Jobs") << 20;
        QTest::newRow("a pseudo parameter") << 41 << QByteArray("AWS::Region") << 0;
        QTest::newRow("plain text") << 28 << QByteArray("python3.13") << 0;
    }

    void findsDefinitions()
    {
        QFETCH(int, line);
        QFETCH(QByteArray, word);
        const Fixture fixture;
        const ByteOffset offset = fixture.at(line, word);
        const auto target = definitionAt(fixture.source, offset);
        QTEST(target ? int(target->position.line) : 0, "target");
        QCOMPARE(linkAt(fixture.source, offset).has_value(), target.has_value());
    }

    void findsDefinitionsInBrokenText()
    {
        // Two lines more at the top, and a bracket that nobody closes.
        const Fixture fixture("# note\n# note\n" + QByteArray(text).replace("      CodeUri: src/\n", "      CodeUri: [\n"));
        const auto target = definitionAt(fixture.source, fixture.at(36, "Jobs"));
        QVERIFY(target);
        QCOMPARE(int(target->position.line), 22);
        QCOMPARE(fixture.source.text.sliced(target->span.begin, target->span.length()), QByteArray("Jobs"));
    }

    void findsTheSourceOfAHandler()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"src"_s));
        QFile file(folder.filePath(u"src/app.py"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("import json\n\ndef main(event, context):\n    pass\n") > 0);
        file.close();
        const Fixture fixture(text, folder.path());
        const auto target = definitionAt(fixture.source, fixture.at(29, "app.main"));
        QVERIFY(target);
        QCOMPARE(target->file, folder.filePath(u"src/app.py"_s));
        QCOMPARE(target->position, (TextPosition{3, 5}));
    }

    void findsReferences_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QList<int>>("lines");
        QTest::newRow("a resource") << 20 << QByteArray("Jobs") << QList<int>{20, 25, 31, 34};
        QTest::newRow("from a reference") << 34 << QByteArray("Jobs") << QList<int>{20, 25, 31, 34};
        QTest::newRow("a parameter") << 3 << QByteArray("Stage") << QList<int>{3, 15, 30, 31};
        QTest::newRow("a condition") << 15 << QByteArray("IsProd") << QList<int>{15, 22, 36};
        QTest::newRow("a mapping") << 12 << QByteArray("Sizes") << QList<int>{12, 30};
        QTest::newRow("a function by what SAM makes") << 23 << QByteArray("Fn") << QList<int>{23, 39};
        QTest::newRow("nothing") << 28 << QByteArray("python3.13") << QList<int>{};
    }

    void findsReferences()
    {
        QFETCH(int, line);
        QFETCH(QByteArray, word);
        const Fixture fixture;
        QList<int> lines;
        for (const NamedPlace &place : referencesAt(fixture.source, fixture.at(line, word))) {
            lines += int(place.position.line);
            QVERIFY(!place.line.isEmpty());
            QCOMPARE(place.definition,
                     place.position.line
                         == fixture.tree.position(symbolAt(fixture.source, fixture.at(line, word))->nameSpan.begin).line);
        }
        QTEST(lines, "lines");
    }

    void saysWhatWordsMean_data()
    {
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QStringList>("parts"); ///< of title, kind and lines
        const auto row = [](const char *name, int line, const QByteArray &word, const QStringList &parts) {
            QTest::newRow(name) << line << word << parts;
        };
        row("a section", 19, "Resources", {u"Resources"_s, u"section"_s});
        row("a key of a resource", 25, "DependsOn", {u"DependsOn"_s, u"made before"_s});
        row("a property with its range", 30, "MemorySize",
            {u"MemorySize"_s, u"10,240"_s, u"In effect: 256 MB"_s, u"Sizes"_s, u"line 13"_s});
        row("a value", 28, "python3.13", {u"python3.13"_s, u"Supported until"_s, u"arm64"_s});
        row("a parameter", 30, "Stage", {u"Stage"_s, u"parameter, String"_s, u"Where it runs."_s, u"Value: dev, its default"_s});
        row("the definition of a parameter", 3, "Stage", {u"Value: dev"_s, u"Named in: Conditions / IsProd, line 15"_s});
        row("a resource", 20, "Jobs", {u"AWS::SQS::Queue"_s, u"Resources / Fn, line 25"_s});
        row("an attribute", 34, "Jobs", {u"AWS::SQS::Queue"_s, u"IsProd is false"_s});
        row("what SAM makes", 39, "FnRole", {u"AWS::Serverless::Function"_s, u"arn:aws:iam:"_s, u"made up"_s});
        row("a condition", 36, "IsProd", {u"condition"_s, u"It is false now."_s});
        row("a pseudo parameter", 41, "AWS::Region", {u"pseudo parameter"_s, u"us-east-1"_s});
        row("a function's tag", 30, "!FindInMap", {u"!FindInMap"_s, u"Mappings section"_s});
        row("a type", 21, "AWS::SQS::Queue", {u"resource type"_s, u"Arn"_s, u"QueueName"_s});
        row("a parameter's type", 4, "String", {u"A text."_s});
        row("a property of Globals", 18, "Timeout", {u"Timeout"_s, u"1 to 900"_s});
        row("a comment or text", 6, "Where", {});
    }

    void saysWhatWordsMean()
    {
        QFETCH(int, line);
        QFETCH(QByteArray, word);
        QFETCH(QStringList, parts);
        const Fixture fixture;
        const HoverText hover = hoverAt(fixture.source, fixture.at(line, word));
        const QString all = hover.title + u'\n' + hover.kind + u'\n' + hover.lines.join(u'\n');
        QCOMPARE(hover.isEmpty(), parts.isEmpty());
        for (QString part : std::as_const(parts)) {
            const bool found = QString(all).replace(u'\u00a0', u' ').contains(part);
            QVERIFY2(found, qPrintable(part + " is not in "_L1 + all));
        }
    }

    void keepsSecrets()
    {
        const Fixture fixture;
        for (const auto &[line, word] : {std::pair(35, QByteArray("Password")), std::pair(7, QByteArray("Password"))}) {
            const HoverText hover = hoverAt(fixture.source, fixture.at(line, word));
            QVERIFY(hover.lines.join(u' ').contains("secret"_L1));
            QVERIFY(!hover.lines.join(u' ').contains("geheim"_L1));
        }
    }

    void staysQuietOutside()
    {
        const Fixture fixture;
        QVERIFY(hoverAt(fixture.source, -1).isEmpty());
        QVERIFY(hoverAt(fixture.source, text.size() + 1).isEmpty());
        QVERIFY(!definitionAt(fixture.source, text.size()));
        QVERIFY(referencesAt(fixture.source, text.size()).isEmpty());
        AssistSource empty;
        QVERIFY(!symbolAt(empty, 0));
        QVERIFY(hoverAt(empty, 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNavigation)
#include "tst_navigation.moc"
