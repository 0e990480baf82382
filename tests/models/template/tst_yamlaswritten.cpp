// SPDX-License-Identifier: GPL-3.0-or-later
// YAML as people write it: what is read, and that an edit in the middle of it disturbs nothing.
#include "models/template/editing.h"
#include "template/templatemodel.h"
#include "template/yamlscalar.h"

#include <QTest>

using namespace lambdarium;
using namespace editing;
using namespace Qt::StringLiterals;

namespace {

// A function with these lines under Properties; the edit sets Timeout, which stands last.
QByteArray withProperties(const QByteArray &lines)
{
    return "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
        + lines + "      Timeout: 3 # seconds\nOutputs: {}\n";
}

PropertyValue valueOf(const QByteArray &text, const QString &key)
{
    const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
    if (!tree)
        qFatal("%s\n%s", qPrintable(tree.error().toString()), text.constData());
    const TemplateModel model = TemplateModel::build(*tree);
    const FunctionResource *function = model.function(u"F"_s);
    return function ? function->property(key) : PropertyValue();
}

} // namespace

class TestYamlAsWritten : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsScalars_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("text"); // of a description
        const auto row = [](const char *name, const QByteArray &source, const QString &text) {
            QTest::newRow(name) << source << text;
        };
        row("literal, clip", "|\n        two\n        lines\n", u"two\nlines\n"_s);
        row("literal, strip", "|-\n        two\n        lines\n", u"two\nlines"_s);
        row("literal, keep", "|+\n        two\n        lines\n\n", u"two\nlines\n\n"_s);
        row("literal, strip with blank lines behind", "|-\n        two\n\n\n", u"two"_s);
        row("literal, indentation indicator", "|2-\n          two\n        lines\n", u"  two\nlines"_s);
        row("literal, both indicators swapped", "|-2\n          two\n", u"  two"_s);
        row("literal, comment behind the header", "| # why\n        two\n", u"two\n"_s);
        row("literal, hash inside", "|\n        # no comment\n        x # nor this\n", u"# no comment\nx # nor this\n"_s);
        row("literal, blank line first", "|\n\n        two\n", u"\ntwo\n"_s);
        row("literal, tab inside", "|\n        a\tb\n", u"a\tb\n"_s);
        row("folded, clip", ">\n        two\n        lines\n", u"two lines\n"_s);
        row("folded, strip", ">-\n        two\n        lines\n", u"two lines"_s);
        row("folded, keep", ">+\n        two\n\n", u"two\n\n"_s);
        row("folded, paragraph", ">-\n        one\n        more\n\n        two\n", u"one more\ntwo"_s);
        row("folded, deeper lines stay", ">-\n        one\n          two\n        three\n", u"one\n  two\nthree"_s);
        row("plain over lines", "one\n        two\n\n        three\n", u"one two\nthree"_s);
        row("plain with colon and hash", "arn:aws:x#y\n", u"arn:aws:x#y"_s);
        row("plain with quotes inside", "it's \"so\"\n", u"it's \"so\""_s);
        row("single quotes", "'it''s'\n", u"it's"_s);
        row("single quotes over lines", "'one\n        two'\n", u"one two"_s);
        row("double quotes", "\"a\\tb\\u00e9\\x41\\\"\\\\\"\n", u"a\tbéA\"\\"_s);
        row("double quotes, escaped line end", "\"one \\\n        two\"\n", u"one two"_s);
        row("double quotes over lines", "\"one\n\n        two\"\n", u"one\ntwo"_s);
        row("non-ASCII", "日本語 é 🎉 # ü\n", u"日本語 é 🎉"_s);
        row("tag of a string", "!!str 012\n", u"012"_s);
        row("anchor", "&d text\n", u"text"_s);
        row("no value", "\n", QString());
        row("tilde", "~\n", QString());
        row("trailing blanks", "text   \n", u"text"_s);
        row("value on the next line", "\n        text\n", u"text"_s);
        row("value behind a comment", "# why\n        text\n", u"text"_s);
    }

    void readsScalars()
    {
        QFETCH(QByteArray, source);
        const QByteArray text = withProperties("      Description: " + source);
        QTEST(valueOf(text, u"description"_s).text, "text");
        checkEdit(text);
        QByteArray crlf = text;
        crlf.replace("\n", "\r\n");
        QTEST(valueOf(crlf, u"description"_s).text, "text");
        checkEdit(crlf);
        checkEdit("\xEF\xBB\xBF" + text);
    }

    void staysUndisturbed_data()
    {
        QTest::addColumn<QByteArray>("lines");
        const auto row = [](const char *name, const QByteArray &lines) { QTest::newRow(name) << lines; };
        row("comments everywhere",
            "      # above\n      Handler: a.b # behind\n      # between\n\n        # deeper\n    # shallower\n");
        row("comment behind a key",
            "      Environment: # why\n        # first\n        Variables: # these\n          A: 1 # a\n");
        row("anchors", "      Environment: &env\n        Variables: &v {A: &a x, B: *a}\n      Tags: *v\n");
        row("flow map over lines",
            "      Environment: {\n        Variables: { A: 1,\n          B: [x,\n            y], # c\n        }\n      }\n");
        row("tabs in flow", "      Layers: [\ta,\tb\t]\n      Tags: {\tA:\t1\t}\n");
        row("quoted keys", "      'Handler': a.b\n      \"Runtime\": python3.13\n");
        row("numeric-looking keys",
            "      Tags:\n        1: one\n        012: two\n        1.0: three\n        yes: four\n        2024-01-01: five\n");
        row("explicit key", "      ? Handler\n      : a.b\n");
        row("lists at the key's column", "      Layers:\n      - a\n      -   b # wide\n      -\n        c\n");
        row("list in a list", "      Layers:\n        - - a\n          - b\n        - - c\n");
        row("duplicate keys", "      Handler: a.b\n      Handler: c.d\n");
        row("empty values", "      Description:\n      Tags:\n      Layers: []\n      Environment: {}\n");
        row("merge keys", "      <<: {Handler: a.b}\n      Environment:\n        <<: [{Variables: {A: 1}}, {}]\n");
        row("non-ASCII keys", "      Tags:\n        é漢: 🎉\n");
        row("long and short forms",
            "      Role:\n        Fn::GetAtt: [R, Arn]\n      Description: !Sub\n        - ${A}\n        - A: !Ref B\n");
        row("blank lines with blanks", "      Handler: a.b\n   \n        \n");
    }

    void staysUndisturbed()
    {
        QFETCH(QByteArray, lines);
        checkEdit(withProperties(lines));
        QByteArray crlf = withProperties(lines);
        crlf.replace("\n", "\r\n");
        checkEdit(crlf);
    }

    // CloudFormation and SAM CLI read YAML 1.1.
    void readsYaml11_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *source, const QJsonValue &value) {
            QTest::newRow(source) << QByteArray(source) << value;
        };
        for (const char *yes : {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})
            row(yes, true);
        for (const char *no : {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"})
            row(no, false);
        for (const char *text : {"y", "n", "Y", "N", "yEs", "tRue"})
            row(text, QString::fromLatin1(text));
        row("012", 10);
        row("-012", -10);
        row("0o12", u"0o12"_s);
        row("08", u"08"_s);
        row("0x1F", 31);
        row("0b101", 5);
        row("1_000", 1000);
        row("+5", 5);
        row("190:20:30", 685230);
        row("1.5", 1.5);
        row("1e3", u"1e3"_s);
        row("1.0e+3", u"1000.0"_s);
        row("1.0", u"1.0"_s);
        row("2024-01-01", u"2024-01-01"_s);
        row("2024-01-01T10:00:00Z", u"2024-01-01T10:00:00Z"_s);
        row("null", QJsonValue());
        row("~", QJsonValue());
        row("", QJsonValue());
        row("123456789012", QJsonValue(qint64(123456789012)));
        row("012345678901", u"012345678901"_s);
        row("3.10", 3.1);
    }

    void readsYaml11()
    {
        QFETCH(QByteArray, source);
        QTEST(plainScalarValue(source), "value");
    }

    // What is written as a text is read back as that text by every reader.
    void writesTexts()
    {
        const SyntaxTree tree = parsed("A: x\n");
        for (const char *text :
             {"yes", "No",   "012",      "1_000", "0x1F", "1e3", "2024-01-01", "22:22", "null", "~",   "",    " x",
              "x ",  "- x",  "? x",      "a: b",  "a #b", "#a",  "&a",         "*a",    "!a",   "|",   ">",   "%a",
              "@a",  "`a",   "{a",       "[a",    "a,b",  "'",   "\"",         "<<",    "=",    "---", "...", "é",
              "\t",  "a\nb", "a\n\nb\n", "\n",    "1.0",  ".5",  ".inf",       "-",     ":",    "a:",  "::"}) {
            const QString wanted = QString::fromUtf8(text);
            const auto edits = TemplateEditor(tree).setPath(tree.root(), {u"A"_s}, QJsonValue(wanted));
            QVERIFY2(edits, text);
            const SyntaxTree after = parsed(applied(edits, tree.text()));
            const NodeId node = after.find(after.root(), {u"A"_s});
            QCOMPARE(after.scalarText(node), wanted);
            if (after.node(node).style == NodeStyle::Plain)
                QVERIFY2(plainScalarValue(after.scalarBytes(node)).isString(), text);
        }
    }

    void reportsDuplicateKeysAndDocuments()
    {
        const auto tree = SyntaxTree::parse("A: 1\nB:\n  C: 1\n  C: 2\nA: 3\n---\nD: 1\n", TextFormat::Yaml);
        QVERIFY(tree);
        QStringList found;
        for (const Diagnostic &diagnostic : tree->diagnostics())
            found += u"%1 %2"_s.arg(diagnostic.position.line).arg(diagnostic.code);
        QVERIFY2(found.contains(u"4 template.duplicateKey"_s) && found.contains(u"5 template.duplicateKey"_s)
                     && found.contains(u"6 template.documents"_s),
                 qPrintable(found.join(u'\n')));
        QCOMPARE(tree->scalarText(tree->find(tree->root(), {u"A"_s})), u"3"_s);
    }

    void setsTheLastOfDuplicates()
    {
        const SyntaxTree tree = parsed("A: 1\nB: 2\nA: 3\n");
        QCOMPARE(applied(TemplateEditor(tree).setPath(tree.root(), {u"A"_s}, QJsonValue(4)), tree.text()), "A: 1\nB: 2\nA: 4\n");
    }

    void refusesJsonComments_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("line") << QByteArray("{\n  // why\n  \"A\": 1\n}\n");
        QTest::newRow("block") << QByteArray("{\n  /* why */\n  \"A\": 1\n}\n");
        QTest::newRow("hash") << QByteArray("{\n  # why\n  \"A\": 1\n}\n");
        QTest::newRow("behind a value") << QByteArray("{\n  \"A\": 1 // why\n}\n");
    }

    void refusesJsonComments()
    {
        QFETCH(QByteArray, text);
        const auto tree = SyntaxTree::parse(text, TextFormat::Json);
        QVERIFY(!tree);
        QVERIFY(tree.error().code == ErrorCode::Parse);
        QVERIFY2(tree.error().message.contains("comment"_L1, Qt::CaseInsensitive), qPrintable(tree.error().message));
        QCOMPARE(tree.error().position->line, 2);
    }

private:
    // Timeout changes in its own bytes; the opposite edit gives back the text.
    static void checkEdit(const QByteArray &text)
    {
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY2(tree, text.constData());
        const QStringList path{u"Resources"_s, u"F"_s, u"Properties"_s, u"Timeout"_s};
        const auto edits = TemplateEditor(*tree).setPath(tree->root(), path, QJsonValue(30));
        QVERIFY2(edits, text.constData());
        const QByteArray changed = applied(edits, text);
        QCOMPARE(changed, QByteArray(text).replace("Timeout: 3 ", "Timeout: 30 "));
        const auto added = TemplateEditor(*tree).setPath(tree->root(), {u"Resources"_s, u"F"_s, u"Properties"_s, u"MemorySize"_s},
                                                         QJsonValue(512));
        QVERIFY2(added, text.constData());
        const auto with = SyntaxTree::parse(applied(added, text), TextFormat::Yaml);
        QVERIFY(with);
        const auto removed =
            TemplateEditor(*with).removePath(with->root(), {u"Resources"_s, u"F"_s, u"Properties"_s, u"MemorySize"_s});
        QCOMPARE(applied(removed, with->text()), text);
    }
};

QTEST_APPLESS_MAIN(TestYamlAsWritten)
#include "tst_yamlaswritten.moc"
