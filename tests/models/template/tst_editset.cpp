// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/editset.h"
#include "template/unifieddiff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

QByteArray randomText(QRandomGenerator &random)
{
    static const QByteArrayList pieces{"a\n", "b\n", "c\r\n", "é漢\n", "same line\n", "\n", "x", "🎉\n"};
    QByteArray text;
    for (int i = random.bounded(12); i > 0; --i)
        text += pieces[random.bounded(int(pieces.size()))];
    return text;
}

// Applies a unified diff as patch(1) does with no fuzz: context and removed lines must be where the hunk says.
QByteArray patched(const QByteArray &from, const QByteArray &diff)
{
    const auto lines = [](const QByteArray &text) {
        QByteArrayList list;
        for (qsizetype begin = 0; begin < text.size();) {
            const qsizetype newline = text.indexOf('\n', begin);
            const qsizetype end = newline < 0 ? text.size() : newline + 1;
            list += text.sliced(begin, end - begin);
            begin = end;
        }
        return list;
    };
    const QByteArrayList old = lines(from);
    QByteArrayList hunkLines = lines(diff).mid(2);
    // "\ No newline at end of file" takes the line end of the line before away.
    for (qsizetype i = hunkLines.size() - 1; i > 0; --i) {
        if (hunkLines[i].startsWith('\\')) {
            hunkLines[i - 1].chop(1);
            hunkLines.removeAt(i);
        }
    }
    QByteArray result;
    qsizetype at = 0;
    for (const QByteArray &line : std::as_const(hunkLines)) {
        if (line.startsWith("@@")) {
            const QByteArrayList range = line.split(' ')[1].mid(1).split(',');
            const bool empty = range.size() > 1 && range[1] == "0";
            const qsizetype begin = range[0].toLongLong() - (empty ? 0 : 1);
            while (at < begin)
                result += old[at++];
        } else if (line.startsWith('+')) {
            result += line.mid(1);
        } else {
            if (at >= old.size() || old[at] != line.mid(1))
                return "the diff does not fit at line " + QByteArray::number(at + 1);
            if (line.startsWith(' '))
                result += old[at];
            ++at;
        }
    }
    while (at < old.size())
        result += old[at++];
    return result;
}

} // namespace

class TestEditSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appliesTogether()
    {
        EditSet edits;
        edits.replace({4, 5}, "C");
        edits.insert(0, "<");
        edits.insert(0, "=");
        edits.remove({1, 3});
        QCOMPARE(edits.apply("abbbcd").value(), "<=abCd");
        QCOMPARE(edits.inverted("abbbcd").apply("<=abCd").value(), "abbbcd");
    }

    void refusesOverlaps()
    {
        QVERIFY(!(EditSet{{{0, 3}, "x"}, {{2, 4}, "y"}}).apply("abcdef"));
        QVERIFY(!(EditSet{{{5, 9}, "x"}}).apply("abcdef"));
        QVERIFY(!(EditSet{{{3, 2}, "x"}}).apply("abcdef"));
        QVERIFY((EditSet{{{0, 3}, "x"}, {{3, 4}, "y"}}).apply("abcdef"));
    }

    void findsDifferences()
    {
        QRandomGenerator random(20261123);
        for (int i = 0; i < 3000; ++i) {
            const QByteArray from = randomText(random);
            const QByteArray to = randomText(random);
            const EditSet edits = EditSet::difference(from, to);
            const auto changed = edits.apply(from);
            QVERIFY(changed);
            QCOMPARE(*changed, to);
            for (const TextEdit &edit : edits.edits())
                QVERIFY2(edit.text.isValidUtf8(), "a character was cut in two");
        }
        QVERIFY(EditSet::difference("a\nb\n", "a\nb\n").isEmpty());
        QCOMPARE(EditSet::difference("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 25\nc: 3\n"), (EditSet{{{9, 9}, "5"}}));
    }

    void unifiedDiff_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("equal") << QByteArray("a\n") << QByteArray("a\n") << QByteArray();
        QTest::newRow("one line") << QByteArray("a\nb\nc\n") << QByteArray("a\nB\nc\n")
                                  << QByteArray("--- x\n+++ y\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
        QTest::newRow("into nothing") << QByteArray() << QByteArray("a\n") << QByteArray("--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n");
        QTest::newRow("no newline at the end")
            << QByteArray("a") << QByteArray("a\nb")
            << QByteArray("--- x\n+++ y\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n"
                          "\\ No newline at end of file\n");
        QTest::newRow("far apart")
            << QByteArray("1\n2\n3\n4\n5\n6\n7\n8\n9\n") << QByteArray("1x\n2\n3\n4\n5\n6\n7\n8\n9x\n")
            << QByteArray("--- x\n+++ y\n@@ -1,4 +1,4 @@\n-1\n+1x\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+9x\n");
    }

    void unifiedDiff()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QTEST(lambdarium::unifiedDiff(from, to, u"x"_s, u"y"_s), "expected");
    }

    void diffsCanBeApplied()
    {
        QRandomGenerator random(7);
        for (int i = 0; i < 3000; ++i) {
            const QByteArray from = randomText(random);
            const QByteArray to = randomText(random);
            QCOMPARE(patched(from, lambdarium::unifiedDiff(from, to, u"x"_s, u"y"_s, random.bounded(4))), to);
        }
    }
};

QTEST_APPLESS_MAIN(TestEditSet)
#include "tst_editset.moc"
