// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/textmerge.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

MergeResult merged(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs)
{
    return mergeTexts(base, mine, theirs, u"mine"_s, u"theirs"_s);
}

} // namespace

class TestTextMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void merges_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<int>("conflicts");
        const auto row = [](const char *name, const QByteArray &base, const QByteArray &mine, const QByteArray &theirs,
                            const QByteArray &expected,
                            int conflicts) { QTest::newRow(name) << base << mine << theirs << expected << conflicts; };
        const QByteArray abc = "a\nb\nc\nd\ne\n";
        row("nothing", abc, abc, abc, abc, 0);
        row("mine only", abc, "a\nB\nc\nd\ne\n", abc, "a\nB\nc\nd\ne\n", 0);
        row("theirs only", abc, abc, "a\nb\nc\nd\n", "a\nb\nc\nd\n", 0);
        row("both, apart", abc, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\nf\n", "A\nb\nc\nd\nE\nf\n", 0);
        row("both alike", abc, "a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n", "a\nX\nc\nd\ne\n", 0);
        row("mine removes, theirs adds elsewhere", abc, "b\nc\nd\ne\n", "a\nb\nc\nx\nd\ne\n", "b\nc\nx\nd\ne\n", 0);
        row("same line", abc, "a\nX\nc\nd\ne\n", "a\nY\nc\nd\ne\n", "a\n<<<<<<< mine\nX\n=======\nY\n>>>>>>> theirs\nc\nd\ne\n",
            1);
        row("changed and removed", abc, "a\nX\nc\nd\ne\n", "a\nc\nd\ne\n",
            "a\n<<<<<<< mine\nX\n=======\n>>>>>>> theirs\nc\nd\ne\n", 1);
        row("two texts at one place", abc, "a\nm\nb\nc\nd\ne\n", "a\nt\nb\nc\nd\ne\n",
            "a\n<<<<<<< mine\nm\n=======\nt\n>>>>>>> theirs\nb\nc\nd\ne\n", 1);
        row("neighbouring lines", abc, "a\nX\nc\nd\ne\n", "a\nb\nY\nd\ne\n",
            "a\n<<<<<<< mine\nX\nc\n=======\nb\nY\n>>>>>>> theirs\nd\ne\n", 1);
        row("two conflicts and a change", abc, "A\nb\nc\nd\nE\n", "1\nb\nC\nd\n5\n",
            "<<<<<<< mine\nA\n=======\n1\n>>>>>>> theirs\nb\nC\nd\n<<<<<<< mine\nE\n=======\n5\n>>>>>>> theirs\n", 2);
        row("no final newline", "a\nb", "A\nb", "a\nB", "<<<<<<< mine\nA\nb\n=======\na\nB\n>>>>>>> theirs\n", 1);
        row("no final newline, apart", "a\nx\nb", "A\nx\nb", "a\nx\nB", "A\nx\nB", 0);
        row("CRLF", "a\r\nb\r\nc\r\n", "a\r\nX\r\nc\r\n", "a\r\nY\r\nc\r\n",
            "a\r\n<<<<<<< mine\r\nX\r\n=======\r\nY\r\n>>>>>>> theirs\r\nc\r\n", 1);
        row("empty base", "", "a\n", "b\n", "<<<<<<< mine\na\n=======\nb\n>>>>>>> theirs\n", 1);
        row("theirs emptied", "a\n", "a\n", "", "", 0);
    }

    void merges()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        const MergeResult result = merged(base, mine, theirs);
        QTEST(result.text, "expected");
        QTEST(int(result.conflicts.size()), "conflicts");
        for (const MergeConflict &conflict : result.conflicts) {
            QVERIFY(result.text.sliced(conflict.span.begin).startsWith("<<<<<<< mine"));
            QVERIFY(result.text.first(conflict.span.end).endsWith('\n'));
            QCOMPARE(result.text.first(conflict.span.begin).count('\n') + 1, conflict.line);
        }
    }

    // Every line that a side added stands in the result, whatever the two did.
    void losesNoText()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 500; ++round) {
            QByteArrayList base;
            for (int i = random.bounded(12); i > 0; --i)
                base += QByteArray::number(random.bounded(5));
            const QByteArrayList mine = changed(base, random, 'm');
            const QByteArrayList theirs = changed(base, random, 't');
            const auto text = [](const QByteArrayList &lines) {
                return lines.isEmpty() ? QByteArray() : QByteArray(lines.join('\n') + '\n');
            };
            const MergeResult result = merged(text(base), text(mine), text(theirs));
            const QByteArrayList lines = result.text.split('\n');
            for (const QByteArrayList &side : {mine, theirs}) {
                for (const QByteArray &line : side)
                    QVERIFY2(
                        line.size() == 1 || lines.contains(line),
                        QByteArray(text(base) + "--\n" + text(mine) + "--\n" + text(theirs) + "--\n" + result.text).constData());
            }
            QCOMPARE(merged(text(base), text(mine), text(base)).text, text(mine));
            QCOMPARE(merged(text(base), text(base), text(theirs)).text, text(theirs));
            QCOMPARE(merged(text(base), text(mine), text(mine)).text, text(mine));
        }
    }

private:
    static QByteArrayList changed(QByteArrayList lines, QRandomGenerator &random, char mark)
    {
        for (int i = random.bounded(4); i > 0; --i) {
            const int at = random.bounded(int(lines.size()) + 1);
            if (random.bounded(2) == 0 || at == lines.size())
                lines.insert(at, mark + QByteArray::number(random.bounded(1000)));
            else
                lines.removeAt(at);
        }
        return lines;
    }
};

QTEST_APPLESS_MAIN(TestTextMerge)
#include "tst_textmerge.moc"
