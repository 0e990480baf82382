// SPDX-License-Identifier: GPL-3.0-or-later
// Reserved concurrency and the account's limit, with the service's answer to one invocation too many.
#include "executor-embedded/concurrencylimits.h"
#include "support/executorfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestConcurrency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limits();
    void slotsAreGivenBack();
    void throttled_data();
    void throttled();
    void reservedZero();
};

static FunctionConfiguration named(const QString &name, std::optional<int> reserved = {})
{
    FunctionConfiguration function;
    function.logicalId = name;
    function.reservedConcurrency = reserved;
    return function;
}

static const QString reservedReason = u"ReservedFunctionConcurrentInvocationLimitExceeded"_s;
static const QString accountReason = u"ConcurrentInvocationLimitExceeded"_s;

void TestConcurrency::limits()
{
    ConcurrencyLimits limits(3);
    const auto reserved = named(u"reserved"_s, 1);
    const auto first = named(u"first"_s);
    const auto second = named(u"second"_s);
    QCOMPARE(limits.refusal(reserved), QString());
    const ConcurrencySlot one = limits.enter(reserved);
    QCOMPARE(limits.refusal(reserved), reservedReason);
    // Two are left for the others.
    QCOMPARE(limits.refusal(first), QString());
    const ConcurrencySlot two = limits.enter(first);
    QCOMPARE(limits.refusal(second), QString());
    const ConcurrencySlot three = limits.enter(second);
    QCOMPARE(limits.refusal(second), accountReason);
    QCOMPARE(limits.refusal(first), accountReason);
    // Without its reservation it shares the account, which is full.
    QCOMPARE(limits.refusal(named(u"reserved"_s)), accountReason);
}

void TestConcurrency::slotsAreGivenBack()
{
    ConcurrencyLimits limits(1);
    const auto function = named(u"one"_s);
    {
        ConcurrencySlot slot = limits.enter(function);
        ConcurrencySlot moved = std::move(slot);
        QCOMPARE(limits.refusal(function), accountReason);
        moved = ConcurrencySlot();
        QCOMPARE(limits.refusal(function), QString());
        moved = limits.enter(function);
    }
    QCOMPARE(limits.refusal(function), QString());
}

void TestConcurrency::throttled_data()
{
    QTest::addColumn<bool>("reserved");
    QTest::newRow("reserved concurrency") << true;
    QTest::newRow("account") << false;
}

void TestConcurrency::throttled()
{
    QFETCH(const bool, reserved);
    ExecutorOptions options;
    options.accountConcurrency = reserved ? 1000 : 1;
    ExecutorFixture fixture(options);
    // Works until a file appears.
    auto function = fixture.python(u"busy"_s,
                                   "import os, time\n"
                                   "def handler(event, context):\n"
                                   "    while not os.path.exists(event): time.sleep(0.01)\n"
                                   "    return 'done'\n");
    const QString gate = function->code.path + "/gate"_L1;
    if (reserved)
        function->reservedConcurrency = 1;
    InvokeRequest request;
    request.function = function;
    request.payload = "\"gate\""; // the working folder is the code's
    auto first = fixture.start(request);
    const InvocationResult second = fixture.invoke(request);
    QCOMPARE(second.statusCode, 429);
    QCOMPARE(second.serviceErrorType, u"TooManyRequestsException"_s);
    QCOMPARE(
        QString::fromUtf8(second.payload),
        "{\"Reason\":\"%1\",\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}"_L1.arg(reserved ? reservedReason : accountReason));
    QVERIFY(second.logLines.isEmpty());
    QFile file(gate);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(first.get().payload, "\"done\"");
    QCOMPARE(fixture.invoke(request).statusCode, 200);
}

void TestConcurrency::reservedZero()
{
    ExecutorFixture fixture;
    auto function = fixture.python(u"stopped"_s, "def handler(event, context):\n    return 1\n");
    function->reservedConcurrency = 0;
    const InvocationResult result = fixture.invoke(function);
    QCOMPARE(result.statusCode, 429);
    QVERIFY2(result.payload.contains(reservedReason.toUtf8()), result.payload.constData());
}

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
