// SPDX-License-Identifier: GPL-3.0-or-later
// Provisioned concurrency: what template and store ask an executor for, and what is said of it.
#include "apifixture.h"
#include "lambdaapi/provisionedconcurrency.h"
#include "support/fakeexecutor.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestProvisionedConcurrency : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ApiFixture> m_fixture;
    std::unique_ptr<test::FakeExecutor> m_executor;

    ApiJson ask(const QByteArray &method, const QByteArray &rest, const QByteArray &body = {})
    {
        return m_fixture->ask(method, "/2019-09-30/functions/" + rest, body);
    }
    void put(const QByteArray &function, const QByteArray &qualifier, int count)
    {
        ask("PUT", function + "/provisioned-concurrency?Qualifier=" + qualifier,
            "{'ProvisionedConcurrentExecutions': " + QByteArray::number(count) + '}');
        QCOMPARE(m_fixture->status, 202);
    }
    ApiJson get(const QByteArray &function, const QByteArray &qualifier)
    {
        return ask("GET", function + "/provisioned-concurrency?Qualifier=" + qualifier);
    }
    void publish(const QByteArray &code)
    {
        QVERIFY(test::writeFile(m_fixture->path("code/app.py"), code));
        m_fixture->ask("POST", "/2015-03-31/functions/greeter/versions", "{}");
        QCOMPARE(m_fixture->status, 201);
    }
    /// "function version qualifier count", sorted.
    QStringList wanted() const
    {
        QStringList all;
        for (const ProvisionedConcurrency &one : m_executor->wantedProvisioned)
            all += u"%1 %2 %3 %4"_s.arg(one.function->functionName, one.function->version, one.qualifier).arg(one.count);
        all.sort();
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::ApiFixture>();
        m_executor = std::make_unique<test::FakeExecutor>();
        QVERIFY(m_fixture->isOpen);
        m_fixture->api.keepProvisioned(m_executor.get());
    }
    void cleanup() { m_fixture.reset(); }

    void ofTheTemplate()
    {
        QCOMPARE(wanted(), QStringList());
        put("mailer", "live", 2);
        QCOMPARE(wanted(), QStringList{u"mailer $LATEST live 2"_s});
        QVERIFY(m_fixture->text().contains("ProvisionedConcurrentExecutions: 2\n"));
        ask("DELETE", "mailer/provisioned-concurrency?Qualifier=live");
        QCOMPARE(wanted(), QStringList());
    }

    void ofVersionsAndAliases()
    {
        publish("def handler(event, context):\n    return 1\n");
        publish("def handler(event, context):\n    return 2\n");
        put("greeter", "1", 3);
        m_fixture->ask("POST", "/2015-03-31/functions/greeter/aliases",
                       "{'Name': 'prod', 'FunctionVersion': '2', 'RoutingConfig': {'AdditionalVersionWeights': {'1': 0.25}}}");
        put("greeter", "prod", 4);
        QCOMPARE(wanted(), (QStringList{u"greeter 1 1 3"_s, u"greeter 1 prod 1"_s, u"greeter 2 prod 3"_s}));
        QVERIFY(m_executor->wantedProvisioned.front().function->code.path.contains(".lambdarium"_L1));
        m_fixture->ask("PUT", "/2015-03-31/functions/greeter/aliases/prod", "{'RoutingConfig': {}}");
        QCOMPARE(wanted(), (QStringList{u"greeter 1 1 3"_s, u"greeter 2 prod 4"_s}));
        m_fixture->ask("DELETE", "/2015-03-31/functions/greeter/aliases/prod");
        QCOMPARE(wanted(), QStringList{u"greeter 1 1 3"_s});
    }

    void whatIsSaid_data()
    {
        QTest::addColumn<int>("requested");
        QTest::addColumn<int>("ready");
        QTest::addColumn<QString>("failure");
        QTest::addColumn<QString>("status");
        QTest::newRow("not yet heard of") << 0 << 0 << QString() << u"IN_PROGRESS"_s;
        QTest::newRow("less was asked for before") << 1 << 1 << QString() << u"IN_PROGRESS"_s;
        QTest::newRow("one of two") << 2 << 1 << QString() << u"IN_PROGRESS"_s;
        QTest::newRow("all") << 2 << 2 << QString() << u"READY"_s;
        QTest::newRow("failed") << 2 << 1 << u"FUNCTION_ERROR_INIT_FAILURE"_s << u"FAILED"_s;
    }

    void whatIsSaid()
    {
        QFETCH(const int, requested);
        QFETCH(const int, ready);
        QFETCH(const QString, failure);
        put("mailer", "live", 2);
        if (requested > 0)
            m_executor->provisionedStates = {{u"Mailer"_s, u"$LATEST"_s, u"live"_s, requested, ready, failure},
                                             {u"Greeter"_s, u"$LATEST"_s, u"live"_s, 9, 9, {}}};
        for (const ApiJson &state :
             {get("mailer", "live"), ask("GET", "mailer/provisioned-concurrency?List=ALL")["ProvisionedConcurrencyConfigs"][0]}) {
            QTEST(memberText(state, "Status"), "status");
            QCOMPARE(memberText(state, "StatusReason"), failure);
            QCOMPARE(memberNumber(state, "RequestedProvisionedConcurrentExecutions"), 2);
            QCOMPARE(memberNumber(state, "AllocatedProvisionedConcurrentExecutions"), ready);
            QCOMPARE(memberNumber(state, "AvailableProvisionedConcurrentExecutions"), ready);
        }
    }

    void endsWhenItIsToldSo()
    {
        put("mailer", "live", 2);
        m_fixture->api.keepProvisioned(nullptr);
        QCOMPARE(wanted(), QStringList());
        put("mailer", "live", 3);
        QCOMPARE(wanted(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestProvisionedConcurrency)
#include "tst_provisionedconcurrency.moc"
