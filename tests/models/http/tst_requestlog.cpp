// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestlog.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <thread>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestRequestLog : public QObject
{
    Q_OBJECT

    static HttpRequest request(const QByteArray &target, const QByteArray &body = "{}")
    {
        HttpRequest made{"POST", target, {}, body};
        made.headers.add("X-Amz-Log-Type", "Tail");
        made.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=AKIA/secret");
        made.headers.add("X-Amz-Security-Token", "secret");
        return made;
    }

private Q_SLOTS:
    void tellsWhatWasAnswered()
    {
        RequestLog log;
        QSignalSpy answered(&log, &RequestLog::answered);
        std::vector<HttpReply> waiting;
        const HttpHandler handler =
            log.watched([&](HttpRequest, HttpReply reply) { waiting.push_back(std::move(reply)); },
                        [](RequestRecord &record) { record.operation = QString::fromLatin1(record.request.target.sliced(1)); });
        QList<int> given;
        handler(request("/First", "{\"a\":1}"), [&](HttpResponse answer) { given += answer.status; });
        handler(request("/Second"), [&](HttpResponse answer) { given += answer.status; });
        // Answers come from other threads; the log tells them on its own, in their order.
        std::thread([&] {
            waiting[1](HttpResponse::json(404, "nobody"));
            waiting[0](HttpResponse::json(200, "fine"));
        }).join();
        QCOMPARE(given, QList<int>({404, 200}));
        QCOMPARE(answered.size(), 0);
        QVERIFY(answered.wait(20000));
        const auto records = answered.first().first().value<QList<RequestRecord>>();
        QCOMPARE(records.size(), 2);
        QCOMPARE(records[0].operation, u"Second"_s);
        QCOMPARE(records[0].status, 404);
        QVERIFY(!records[0].succeeded());
        QCOMPARE(records[1].requestBytes, 7);
        QCOMPARE(records[1].answerBytes, 4);
        QCOMPARE(records[1].request.body, "{\"a\":1}"_ba);
    }

    void keepsNoCredentials()
    {
        const RequestRecord record = recordOf(request("/2015-03-31/functions/f/invocations"));
        QCOMPARE(record.request.headers.fields().size(), 1);
        QCOMPARE(record.request.headers.value("X-Amz-Log-Type"), "Tail"_ba);
    }

    void keepsNoLargeBody()
    {
        const RequestRecord record = recordOf(request("/a", QByteArray(RequestRecord::largestKept + 1, 'x')));
        QVERIFY(record.request.body.isEmpty());
        QVERIFY(!record.isWhole());
        QCOMPARE(record.requestBytes, RequestRecord::largestKept + 1);
    }

    void outlivesTheLog()
    {
        auto log = std::make_unique<RequestLog>();
        HttpReply waiting;
        const HttpHandler handler =
            log->watched([&](HttpRequest, HttpReply reply) { waiting = std::move(reply); }, [](RequestRecord &) {});
        int status = 0;
        handler(request("/a"), [&](HttpResponse answer) { status = answer.status; });
        log.reset();
        waiting(HttpResponse::json(200, {}));
        QCOMPARE(status, 200);
    }

    void lines_data()
    {
        QTest::addColumn<RequestRecord>("record");
        QTest::addColumn<QString>("line");
        RequestRecord record;
        record.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), QTimeZone::UTC);
        record.operation = u"Invoke"_s;
        record.subject = u"greeter"_s;
        record.request = {"POST", "/2015-03-31/functions/greeter/invocations", {}, {}};
        record.status = 200;
        record.duration = std::chrono::microseconds(12345);
        record.requestBytes = 17;
        record.answerBytes = 42;
        const QString head = u"2026-01-02T03:04:05.006Z "_s;
        QTest::newRow("invoke") << record << QString(head + "Invoke greeter 200 12.345 ms 17 B in 42 B out"_L1);
        record.answerBytes = -1;
        QTest::newRow("stream") << record << QString(head + "Invoke greeter 200 12.345 ms 17 B in stream out"_L1);
        record.answerBytes = 42;
        record.subject.clear();
        QTest::newRow("no function") << record << QString(head + "Invoke - 200 12.345 ms 17 B in 42 B out"_L1);
        record.operation.clear();
        record.status = 501;
        record.request.target = "/else where\n2026-01-02";
        QTest::newRow("not served") << record
                                    << QString(head + "- - 501 12.345 ms 17 B in 42 B out POST /elsewhere2026-01-02"_L1);
        record.operation = u"FunctionUrl"_s;
        record.subject = u"greeter"_s;
        record.isRoute = true;
        QTest::newRow("route") << record
                               << QString(head
                                          + "FunctionUrl greeter 501 12.345 ms 17 B in 42 B out POST /elsewhere2026-01-02"_L1);
        record.isRoute = false;
        record.subject = u"a b\n2026 Invoke"_s;
        QTest::newRow("hostile name") << record << QString(head + "FunctionUrl ab2026Invoke 501 12.345 ms 17 B in 42 B out"_L1);
    }

    void lines()
    {
        QFETCH(RequestRecord, record);
        QTEST(logLine(record), "line");
    }
};

QTEST_GUILESS_MAIN(TestRequestLog)
#include "tst_requestlog.moc"
