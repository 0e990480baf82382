// SPDX-License-Identifier: GPL-3.0-or-later
// A tree brought up to date must be the tree that a whole parse gives.
#include "template/editset.h"
#include "template/partialtree.h"
#include "template/syntaxtree.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *text = "# head\n"
                             "Base: &base\n"
                             "  A: 1\n"
                             "Globals:\n"
                             "  Function: {Timeout: 3}\n"
                             "Resources: # all\n"
                             "  # first\n"
                             "  F1:\n"
                             "    Type: \"T\" # é漢🎉\n"
                             "    P: !Sub \"a\\tb\"\n"
                             "\n"
                             "  F2:\n"
                             "    <<: *base\n"
                             "    Q: |\n"
                             "      two\n"
                             "      lines\n"
                             "  F3: {A: 1, B: [x, !Ref y]}\n"
                             "  F4:\n"
                             "    A:\n"
                             "    A: 2\n"
                             "  F5:\n"
                             "    Z: &z {K: v}\n"
                             "    Y: *z\n"
                             "  F6:\n"
                             "    Last: 'one'\n"
                             "    L:\n"
                             "    - a\n"
                             "    - b\n"
                             "Outputs:\n"
                             "  O: !GetAtt F1.Arn\n";

void compare(const SyntaxTree &patched, const SyntaxTree &whole)
{
    QCOMPARE(patched.text(), whole.text());
    QCOMPARE(patched.nodeCount(), whole.nodeCount());
    QCOMPARE(patched.lineCount(), whole.lineCount());
    for (qsizetype line = 1; line <= whole.lineCount() + 1; ++line)
        QCOMPARE(patched.lineStart(line), whole.lineStart(line));
    for (quint32 i = 0; i < quint32(whole.nodeCount()); ++i) {
        const SyntaxNode &a = patched.node(NodeId{i});
        const SyntaxNode &b = whole.node(NodeId{i});
        const bool same = a.begin == b.begin && a.content == b.content && a.end == b.end && a.parent == b.parent
            && a.firstChild == b.firstChild && a.nextSibling == b.nextSibling && a.childCount == b.childCount && a.kind == b.kind
            && a.style == b.style && a.anchored == b.anchored;
        QVERIFY2(same, qPrintable(u"node %1: %2-%3 instead of %4-%5"_s.arg(i).arg(a.begin).arg(a.end).arg(b.begin).arg(b.end)));
        QCOMPARE(patched.tag(NodeId{i}), whole.tag(NodeId{i}));
        QCOMPARE(patched.anchor(NodeId{i}), whole.anchor(NodeId{i}));
        QCOMPARE(patched.scalarBytes(NodeId{i}), whole.scalarBytes(NodeId{i}));
        QCOMPARE(patched.dereference(NodeId{i}), whole.dereference(NodeId{i}));
    }
    for (const SyntaxMember section : whole.members(whole.root()))
        QVERIFY(std::ranges::equal(patched.indexedKeys(section.value), whole.indexedKeys(section.value)));
    const auto sorted = [](QList<Diagnostic> list) {
        std::ranges::sort(list, {}, &Diagnostic::span);
        return list;
    };
    const auto a = sorted(patched.diagnostics());
    const auto b = sorted(whole.diagnostics());
    QCOMPARE(a.size(), b.size());
    for (qsizetype i = 0; i < a.size(); ++i) {
        QCOMPARE(a[i].span, b[i].span);
        QVERIFY(a[i].position == b[i].position);
        QCOMPARE(a[i].code, b[i].code);
    }
}

} // namespace

class TestTreePatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void edits_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const QByteArray &from, const QByteArray &to) {
            QTest::newRow(QByteArray(from + " -> " + to).constData()) << from << to;
        };
        row("\"T\"", "Long type");
        row("a\\tb", "x");
        row("  F1:\n", "  F1: # more\n");
        row("    Type: \"T\" # é漢🎉\n", "    Type: \"T\" # é漢🎉\n    New:\n      Deep: [1, 2, {a: !GetAtt b.c}]\n");
        row("    P: !Sub \"a\\tb\"\n", "");
        row("      lines\n", "      lines\n      more\n\n");
        row("[x, !Ref y]", "[]");
        row("    A:\n    A: 2\n", "    A: 2\n");
        row("    A: 2\n", "    A: 2\n    A: 3\n");
        row("    - b\n", "    - b\n    - c: 1\n      d: 2\n");
        row("    - a\n    - b\n", "    []\n");
        row("Timeout: 3", "Timeout: 30, MemorySize: 1");
        row("F1.Arn\n", "F1.Arn\n  P: 1\n");
        row("F1.Arn\n", "F1.Arn");
        row("  A: 1\nGlobals", "  A: 10\nGlobals");
        row("    <<: *base\n", "    <<: *base\n    N: 1\n");
        row("{K: v}", "{K: vv}");
        row("  F3: ", "  G3: ");
        row("    Last: 'one'\n", "    Last: &last 'one'\n");
        row("    Last: 'one'\n", "    Last: 'one'\n  F7: {}\n");
        row("Outputs:\n", "");
    }

    void edits()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QByteArray before(text);
        const ByteOffset at = before.indexOf(from);
        QVERIFY(at >= 0);
        const EditSet edits{{{at, at + from.size()}, to}};
        const QByteArray after = edits.apply(before).value();
        const auto tree = SyntaxTree::parse(before, TextFormat::Yaml);
        const auto whole = SyntaxTree::parse(after, TextFormat::Yaml);
        const auto shared = SyntaxTree::edited(*tree, edits, after);
        QCOMPARE(shared.has_value(), whole.has_value());
        if (!whole)
            return;
        compare(*shared, *whole);
        compare(*tree, *SyntaxTree::parse(before, TextFormat::Yaml)); // the old one is as it was
        const auto alone = SyntaxTree::edited(*SyntaxTree::parse(before, TextFormat::Yaml), edits, after);
        compare(*alone, *whole);
    }

    // Many edits of one tree that nobody else holds.
    void longWalk()
    {
        QRandomGenerator random(7);
        QByteArray now(text);
        SyntaxTree tree = *SyntaxTree::parse(now, TextFormat::Yaml);
        static const QByteArrayList pieces{"x",     "\n", "    N: 1\n", " # c", "'",         "{a: 1}",
                                           "- z\n", ": ", "!Ref ",      "é",    "  F9: 1\n", "    D:\n      E: |\n        t\n"};
        int same = 0;
        for (int i = 0; i < 6000; ++i) {
            const ByteOffset begin = random.bounded(int(now.size()));
            const ByteOffset end = std::min<ByteOffset>(now.size(), begin + (random.bounded(3) == 0 ? random.bounded(8) : 0));
            const EditSet edits{
                {{begin, end}, random.bounded(4) == 0 ? QByteArray() : pieces.at(random.bounded(int(pieces.size())))}};
            const auto after = edits.apply(now);
            const auto whole = SyntaxTree::parse(*after, TextFormat::Yaml);
            if (edits.isEmpty() || !whole || now.size() > 4000)
                continue;
            auto patched = SyntaxTree::edited(std::exchange(tree, {}), edits, *after);
            QVERIFY(patched);
            compare(*patched, *whole);
            if (QTest::currentTestFailed()) {
                qWarning("%s\n--\n%s", now.constData(), after->constData());
                return;
            }
            tree = std::move(*patched);
            now = *after;
            ++same;
        }
        QVERIFY2(same > 300, qPrintable(QString::number(same)));
    }

    // Entries of long sections are found by an index; it must go along with every edit.
    void longSections()
    {
        QByteArray now("Resources:\n");
        for (int i = 0; i < 100; ++i)
            now += "  R" + QByteArray::number(i) + ":\n    Type: T\n    P: [1, 2]\n";
        now += "  R7:\n    Type: Second\n    P: [1, 2]\nOutputs:\n";
        for (int i = 0; i < 70; ++i)
            now += "  'O " + QByteArray::number(i) + "': {Value: x}\n";
        QRandomGenerator random(11);
        SyntaxTree tree = *SyntaxTree::parse(now, TextFormat::Yaml);
        for (int i = 0; i < 200; ++i) {
            const ByteOffset at = now.indexOf("P: [", random.bounded(int(now.indexOf("Outputs:")) - 50));
            const EditSet edits{{{at + 4, at + 4}, random.bounded(2) == 0 ? "{a: b}, " : "x, "}};
            now = *edits.apply(now);
            auto patched = SyntaxTree::edited(std::exchange(tree, {}), edits, now);
            QVERIFY(patched);
            compare(*patched, *SyntaxTree::parse(now, TextFormat::Yaml));
            tree = std::move(*patched);
        }
        const NodeId resources = tree.member(tree.root(), "Resources").value;
        QCOMPARE(tree.indexedKeys(resources).size(), size_t(101));
        for (int i = 0; i < 100; ++i) {
            const SyntaxMember found = tree.member(resources, QByteArray("R" + QByteArray::number(i)));
            QCOMPARE(tree.scalarText(found.key), u"R%1"_s.arg(i));
            QCOMPARE(tree.scalarText(tree.find(found.value, {u"Type"_s})), i == 7 ? u"Second"_s : u"T"_s); // the last one counts
        }
        QVERIFY(tree.member(resources, "R100").key == NodeId::None);
        QCOMPARE(tree.scalarText(tree.find(tree.root(), {u"Outputs"_s, u"O 69"_s, u"Value"_s})), u"x"_s);
    }

    void longSectionWithMerge()
    {
        QByteArray merged("Base: &base\n  Fromhere: {A: 1}\n  R3: {A: never}\nResources:\n  <<: *base\n");
        for (int i = 0; i < 80; ++i)
            merged += "  R" + QByteArray::number(i) + ": {A: 2}\n";
        const auto tree = SyntaxTree::parse(merged, TextFormat::Yaml);
        QVERIFY(tree);
        QCOMPARE(tree->scalarText(tree->find(tree->root(), {u"Resources"_s, u"Fromhere"_s, u"A"_s})), u"1"_s);
        QCOMPARE(tree->scalarText(tree->find(tree->root(), {u"Resources"_s, u"R3"_s, u"A"_s})), u"2"_s);
    }

    void partsMapBack()
    {
        const auto tree = SyntaxTree::parse(text, TextFormat::Yaml);
        const auto part = PartialTree::ofEntry(*tree, u"Resources"_s, u"F4"_s);
        QVERIFY(part);
        QCOMPARE(part->tree().text(), "Resources: # all\n  F4:\n    A:\n    A: 2\n");
        const ByteOffset two = part->tree().text().indexOf('2');
        const auto moved = part->inWhole(EditSet{{{two, two + 1}, "20"}});
        QVERIFY(moved);
        QCOMPARE(moved->apply(text).value(), QByteArray(text).replace("    A: 2\n", "    A: 20\n"));
        QVERIFY(!part->inWhole(EditSet{{{0, 1}, "x"}}));
        QVERIFY(!PartialTree::ofEntry(*tree, u"Resources"_s, u"F2"_s)); // a merge key
        QVERIFY(!PartialTree::ofEntry(*tree, u"Resources"_s, u"F5"_s)); // anchors
        QVERIFY(!PartialTree::ofEntry(*tree, u"Resources"_s, u"None"_s));
        const auto last = PartialTree::ofEntry(*tree, u"Outputs"_s, u"O"_s);
        QVERIFY(last && last->tree().text().endsWith("F1.Arn\n"));
    }
};

QTEST_APPLESS_MAIN(TestTreePatch)
#include "tst_treepatch.moc"
