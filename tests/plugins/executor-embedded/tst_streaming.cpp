// SPDX-License-Identifier: GPL-3.0-or-later
// Responses that are handed on while the function writes them: what comes when, how they end, and who waits for whom.
#include "executor-embedded/responsewindow.h"
#include "support/executorfixture.h"

#include <QTest>

#include <condition_variable>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

/// Keeps what comes, with its places unless told otherwise.
class Reader : public ResponseSink
{
public:
    explicit Reader(bool keepsPlaces = true)
        : m_keepsPlaces(keepsPlaces)
    {
    }

    void begin(const ResponseHead &given) override
    {
        const std::scoped_lock lock(m_mutex);
        head = given;
        ++beginnings;
    }

    void write(ResponsePart part) override
    {
        const std::scoped_lock lock(m_mutex);
        mostHeld = std::max(mostHeld, m_held);
        m_bytes += part.bytes;
        m_count += part.bytes.size();
        if (m_keepsPlaces) {
            m_held += part.bytes.size();
            m_places.push_back(std::move(part.place));
        }
        m_changed.notify_all();
    }

    /// Waits for the text so far to be at least so long, and gives it.
    QByteArray waitFor(qsizetype size)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::minutes(1), [&] { return m_bytes.size() >= size; });
        return m_bytes;
    }

    /// Waits until so much is held, or for the end of the response.
    bool waitForHeld(qsizetype size, qsizetype whole)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::minutes(1), [&] { return m_held >= size || m_count >= whole; });
    }

    void dropPlaces()
    {
        std::vector<std::shared_ptr<void>> dropped;
        const std::scoped_lock lock(m_mutex);
        dropped.swap(m_places);
        m_held = 0;
    }

    ResponseHead head;
    int beginnings = 0;
    qsizetype mostHeld = 0; ///< when another part came

private:
    const bool m_keepsPlaces;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QByteArray m_bytes;
    qsizetype m_count = 0;
    qsizetype m_held = 0;
    std::vector<std::shared_ptr<void>> m_places;
};

} // namespace

class TestStreaming : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void partsComeWhileTheFunctionRuns();
    void aSlowReaderHoldsTheFunctionUp();
    void limits_data();
    void limits();
    void tooLarge();
    void endings_data();
    void endings();
    void cancelled();
    void theExecutorGoesFirst();
    void noStream();
};

// A Node.js function whose handler streams; it may wait for the file "gate" beside its code.
static std::shared_ptr<FunctionConfiguration> streaming(ExecutorFixture &fixture, const QByteArray &body)
{
    auto function = fixture.node(u"stream"_s,
                                 "const fs = require('fs');\n"
                                 "const gate = async () => { while (!fs.existsSync(__dirname + '/gate'))"
                                 " await new Promise(r => setTimeout(r, 5)); };\n"
                                 "const all = async (s, size) => { const part = Buffer.alloc(65536, 'x');"
                                 " for (let n = 0; n < size; n += part.length)"
                                 " if (!s.write(part.subarray(0, size - n))) await new Promise(r => s.once('drain', r));"
                                 " s.end(); };\n"
                                 "exports.handler = awslambda.streamifyResponse(async (event, s) => {\n"
                                     + body + "\n});\n");
    function->memorySize = MebiBytes(512);
    function->timeout = std::chrono::seconds(120);
    return function;
}

static bool openGate(const FunctionConfiguration &function)
{
    QFile file(function.code.path + "/gate"_L1);
    return file.open(QIODevice::WriteOnly);
}

static InvokeRequest request(const FunctionConfigurationPtr &function, const std::shared_ptr<ResponseSink> &sink)
{
    InvokeRequest made;
    made.function = function;
    made.payload = "{}";
    made.streams = true;
    made.sink = sink;
    return made;
}

void TestStreaming::partsComeWhileTheFunctionRuns()
{
    ExecutorFixture fixture;
    const auto function = streaming(fixture, "s.setContentType('text/plain'); s.write('first '); await gate(); s.end('second');");
    const auto reader = std::make_shared<Reader>();
    auto running = fixture.start(request(function, reader));
    QCOMPARE(reader->waitFor(6), "first "_ba); // and the function waits for the gate
    QVERIFY(openGate(*function));
    const InvocationResult result = running.get();
    QVERIFY(result.succeeded() && result.streamed);
    QCOMPARE(reader->waitFor(12), "first second"_ba);
    QCOMPARE(result.payload, QByteArray());
    QCOMPARE(reader->head.contentType, "text/plain"_ba);
    QCOMPARE(reader->head.executedVersion, u"$LATEST"_s);
    QCOMPARE(reader->beginnings, 1);
    const auto again = std::make_shared<Reader>();
    const InvocationResult warm = fixture.invoke(request(function, again));
    QVERIFY(warm.succeeded());
    QCOMPARE(again->waitFor(12), "first second"_ba);
}

void TestStreaming::aSlowReaderHoldsTheFunctionUp()
{
    constexpr qsizetype whole = 8 * 1024 * 1024;
    ExecutorFixture fixture;
    const auto reader = std::make_shared<Reader>();
    auto running = fixture.start(request(streaming(fixture, "await all(s, 8 * 1024 * 1024);"), reader));
    while (running.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
        // The parts' own cost counts too: a little less than the whole window.
        QVERIFY(reader->waitForHeld(ResponseWindow::size / 2, whole));
        for (int i = 0; i < 20; ++i)
            std::ignore = fixture.executor().sandboxes(); // on the thread that would read on
        reader->dropPlaces();
    }
    QVERIFY(running.get().succeeded());
    QCOMPARE(reader->waitFor(whole).size(), whole);
    QVERIFY(reader->mostHeld >= ResponseWindow::size / 2);
    QVERIFY2(reader->mostHeld < ResponseWindow::size, QByteArray::number(reader->mostHeld).constData());
}

// Section 1.5; a response that is not asked for as a stream has the limit of every other.
void TestStreaming::limits_data()
{
    QTest::addColumn<bool>("streams");
    QTest::addColumn<bool>("handedOn");
    QTest::addColumn<bool>("good");
    QTest::newRow("Invoke") << false << false << false;
    QTest::newRow("stream as a whole") << true << false << true;
    QTest::newRow("stream") << true << true << true;
}

void TestStreaming::limits()
{
    QFETCH(const bool, streams);
    QFETCH(const bool, handedOn);
    QFETCH(const bool, good);
    constexpr qsizetype size = 7 * 1024 * 1024;
    ExecutorFixture fixture;
    const auto reader = std::make_shared<Reader>(false);
    auto asked = request(streaming(fixture, "await all(s, 7 * 1024 * 1024);"), handedOn ? reader : nullptr);
    asked.streams = streams;
    const InvocationResult result = fixture.invoke(std::move(asked));
    QCOMPARE(result.succeeded(), good);
    QCOMPARE(result.streamed, handedOn);
    if (!good)
        QVERIFY2(result.payload.contains("(6291556 bytes)"), result.payload.constData());
    else if (handedOn)
        QCOMPARE(reader->waitFor(size).size(), size);
    else
        QCOMPARE(result.payload.size(), size);
}

void TestStreaming::tooLarge()
{
    ExecutorFixture fixture;
    const auto reader = std::make_shared<Reader>(false);
    auto asked = request(streaming(fixture, "await all(s, 7 * 1024 * 1024);"), reader);
    asked.streams = false; // a limit that is reached sooner
    const InvocationResult result = fixture.invoke(std::move(asked));
    QCOMPARE(reader->waitFor(0).size(), 6291556);
    QVERIFY(result.streamed);
    QVERIFY2(result.payload.contains("Function.ResponseSizeTooLarge"), result.payload.constData());
}

void TestStreaming::endings_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("errorType");
    QTest::newRow("trailer") << "throw new RangeError('no');"_ba << "RangeError"_ba;
    QTest::newRow("exit") << "await new Promise(r => setTimeout(r, 20)); process.exit(3);"_ba << "Runtime.TruncatedResponse"_ba;
    QTest::newRow("timeout") << "await new Promise(r => setTimeout(r, 300000));"_ba << "Sandbox.Timedout"_ba;
}

void TestStreaming::endings()
{
    QFETCH(const QByteArray, rest);
    QFETCH(const QByteArray, errorType);
    ExecutorFixture fixture;
    const auto function = streaming(fixture, "await new Promise(r => s.write('some', r)); " + rest);
    if (errorType == "Sandbox.Timedout")
        function->timeout = std::chrono::seconds(5);
    const auto reader = std::make_shared<Reader>();
    const InvocationResult result = fixture.invoke(request(function, reader));
    QCOMPARE(reader->waitFor(0), "some"_ba);
    QVERIFY(result.streamed && !result.cancelled);
    QCOMPARE(result.functionError, u"Unhandled"_s);
    QVERIFY2(result.payload.contains(QByteArray("\"errorType\":\"" + errorType + '"')), result.payload.constData());
    QCOMPARE(result.report.status, errorType == "Sandbox.Timedout" ? InvocationStatus::Timeout : InvocationStatus::Error);
}

void TestStreaming::cancelled()
{
    ExecutorFixture fixture;
    const auto reader = std::make_shared<Reader>();
    auto asked = request(streaming(fixture, "s.write('some'); await gate(); s.end();"), reader);
    asked.requestId = u"11111111-2222-3333-4444-555555555555"_s;
    auto running = fixture.start(std::move(asked));
    QCOMPARE(reader->waitFor(4), "some"_ba);
    fixture.executor().cancel(u"11111111-2222-3333-4444-555555555555"_s);
    QVERIFY(running.get().cancelled);
}

// Somebody still holds places, of a response that came to a halt for them.
void TestStreaming::theExecutorGoesFirst()
{
    const auto reader = std::make_shared<Reader>();
    std::future<InvocationResult> running;
    {
        ExecutorFixture fixture;
        running = fixture.start(request(streaming(fixture, "await all(s, 8 * 1024 * 1024);"), reader));
        QVERIFY(reader->waitForHeld(ResponseWindow::size / 2, 8 * 1024 * 1024));
    }
    QVERIFY(running.get().cancelled);
    reader->dropPlaces();
}

// A function that does not stream answers in the result, whoever asks.
void TestStreaming::noStream()
{
    ExecutorFixture fixture;
    const auto reader = std::make_shared<Reader>();
    const auto function = fixture.python(u"plain"_s, "def handler(event, context):\n    return 'all'\n");
    const InvocationResult result = fixture.invoke(request(function, reader));
    QCOMPARE(result.payload, "\"all\""_ba);
    QVERIFY(!result.streamed);
    QCOMPARE(reader->beginnings, 0);
}

QTEST_GUILESS_MAIN(TestStreaming)
#include "tst_streaming.moc"
