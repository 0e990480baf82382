// SPDX-License-Identifier: GPL-3.0-or-later
// Random walks through edits, undo and redo with a fixed seed. Whatever happens, the text stays a template that says what
// was asked, and going all the way back gives the original bytes.
#include "project/project.h"
#include "template/propertytable.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

const char blockStyle[] = "# head\n"
                          "Globals:\n"
                          "  Function: {Timeout: 4, Environment: {Variables: {G1: g}}}\n"
                          "Resources:\n"
                          "\n"
                          "  A:\n"
                          "    Type: AWS::Serverless::Function   # é漢🎉\n"
                          "    Properties:\n"
                          "        Handler: \"app.main\"\n"
                          "        MemorySize: 128 # small\n"
                          "        Policies:\n"
                          "        - AWSLambdaExecute\n"
                          "\n"
                          "  B: {Type: AWS::Serverless::Function}\n"
                          "  C:\n"
                          "    Type: AWS::Serverless::Function\n"
                          "    Properties: {}\n"
                          "  D:\n"
                          "    Type: AWS::Serverless::Function\n"
                          "    Properties:\n"
                          "      Description: |\n"
                          "        two\n"
                          "        lines\n"
                          "      Environment:\n"
                          "        Variables:\n"
                          "          # none yet\n"
                          "\n"
                          "  E:\n"
                          "    Type: AWS::Serverless::Function";

const char jsonStyle[] = "{\n"
                         "  \"Resources\": {\n"
                         "    \"A\": {\n"
                         "      \"Type\": \"AWS::Serverless::Function\",\n"
                         "      \"Properties\": {\n"
                         "        \"Handler\": \"app.main\",\n"
                         "        \"MemorySize\": 128\n"
                         "      }\n"
                         "    },\n"
                         "    \"B\": { \"Type\": \"AWS::Serverless::Function\" },\n"
                         "    \"C\": { \"Type\": \"AWS::Serverless::Function\", \"Properties\": {} },\n"
                         "    \"D\": {\"Type\":\"AWS::Lambda::Function\",\"Properties\":{\"Timeout\":3}},\n"
                         "    \"E\": {\n"
                         "      \"Type\": \"AWS::Serverless::Function\"\n"
                         "    }\n"
                         "  }\n"
                         "}";

struct Choice {
    QString key;
    QStringList texts;
};

const QList<Choice> &choices()
{
    static const QList<Choice> list{
        {u"memorySize"_s, {u"128"_s, u"512"_s, u"10240"_s, u"{\"Ref\": \"AWS::Region\"}"_s}},
        {u"timeout"_s, {u"1"_s, u"900"_s}},
        {u"handler"_s, {u"a.b"_s, u"index.handler"_s, u"A::B::C"_s}},
        {u"runtime"_s, {u"python3.13"_s, u"nodejs22.x"_s}},
        {u"architecture"_s, {u"arm64"_s, u"x86_64"_s}},
        {u"ephemeralStorage"_s, {u"512"_s, u"2048"_s}},
        {u"tracing"_s, {u"Active"_s, u"PassThrough"_s}},
        {u"description"_s, {u""_s, u"plain"_s, u"it's: \"quoted\" #1"_s, u"a\nb"_s, u"a\nb\n"_s, u" é🎉 "_s, u"- x"_s, u"123"_s}},
        {u"environment.AA"_s, {u""_s, u"012"_s, u"yes"_s, u"null"_s, u"{x}"_s, u"*a"_s, u"x\ty"_s, u"multi\n  line"_s, u"\\"_s}},
        {u"environment.BB"_s, {u"1"_s, u"2024-01-01"_s, u"%"_s, u"!important"_s, u"~"_s, u"a, b"_s, u"="_s}},
    };
    return list;
}

} // namespace

class TestRandomEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("file");
        const QByteArray block(blockStyle);
        QTest::newRow("YAML") << block << u"template.yaml"_s;
        QTest::newRow("YAML with CRLF") << QByteArray(block).replace("\n", "\r\n") << u"template.yaml"_s;
        QTest::newRow("YAML with a byte order mark") << "\xEF\xBB\xBF" + block << u"template.yaml"_s;
        QTest::newRow("YAML with a final newline") << block + "\n\n" << u"template.yaml"_s;
        QTest::newRow("JSON") << QByteArray(jsonStyle) << u"template.json"_s;
        QTest::newRow("JSON in YAML") << QByteArray(jsonStyle) << u"template.yaml"_s;
        QTest::newRow("JSON with tabs") << QByteArray(jsonStyle).replace("  ", "\t") << u"template.json"_s;
        QTest::newRow("JSON on one line") << QByteArray(jsonStyle).replace("\n", "").replace("  ", "") << u"template.json"_s;
    }

    void walks()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, file);
        QTemporaryDir folder;
        QFile out(folder.filePath(file));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
        out.close();
        Project project;
        QVERIFY(project.open(out.fileName()));
        QCOMPARE(project.functions().size(), 5);
        QRandomGenerator random(quint32(qHash(QString::fromLatin1(QTest::currentDataTag()), 20261123)));
        for (int i = 0; i < 400; ++i) {
            step(project, random);
            if (QTest::currentTestFailed())
                return;
        }
        while (project.document()->canUndo())
            project.document()->undo();
        QCOMPARE(project.document()->text(), text);
    }

    // Every property on every function: set, then reset, gives the original bytes when the key was not there before.
    void setThenReset_data() { walks_data(); }
    void setThenReset()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, file);
        QTemporaryDir folder;
        QFile out(folder.filePath(file));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
        out.close();
        Project project;
        QVERIFY(project.open(out.fileName()));
        const QList<FunctionResource> functions = project.functions();
        for (const FunctionResource &function : functions) {
            for (const Choice &choice : choices()) {
                if (function.property(choice.key).origin == Origin::Function)
                    continue;
                for (const QString &wanted : choice.texts) {
                    const auto set = project.setProperty(function.logicalId, choice.key, wanted);
                    QVERIFY2(set,
                             qPrintable(function.logicalId + u' ' + choice.key + u'=' + wanted + ": "_L1
                                        + set.error_or(Error()).message));
                    QVERIFY(project.resetProperty(function.logicalId, choice.key));
                    if (project.document()->text() != text)
                        QFAIL(qPrintable(function.logicalId + u' ' + choice.key + u'=' + wanted + u'\n'
                                         + QString::fromUtf8(project.document()->text())));
                }
            }
        }
    }

private:
    static void step(Project &project, QRandomGenerator &random)
    {
        const FunctionResource &function = project.functions().at(random.bounded(int(project.functions().size())));
        const QString id = function.logicalId;
        const Choice &choice = choices().at(random.bounded(int(choices().size())));
        const int action = random.bounded(12);
        if (action < 2) {
            project.document()->undo();
            project.parseNow();
        } else if (action < 3) {
            project.document()->redo();
            project.parseNow();
        } else if (action < 5) {
            QVERIFY(project.resetProperty(id, choice.key));
        } else {
            const QString wanted = choice.texts.at(random.bounded(int(choice.texts.size())));
            const QByteArray before = project.document()->text();
            const auto set = project.setProperty(id, choice.key, wanted);
            const QString what = id + u' ' + choice.key + u'=' + wanted + u'\n' + QString::fromUtf8(before);
            QVERIFY2(set, qPrintable(set.error_or(Error()).message + u'\n' + what));
            const PropertyValue now = project.function(id)->property(choice.key);
            QVERIFY2(now.expression == wanted || now.text == wanted,
                     qPrintable(what + u'\n' + QString::fromUtf8(project.document()->text())));
        }
        QVERIFY2(!project.parseError(), qPrintable(QString::fromUtf8(project.document()->text())));
        QCOMPARE(project.functions().size(), 5);
    }
};

QTEST_GUILESS_MAIN(TestRandomEdits)
#include "tst_randomedits.moc"
