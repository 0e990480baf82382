// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/cost.h"

#include <QTest>

using namespace lambdarium;

class TestCost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Hand-computed from the price list: requests 0.20 per million, GB-seconds by architecture.
    void perMillion_data()
    {
        QTest::addColumn<int>("memory");
        QTest::addColumn<double>("milliseconds");
        QTest::addColumn<bool>("arm");
        QTest::addColumn<int>("storage");
        QTest::addColumn<double>("dollars");
        QTest::newRow("1 GB, 100 ms, x86") << 1024 << 100.0 << false << 512 << 1.866670;
        QTest::newRow("1 GB, 100 ms, arm") << 1024 << 100.0 << true << 512 << 1.533340;
        QTest::newRow("128 MB, 1 ms") << 128 << 1.0 << false << 512 << 0.202083;
        QTest::newRow("no time") << 128 << 0.0 << false << 512 << 0.2;
        QTest::newRow("large /tmp") << 1024 << 1000.0 << false << 1536 << 16.897600;
    }

    void perMillion()
    {
        QFETCH(int, memory);
        QFETCH(double, milliseconds);
        QFETCH(bool, arm);
        QFETCH(int, storage);
        QFETCH(double, dollars);
        const UsDollars cost = costPerMillion(MebiBytes(memory), Milliseconds(milliseconds),
                                              arm ? Architecture::Arm64 : Architecture::X86_64, MebiBytes(storage));
        QVERIFY2(std::abs(cost.amount - dollars) < 1e-5, qPrintable(QString::number(cost.amount, 'f', 6)));
    }

    void oneVcpuIs1769() { QCOMPARE(vcpuShare(MebiBytes(1769)), 1.0); }
};

QTEST_APPLESS_MAIN(TestCost)
#include "tst_cost.moc"
