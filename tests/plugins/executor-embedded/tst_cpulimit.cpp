// SPDX-License-Identifier: GPL-3.0-or-later
// CPU time in proportion to the memory size: what is written, and what a function then gets.
#include "analysis/cost.h"
#include "executor-embedded/cpulimit.h"
#include "support/executorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestCpuLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotas_data();
    void quotas();
    void share_data();
    void share();
    void initIsNotLimited();
    void switchedOff();
};

void TestCpuLimit::quotas_data()
{
    QTest::addColumn<int>("memory");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("128 MB") << 128 << u"1447"_s << u"1447 20000"_s;
    QTest::newRow("1,769 MB is one") << 1769 << u"20000"_s << u"20000 20000"_s;
    QTest::newRow("10,240 MB") << 10240 << u"115772"_s << u"115772 20000"_s;
    QTest::newRow("no limit") << 0 << u"-1"_s << u"max 20000"_s;
}

void TestCpuLimit::quotas()
{
    QFETCH(const int, memory);
    QTEST(QString::fromStdString(CpuLimit::quotaText(CgroupVersion::V1, vcpuShare(MebiBytes(memory)))), "first");
    QTEST(QString::fromStdString(CpuLimit::quotaText(CgroupVersion::V2, vcpuShare(MebiBytes(memory)))), "second");
}

static ExecutorOptions limited(bool on)
{
    ExecutorOptions options;
    options.limitCpu = on;
    return options;
}

// Works for half a second and tells which share of it a CPU worked for the function.
static constexpr auto worker = "import time\n"
                               "def handler(event, context):\n"
                               "    begin, used = time.monotonic(), time.process_time()\n"
                               "    while time.monotonic() - begin < 0.5: pass\n"
                               "    return (time.process_time() - used) / (time.monotonic() - begin)\n";

static double shareOf(const QByteArray &payload)
{
    return QJsonDocument::fromJson('[' + payload + ']').array().at(0).toDouble(-1);
}

void TestCpuLimit::share_data()
{
    QTest::addColumn<int>("memory");
    QTest::newRow("128 MB") << 128;
    QTest::newRow("442 MB, a quarter") << 442;
}

void TestCpuLimit::share()
{
    QFETCH(const int, memory);
    ExecutorFixture fixture(limited(true));
    if (fixture.executor().capabilities().cpu == "unlimited"_L1)
        QSKIP("no control group of this computer can limit CPU time");
    auto function = fixture.python(u"busy"_s, worker);
    function->memorySize = MebiBytes(memory);
    for (int i = 0; i < 2; ++i) {
        const double share = shareOf(fixture.invoke(function).payload);
        // A loaded computer gives less; a period begun with unused time gives a little more.
        QVERIFY2(share > 0 && share < vcpuShare(function->memorySize) * 1.4 + 0.05, QByteArray::number(share).constData());
    }
}

// The init phase is not held back: by itself this import takes the whole of its 10 s at 0.07 CPUs.
void TestCpuLimit::initIsNotLimited()
{
    ExecutorFixture fixture(limited(true));
    auto function = fixture.python(u"slowstart"_s,
                                   "import time\n"
                                   "while time.process_time() < 1: pass\n"
                                   "def handler(event, context):\n    return 'ready'\n");
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.payload, "\"ready\"");
    QVERIFY(result.report.initDuration);
}

void TestCpuLimit::switchedOff()
{
    ExecutorFixture fixture(limited(false));
    const ExecutorCapabilities capabilities = fixture.executor().capabilities();
    QCOMPARE(capabilities.cpu, u"unlimited"_s);
    QVERIFY(capabilities.limitations.join(u' ').contains("whole CPU"_L1));
}

QTEST_GUILESS_MAIN(TestCpuLimit)
#include "tst_cpulimit.moc"
