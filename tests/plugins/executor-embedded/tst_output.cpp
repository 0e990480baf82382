// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/logtail.h"
#include "executor-embedded/outputreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void longLinesAreSplit();
    void theTailKeepsBothEnds();
};

void TestOutput::lines_data()
{
    QTest::addColumn<QByteArrayList>("chunks");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("one") << QByteArrayList{"a\n"} << QByteArrayList{"a"};
    QTest::newRow("in parts") << QByteArrayList{"a", "b\nc", "\n"} << QByteArrayList{"ab", "c"};
    QTest::newRow("empty lines") << QByteArrayList{"\n\na\n"} << QByteArrayList{"", "", "a"};
    QTest::newRow("carriage return stays") << QByteArrayList{"a\rb\r\n"} << QByteArrayList{"a\rb\r"};
    QTest::newRow("no end") << QByteArrayList{"a\nb"} << QByteArrayList{"a", "b"};
    QTest::newRow("nothing") << QByteArrayList{""} << QByteArrayList{};
}

void TestOutput::lines()
{
    QFETCH(const QByteArrayList, chunks);
    QFETCH(const QByteArrayList, expected);
    QByteArrayList got;
    LineSplitter splitter([&](const QByteArray &line) { got.append(QByteArray(line.constData(), line.size())); });
    for (const QByteArray &chunk : chunks)
        splitter.add(chunk);
    splitter.flush();
    QCOMPARE(got, expected);
}

void TestOutput::longLinesAreSplit()
{
    QList<qsizetype> sizes;
    LineSplitter splitter([&](const QByteArray &line) { sizes.append(line.size()); });
    const QByteArray part(100000, 'x');
    for (int i = 0; i < 6; ++i)
        splitter.add(part);
    splitter.add("\n");
    QCOMPARE(sizes,
             (QList<qsizetype>{LineSplitter::maximumLine, LineSplitter::maximumLine, 600000 - 2 * LineSplitter::maximumLine}));
}

void TestOutput::theTailKeepsBothEnds()
{
    LogTail tail;
    tail.add(u"first"_s);
    for (int i = 0; i < 50000; ++i)
        tail.add(QString::number(i).rightJustified(100, u'.'));
    const QStringList lines = tail.take();
    QCOMPARE(lines.first(), u"first"_s);
    QVERIFY(lines.last().endsWith("49999"_L1));
    QVERIFY(lines[LogTail::firstLines].contains("only in the log"_L1));
    QVERIFY(lines.size() < 12000);
    QVERIFY(tail.take().isEmpty());
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
