// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/template/editing.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace lambdarium;
using namespace editing;
using namespace Qt::StringLiterals;

class TestListEditing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inserts_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("index");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QByteArray &before, int index, const QJsonValue &value,
                            const QByteArray &after) { QTest::newRow(name) << before << index << value << after; };
        const QJsonValue x(u"x"_s);
        row("block, end", "L:\n  - a\n  - b\nM: 1\n", 2, x, "L:\n  - a\n  - b\n  - x\nM: 1\n");
        row("block, begin", "L:\n  - a\n  - b\n", 0, x, "L:\n  - x\n  - a\n  - b\n");
        row("block, middle", "L:\n  - a # one\n  - b\n", 1, x, "L:\n  - a # one\n  - x\n  - b\n");
        row("at the key's column", "L:\n- a\nM: 1\n", 1, x, "L:\n- a\n- x\nM: 1\n");
        row("wide dash", "L:\n  -   a\n", 1, x, "L:\n  -   a\n  -   x\n");
        row("CRLF", "L:\r\n  - a\r\n", 1, x, "L:\r\n  - a\r\n  - x\r\n");
        row("no final newline", "L:\n  - a", 1, x, "L:\n  - a\n  - x");
        row("no final newline, begin", "L:\n  - a", 0, x, "L:\n  - x\n  - a");
        row("comments between", "L:\n  # first\n  - a\n  # second\n  - b\n", 1, x,
            "L:\n  # first\n  - a\n  - x\n  # second\n  - b\n");
        row("behind a block", "L:\n  - A: 1\n    # more\n  - B: 1\n", 1, x, "L:\n  - A: 1\n    # more\n  - x\n  - B: 1\n");
        row("behind nothing", "L:\n  -\n  - b\n", 1, x, "L:\n  -\n  - x\n  - b\n");
        row("list in a list", "L:\n  - - a\n    - b\n", 0, x, "L:\n  - x\n  - - a\n    - b\n");
        row("unsafe text", "L:\n  - a\n", 1, QJsonValue(u"yes"_s), "L:\n  - a\n  - 'yes'\n");
        row("number", "L:\n  - a\n", 1, 5, "L:\n  - a\n  - 5\n");
        row("map", "L:\n  - a\n", 1, QJsonObject{{u"B"_s, 1}, {u"C"_s, QJsonArray{u"d"_s}}},
            "L:\n  - a\n  - B: 1\n    C:\n      - d\n");
        row("map as its neighbours", "L:\n  - {A: 1, B: 2}\n", 1, QJsonObject{{u"B"_s, 4}, {u"A"_s, 3}},
            "L:\n  - {A: 1, B: 2}\n  - {A: 3, B: 4}\n");
        row("keys in the order of the neighbours", "L:\n  - Z: 1\n    A: 2\n", 1, QJsonObject{{u"A"_s, 4}, {u"Z"_s, 3}},
            "L:\n  - Z: 1\n    A: 2\n  - Z: 3\n    A: 4\n");
        row("lists at the key's column in it", "K:\n- z\nL:\n- A:\n  - 1\n", 1, QJsonObject{{u"A"_s, QJsonArray{2}}},
            "K:\n- z\nL:\n- A:\n  - 1\n- A:\n  - 2\n");
        row("empty map", "L:\n  - a\n", 1, QJsonObject(), "L:\n  - a\n  - {}\n");
        row("flow, empty", "L: []\n", 0, x, "L: [x]\n");
        row("flow, empty with a blank", "L: [ ]\n", 0, x, "L: [x ]\n");
        row("flow, begin", "L: [a, b]\n", 0, x, "L: [x, a, b]\n");
        row("flow, middle", "L: [a, b]\n", 1, x, "L: [a, x, b]\n");
        row("flow, end", "L: [a, b]\n", 2, x, "L: [a, b, x]\n");
        row("flow, comma at the end", "L: [a,]\n", 1, x, "L: [a, x,]\n");
        row("flow over lines", "L: [\n  a,\n  b\n]\n", 2, x, "L: [\n  a,\n  b,\n  x\n]\n");
        row("flow over lines, begin", "L: [\n  a,\n  b\n]\n", 0, x, "L: [\n  x,\n  a,\n  b\n]\n");
        row("flow over lines, comment", "L: [\n  a, # one\n  b # two\n]\n", 2, x, "L: [\n  a, # one\n  b, # two\n  x\n]\n");
        row("flow over lines, behind a comment", "L: [\n  a, # one\n  b # two\n]\n", 1, x,
            "L: [\n  a, # one\n  x,\n  b # two\n]\n");
        row("flow, text that would end it", "L: [a]\n", 1, QJsonValue(u"b, c]"_s), "L: [a, 'b, c]']\n");
        row("JSON", "{\"L\": [\n  \"a\"\n]}", 1, x, "{\"L\": [\n  \"a\",\n  \"x\"\n]}");
        row("JSON, map", "{\n  \"L\": [\n    {\n      \"A\": 1\n    }\n  ]\n}", 1, QJsonObject{{u"A"_s, 2}},
            "{\n  \"L\": [\n    {\n      \"A\": 1\n    },\n    {\n      \"A\": 2\n    }\n  ]\n}");
        row("JSON on one line", "{\"L\":[1,2]}", 1, 3, "{\"L\":[1,3,2]}");
        row("byte order mark", "\xEF\xBB\xBF- a\n", 0, x, "\xEF\xBB\xBF- x\n- a\n");
    }

    void inserts()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, index);
        QFETCH(QJsonValue, value);
        QFETCH(QByteArray, after);
        const SyntaxTree tree = parsed(before);
        const auto edits = TemplateEditor(tree).insertItem(listOf(tree), index, value);
        const QByteArray changed = applied(edits, before);
        QCOMPARE(changed, after);
        QCOMPARE(edits->inverted(before).apply(changed).value(), before);
        if (before.contains("[ ]"))
            return; // the blank is gone with the item's brackets
        const SyntaxTree again = parsed(changed);
        QCOMPARE(applied(TemplateEditor(again).removeItem(listOf(again), index), changed), before);
    }

    void removes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("index");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("only one") << QByteArray("L:\n  - a # one\nM: 1\n") << 0 << QByteArray("L: [] # one\nM: 1\n");
        QTest::newRow("only one, anchored") << QByteArray("L: &l\n  - a\n") << 0 << QByteArray("L: &l\n  []\n");
        QTest::newRow("only one, comment before")
            << QByteArray("L: # l\n  # a\n  - a\n  # end\nM: 1\n") << 0 << QByteArray("L: [] # l\n  # a\n  # end\nM: 1\n");
        QTest::newRow("only one, comment before, no newline")
            << QByteArray("L:\n  # a\n  - a") << 0 << QByteArray("L: []\n  # a");
        QTest::newRow("first in a line of two lists") << QByteArray("- - a\n  - b\n") << 0 << QByteArray("[]\n");
        QTest::newRow("block") << QByteArray("L:\n  - A: 1\n    B: 2\n  - C: 1\n") << 0 << QByteArray("L:\n  - C: 1\n");
        QTest::newRow("last without newline") << QByteArray("L:\n  - a\n  - b") << 1 << QByteArray("L:\n  - a");
        QTest::newRow("flow, first") << QByteArray("L: [a, b]\n") << 0 << QByteArray("L: [b]\n");
        QTest::newRow("flow, only") << QByteArray("L: [a]\n") << 0 << QByteArray("L: []\n");
        QTest::newRow("flow, last with a comment before")
            << QByteArray("L: [\n  a, # one\n  b\n]\n") << 1 << QByteArray("L: [\n  a # one\n]\n");
    }

    void removes()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, index);
        const SyntaxTree tree = parsed(before);
        QTEST(applied(TemplateEditor(tree).removeItem(listOf(tree), index), before), "after");
    }

    void moves_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QByteArray>("after");
        const QByteArray block = "L:\n  # one\n  - a # A\n  # two\n  - b:\n      c\n  - d\nM: 1\n";
        QTest::newRow("down") << block << 0 << 2 << QByteArray("L:\n  # one\n  # two\n  - b:\n      c\n  - d\n  - a # A\nM: 1\n");
        QTest::newRow("up, comment goes along")
            << block << 1 << 0 << QByteArray("L:\n  # one\n  # two\n  - b:\n      c\n  - a # A\n  - d\nM: 1\n");
        QTest::newRow("no final newline") << QByteArray("- a\n- b\n- c") << 2 << 0 << QByteArray("- c\n- a\n- b");
        QTest::newRow("flow") << QByteArray("L: [a, b, c]\n") << 0 << 2 << QByteArray("L: [b, c, a]\n");
        QTest::newRow("flow over lines") << QByteArray("L: [\n  a, # first\n  b\n]\n") << 1 << 0
                                         << QByteArray("L: [\n  b, # first\n  a\n]\n");
        QTest::newRow("JSON") << QByteArray("[{\"A\":1},2]") << 1 << 0 << QByteArray("[2,{\"A\":1}]");
    }

    void moves()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, from);
        QFETCH(int, to);
        const SyntaxTree tree = parsed(before);
        const QByteArray changed = applied(TemplateEditor(tree).moveItem(listOf(tree), from, to), before);
        QTEST(changed, "after");
        QCOMPARE(changed.count('#'), before.count('#'));
    }

    void refuses()
    {
        const SyntaxTree tree = parsed("L: [a]\nM: 1\n");
        const TemplateEditor editor(tree);
        QVERIFY(editor.insertItem(listOf(tree), 2, QJsonValue(1)).error().code == ErrorCode::NotFound);
        QVERIFY(editor.removeItem(listOf(tree), 1).error().code == ErrorCode::NotFound);
        QVERIFY(editor.moveItem(listOf(tree), 0, -1).error().code == ErrorCode::NotFound);
        QVERIFY(editor.insertItem(tree.root(), 0, QJsonValue(1)).error().code == ErrorCode::Unsupported);
        QVERIFY(editor.insertItem(NodeId::None, 0, QJsonValue(1)).error().code == ErrorCode::Unsupported);
        QVERIFY(editor.moveItem(listOf(tree), 0, 0)->isEmpty());
    }

    void copiesBlocks_data()
    {
        QTest::addColumn<QByteArray>("source"); // its first member's value is copied
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // as K of the root
        const QByteArray block = "A:\n    B: 'x' # quoted\n\n    # about C\n    C:\n        - D: 1\n          E: |\n            "
                                 "# text\n              y\n    F: {a: 1,\n      b: 2}\n";
        QTest::newRow("deep to shallow") << block << QByteArray("J:\n  I: 1\n")
                                         << QByteArray("J:\n  I: 1\nK:\n  B: 'x' # quoted\n\n  # about C\n  C:\n    - D: 1\n     "
                                                       " E: |\n        # text\n          y\n  F: {a: 1,\n    b: 2}\n");
        QTest::newRow("to CRLF") << QByteArray("A:\n  B: 1\n  C: 2\n") << QByteArray("J:\r\n  I: 1\r\n")
                                 << QByteArray("J:\r\n  I: 1\r\nK:\r\n  B: 1\r\n  C: 2\r\n");
        QTest::newRow("list at the key's column")
            << QByteArray("A:\n- x\n- y\n") << QByteArray("J:\n- 1\n") << QByteArray("J:\n- 1\nK:\n- x\n- y\n");
        QTest::newRow("list, indented here") << QByteArray("A:\n- x\n- B: 1\n  C: 2\n") << QByteArray("J:\n  - 1\n")
                                             << QByteArray("J:\n  - 1\nK:\n  - x\n  - B: 1\n    C: 2\n");
        QTest::newRow("tagged") << QByteArray("A: !If\n  - x\n  - y\n  - z\n") << QByteArray("J:\n  I: 1\n")
                                << QByteArray("J:\n  I: 1\nK: !If\n  - x\n  - y\n  - z\n");
        QTest::newRow("literal") << QByteArray("A: |-\n    x\n      y\n") << QByteArray("J:\n  I: 1\n")
                                 << QByteArray("J:\n  I: 1\nK: |-\n    x\n      y\n");
        QTest::newRow("anchors stay behind") << QByteArray("A:\n  B: &b 1\n  C: &c\n    D: 2\n") << QByteArray("J:\n  I: 1\n")
                                             << QByteArray("J:\n  I: 1\nK:\n  B: 1\n  C:\n    D: 2\n");
        QTest::newRow("scalar") << QByteArray("A: \"x\"\n") << QByteArray("J: 1\n") << QByteArray("J: 1\nK: \"x\"\n");
        QTest::newRow("number keeps its digits")
            << QByteArray("A: 0x1F\n") << QByteArray("J: 1\n") << QByteArray("J: 1\nK: 0x1F\n");
        QTest::newRow("JSON to YAML keeps the order of keys")
            << QByteArray("{\"A\": {\"Type\": \"T\", \"B\": [1, \"yes\", {\"D\": null, \"C\": {}}]}}")
            << QByteArray("J:\n  I: 1\n")
            << QByteArray("J:\n  I: 1\nK:\n  Type: T\n  B:\n    - 1\n    - 'yes'\n    - D: null\n      C: {}\n");
        QTest::newRow("YAML to JSON")
            << QByteArray("A:\n  B: !Ref X\n  C: !GetAtt Y.Arn\n  D: !Sub\n    - ${v}\n    - v: 012\n  E: yes\n")
            << QByteArray("{\n  \"J\": 1\n}\n")
            << QByteArray(
                   "{\n  \"J\": 1,\n  \"K\": {\n    \"B\": {\n      \"Ref\": \"X\"\n    },\n    \"C\": {\n      \"Fn::GetAtt\": "
                   "[\n        \"Y\",\n        \"Arn\"\n      ]\n    },\n    \"D\": {\n      \"Fn::Sub\": [\n        \"${v}\",\n "
                   "       {\n          \"v\": 10\n        }\n      ]\n    },\n    \"E\": true\n  }\n}\n");
        QTest::newRow("block to flow") << QByteArray("A:\n  B: !Ref X\n  C:\n    - a,b\n    - 'c'\n") << QByteArray("{J: 1}\n")
                                       << QByteArray("{J: 1, K: {B: !Ref X, C: ['a,b', 'c']}}\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "A:\n  B: 1\n")
                                         << QByteArray("\xEF\xBB\xBFJ: 1\n") << QByteArray("\xEF\xBB\xBFJ: 1\nK:\n  B: 1\n");
        QTest::newRow("no final newline") << QByteArray("A:\n  B: 1") << QByteArray("J: 1") << QByteArray("J: 1\nK:\n  B: 1");
    }

    void copiesBlocks()
    {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, before);
        const SyntaxTree from = parsed(source);
        const SyntaxTree to = parsed(before);
        const EditValue value = EditValue::block(from, from.members(from.root()).front().value);
        QTEST(applied(TemplateEditor(to).insertKey(to.root(), u"K"_s, value), before), "after");
    }

    void readsBlocks()
    {
        QVERIFY(!EditValue::block("A: [", TextFormat::Yaml));
        QVERIFY(EditValue::block("# nothing\n", TextFormat::Yaml).error().code == ErrorCode::InvalidInput);
        const auto value = EditValue::block("B: 1\nA: 2\n", TextFormat::Yaml);
        QVERIFY(value);
        const SyntaxTree tree = parsed("L:\n  - x\n");
        QCOMPARE(applied(TemplateEditor(tree).insertItem(listOf(tree), 1, *value), tree.text()),
                 "L:\n  - x\n  - B: 1\n    A: 2\n");
    }

private:
    static NodeId listOf(const SyntaxTree &tree)
    {
        const SyntaxNode &root = tree.node(tree.root());
        return root.kind == NodeKind::Sequence ? tree.root() : tree.find(tree.root(), {u"L"_s});
    }
};

QTEST_APPLESS_MAIN(TestListEditing)
#include "tst_listediting.moc"
