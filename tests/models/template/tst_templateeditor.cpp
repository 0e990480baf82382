// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/template/editing.h"

#include <QJsonArray>
#include <QTest>

using namespace lambdarium;
using namespace editing;
using namespace Qt::StringLiterals;

namespace {

QByteArray lf(std::initializer_list<const char *> lines)
{
    QByteArray text;
    for (const char *line : lines)
        text += QByteArray(line) + '\n';
    return text;
}

const QStringList path{u"F"_s, u"Properties"_s, u"Environment"_s, u"Variables"_s, u"A"_s};

} // namespace

class TestTemplateEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAndRemoves_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("after");
        const QStringList p{u"F"_s, u"P"_s, u"M"_s};
        const auto row = [](const char *name, const QByteArray &before, const QStringList &at, const QJsonValue &value,
                            const QByteArray &after) { QTest::newRow(name) << before << at << value << after; };

        row("block, at the end", "F:\n  P:\n    A: 1\n", p, 512, "F:\n  P:\n    A: 1\n    M: 512\n");
        row("block, four blanks", "F:\n    P:\n        A: 1\n", p, 512, "F:\n    P:\n        A: 1\n        M: 512\n");
        row("no final newline", "F:\n  P:\n    A: 1", p, 512, "F:\n  P:\n    A: 1\n    M: 512");
        row("CRLF", "F:\r\n  P:\r\n    A: 1\r\n", p, 512, "F:\r\n  P:\r\n    A: 1\r\n    M: 512\r\n");
        row("CRLF, no final newline", "F:\r\n  P:\r\n    A: 1", p, 512, "F:\r\n  P:\r\n    A: 1\r\n    M: 512");
        row("mixed line ends", "X: 1\nF:\r\n  P:\r\n    A: 1\r\nZ: 1\n", p, 512,
            "X: 1\nF:\r\n  P:\r\n    A: 1\r\n    M: 512\r\nZ: 1\n");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "F:\n  P:\n    A: 1\n",
            p, 512,
            "\xEF\xBB\xBF"
            "F:\n  P:\n    A: 1\n    M: 512\n");
        row("characters before", "F:\n  P:\n    A: é漢🎉\n  Q: 1\n", p, 512, "F:\n  P:\n    A: é漢🎉\n    M: 512\n  Q: 1\n");
        row("comment behind the last member", "F:\n  P:\n    A: 1 # one\n\n# end\n", p, 512,
            "F:\n  P:\n    A: 1 # one\n    M: 512\n\n# end\n");
        row("trailing blanks", "F:  \n  P:   \n    A: 1  \n", p, 512, "F:  \n  P:   \n    A: 1  \n    M: 512\n");
        row("behind a nested block", "F:\n  P:\n    A:\n      - x\n      - y\n  Q: 1\n", p, 512,
            "F:\n  P:\n    A:\n      - x\n      - y\n    M: 512\n  Q: 1\n");
        row("behind a list at the key's own column", "F:\n  P:\n    A:\n    - x\n    - y\n  Q: 1\n", p, 512,
            "F:\n  P:\n    A:\n    - x\n    - y\n    M: 512\n  Q: 1\n");
        row("behind a literal", "F:\n  P:\n    A: |\n      x\n\n      y\n\n  Q: 1\n", p, 512,
            "F:\n  P:\n    A: |\n      x\n\n      y\n    M: 512\n\n  Q: 1\n");
        row("behind a literal that keeps", "F:\n  P:\n    A: |+\n      x\n\n  Q: 1\n", p, 512,
            "F:\n  P:\n    A: |+\n      x\n\n    M: 512\n  Q: 1\n");
        row("behind a folded text at the end", "F:\n  P:\n    A: >-\n      x\n      y", p, 512,
            "F:\n  P:\n    A: >-\n      x\n      y\n    M: 512");
        row("behind a plain text of two lines", "F:\n  P:\n    A: x\n      y\n", p, 512,
            "F:\n  P:\n    A: x\n      y\n    M: 512\n");
        row("behind a value that is missing", "F:\n  P:\n    A:\n  Q: 1\n", p, 512, "F:\n  P:\n    A:\n    M: 512\n  Q: 1\n");
        row("first in a list item", "F:\n  P: {}\nL:\n  - A: 1\n", p, 512, "F:\n  P: {M: 512}\nL:\n  - A: 1\n");
        row("no P", "F:\n  T: x\nG: 1\n", p, 512, "F:\n  T: x\n  P:\n    M: 512\nG: 1\n");
        row("no P, no final newline", "F:\n  T: x", p, 512, "F:\n  T: x\n  P:\n    M: 512");
        row("empty braces", "F:\n  P: {}\n", p, 512, "F:\n  P: {M: 512}\n");
        row("empty braces with a blank", "F:\n  P: { }\n", p, 512, "F:\n  P: {M: 512 }\n");
        row("flow", "F:\n  P: {A: 1}\n", p, 512, "F:\n  P: {A: 1, M: 512}\n");
        row("flow with blanks", "F:\n  P: { A: 1, B: 2 }\n", p, 512, "F:\n  P: { A: 1, B: 2, M: 512 }\n");
        row("flow without blanks", "F:\n  P: {\"A\":1,\"B\":2}\n", p, 512, "F:\n  P: {\"A\":1,\"B\":2,\"M\":512}\n");
        row("flow with a comma at the end", "F:\n  P: {A: 1,}\n", p, 512, "F:\n  P: {A: 1, M: 512,}\n");
        row("flow over lines", "F:\n  P: {\n    A: 1,\n    B: 2\n  }\n", p, 512,
            "F:\n  P: {\n    A: 1,\n    B: 2,\n    M: 512\n  }\n");
        row("flow over lines, comment", "F:\n  P: {\n    A: 1 # one\n  }\n", p, 512,
            "F:\n  P: {\n    A: 1, # one\n    M: 512\n  }\n");
        row("flow over lines, comma at the end", "F:\n  P: {\n    A: 1,\n  }\n", p, 512,
            "F:\n  P: {\n    A: 1,\n    M: 512,\n  }\n");
        row("flow, nothing there", "F: {T: x}\n", p, 512, "F: {T: x, P: { M: 512 }}\n");
        row("commented out children", "F:\n  P:\n    # A: 1\n    # B: 2\nG: 1\n", p, 512,
            "F:\n  P:\n    M: 512\n    # A: 1\n    # B: 2\nG: 1\n");
        row("behind comments of the last member", "F:\n  P:\n    A:\n      B: 1\n\n      # C: 1\n    # D: 1\nG: 1\n", p, 512,
            "F:\n  P:\n    A:\n      B: 1\n\n      # C: 1\n    M: 512\n    # D: 1\nG: 1\n");
        row("behind a comment at the end", "F:\n  P:\n    A:\n      # none", p, 512,
            "F:\n  P:\n    A:\n      # none\n    M: 512");
        row("comment behind the empty key", "F:\n  P: # none\nG: 1\n", p, 512, "F:\n  P: # none\n    M: 512\nG: 1\n");
        row("three levels", lf({"F:", "  Properties:", "    A: 1", "G: 1"}), path, u"x"_s,
            lf({"F:", "  Properties:", "    A: 1", "    Environment:", "      Variables:", "        A: x", "G: 1"}));
        row("anchored mapping", "F:\n  P: &p\n    A: 1\n    B: 1\nG: *p\n", p, 512,
            "F:\n  P: &p\n    A: 1\n    B: 1\n    M: 512\nG: *p\n");
        row("merge key", "B: &b\n  A: 1\nF:\n  P:\n    <<: *b\n", p, 512, "B: &b\n  A: 1\nF:\n  P:\n    <<: *b\n    M: 512\n");
        row("second document", "F:\n  P:\n    A: 1\n---\nX: 1\n", p, 512, "F:\n  P:\n    A: 1\n    M: 512\n---\nX: 1\n");

        row("JSON", "{\n  \"F\": {\n    \"P\": {\n      \"A\": 1\n    }\n  }\n}\n", p, 512,
            "{\n  \"F\": {\n    \"P\": {\n      \"A\": 1,\n      \"M\": 512\n    }\n  }\n}\n");
        row("JSON with tabs", "{\n\t\"F\": {\n\t\t\"P\": {\n\t\t\t\"A\": 1\n\t\t}\n\t}\n}", p, 512,
            "{\n\t\"F\": {\n\t\t\"P\": {\n\t\t\t\"A\": 1,\n\t\t\t\"M\": 512\n\t\t}\n\t}\n}");
        row("JSON, no P", "{\n  \"F\": {\n    \"T\": \"x\"\n  }\n}\n", p, 512,
            "{\n  \"F\": {\n    \"T\": \"x\",\n    \"P\": {\n      \"M\": 512\n    }\n  }\n}\n");
        row("JSON, empty object", "{\n  \"F\": {\n    \"P\": {}\n  }\n}\n", p, 512,
            "{\n  \"F\": {\n    \"P\": {\"M\": 512}\n  }\n}\n");
        row("JSON, empty object over lines", "{\n  \"F\": {\n    \"P\": {\n    }\n  }\n}\n", p, 512,
            "{\n  \"F\": {\n    \"P\": {\"M\": 512\n    }\n  }\n}\n");
        row("JSON on one line", "{\"F\":{\"P\":{\"A\":1}}}", p, 512, "{\"F\":{\"P\":{\"A\":1,\"M\":512}}}");
        row("JSON on one line, no P", "{\"F\":{\"T\":1}}", p, 512, "{\"F\":{\"T\":1,\"P\":{ \"M\":512 }}}");
        row("JSON, blank before the colon", "{\n  \"F\" : {\n    \"P\" : {\n      \"A\" : 1\n    }\n  }\n}\n", p, 512,
            "{\n  \"F\" : {\n    \"P\" : {\n      \"A\" : 1,\n      \"M\" : 512\n    }\n  }\n}\n");
        row("JSON text", "{\"F\": {\"P\": {\"A\": 1}}}", p, u"a\"b\\c\n\u0001é"_s,
            "{\"F\": {\"P\": {\"A\": 1, \"M\": \"a\\\"b\\\\c\\n\\u0001é\"}}}");
    }

    void setsAndRemoves()
    {
        QFETCH(QByteArray, before);
        QFETCH(QStringList, path);
        QFETCH(QJsonValue, value);
        QFETCH(QByteArray, after);
        const SyntaxTree tree = parsed(before);
        const QByteArray changed = applied(TemplateEditor(tree).setPath(tree.root(), path, value), before);
        QCOMPARE(changed, after);
        const SyntaxTree again = parsed(changed);
        const NodeId top = again.find(again.root(), {path.front()});
        QCOMPARE(applied(TemplateEditor(again).removePath(top, path.sliced(1)), changed), before);
    }

    void replacesAndRestores_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QJsonValue>("old"); // null = can't be restored by value
        const auto row = [](const char *name, const QByteArray &before, const QJsonValue &value, const QByteArray &after,
                            const QJsonValue &old) { QTest::newRow(name) << before << value << after << old; };
        row("number", "K: 128\n", 512, "K: 512\n", 128);
        row("comment stays", "K:   128   # small\n", 512, "K:   512   # small\n", 128);
        row("double quotes stay", "K: \"128\"\n", 512, "K: \"512\"\n", 128);
        row("single quotes stay", "K: '128'\n", 512, "K: '512'\n", 128);
        row("text", "K: a b\n", u"c d"_s, "K: c d\n", u"a b"_s);
        row("unquoted number for a text", "K: 8080\n", u"9090"_s, "K: 9090\n", u"8080"_s);
        row("unquoted boolean for a text", "K: true\n", u"false"_s, "K: false\n", u"true"_s);
        row("leading zero", "K: a\n", u"012"_s, "K: '012'\n", QJsonValue());
        row("yes", "K: a\n", u"yes"_s, "K: 'yes'\n", QJsonValue());
        row("underscore number", "K: a\n", u"1_000"_s, "K: '1_000'\n", QJsonValue());
        row("null", "K: a\n", u"null"_s, "K: 'null'\n", QJsonValue());
        row("date", "K: a\n", u"2024-01-01"_s, "K: '2024-01-01'\n", QJsonValue());
        row("sexagesimal", "K: a\n", u"22:22"_s, "K: '22:22'\n", QJsonValue());
        row("float of YAML 1.2", "K: a\n", u"1e3"_s, "K: '1e3'\n", QJsonValue());
        row("octal of YAML 1.2", "K: a\n", u"0o17"_s, "K: '0o17'\n", QJsonValue());
        row("infinity", "K: a\n", u".inf"_s, "K: '.inf'\n", QJsonValue());
        row("one letter", "K: a\n", u"n"_s, "K: 'n'\n", QJsonValue());
        row("star", "K: a\n", u"*x"_s, "K: '*x'\n", QJsonValue());
        row("at", "K: a\n", u"@x"_s, "K: '@x'\n", QJsonValue());
        row("percent", "K: a\n", u"%x"_s, "K: '%x'\n", QJsonValue());
        row("exclamation", "K: a\n", u"!x"_s, "K: '!x'\n", QJsonValue());
        row("hash", "K: a\n", u"x #y"_s, "K: 'x #y'\n", QJsonValue());
        row("hash inside a word", "K: a\n", u"x#y"_s, "K: x#y\n", u"a"_s);
        row("colon", "K: a\n", u"x: y"_s, "K: 'x: y'\n", QJsonValue());
        row("colon inside a word", "K: a\n", u"arn:aws:x"_s, "K: arn:aws:x\n", u"a"_s);
        row("quote", "K: a\n", u"'x'"_s, "K: '''x'''\n", QJsonValue());
        row("dash", "K: a\n", u"-"_s, "K: '-'\n", QJsonValue());
        row("dash and word", "K: a\n", u"-x"_s, "K: -x\n", u"a"_s);
        row("brace", "K: a\n", u"{x}"_s, "K: '{x}'\n", QJsonValue());
        row("empty", "K: a\n", u""_s, "K: ''\n", QJsonValue());
        row("blanks around", "K: a\n", u" x "_s, "K: ' x '\n", QJsonValue());
        row("tab", "K: a\n", u"x\ty"_s, "K: \"x\\ty\"\n", QJsonValue());
        row("control character", "K: a\n", u"x\u0007y"_s, "K: \"x\\u0007y\"\n", QJsonValue());
        row("prevailing double quotes", "J: \"b\"\nK: a\n", u"yes"_s, "J: \"b\"\nK: \"yes\"\n", QJsonValue());
        row("two lines", "K: a\nL: 1\n", u"x\ny"_s, "K: |-\n  x\n  y\nL: 1\n", u"a"_s);
        row("two lines and an end", "K: a\nL: 1\n", u"x\ny\n"_s, "K: |\n  x\n  y\nL: 1\n", u"a"_s);
        row("two lines in a flow", "{K: a}\n", u"x\ny"_s, "{K: \"x\\ny\"}\n", QJsonValue());
        row("end without newline", "K: a", u"x\ny\n"_s, "K: \"x\\ny\\n\"", QJsonValue());
        row("literal gives way", "K: |\n  x\n  y\n\nL: 1\n", u"z"_s, "K: z\n\nL: 1\n", u"x\ny\n"_s);
        row("nothing there", "K:\nL: 1\n", 5, "K: 5\nL: 1\n", QJsonValue());
        row("nothing there, comment", "K:   # none\n", 5, "K: 5   # none\n", QJsonValue());
        row("null there", "K: ~\n", 5, "K: 5\n", QJsonValue());
        row("short form gives way", "K: !Ref X\n", 5, "K: 5\n", QJsonValue());
        row("long form gives way", "K:\n  Ref: X\nL: 1\n", 5, "K: 5\nL: 1\n", QJsonValue());
        row("list gives way", "K:\n- a\n- b\nL: 1\n", u"c"_s, "K: c\nL: 1\n", QJsonValue());
        row("anchor stays", "K: &k 128\nL: *k\n", 512, "K: &k 512\nL: *k\n", 128);
        row("flow", "{K: 128, L: 1}", 512, "{K: 512, L: 1}", 128);
        row("JSON", "{\"K\":128}", 512, "{\"K\":512}", 128);
        row("JSON text", "{\"K\": \"128\"}", 512, "{\"K\": \"512\"}", 128);
        row("JSON object gives way", "{\"K\": {\n  \"Ref\": \"X\"\n}, \"L\": 1}", 512, "{\"K\": 512, \"L\": 1}", QJsonValue());
        row("list", "K: x\n", QJsonArray{u"arm64"_s}, "K:\n  - arm64\n", u"x"_s);
    }

    void replacesAndRestores()
    {
        QFETCH(QByteArray, before);
        QFETCH(QJsonValue, value);
        QFETCH(QByteArray, after);
        QFETCH(QJsonValue, old);
        const SyntaxTree tree = parsed(before);
        const auto edits = TemplateEditor(tree).setPath(tree.root(), {u"K"_s}, value);
        const QByteArray changed = applied(edits, before);
        QCOMPARE(changed, after);
        QVERIFY(edits);
        QCOMPARE(edits->inverted(before).apply(changed).value(), before);
        const SyntaxTree again = parsed(changed);
        QVERIFY2(TemplateEditor(again).setPath(again.root(), {u"K"_s}, value)->isEmpty() || value.isArray(),
                 "the same value again is no edit");
        if (!old.isNull() && !value.isArray())
            QCOMPARE(applied(TemplateEditor(again).setPath(again.root(), {u"K"_s}, old), changed), before);
    }

    void writesExpressions_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("short form") << QByteArray("K: 1\n") << u"!Ref X"_s << QByteArray("K: !Ref X\n");
        QTest::newRow("long form") << QByteArray("K: 1\nL: 1\n") << u"Ref: X"_s << QByteArray("K:\n  Ref: X\nL: 1\n");
        QTest::newRow("long form in a flow") << QByteArray("{K: 1}\n") << u"Ref: X"_s << QByteArray("{K: {Ref: X}}\n");
        QTest::newRow("list") << QByteArray("K: 1\n") << u"!Join [\"\", [a, b]]"_s << QByteArray("K: !Join [\"\", [a, b]]\n");
        QTest::newRow("JSON") << QByteArray("{\"K\": 1}") << u"{\"Ref\": \"X\"}"_s << QByteArray("{\"K\": {\"Ref\": \"X\"}}");
    }

    void writesExpressions()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, source);
        const SyntaxTree tree = parsed(before);
        const QByteArray changed =
            applied(TemplateEditor(tree).setPath(tree.root(), {u"K"_s}, EditValue::expression(source)), before);
        QTEST(changed, "after");
        const SyntaxTree again = parsed(changed);
        QCOMPARE(applied(TemplateEditor(again).setPath(again.root(), {u"K"_s}, QJsonValue(1)), changed), before);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("at");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("alias") << QByteArray("A: &a {X: 1}\nP: *a\n") << QStringList{u"P"_s, u"X"_s} << ErrorCode::SharedValue;
        QTest::newRow("alias itself") << QByteArray("A: &a 1\nP: *a\n") << QStringList{u"P"_s} << ErrorCode::SharedValue;
        QTest::newRow("merged value") << QByteArray("A: &a {X: 2}\nP:\n  <<: *a\n") << QStringList{u"P"_s, u"X"_s}
                                      << ErrorCode::SharedValue;
        QTest::newRow("merged mapping") << QByteArray("A: &a {X: {Y: 1}}\nP:\n  <<: *a\n") << QStringList{u"P"_s, u"X"_s, u"Z"_s}
                                        << ErrorCode::SharedValue;
        QTest::newRow("expression") << QByteArray("P: !If [a, {X: 1}, {}]\n") << QStringList{u"P"_s, u"X"_s}
                                    << ErrorCode::Unsupported;
        QTest::newRow("long expression") << QByteArray("P:\n  Fn::If: [a, b, c]\n") << QStringList{u"P"_s, u"X"_s}
                                         << ErrorCode::Unsupported;
        QTest::newRow("text in the way") << QByteArray("P: x\n") << QStringList{u"P"_s, u"X"_s} << ErrorCode::Unsupported;
        QTest::newRow("list in the way") << QByteArray("P: [x]\n") << QStringList{u"P"_s, u"X"_s} << ErrorCode::Unsupported;
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, at);
        const SyntaxTree tree = parsed(text);
        const auto edits = TemplateEditor(tree).setPath(tree.root(), at, QJsonValue(1));
        QVERIFY(!edits);
        QTEST(edits.error().code, "code");
        QVERIFY(!edits.error().message.isEmpty());
    }

    void refusesBadExpression()
    {
        const SyntaxTree tree = parsed("K: 1\n");
        const auto edits = TemplateEditor(tree).setPath(tree.root(), {u"K"_s}, EditValue::expression(u"!Sub [a"_s));
        QVERIFY(!edits);
        QVERIFY(edits.error().code == ErrorCode::InvalidInput);
    }

    void removes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QStringList>("at");
        QTest::addColumn<QByteArray>("after");
        const QStringList k{u"K"_s};
        QTest::newRow("first of a block") << QByteArray("K: 1\nL: 2\n") << k << QByteArray("L: 2\n");
        QTest::newRow("middle of a block") << QByteArray("J: 1\nK:\n  - a\n  - b\nL: 2\n") << k << QByteArray("J: 1\nL: 2\n");
        QTest::newRow("comments around") << QByteArray("J: 1\n# k\nK: 1 # kk\n# l\nL: 2\n") << k
                                         << QByteArray("J: 1\n# k\n# l\nL: 2\n");
        QTest::newRow("first of a flow") << QByteArray("{K: 1, L: 2}") << k << QByteArray("{L: 2}");
        QTest::newRow("middle of a flow") << QByteArray("{J: 1, K: 1, L: 2}") << k << QByteArray("{J: 1, L: 2}");
        QTest::newRow("first line of a flow")
            << QByteArray("{\n  \"K\": 1,\n  \"L\": 2\n}\n") << k << QByteArray("{\n  \"L\": 2\n}\n");
        QTest::newRow("only one of the root") << QByteArray("K: 1\n") << k << QByteArray("{}\n");
        QTest::newRow("only one, comment before")
            << QByteArray("P: # p\n  # k\n  K: 1\nL: 1\n") << QStringList{u"P"_s} << QByteArray("L: 1\n");
        QTest::newRow("nothing there") << QByteArray("L: 1\n") << k << QByteArray("L: 1\n");
        QTest::newRow("emptied blocks go") << QByteArray("P:\n  Q:\n    K: 1\nL: 1\n") << QStringList{u"P"_s, u"Q"_s, u"K"_s}
                                           << QByteArray("L: 1\n");
        QTest::newRow("comments keep their parent")
            << QByteArray("P:\n  Q:\n    K: 1\n    # J: 1\nL: 1\n") << QStringList{u"P"_s, u"Q"_s, u"K"_s}
            << QByteArray("P:\n  Q:\n    # J: 1\nL: 1\n");
    }

    void removes()
    {
        QFETCH(QByteArray, before);
        QFETCH(QStringList, at);
        const SyntaxTree tree = parsed(before);
        QTEST(applied(TemplateEditor(tree).removePath(tree.root(), at), before), "after");
    }

    void removesBesideAMergeKey()
    {
        const QByteArray text = "B: &b {X: 1}\nL:\n  - K: 1\n    <<: *b\n";
        const SyntaxTree tree = parsed(text);
        const NodeId map = tree.items(tree.find(tree.root(), {u"L"_s})).front();
        QCOMPARE(applied(TemplateEditor(tree).removeKey(map, u"K"_s), text), "B: &b {X: 1}\nL:\n  - <<: *b\n");
    }

    void copiesAnEmptyAnchor()
    {
        const QByteArray text = "A:\n  E: &e\nF: *e\n";
        const SyntaxTree tree = parsed(text);
        for (const AliasChoice choice : {AliasChoice::HereOnly, AliasChoice::AtAnchor}) {
            const auto edits = TemplateEditor(tree).setPath(tree.root(), {u"F"_s, u"K"_s}, QJsonValue(1), {}, choice);
            QVERIFY(!edits && edits.error().code == ErrorCode::Unsupported);
        }
    }

    void changesAMapWithoutBraces()
    {
        const QByteArray text = "L: ['a', b: 1]\n";
        const SyntaxTree tree = parsed(text);
        const NodeId map = tree.items(tree.find(tree.root(), {u"L"_s})).back();
        QCOMPARE(applied(TemplateEditor(tree).insertKey(map, u"c"_s, QJsonValue(2)), text), "L: ['a', {b: 1, c: 2}]\n");
        QCOMPARE(applied(TemplateEditor(tree).removeKey(map, u"b"_s), text), "L: ['a', {}]\n");
        QCOMPARE(applied(TemplateEditor(tree).setPath(map, {u"b"_s}, QJsonValue(2)), text), "L: ['a', b: 2]\n");
    }

    void keepsCommentsOfAnEmptiedMap()
    {
        const QByteArray text = "P: # p\n  # k\n\n  K: 1 # one\n  # end\nL: 1\n";
        const SyntaxTree tree = parsed(text);
        const NodeId map = tree.find(tree.root(), {u"P"_s});
        QCOMPARE(applied(TemplateEditor(tree).removeKey(map, u"K"_s), text), "P: {} # p\n  # k\n\n  # end\nL: 1\n");
    }

    void insertsBehindASibling()
    {
        const QByteArray text = "F:\n  Runtime: x\n  Timeout: 3\n  Policies: []\n";
        const SyntaxTree tree = parsed(text);
        const auto edits = TemplateEditor(tree).setPath(tree.find(tree.root(), {u"F"_s}), {u"MemorySize"_s}, QJsonValue(512),
                                                        {u"Handler"_s, u"Timeout"_s});
        QCOMPARE(applied(edits, text), "F:\n  Runtime: x\n  Timeout: 3\n  MemorySize: 512\n  Policies: []\n");
        QCOMPARE(edits->edits().size(), 1);
        QVERIFY(edits->edits().front().span.isEmpty());
    }

    void renames_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("plain") << QByteArray("K: 1\nL: 2\n") << u"M"_s << QByteArray("M: 1\nL: 2\n");
        QTest::newRow("quoted") << QByteArray("'K': 1\n") << u"M"_s << QByteArray("'M': 1\n");
        QTest::newRow("needs quotes") << QByteArray("K: 1\n") << u"yes"_s << QByteArray("'yes': 1\n");
        QTest::newRow("JSON") << QByteArray("{\"K\": 1}") << u"M"_s << QByteArray("{\"M\": 1}");
    }

    void renames()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, name);
        const SyntaxTree tree = parsed(before);
        const QByteArray changed = applied(TemplateEditor(tree).renameKey(tree.root(), u"K"_s, name), before);
        QTEST(changed, "after");
        const SyntaxTree again = parsed(changed);
        QCOMPARE(applied(TemplateEditor(again).renameKey(again.root(), name, u"K"_s), changed).replace("'K'", "K"),
                 QByteArray(before).replace("'K'", "K"));
        QVERIFY(TemplateEditor(parsed("K: 1\nL: 2\n")).renameKey(parsed("K: 1\nL: 2\n").root(), u"K"_s, u"L"_s).error().code
                == ErrorCode::AlreadyExists);
    }

    void emptyText()
    {
        const SyntaxTree tree = parsed("# nothing\n");
        QVERIFY(tree.root() == NodeId::None);
        QVERIFY(TemplateEditor(tree).setPath(tree.root(), {u"K"_s}, QJsonValue(1)).error().code == ErrorCode::Unsupported);
        QVERIFY(TemplateEditor(tree).removePath(tree.root(), {u"K"_s})->isEmpty());
    }

    void refusesDoubleInsert()
    {
        const SyntaxTree tree = parsed("K: 1\n");
        QVERIFY(TemplateEditor(tree).insertKey(tree.root(), u"K"_s, QJsonValue(1)).error().code == ErrorCode::AlreadyExists);
        QVERIFY(TemplateEditor(tree).removeKey(tree.root(), u"L"_s).error().code == ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestTemplateEditor)
#include "tst_templateeditor.moc"
