// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/addressblocks.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestAddressBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data()
    {
        QTest::addColumn<QString>("block");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("expected"); // first and last, or ? and the beginning of the sentence
        const auto row = [](const char *name, const QString &block, int count, int bits, const QString &expected) {
            QTest::newRow(name) << block << count << bits << expected;
        };
        row("the documentation's", u"192.168.0.0/24"_s, 6, 5, u"192.168.0.0/27 192.168.0.160/27"_s);
        row("one", u"10.0.0.0/24"_s, 1, 8, u"10.0.0.0/24 10.0.0.0/24"_s);
        row("carries", u"10.0.255.0/16"_s, 256, 8, u"10.0.0.0/24 10.0.255.0/24"_s);
        row("host bits set", u"10.1.2.3/16"_s, 2, 8, u"10.1.0.0/24 10.1.1.0/24"_s);
        row("all of them", u"255.255.255.0/24"_s, 2, 7, u"255.255.255.0/25 255.255.255.128/25"_s);
        row("whole space", u"0.0.0.0/0"_s, 256, 24, u"0.0.0.0/8 255.0.0.0/8"_s);
        row("IPv6", u"2001:db8:1234:1a00::/56"_s, 256, 64, u"2001:db8:1234:1a00::/64 2001:db8:1234:1aff::/64"_s);
        row("too many", u"10.0.0.0/24"_s, 3, 7, u"?10.0.0.0/24 has only 2 blocks of 7 bits."_s);
        row("too large", u"10.0.0.0/24"_s, 1, 9, u"?Fn::Cidr can't cut blocks of 9 bits from 10.0.0.0/24."_s);
        row("no bits", u"10.0.0.0/24"_s, 1, 0, u"?Fn::Cidr can't cut blocks of 0 bits"_s);
        row("none", u"10.0.0.0/24"_s, 0, 8, u"?Fn::Cidr makes 1 to 256 blocks, not 0."_s);
        row("257", u"10.0.0.0/8"_s, 257, 8, u"?Fn::Cidr makes 1 to 256 blocks, not 257."_s);
        row("no prefix", u"10.0.0.0"_s, 1, 8, u"?Fn::Cidr needs a block of addresses such as 10.0.0.0/16, not “10.0.0.0”."_s);
        row("wrong prefix", u"10.0.0.0/33"_s, 1, 8, u"?Fn::Cidr needs a block"_s);
        row("no address", u"a.b/8"_s, 1, 8, u"?Fn::Cidr needs a block"_s);
        row("empty", u""_s, 1, 8, u"?Fn::Cidr needs a block"_s);
    }

    void cuts()
    {
        QFETCH(QString, block);
        QFETCH(int, count);
        QFETCH(int, bits);
        QFETCH(QString, expected);
        const auto blocks = addressBlocks(block, count, bits);
        if (expected.startsWith(u'?')) {
            QVERIFY(!blocks);
            QVERIFY2(blocks.error().message.startsWith(expected.sliced(1)), qPrintable(blocks.error().message));
            return;
        }
        QVERIFY2(blocks, qPrintable(blocks.error_or(Error()).message));
        QCOMPARE(blocks->size(), count);
        QCOMPARE(blocks->first() + u' ' + blocks->last(), expected);
    }
};

QTEST_APPLESS_MAIN(TestAddressBlocks)
#include "tst_addressblocks.moc"
