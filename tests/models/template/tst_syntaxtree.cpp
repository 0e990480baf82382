// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/syntaxtree.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

// Every node as "kind[bytes]" in the order of the text, to compare trees at a glance.
QByteArray dump(const SyntaxTree &tree)
{
    static const char *kinds[] = {"s", "m", "l", "a"};
    QByteArray out;
    for (qsizetype i = 0; i < tree.nodeCount(); ++i) {
        const NodeId id{quint32(i)};
        const TextSpan span = tree.span(id);
        out += kinds[int(tree.node(id).kind)] + QByteArray("[") + tree.text().sliced(span.begin, span.length()) + "]";
    }
    return out;
}

QByteArray repeated(const char *text, qsizetype count)
{
    return QByteArray(text).repeated(count);
}

} // namespace

class TestSyntaxTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsBytes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &expected) {
            QTest::newRow(name) << text << expected;
        };
        row("block mapping ends with its last value", "a: 1\nb: 2  # c\n\n", "m[a: 1\nb: 2]s[a]s[1]s[b]s[2]");
        row("characters of several bytes", "ä: é\n漢: 🎉\n", "m[ä: é\n漢: 🎉]s[ä]s[é]s[漢]s[🎉]");
        row("byte order mark", "\xEF\xBB\xBFé: b\n", "m[é: b]s[é]s[b]");
        row("quotes belong to the scalar", "a: \"x\\ty\"\nb: 'it''s'\n",
            "m[a: \"x\\ty\"\nb: 'it''s']s[a]s[\"x\\ty\"]s[b]s['it''s']");
        row("tag and anchor belong to the node", "a: &k !Ref X\n", "m[a: &k !Ref X]s[a]s[&k !Ref X]");
        row("tag on a list", "a: !Join\n  - x\n  - [y]\n",
            "m[a: !Join\n  - x\n  - [y]]s[a]l[!Join\n  - x\n  - [y]]s[x]l[[y]]s[y]");
        row("flow ends with its brace", "a: { b: 1 }  # c\n", "m[a: { b: 1 }]s[a]m[{ b: 1 }]s[b]s[1]");
        row("empty value stands behind the colon", "a:   # c\nb: 1\n", "m[a:   # c\nb: 1]s[a]s[]s[b]s[1]");
        row("literal without its last line end", "a: |\n  x\n\n  y\n\n\nb: 1\n",
            "m[a: |\n  x\n\n  y\n\n\nb: 1]s[a]s[|\n  x\n\n  y]s[b]s[1]");
        row("literal that keeps", "a: |+\n  x\n\nb: 1\n", "m[a: |+\n  x\n\nb: 1]s[a]s[|+\n  x\n]s[b]s[1]");
        row("literal with CRLF", "a: |\r\n  x\r\n\r\nb: 1\r\n", "m[a: |\r\n  x\r\n\r\nb: 1]s[a]s[|\r\n  x]s[b]s[1]");
        row("plain text over lines", "a: x\n  y  \nb: 1\n", "m[a: x\n  y  \nb: 1]s[a]s[x\n  y]s[b]s[1]");
        row("alias", "a: &k 1\nb: *k\n", "m[a: &k 1\nb: *k]s[a]s[&k 1]s[b]a[*k]");
        row("JSON", "{\"a\": [1, {\"b\": null}]} ",
            "m[{\"a\": [1, {\"b\": null}]}]s[\"a\"]l[[1, {\"b\": null}]]s[1]m[{\"b\": null}]s[\"b\"]s[null]");
    }

    void knowsItsBytes()
    {
        QFETCH(QByteArray, text);
        const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text));
        QVERIFY2(tree, qPrintable(tree.error_or(Error()).toString()));
        QTEST(dump(*tree), "expected");
    }

    void decodes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("value");
        QTest::newRow("double quotes") << QByteArray("a: \"x\\ty\\u00e9\"\n") << u"x\tyé"_s;
        QTest::newRow("single quotes") << QByteArray("a: 'it''s'\n") << u"it's"_s;
        QTest::newRow("folded") << QByteArray("a: >-\n  x\n  y\n") << u"x y"_s;
        QTest::newRow("literal") << QByteArray("a: |\n  x\n   y\n") << u"x\n y\n"_s;
        QTest::newRow("plain over lines") << QByteArray("a: x\n  y\n") << u"x y"_s;
        QTest::newRow("JSON escapes") << QByteArray("{\"a\": \"\\u00e9\\ud83c\\udf89\\n\\\"\\/\"}") << u"é🎉\n\"/"_s;
        QTest::newRow("JSON plain") << QByteArray("{\"a\": -1.5e+3}") << u"-1.5e+3"_s;
    }

    void decodes()
    {
        QFETCH(QByteArray, text);
        const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text));
        QVERIFY2(tree, qPrintable(tree.error_or(Error()).toString()));
        QTEST(tree->scalarText(tree->find(tree->root(), {u"a"_s})), "value");
    }

    void reportsThePlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TextFormat>("format");
        QTest::addColumn<QString>("expected"); // line:column: beginning of the message
        const auto yaml = [](const char *name, const QByteArray &text, const QString &expected) {
            QTest::newRow(name) << text << TextFormat::Yaml << expected;
        };
        const auto json = [](const char *name, const QByteArray &text, const QString &expected) {
            QTest::newRow(name) << text << TextFormat::Json << expected;
        };
        yaml("no colon", "a: 1\nResource\nb: 2\n", u"2:1: The colon behind this key is missing"_s);
        yaml("tab", "a:\n\tb: 1\n", u"2:1: A tab stands"_s);
        yaml("wrong indent", "a:\n   b: 1\n  c: 2\n", u"3:3: A key is expected here"_s);
        yaml("two values", "a: b: c\n", u"1:5: A key with a value is not allowed here"_s);
        yaml("open quotes", "a: 1\nb: \"x\nc: 2\n", u"2:4: The quotes that open here"_s);
        yaml("open bracket", "a: [1, 2\nb: 2\n", u"2:2: A comma or a closing bracket"_s);
        yaml("percent", "a: %x\n", u"1:4: No value may start with this character"_s);
        yaml("unknown alias", "a: *x\n", u"1:4: Nothing above is anchored as &x."_s);
        yaml("column counts characters", "é漢🎉: *x\n", u"1:6: Nothing above"_s);
        yaml("column after a byte order mark",
             "\xEF\xBB\xBF"
             "a: *x\n",
             u"1:4: Nothing above"_s);
        yaml("zero byte", QByteArray("a: 1\nb: \0\n", 10), u"2:4: The file is not text"_s);
        yaml("not UTF-8", "a: 1\nb: \xE9t\xE9\n", u"2:4: The file is not UTF-8"_s);
        yaml("overlong UTF-8", "a: \xC0\x80\n", u"1:4: The file is not UTF-8"_s);
        yaml("UTF-16",
             QByteArray("\xFF\xFE"
                        "a\0",
                        4),
             u"1:1: The file is UTF-16"_s);
        yaml("control character", "a: \x01\n", u"1:4: A control character"_s);
        yaml("deep flow", repeated("[", 10'000), u"1:257: This is nested deeper than 256 levels."_s);
        yaml(
            "deep block",
            [] {
                QByteArray text;
                for (int i = 0; i < 2000; ++i)
                    text += QByteArray(i, ' ') + "a:\n";
                return text;
            }(),
            u"257:257: This is nested deeper than 256 levels."_s);
        yaml("deep list", repeated("- ", 10'000) + "x", u"1:513: This is nested deeper than 256 levels."_s);
        json("deep JSON", repeated("[", 10'000), u"1:257: This is nested deeper than 256 levels."_s);
        json("deep JSON objects", repeated("{\"a\":", 10'000), u"1:1281: This is nested deeper"_s);
        json("comment", "{\n  // x\n  \"a\": 1}", u"2:3: JSON has no comments."_s);
        json("comma at the end", "{\"a\": 1,\n}", u"1:8: JSON allows no comma"_s);
        json("comma at the end of a list", "[1, ]", u"1:3: JSON allows no comma"_s);
        json("single quotes", "{'a': 1}", u"1:2: JSON strings stand in double quotes."_s);
        json("name without quotes", "{a: 1}", u"1:2: A name in double quotes"_s);
        json("missing comma", "{\"a\": 1 \"b\": 2}", u"1:9: A comma or a closing brace"_s);
        json("missing colon", "{\"a\" 1}", u"1:6: A colon is expected"_s);
        json("text behind", "{} x", u"1:4: The JSON value ends above"_s);
        json("cut off", "{\"a\": [1", u"1:9: The text ends here"_s);
        json("empty", "", u"1:1: The text ends here"_s);
        json("leading zero", "[01]", u"1:2: This is not a JSON number."_s);
        json("plus", "[+1]", u"1:2: A JSON value is expected here."_s);
        json("NaN", "[NaN]", u"1:2: A JSON value is expected here."_s);
        json("open quotes in JSON", "[\"a]", u"1:2: The quotes that open here"_s);
        json("line end in a string", "[\"a\n\"]", u"1:4: A JSON string can't go over"_s);
        json("bad escape", "[\"\\x\"]", u"1:3: This escape sequence"_s);
        json("bad hex", "[\"\\u00g0\"]", u"1:3: Four hexadecimal digits"_s);
        json("half a pair", "[\"\\ud83c\"]", u"1:3: This is one half"_s);
    }

    void reportsThePlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(TextFormat, format);
        QFETCH(QString, expected);
        const auto tree = SyntaxTree::parse(text, format);
        QVERIFY(!tree);
        QVERIFY2(tree.error().toString().startsWith(expected), qPrintable(tree.error().toString()));
    }

    void refusesLargeTexts()
    {
        const auto tree = SyntaxTree::parse(QByteArray(17 * 1024 * 1024, '#'), TextFormat::Yaml);
        QVERIFY(!tree);
        QVERIFY(tree.error().code == ErrorCode::LimitExceeded);
        QVERIFY2(tree.error().message.contains("too large to open as a template"_L1), qPrintable(tree.error().message));
    }

    void remarks_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<TextPosition>("position");
        QTest::newRow("duplicate key") << QByteArray("a: 1\nb: 2\na: 3\n") << u"template.duplicateKey"_s << TextPosition{3, 1};
        QTest::newRow("duplicate in JSON") << QByteArray("{\"a\": 1, \"a\": 2}") << u"template.duplicateKey"_s
                                           << TextPosition{1, 10};
        QTest::newRow("second document") << QByteArray("a: 1\n---\nb: [broken\n") << u"template.documents"_s
                                         << TextPosition{2, 1};
    }

    void remarks()
    {
        QFETCH(QByteArray, text);
        const auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text));
        QVERIFY(tree);
        QCOMPARE(tree->diagnostics().size(), 1);
        QTEST(tree->diagnostics().front().code, "code");
        QTEST(tree->diagnostics().front().position, "position");
    }

    void findsMembers()
    {
        const QByteArray text = "base: &b {x: 1, y: 2}\nf:\n  <<: *b\n  y: 3\n  y: 4\ng: *b\nloop: &l [*l]\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY(tree);
        const auto value = [&](const QStringList &path) { return tree->scalarText(tree->find(tree->root(), path)); };
        QCOMPARE(value({u"f"_s, u"x"_s}), u"1"_s);
        QCOMPARE(value({u"f"_s, u"y"_s}), u"4"_s);
        QCOMPARE(value({u"g"_s, u"x"_s}), u"1"_s);
        QVERIFY(tree->find(tree->root(), {u"f"_s, u"z"_s}) == NodeId::None);
        QVERIFY(tree->find(tree->root(), {u"loop"_s, u"x"_s}) == NodeId::None);
        QCOMPARE(tree->scalarText(tree->nodeAt(text.indexOf("3"))), u"3"_s);
    }

    void emptyTexts()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("# only a comment\n"), QByteArray("\n\n"), QByteArray("\xEF\xBB\xBF")}) {
            const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
            QVERIFY(tree);
            QVERIFY(tree->root() == NodeId::None);
        }
    }

    void manyLines()
    {
        QByteArray text = "Resources:\n";
        for (int i = 0; i < 20'000; ++i)
            text += "  Function" + QByteArray::number(i)
                + ":\n    Type: AWS::Serverless::Function # é\n    Properties:\n      Handler: app.main\n"
                  "      Runtime: python3.13\n      Environment:\n        Variables:\n          TABLE: !Ref Table\n      "
                  "Policies:\n"
                  "        - AWSLambdaExecute\n";
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        QVERIFY(tree);
        QCOMPARE(tree->lineCount(), 200'002);
    }
};

QTEST_APPLESS_MAIN(TestSyntaxTree)
#include "tst_syntaxtree.moc"
