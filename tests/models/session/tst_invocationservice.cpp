// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/invocationservice.h"
#include "support/fakeexecutor.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestInvocationService : public QObject
{
    Q_OBJECT

    static InvokeRequest request()
    {
        FunctionConfiguration function;
        function.logicalId = u"Fn"_s;
        InvokeRequest r;
        r.function = std::make_shared<const FunctionConfiguration>(function);
        r.payload = "{}";
        return r;
    }

private Q_SLOTS:
    void runsAndRecords()
    {
        QTemporaryDir folder;
        test::FakeExecutor executor;
        executor.next.payload = "42";
        InvocationService service(executor);
        auto history = std::make_shared<History>(folder.path());
        service.setHistory(history);
        QSignalSpy finished(&service, &InvocationService::finished);
        QSignalSpy events(&service, &InvocationService::eventsArrived);

        const QString id = service.invoke(request());
        QVERIFY(service.isRunning(u"Fn"_s));
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!service.isRunning(u"Fn"_s));
        QCOMPARE(finished.first().first().value<Run>().result.payload, "42");
        QCOMPARE(events.count(), 1);

        const QList<RunSummary> runs = history->summaries({}, 5).result();
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs.first().requestId, id);
        QCOMPARE(history->logLines(runs.first().id).result().value(), QStringList{u"a line"_s});
    }

    // A client's run: answered at once, and shown as every other.
    void runsForAClient()
    {
        test::FakeExecutor executor;
        executor.next.payload = "42";
        InvocationService service(executor);
        QSignalSpy started(&service, &InvocationService::started);
        QSignalSpy finished(&service, &InvocationService::finished);
        QByteArray answer;
        std::thread client(
            [&] { service.invokeFor(request(), [&](const InvocationResult &result) { answer = result.payload; }); });
        client.join();
        QCOMPARE(answer, "42");
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(started.count(), 1);
        QCOMPARE(finished.first().first().value<Run>().result.payload, "42");
        QCOMPARE(executor.requests.front().requestId, started.first().at(1).toString());
        QVERIFY(!service.isRunning(u"Fn"_s));
    }

    // What a client gets part by part stands in the history as a whole.
    void keepsAStreamOfAClient()
    {
        struct Client : ResponseSink {
            void begin(const ResponseHead &head) override { type = head.contentType; }
            void write(ResponsePart part) override { parts += part.bytes; }
            QByteArray type;
            QByteArrayList parts;
        };
        test::FakeExecutor executor;
        executor.answerAtOnce = false;
        InvocationService service(executor);
        QSignalSpy finished(&service, &InvocationService::finished);
        const auto client = std::make_shared<Client>();
        InvokeRequest asked = request();
        asked.sink = client;
        bool answered = false;
        service.invokeFor(std::move(asked), [&](const InvocationResult &result) { answered = result.payload.isEmpty(); });
        ResponseSink &sink = *executor.requests.front().sink;
        sink.begin({"text/plain", {}});
        sink.write({"4", {}});
        sink.write({"2", {}});
        executor.answerNext();
        QVERIFY(answered);
        QCOMPARE(client->type, "text/plain"_ba);
        QCOMPARE(client->parts, (QByteArrayList{"4"_ba, "2"_ba}));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<Run>().result.payload, "42"_ba);
    }

    void dryRunOfAClientIsNotKept()
    {
        test::FakeExecutor executor;
        InvocationService service(executor);
        QSignalSpy started(&service, &InvocationService::started);
        bool answered = false;
        InvokeRequest dry = request();
        dry.type = InvocationType::DryRun;
        service.invokeFor(dry, [&](const InvocationResult &) { answered = true; });
        QVERIFY(answered);
        QCoreApplication::processEvents();
        QCOMPARE(started.count(), 0);
    }

    void repeatsOneAfterTheOther()
    {
        test::FakeExecutor executor;
        executor.answerAtOnce = false;
        InvocationService service(executor);
        QSignalSpy finished(&service, &InvocationService::finished);
        service.invoke(request(), 3);
        for (int i = 1; i <= 3; ++i) {
            QTRY_COMPARE(executor.waiting.size(), 1U);
            executor.answerNext();
            QTRY_COMPARE(finished.count(), i);
        }
        QCOMPARE(executor.requests.size(), 3U);
        QCOMPARE_NE(executor.requests[0].requestId, executor.requests[1].requestId);
        QVERIFY(!service.isRunning(u"Fn"_s));
    }

    void refusalEndsTheRepetitions()
    {
        test::FakeExecutor executor;
        executor.next.statusCode = 400;
        InvocationService service(executor);
        QSignalSpy finished(&service, &InvocationService::finished);
        service.invoke(request(), 5);
        QTRY_VERIFY(!service.isRunning(u"Fn"_s));
        QCOMPARE(finished.count(), 1);
    }

    void cancelEndsTheRest()
    {
        test::FakeExecutor executor;
        executor.answerAtOnce = false;
        InvocationService service(executor);
        QSignalSpy finished(&service, &InvocationService::finished);
        service.invoke(request(), 10);
        service.cancel(u"Fn"_s);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(finished.first().first().value<Run>().result.cancelled);
        QVERIFY(!service.isRunning(u"Fn"_s));
    }

    void outlivedByItsExecutor()
    {
        test::FakeExecutor executor;
        executor.answerAtOnce = false;
        {
            InvocationService service(executor);
            service.invoke(request());
        }
        executor.answerNext(); // nobody listens, nothing breaks
        QVERIFY(executor.waiting.empty());
    }
};

QTEST_GUILESS_MAIN(TestInvocationService)
#include "tst_invocationservice.moc"
