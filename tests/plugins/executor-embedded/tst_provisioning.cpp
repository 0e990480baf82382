// SPDX-License-Identifier: GPL-3.0-or-later
// Environments that are initialised before anybody calls: who gets them, what is reported, and what happens when they change,
// fail or end.
#include "support/executorfixture.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestProvisioning : public QObject
{
    Q_OBJECT

    std::unique_ptr<ExecutorFixture> m_fixture;

    /// Asks for so many of one function.
    void want(const FunctionConfigurationPtr &function, int count, const QString &qualifier = u"live"_s)
    {
        m_fixture->executor().setProvisioned({{function, qualifier, count}});
    }

    [[nodiscard]] ProvisionedState state() const
    {
        const auto states = m_fixture->executor().provisioned();
        return states.empty() ? ProvisionedState() : states.front();
    }

    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (const SandboxInfo &info : m_fixture->executor().sandboxes()) {
            if (!info.provisionedFor.isEmpty() && info.state == SandboxState::Idle)
                ids += info.id;
        }
        return ids;
    }

    [[nodiscard]] InvocationResult call(const FunctionConfigurationPtr &function, const QString &qualifier = u"live"_s)
    {
        return m_fixture->invoke(request(function, qualifier));
    }

    static InvokeRequest request(const FunctionConfigurationPtr &function, const QString &qualifier = u"live"_s)
    {
        InvokeRequest made;
        made.function = function;
        made.payload = "{}";
        made.qualifier = qualifier;
        return made;
    }

    static constexpr const char *source = "import os\n"
                                          "runs = 0\n"
                                          "def handler(event, context):\n"
                                          "    global runs\n"
                                          "    runs += 1\n"
                                          "    return [os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'], runs]\n";

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<ExecutorFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void readyBeforeTheFirstCall()
    {
        const auto function = m_fixture->python(u"fn"_s, source);
        want(function, 2);
        QCOMPARE(state().requested, 2);
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 2, 60000);
        QCOMPARE(ids().size(), 2);
        QVERIFY(m_fixture->eventNames().startsWith(u"platform.initStart"_s));
        for (const PlatformEvent &event : m_fixture->events())
            QVERIFY(event.requestId.isEmpty());

        const InvocationResult result = call(function);
        QCOMPARE(result.payload, "[\"provisioned-concurrency\", 1]"_ba);
        QVERIFY(!result.report.coldStart && !result.report.initDuration);
        QVERIFY2(result.logLines.first().startsWith("START "_L1), qPrintable(result.logLines.first()));
        QVERIFY(!result.logLines.last().contains("Init Duration"_L1));
    }

    // Calls of the unqualified function, or through another alias, get none of them (section 6.4).
    void forCallsOfTheirQualifierOnly()
    {
        const auto function = m_fixture->python(u"fn"_s, source);
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 1, 60000);
        QCOMPARE(call(function, {}).payload, "[\"on-demand\", 1]"_ba);
        QCOMPARE(call(function, u"other"_s).payload, "[\"on-demand\", 2]"_ba);
        // Before the one that is warm.
        QCOMPARE(call(function).payload, "[\"provisioned-concurrency\", 1]"_ba);
    }

    void spillsOver()
    {
        const auto function = m_fixture->python(u"fn"_s,
                                                "import os, time\n"
                                                "def handler(event, context):\n"
                                                "    while event and not os.path.exists('gate'): time.sleep(0.01)\n"
                                                "    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']\n");
        function->timeout = std::chrono::seconds(120);
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 1, 60000);
        InvokeRequest waits = request(function);
        waits.payload = "1";
        auto first = m_fixture->start(std::move(waits));
        InvokeRequest next = request(function);
        next.payload = "0";
        const InvocationResult second = m_fixture->invoke(std::move(next));
        QCOMPARE(second.payload, "\"on-demand\""_ba);
        QVERIFY(second.report.coldStart);
        QCOMPARE(state().ready, 1); // busy counts
        QFile gate(function->code.path + "/gate"_L1);
        QVERIFY(gate.open(QIODevice::WriteOnly));
        QCOMPARE(first.get().payload, "\"provisioned-concurrency\""_ba);
    }

    void fewerAndNone()
    {
        const auto function = m_fixture->python(u"fn"_s, source);
        want(function, 2);
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 2, 60000);
        const QStringList before = ids();
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->executor().sandboxes().size(), 1U, 60000);
        QVERIFY(before.contains(ids().value(0)));
        m_fixture->executor().setProvisioned({});
        QVERIFY(m_fixture->executor().provisioned().empty());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->executor().sandboxes().empty(), 60000);
    }

    void madeAnewWhenTheCodeChanges()
    {
        const auto function = m_fixture->python(u"fn"_s, "def handler(event, context):\n    return 1\n");
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(ids().size(), 1, 60000);
        const QString before = ids().first();
        m_fixture->makeCode(u"fn"_s, {{u"app.py"_s, "def handler(event, context):\n    return 2\n"}});
        QTRY_VERIFY_WITH_TIMEOUT(ids().size() == 1 && ids().first() != before, 60000);
        const InvocationResult result = call(function);
        QCOMPARE(result.payload, "2"_ba);
        QVERIFY(!result.report.coldStart);
    }

    void madeAnewWhenItEnds_data()
    {
        QTest::addColumn<bool>("killed");
        QTest::newRow("killed") << true;
        QTest::newRow("ended in an invocation") << false;
    }

    void madeAnewWhenItEnds()
    {
        QFETCH(const bool, killed);
        const auto function = m_fixture->python(u"fn"_s, "import os\ndef handler(event, context):\n    os._exit(1)\n");
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(ids().size(), 1, 60000);
        const QString before = ids().first();
        if (killed)
            m_fixture->executor().killSandbox(before);
        else
            QVERIFY(!call(function).succeeded());
        QTRY_VERIFY_WITH_TIMEOUT(ids().size() == 1 && ids().first() != before, 60000);
    }

    void staysWhenAllAreMadeCold()
    {
        const auto function = m_fixture->python(u"fn"_s, source);
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 1, 60000);
        const QStringList before = ids();
        m_fixture->executor().stopIdleSandboxes({});
        m_fixture->executor().stopIdleSandboxes(u"fn"_s);
        QCOMPARE(ids(), before);
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("exception") << "raise ValueError('no')\n"_ba;
        QTest::newRow("exit") << "import os\nos._exit(3)\n"_ba;
    }

    // It is tried again when the code has changed, and not before.
    void failures()
    {
        QFETCH(const QByteArray, code);
        const auto function = m_fixture->python(u"fn"_s, code);
        want(function, 1);
        QTRY_COMPARE_WITH_TIMEOUT(state().failure, u"FUNCTION_ERROR_INIT_FAILURE"_s, 60000);
        QCOMPARE(state().ready, 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->executor().sandboxes().empty(), 60000);
        const QStringList names = m_fixture->eventNames();
        QCOMPARE(names.count(u"platform.initStart"_s), 1);
        QCOMPARE(names.count(u"platform.initReport"_s), 1);
        m_fixture->makeCode(u"fn"_s, {{u"app.py"_s, source}});
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 1, 60000);
        QVERIFY(state().failure.isEmpty());
    }

    // Half of all sandboxes are left for other invocations.
    void notMoreThanThereIsRoomFor()
    {
        ExecutorOptions options;
        options.maximumSandboxes = 2;
        m_fixture = std::make_unique<ExecutorFixture>(options);
        const auto function = m_fixture->python(u"fn"_s, source);
        want(function, 2);
        QTRY_COMPARE_WITH_TIMEOUT(state().ready, 1, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(!state().failure.isEmpty(), 60000);
        QCOMPARE(call(function, {}).payload, "[\"on-demand\", 1]"_ba);
        want(function, 1);
        QTRY_VERIFY_WITH_TIMEOUT(state().failure.isEmpty() && state().ready == 1, 60000);
    }

    void nothingToRun()
    {
        const auto function = m_fixture->function(u"cobol85"_s, u"x"_s, m_fixture->makeCode(u"fn"_s, {{u"a"_s, "b"}}));
        want(function, 1);
        QTRY_VERIFY_WITH_TIMEOUT(state().failure.contains("cobol85"_L1), 60000);
    }

    void endsWithTheExecutor()
    {
        const auto function = m_fixture->python(u"fn"_s, "import time\ntime.sleep(300)\n");
        want(function, 2);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->executor().sandboxes().empty(), 60000);
        m_fixture->destroyExecutor(); // in the middle of an init phase
    }
};

QTEST_GUILESS_MAIN(TestProvisioning)
#include "tst_provisioning.moc"
