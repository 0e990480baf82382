// SPDX-License-Identifier: GPL-3.0-or-later
#include "server-http/httpsession.h"

#include "server-http/requestorigin.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <string_view>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

// Request line and header fields (lambda-semantics.md, section 6.3).
constexpr std::uint32_t headerLimit = 1024 * 1024;
constexpr std::size_t firstRead = 4096;
constexpr std::size_t discardedAtOnce = 64 * 1024;
constexpr std::chrono::seconds lingerTime{2};

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

/// An answer on its way to the I/O thread. When it does not get there, its stream's writer must not wait for it.
struct PostedAnswer {
    explicit PostedAnswer(HttpResponse given)
        : answer(std::move(given))
    {
    }
    PostedAnswer(PostedAnswer &&) = default;
    PostedAnswer &operator=(PostedAnswer &&) = delete;
    ~PostedAnswer()
    {
        if (answer.stream)
            answer.stream->close();
    }

    HttpResponse answer;
};

} // namespace

/// The way back to the connection. It keeps the connection while somebody works on the answer; dropped without an answer, it
/// closes the connection. The connection itself is only touched on the I/O thread.
class PendingReply
{
public:
    PendingReply(std::shared_ptr<HttpServerCore> core, std::shared_ptr<HttpSession> session)
        : m_core(std::move(core))
        , m_session(std::move(session))
    {
    }
    PendingReply(PendingReply &&) = default;
    PendingReply &operator=(PendingReply &&) = delete;

    ~PendingReply()
    {
        if (m_session)
            asio::post(m_core->context, [session = std::move(m_session)] { session->close(); });
    }

    void operator()(HttpResponse answer)
    {
        if (!m_session)
            return;
        asio::post(m_core->context,
                   [session = std::exchange(m_session, nullptr), posted = PostedAnswer(std::move(answer))]() mutable {
                       session->send(std::exchange(posted.answer, {}));
                   });
    }

private:
    std::shared_ptr<HttpServerCore> m_core; // goes last: the connection needs its context
    std::shared_ptr<HttpSession> m_session;
};

HttpSession::HttpSession(asio::ip::tcp::socket socket, const std::shared_ptr<HttpServerCore> &core)
    : m_stream(std::move(socket))
    , m_core(core)
{
    ErrorCode ignored;
    m_stream.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
}

HttpSession::~HttpSession()
{
    if (m_streamed)
        m_streamed->body->close();
}

void HttpSession::start()
{
    waitForRequest();
}

// Until the first byte a connection may be idle for long; from then on the request has to arrive soon.
void HttpSession::waitForRequest()
{
    const auto core = m_core.lock();
    if (!core)
        return;
    if (m_buffer.size() > 0)
        return readHead();
    m_stream.expires_after(core->options.idleTime);
    m_stream.async_read_some(m_buffer.prepare(firstRead), [self = shared_from_this()](ErrorCode error, std::size_t size) {
        if (error)
            return self->close();
        self->m_buffer.commit(size);
        self->readHead();
    });
}

void HttpSession::readHead()
{
    const auto core = m_core.lock();
    if (!core)
        return;
    m_parser.emplace();
    m_parser->header_limit(headerLimit);
    m_parser->body_limit(static_cast<std::uint64_t>(core->options.maximumBody));
    m_stream.expires_after(core->options.requestTime);
    http::async_read_header(m_stream, m_buffer, *m_parser, [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error == http::error::header_limit)
            return self->refuse(431, "Request header fields too large"_ba);
        if (error == http::error::body_limit)
            return self->refuse(413, "Request too large"_ba);
        if (error == http::error::end_of_stream || error == asio::error::eof || error == boost::beast::error::timeout)
            return self->close();
        if (error)
            return self->refuse(400, "Bad request"_ba);
        self->headRead();
    });
}

void HttpSession::headRead()
{
    const auto core = m_core.lock();
    if (!core)
        return;
    const auto &message = m_parser->get();
    if (!isLoopbackHost(message[http::field::host]))
        return refuse(403, "Host header is not of this computer"_ba);
    if (!core->options.takesPages && isFromPage(bytes(message[http::field::origin]), bytes(message["Sec-Fetch-Site"])))
        return refuse(403, "Requests of web pages are not taken"_ba);
    // Now, as they were checked: what follows a chunked body arrives in the same list (RFC 9110, section 6.5.1).
    m_request = {};
    m_request.method = bytes(message.method_string());
    m_request.target = bytes(message.target());
    for (const auto &entry : message)
        m_request.headers.add(bytes(entry.name_string()), bytes(entry.value()));
    if (!boost::beast::iequals(message[http::field::expect], "100-continue"))
        return readBody();
    static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(m_stream, asio::buffer(goOn),
                      [self = shared_from_this()](ErrorCode error, std::size_t) { error ? self->close() : self->readBody(); });
}

void HttpSession::readBody()
{
    http::async_read(m_stream, m_buffer, *m_parser, [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error == http::error::body_limit)
            return self->refuse(413, "Request too large"_ba);
        error ? self->close() : self->handOver();
    });
}

void HttpSession::handOver()
{
    const auto core = m_core.lock();
    if (!core)
        return;
    m_stream.expires_never(); // a function may run for 15 minutes
    m_keepAlive = m_parser->keep_alive();
    m_isHead = m_parser->get().method() == http::verb::head;
    m_takesChunks = m_parser->get().version() >= 11;
    m_request.body = std::move(m_parser->get().body());
    core->handler(std::exchange(m_request, {}), makeReply(core));
}

HttpReply HttpSession::makeReply(const std::shared_ptr<HttpServerCore> &core)
{
    return PendingReply(core, shared_from_this());
}

void HttpSession::refuse(int status, const QByteArray &message)
{
    m_keepAlive = false;
    send(HttpResponse::json(status, "{\"message\":\""_ba + message + "\"}"_ba));
}

void HttpSession::send(HttpResponse answer)
{
    const auto core = m_core.lock();
    if (!core)
        return;
    if (answer.stream)
        return sendStream(std::move(answer));
    m_response.emplace();
    m_response->version(11);
    m_response->result(static_cast<unsigned>(answer.status));
    m_response->reason(view(httpReason(answer.status)));
    for (const auto &[name, value] : answer.headers.fields())
        m_response->insert(view(name), view(value));
    m_response->keep_alive(m_keepAlive);
    m_response->body() = std::move(answer.body);
    if (answer.status != 204) // has no body, and so no length
        m_response->content_length(static_cast<std::uint64_t>(m_response->body().size()));
    if (m_isHead)
        m_response->body().clear();
    m_stream.expires_after(core->options.requestTime);
    http::async_write(m_stream, *m_response, [self = shared_from_this()](ErrorCode error, std::size_t) {
        self->m_response.reset();
        error ? self->close() : self->endAnswer();
    });
}

void HttpSession::endAnswer()
{
    m_keepAlive ? waitForRequest() : finish();
}

// A connection that is closed with bytes unread is reset, and the client might lose the answer: they are read first, for a while.
void HttpSession::finish()
{
    ErrorCode ignored;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    m_buffer.clear();
    m_stream.expires_after(lingerTime);
    discard();
}

void HttpSession::discard()
{
    m_stream.async_read_some(m_buffer.prepare(discardedAtOnce), [self = shared_from_this()](ErrorCode error, std::size_t) {
        error ? self->close() : self->discard();
    });
}

void HttpSession::close()
{
    if (m_streamed)
        m_streamed->body->close();
    if (const auto core = m_core.lock())
        core->streaming.erase(shared_from_this());
    ErrorCode ignored;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_stream.close();
}

} // namespace lambdarium
