// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/metrics.h"
#include "analysis/percentiles.h"

#include <QTest>

using namespace lambdarium;
using namespace std::chrono_literals;

class TestMetrics : public QObject
{
    Q_OBJECT

    static MetricSample sample(int second, double milliseconds, bool failed = false, std::optional<Milliseconds> init = {})
    {
        return {std::chrono::system_clock::time_point(std::chrono::seconds(second)),
                Milliseconds(milliseconds),
                init,
                MebiBytes(second + 10),
                failed,
                init.has_value()};
    }

private Q_SLOTS:
    void nearestRank_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<double>("percent");
        QTest::addColumn<double>("expected");
        const QList<double> five{5, 1, 4, 2, 3};
        QTest::newRow("median") << five << 50.0 << 3.0;
        QTest::newRow("p95") << five << 95.0 << 5.0;
        QTest::newRow("p0") << five << 0.0 << 1.0;
        QTest::newRow("p100") << five << 100.0 << 5.0;
        QTest::newRow("one") << QList<double>{7} << 99.0 << 7.0;
        QTest::newRow("none") << QList<double>{} << 50.0 << 0.0;
    }

    void nearestRank()
    {
        QFETCH(QList<double>, values);
        QFETCH(double, percent);
        QTEST(percentile(values, percent), "expected");
    }

    void pointsPerInterval()
    {
        const QList<MetricPoint> points =
            aggregate({sample(61, 10), sample(0, 1, true), sample(59, 3, false, Milliseconds(40)), sample(1, 2)}, 60s);
        QCOMPARE(points.size(), 2);
        QCOMPARE(points[0].invocations, 3);
        QCOMPARE(points[0].errors, 1);
        QCOMPARE(points[0].durationP50, Milliseconds(2));
        QCOMPARE(points[0].durationP99, Milliseconds(3));
        QCOMPARE(points[0].initP50, std::optional(Milliseconds(40)));
        QCOMPARE(points[0].coldShare, 1.0 / 3.0);
        QCOMPARE(points[0].maxMemoryUsed, MebiBytes(69));
        QCOMPARE(points[1].start.time_since_epoch(), 60s);
        QVERIFY(!points[1].initP50);
    }

    void intervalGrowsWithTheSpan()
    {
        QCOMPARE(suitableInterval({}), 1s);
        QCOMPARE(suitableInterval({sample(0, 1), sample(90, 1)}), 1s);
        QCOMPARE(suitableInterval({sample(0, 1), sample(3600, 1)}), 60s);
        QCOMPARE(suitableInterval({sample(0, 1), sample(400 * 86400, 1)}), 86400s);
    }
};

QTEST_APPLESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
