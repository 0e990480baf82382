// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that go out while a function writes: what is sent when, and how they end.
#include "lambdaapi/eventstream.h"
#include "lambdaapi/streamanswer.h"
#include "lambdaapi/urlstream.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestStreamAnswer : public QObject
{
    Q_OBJECT

    QList<HttpResponse> m_answers;

    HttpReply reply()
    {
        return [this](HttpResponse given) { m_answers += std::move(given); };
    }

    StreamAnswer answer()
    {
        InvokeOperation operation;
        operation.streams = operation.wantsLog = true;
        operation.request.requestId = u"id"_s;
        return {std::move(operation), reply()};
    }

    /// Takes what waits in the stream of the only answer; its end is "|" or "/".
    QByteArray sent()
    {
        QByteArray text;
        for (;;) {
            const HttpStream::Part part = m_answers.first().stream->take();
            text += part.bytes;
            if (part.bytes.isEmpty())
                return text += part.state == HttpStream::State::Open ? "" : part.state == HttpStream::State::Ended ? "|" : "/";
        }
    }

    static InvocationResult failed(const QByteArray &payload)
    {
        InvocationResult result;
        result.streamed = true;
        result.functionError = u"Unhandled"_s;
        result.payload = payload;
        result.report.errorType = u"Function.Sent"_s;
        return result;
    }

    static const inline QByteArray integration = "application/vnd.awslambda.http-integration-response"_ba;
    static const inline QByteArray zeros = QByteArray(8, '\0');

private Q_SLOTS:
    void init() { m_answers.clear(); }

    void eventsAsTheyCome()
    {
        StreamAnswer answer = this->answer();
        answer.begin({"text/plain", u"7"_s});
        QCOMPARE(m_answers.size(), 1);
        QCOMPARE(m_answers.first().headers.value("Content-Type"), "application/vnd.amazon.eventstream"_ba);
        QCOMPARE(m_answers.first().headers.value("X-Amz-Executed-Version"), "7"_ba);
        QCOMPARE(m_answers.first().headers.value("x-amzn-RequestId"), "id"_ba);
        answer.write({"one", {}});
        QCOMPARE(sent(), eventstream::payloadChunk("one"));
        answer.write({"two", {}});
        InvocationResult result;
        result.logLines = {u"a line"_s};
        answer.finish(result);
        QCOMPARE(sent(),
                 QByteArray(eventstream::payloadChunk("two")
                            + eventstream::invokeComplete("{\"LogResult\":\"" + "a line\n"_ba.toBase64() + "\"}") + "|"));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("object") << "{\"errorType\":\"E\"}"_ba << "E"_ba;
        QTest::newRow("type of the trailer only") << QByteArray() << "Function.Sent"_ba;
    }

    void failures()
    {
        QFETCH(const QByteArray, payload);
        QFETCH(const QByteArray, code);
        StreamAnswer answer = this->answer();
        answer.begin({});
        answer.finish(failed(payload));
        const QByteArray text = sent();
        QVERIFY2(text.contains(QByteArray("{\"ErrorCode\":\"" + code + "\",")) && text.endsWith('|'), text.constData());
    }

    void cancelledAfterItsBeginning()
    {
        StreamAnswer answer = this->answer();
        answer.begin({});
        InvocationResult result;
        result.cancelled = true;
        answer.finish(result);
        QCOMPARE(sent(), "/"_ba);
    }

    // Nobody came back with a result.
    void forgotten()
    {
        {
            StreamAnswer answer = this->answer();
            answer.begin({});
        }
        QCOMPARE(sent(), "/"_ba);
    }

    void withoutAStream()
    {
        StreamAnswer answer = this->answer();
        InvocationResult result;
        result.payload = "all";
        answer.finish(result);
        QVERIFY(!m_answers.first().stream);
        QVERIFY(m_answers.first().body.startsWith(eventstream::payloadChunk("all")));
    }

    void urlWithoutHead()
    {
        UrlStream answer("id", reply());
        answer.begin({"text/csv", {}});
        QCOMPARE(m_answers.first().status, 200);
        QCOMPARE(m_answers.first().headers.value("Content-Type"), "text/csv"_ba);
        QCOMPARE(m_answers.first().headers.value("x-amzn-RequestId"), "id"_ba);
        answer.write({"a,b", {}});
        QCOMPARE(sent(), "a,b"_ba);
        answer.finish({});
        QCOMPARE(sent(), "|"_ba);
    }

    void urlWithHead_data()
    {
        QTest::addColumn<QByteArrayList>("parts");
        const QByteArray head = "{\"statusCode\":201,\"headers\":{\"Content-Type\":\"text/csv\"},\"cookies\":[\"a=1\"]}";
        QTest::newRow("one part") << QByteArrayList{head + zeros + "a,b"};
        QTest::newRow("three parts") << QByteArrayList{head, zeros, "a,b"};
        QTest::newRow("in the zeros") << QByteArrayList{head + zeros.first(3), zeros.first(5) + "a", ",b"};
        QByteArrayList bytes;
        for (const char byte : QByteArray(head + zeros + "a,b"))
            bytes += QByteArray(1, byte);
        QTest::newRow("bytes") << bytes;
    }

    void urlWithHead()
    {
        QFETCH(const QByteArrayList, parts);
        UrlStream answer("id", reply());
        answer.begin({integration, {}});
        QVERIFY(m_answers.isEmpty());
        for (const QByteArray &part : parts)
            answer.write({part, {}});
        answer.finish({});
        QCOMPARE(m_answers.size(), 1);
        QCOMPARE(m_answers.first().status, 201);
        QCOMPARE(m_answers.first().headers.value("Content-Type"), "text/csv"_ba);
        QCOMPARE(m_answers.first().headers.value("Set-Cookie"), "a=1"_ba);
        QCOMPARE(sent(), "a,b|"_ba);
    }

    void urlWithBadHead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no JSON") << "nonsense"_ba + zeros + "body";
        QTest::newRow("no object") << "[]"_ba + zeros + "body";
        QTest::newRow("no end") << "{\"statusCode\":200}"_ba;
        QTest::newRow("too long") << "{\"a\":\""_ba + QByteArray(1024 * 1024, 'x') + "\"}" + zeros;
    }

    void urlWithBadHead()
    {
        QFETCH(const QByteArray, text);
        UrlStream answer("id", reply());
        answer.begin({integration, {}});
        for (qsizetype at = 0; at < text.size(); at += 65536)
            answer.write({text.sliced(at, std::min<qsizetype>(65536, text.size() - at)), {}});
        InvocationResult result;
        result.streamed = true;
        answer.finish(result);
        QCOMPARE(m_answers.size(), 1);
        QCOMPARE(m_answers.first().status, 502);
        QCOMPARE(m_answers.first().body, "Internal Server Error"_ba);
        QVERIFY(!m_answers.first().stream);
    }

    void urlFailures()
    {
        UrlStream begun("id", reply());
        begun.begin({});
        begun.write({"part", {}});
        begun.finish(failed("{}"));
        QCOMPARE(sent(), "part/"_ba);
        m_answers.clear();
        UrlStream never("id", reply());
        InvocationResult result = failed("{}");
        result.streamed = false;
        never.finish(result);
        QCOMPARE(m_answers.first().status, 502);
    }
};

QTEST_GUILESS_MAIN(TestStreamAnswer)
#include "tst_streamanswer.moc"
