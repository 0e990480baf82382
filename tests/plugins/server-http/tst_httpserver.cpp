// SPDX-License-Identifier: GPL-3.0-or-later
// The server over real sockets: what reaches the handler, what is refused, what happens when either side goes.
#include "server-http/httpserver.h"

#include <QTest>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <future>
#include <mutex>

using namespace lambdarium;
using namespace Qt::StringLiterals;
namespace asio = boost::asio;

namespace {

/// A client that speaks bytes and waits for the whole of an answer.
class Client
{
public:
    explicit Client(quint16 port) { m_socket.connect({asio::ip::address_v4::loopback(), port}); }

    void send(const QByteArray &bytes)
    {
        asio::write(m_socket, asio::buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    }

    /// Head and body of one answer with a Content-Length; empty when the server closed.
    QByteArray receive()
    {
        boost::system::error_code error;
        const size_t head = asio::read_until(m_socket, asio::dynamic_buffer(m_buffer), "\r\n\r\n", error);
        if (error)
            return {};
        QByteArray answer = QByteArray::fromStdString(m_buffer.substr(0, head));
        m_buffer.erase(0, head);
        const qsizetype at = answer.indexOf("Content-Length: ");
        const size_t length = at < 0 ? 0 : answer.sliced(at + 16, answer.indexOf('\r', at) - at - 16).toULong();
        if (m_buffer.size() < length)
            asio::read(m_socket, asio::dynamic_buffer(m_buffer), asio::transfer_exactly(length - m_buffer.size()));
        answer += QByteArray::fromStdString(m_buffer.substr(0, length));
        m_buffer.erase(0, length);
        return answer;
    }

    /// What comes until the end of this text, which comes too.
    QByteArray receiveUntil(const char *end)
    {
        boost::system::error_code error;
        const size_t size = asio::read_until(m_socket, asio::dynamic_buffer(m_buffer), std::string(end), error);
        const QByteArray text = QByteArray::fromStdString(m_buffer.substr(0, size));
        m_buffer.erase(0, size);
        return text;
    }

    /// What comes until the server closes.
    QByteArray receiveAll()
    {
        boost::system::error_code ignored;
        asio::read(m_socket, asio::dynamic_buffer(m_buffer), ignored);
        return QByteArray::fromStdString(std::exchange(m_buffer, {}));
    }

    bool isClosed()
    {
        char byte = 0;
        boost::system::error_code error;
        m_socket.read_some(asio::buffer(&byte, 1), error);
        return bool(error);
    }

private:
    asio::io_context m_context;
    asio::ip::tcp::socket m_socket{m_context};
    std::string m_buffer;
};

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

    std::unique_ptr<HttpServer> m_server;
    std::mutex m_mutex;
    QList<HttpRequest> m_requests; ///< guarded by m_mutex
    std::vector<HttpReply> m_kept; ///< guarded by m_mutex
    bool m_keep = false;

    void start(LoopbackServerOptions options = {})
    {
        m_server = std::make_unique<HttpServer>();
        const auto open = m_server->listen(options, [this](HttpRequest request, HttpReply reply) {
            const std::scoped_lock lock(m_mutex);
            m_requests += request;
            if (m_keep)
                m_kept.push_back(std::move(reply));
            else
                reply(HttpResponse::json(200, request.body));
        });
        QVERIFY(open);
    }

    qsizetype requests()
    {
        const std::scoped_lock lock(m_mutex);
        return m_requests.size();
    }

    static QByteArray post(const QByteArray &body, const QByteArray &extra = {})
    {
        return "POST /x?y=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n" + extra + "Content-Length: " + QByteArray::number(body.size())
            + "\r\n\r\n" + body;
    }

    /// A client with an answer whose body is this stream.
    std::unique_ptr<Client> streamTo(const std::shared_ptr<HttpStream> &stream, const QByteArray &request = post("a"),
                                     LoopbackServerOptions options = {})
    {
        m_keep = true;
        start(options);
        auto client = std::make_unique<Client>(m_server->port());
        client->send(request);
        if (!QTest::qWaitFor([&] { return requests() == 1; }, 20000))
            return client;
        HttpResponse answer = HttpResponse::json(200, {});
        answer.stream = stream;
        m_kept.front()(std::move(answer));
        return client;
    }

    /// True when nobody is there to send anything.
    static bool droppedAtOnce(HttpStream &stream)
    {
        auto place = std::make_shared<int>();
        const std::weak_ptr<int> watched = place;
        stream.write("y", std::move(place));
        return watched.expired();
    }

private Q_SLOTS:
    void init()
    {
        m_requests.clear();
        m_kept.clear();
        m_keep = false;
    }

    void cleanup() { m_server.reset(); }

    void answersOverOneConnection()
    {
        start();
        Client client(m_server->port());
        for (int i = 0; i < 3; ++i) {
            client.send(post("body " + QByteArray::number(i)));
            const QByteArray answer = client.receive();
            QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
            QVERIFY2(answer.endsWith(QByteArray("body " + QByteArray::number(i))), answer.constData());
        }
        QCOMPARE(m_requests.first().method, "POST"_ba);
        QCOMPARE(m_requests.first().target, "/x?y=1"_ba);
    }

    void pipelined()
    {
        start();
        Client client(m_server->port());
        client.send(post("a") + post("b"));
        QVERIFY(client.receive().endsWith("\r\n\r\na"));
        QVERIFY(client.receive().endsWith("\r\n\r\nb"));
    }

    void chunked()
    {
        start();
        Client client(m_server->port());
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        QVERIFY(client.receive().endsWith("abcde"));
    }

    // What follows a body was not there when the request was judged.
    void trailersAreNoHeaders()
    {
        start();
        Client client(m_server->port());
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTrailer: Origin\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "3\r\nabc\r\n0\r\nOrigin: http://elsewhere\r\nAuthorization: x\r\n\r\n");
        QVERIFY(client.receive().endsWith("abc"));
        QCOMPARE(requests(), 1);
        QVERIFY(!m_requests.first().headers.contains("Origin") && !m_requests.first().headers.contains("Authorization"));
        QCOMPARE(m_requests.first().headers.value("Trailer"), "Origin"_ba);
    }

    void largeBody()
    {
        start();
        const QByteArray body(6 * 1024 * 1024, 'x');
        Client client(m_server->port());
        client.send(post(body));
        QVERIFY(client.receive().endsWith(body));
    }

    void continues()
    {
        start();
        Client client(m_server->port());
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QVERIFY(client.receive().startsWith("HTTP/1.1 100 Continue"));
        client.send("ab");
        QVERIFY(client.receive().endsWith("ab"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("foreign host") << "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"_ba << "HTTP/1.1 403"_ba;
        QTest::newRow("no host") << "GET / HTTP/1.1\r\n\r\n"_ba << "HTTP/1.1 403"_ba;
        QTest::newRow("page") << "GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.com\r\n\r\n"_ba
                              << "HTTP/1.1 403"_ba;
        QTest::newRow("page without origin") << "GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n\r\n"_ba
                                             << "HTTP/1.1 403"_ba;
        QTest::newRow("nonsense") << "hello\r\n\r\n"_ba << "HTTP/1.1 400"_ba;
        QTest::newRow("large body") << "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\n"_ba
                                    << "HTTP/1.1 413"_ba;
        QTest::newRow("large head") << "GET / HTTP/1.1\r\nHost: localhost\r\nX: "_ba + QByteArray(2 * 1024 * 1024, 'a')
                + "\r\n\r\n" << "HTTP/1.1 431"_ba;
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, status);
        start({.maximumBody = 1000});
        Client client(m_server->port());
        client.send(text);
        const QByteArray answer = client.receive();
        QVERIFY2(answer.startsWith(status), answer.left(200).constData());
        QVERIFY(client.isClosed());
        QCOMPARE(requests(), 0);
    }

    void slowRequestIsCut()
    {
        start({.requestTime = std::chrono::seconds(1)});
        Client client(m_server->port());
        client.send("GET / HTTP/1.1\r\nHost: loc");
        QVERIFY(client.isClosed()); // waits for it
        QCOMPARE(requests(), 0);
    }

    void idleConnectionIsCut()
    {
        start({.idleTime = std::chrono::seconds(1)});
        Client client(m_server->port());
        QVERIFY(client.isClosed());
    }

    void lateReply()
    {
        m_keep = true;
        start();
        Client client(m_server->port());
        client.send(post("a"));
        QTRY_COMPARE(requests(), 1);
        std::thread other([this] { m_kept.front()(HttpResponse::json(200, "later")); });
        QVERIFY(client.receive().endsWith("later"));
        other.join();
    }

    // Each part is with the client before the next one is there.
    void streams()
    {
        const auto stream = std::make_shared<HttpStream>();
        stream->write("zero");
        const auto client = streamTo(stream);
        const QByteArray head = client->receiveUntil("\r\n\r\n");
        QVERIFY2(head.contains("Transfer-Encoding: chunked\r\n") && !head.contains("Content-Length"), head.constData());
        QCOMPARE(client->receiveUntil("zero\r\n"), "4\r\nzero\r\n"_ba);
        for (const char *part : {"one", "two"}) {
            stream->write(part);
            QCOMPARE(client->receiveUntil(part), QByteArray("3\r\n") + part);
            QCOMPARE(client->receiveUntil("\r\n"), "\r\n"_ba);
        }
        stream->end();
        QCOMPARE(client->receiveUntil("0\r\n\r\n"), "0\r\n\r\n"_ba);
        m_keep = false;
        client->send(post("next"));
        QVERIFY(client->receive().endsWith("next"));
    }

    void cutStream()
    {
        const auto stream = std::make_shared<HttpStream>();
        const auto client = streamTo(stream);
        stream->write("part");
        stream->cut();
        const QByteArray all = client->receiveAll();
        QVERIFY2(all.endsWith("\r\n\r\n4\r\npart\r\n"), all.constData());
    }

    void streamForAnOldClient()
    {
        const auto stream = std::make_shared<HttpStream>();
        const auto client = streamTo(stream, "GET / HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
        stream->write("one");
        stream->write("two");
        stream->end();
        const QByteArray all = client->receiveAll();
        QVERIFY2(all.endsWith("\r\n\r\nonetwo") && !all.contains("chunked"), all.constData());
    }

    void headOfAStream()
    {
        const auto stream = std::make_shared<HttpStream>();
        const auto client = streamTo(stream, "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(client->receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
        m_keep = false;
        client->send(post("next"));
        QVERIFY(client->receive().startsWith("HTTP/1.1 200"));
        QVERIFY(droppedAtOnce(*stream));
    }

    void headHasNoBody()
    {
        start();
        Client client(m_server->port());
        client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
        QVERIFY(client.receiveUntil("\r\n\r\n").contains("Content-Length: 3\r\n"));
        client.send(post("next"));
        QVERIFY(client.receive().endsWith("next"));
    }

    // A client that reads nothing: what was written keeps its place, until the client is given up.
    void slowReader()
    {
        const auto stream = std::make_shared<HttpStream>();
        const auto client = streamTo(stream, post("a"), {.requestTime = std::chrono::seconds(2)});
        std::vector<std::weak_ptr<void>> places;
        for (int i = 0; i < 256; ++i) { // more than the sockets take
            const auto place = std::make_shared<int>(i);
            places.push_back(place);
            stream->write(QByteArray(256 * 1024, 'x'), place);
        }
        QVERIFY(!places.back().expired());
        QTRY_VERIFY_WITH_TIMEOUT(places.back().expired(), 60000);
        QVERIFY(droppedAtOnce(*stream));
    }

    void streamAfterTheClientHasGone()
    {
        const auto stream = std::make_shared<HttpStream>();
        streamTo(stream).reset();
        // The first writes after the client has gone may still be taken by the socket.
        const auto dropped = [&] {
            stream->write("x");
            return droppedAtOnce(*stream);
        };
        QTRY_VERIFY_WITH_TIMEOUT(dropped(), 20000);
    }

    void streamAfterTheServerHasGone()
    {
        const auto stream = std::make_shared<HttpStream>();
        const auto client = streamTo(stream);
        QVERIFY(client->receiveUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
        m_server.reset();
        QVERIFY(droppedAtOnce(*stream));
        QVERIFY(client->isClosed());
    }

    void streamThatTheServerNeverGot()
    {
        m_keep = true;
        start();
        Client client(m_server->port());
        client.send(post("a"));
        QTRY_COMPARE(requests(), 1);
        m_server.reset();
        HttpResponse answer;
        const auto stream = answer.stream = std::make_shared<HttpStream>();
        m_kept.front()(std::move(answer));
        m_kept.clear();
        QVERIFY(droppedAtOnce(*stream));
    }

    // Who forgets to answer does not leave the client waiting.
    void droppedReplyCloses()
    {
        m_keep = true;
        start();
        Client client(m_server->port());
        client.send(post("a"));
        QTRY_COMPARE(requests(), 1);
        m_kept.clear();
        QVERIFY(client.isClosed());
    }

    void replyAfterTheServerHasGone()
    {
        m_keep = true;
        start();
        Client client(m_server->port());
        client.send(post("a"));
        QTRY_COMPARE(requests(), 1);
        m_server.reset();
        m_kept.front()(HttpResponse::json(200, "too late"));
        m_kept.clear();
        QVERIFY(client.isClosed());
    }

    void replyAfterTheClientHasGone()
    {
        m_keep = true;
        start();
        {
            Client client(m_server->port());
            client.send(post("a"));
            QTRY_COMPARE(requests(), 1);
        }
        m_kept.front()(HttpResponse::json(200, QByteArray(1024 * 1024, 'x')));
        m_keep = false;
        Client other(m_server->port());
        other.send(post("b"));
        QVERIFY(other.receive().endsWith("b"));
    }

    void portInUse()
    {
        start();
        HttpServer second;
        const auto open = second.listen({.port = m_server->port()}, [](HttpRequest, const HttpReply &) { });
        QVERIFY(!open);
        QCOMPARE(open.error().code, ErrorCode::Io);
        QVERIFY(open.error().message.contains(QString::number(m_server->port())));
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
