// SPDX-License-Identifier: GPL-3.0-or-later
// The whole way of an invocation with real processes: response, log, report, phases, warm reuse.
#include "support/executorfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestInvocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coldThenWarm();
    void nodeColdThenWarm();
};

void TestInvocation::coldThenWarm()
{
    ExecutorFixture fixture;
    const auto function = fixture.python(u"echo"_s, "count = 0\ndef handler(event, context):\n    global count\n    count += 1\n"
                                                    "    print('hello', count)\n    return {'event': event, 'count': count}\n");
    const InvocationResult cold = fixture.invoke(function, R"({"a": [1, 2.5, "ü"]})");
    qInfo() << cold.payload << cold.logLines << cold.warnings << cold.functionError;
    for (const Phase &phase : cold.phases)
        qInfo() << phase.name << phase.start.count() << phase.duration.count();
    QCOMPARE(cold.payload, R"({"event": {"a": [1, 2.5, "ü"]}, "count": 1})");
    for (int i = 0; i < 5; ++i) {
        const InvocationResult warm = fixture.invoke(function, "1");
        qInfo() << warm.payload << warm.logLines;
        for (const Phase &phase : warm.phases)
            qInfo() << phase.name << phase.start.count() << phase.duration.count();
    }
    const ExecutorCapabilities c = fixture.executor().capabilities();
    qInfo() << c.isolation << c.memory << c.limitations;
}

void TestInvocation::nodeColdThenWarm()
{
    ExecutorFixture fixture;
    const auto function = fixture.node(u"echo"_s, "exports.handler = async (event) => { console.log('hi', event); return {event}; };");
    for (int i = 0; i < 3; ++i) {
        const InvocationResult cold = fixture.invoke(function, R"({"a": [1, 2.5, "ü"]})");
        qInfo() << cold.payload << cold.logLines << cold.warnings << cold.functionError;
        for (const Phase &phase : cold.phases)
            qInfo() << phase.name << phase.start.count() << phase.duration.count();
    }
}

QTEST_GUILESS_MAIN(TestInvocation)
#include "tst_invocation.moc"
