// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/formatting.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestFormatting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void duration_data()
    {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("german");
        QTest::addColumn<QString>("raw");
        QTest::newRow("zero") << 0.0 << u"0 ms"_s << u"0 ms"_s << u"0"_s;
        QTest::newRow("part") << 0.4234 << u"0.42 ms"_s << u"0,42 ms"_s << u"0.4234"_s;
        QTest::newRow("one place") << 1.24 << u"1.2 ms"_s << u"1,2 ms"_s << u"1.24"_s;
        QTest::newRow("rounds up to ten") << 9.97 << u"10 ms"_s << u"10 ms"_s << u"9.97"_s;
        QTest::newRow("whole") << 41.4 << u"41 ms"_s << u"41 ms"_s << u"41.4"_s;
        QTest::newRow("below ten seconds") << 9999.0 << u"9,999 ms"_s << u"9.999 ms"_s << u"9999"_s;
        QTest::newRow("ten seconds") << 10000.0 << u"10.0 s"_s << u"10,0 s"_s << u"10000"_s;
        QTest::newRow("minutes") << 900000.0 << u"15 min 0 s"_s << u"15 min 0 s"_s << u"900000"_s;
    }

    void duration()
    {
        QFETCH(double, ms);
        QTEST(formatting::duration(Milliseconds(ms), QLocale(u"en_US"_s)), "english");
        QTEST(formatting::duration(Milliseconds(ms), QLocale(u"de_DE"_s)), "german");
        QTEST(formatting::rawDuration(Milliseconds(ms)), "raw");
    }

    void bytes_data()
    {
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("few") << qint64(1023) << u"1,023 bytes"_s;
        QTest::newRow("KB") << qint64(1536) << u"1.5 KB"_s;
        QTest::newRow("no 1024 KB") << qint64(1048575) << u"1.0 MB"_s;
        QTest::newRow("MB") << qint64(52428800) << u"50 MB"_s;
        QTest::newRow("TB") << (qint64(3) << 40) << u"3.0 TB"_s;
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"8,388,608 TB"_s;
    }

    void bytes()
    {
        QFETCH(qint64, value);
        QTEST(formatting::bytes(value, QLocale(u"en_US"_s)), "text");
    }

    void others()
    {
        const QLocale english(u"en_US"_s);
        QCOMPARE(formatting::memory(MebiBytes(10240), english), u"10,240 MB"_s);
        QCOMPARE(formatting::memoryOf(MebiBytes(38), MebiBytes(512), english), u"38/512 MB"_s);
        QCOMPARE(formatting::percent(0.125, english), u"12.5 %"_s);
        QCOMPARE(formatting::percent(1, english), u"100 %"_s);
        QCOMPARE(formatting::virtualCpus(MebiBytes(512), english), u"0.29 vCPU"_s);
        QCOMPARE(formatting::dollars(0.41, english), u"$0.41"_s);
        QCOMPARE(formatting::dollars(0.00417, english), u"$0.0042"_s);
        QCOMPARE(formatting::dollars(1234.5, english), u"$1,234.50"_s);
        QCOMPARE(formatting::age(std::chrono::seconds(119), english), u"119 s"_s);
        QCOMPARE(formatting::age(std::chrono::hours(3), english), u"3 h"_s);
        QCOMPARE(formatting::age(std::chrono::hours(72), english), u"3 days"_s);
    }

    void timesAreLocalWithUtcBeside()
    {
        qputenv("TZ", "UTC-2"); // POSIX sign: two hours east
        tzset();
        const formatting::TimePoint at{std::chrono::milliseconds(1'700'000'000'123)};
        const QLocale english(u"en_US"_s);
        QCOMPARE(formatting::time(at, at, english), u"00:13:20"_s);
        QVERIFY(formatting::time(at, at + std::chrono::hours(48), english).endsWith(u" 00:13:20"_s));
        QVERIFY(formatting::time(at, at + std::chrono::hours(48), english).size() > 9);
        QVERIFY(formatting::timeToolTip(at, english).endsWith(u"2023-11-14 22:13:20.123 UTC"_s));
        QCOMPARE(formatting::rawTime(at), u"2023-11-14T22:13:20.123Z"_s);
    }
};

QTEST_APPLESS_MAIN(TestFormatting)
#include "tst_formatting.moc"
