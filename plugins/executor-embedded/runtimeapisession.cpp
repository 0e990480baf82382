// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/runtimeapisession.h"

#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <array>

namespace lambdarium {

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr size_t chunkSize = 65536;

std::string_view reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 202:
        return "Accepted";
    case 400:
        return "Bad Request";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 413:
        return "Request Entity Too Large";
    default:
        return "Internal Server Error";
    }
}

void readHeaders(const auto &message, ApiRequest &request)
{
    const auto mode = message.find("Lambda-Runtime-Function-Response-Mode");
    if (mode != message.end() && !mode->value().empty()) {
        request.streaming = mode->value() == "streaming";
        request.badResponseMode = !request.streaming;
    }
    request.contentType = message[http::field::content_type];
}

void readExtensionHeaders(const auto &message, ApiRequest &request)
{
    request.extensionName = message["Lambda-Extension-Name"];
    request.extensionId = message["Lambda-Extension-Identifier"];
    request.acceptFeature = message["Lambda-Extension-Accept-Feature"];
    request.errorType = message["Lambda-Extension-Function-Error-Type"];
}

} // namespace

RuntimeApiSession::RuntimeApiSession(asio::ip::tcp::socket socket, RuntimeApiHandler &handler)
    : m_socket(std::move(socket))
    , m_handler(&handler)
{
    ErrorCode ignored;
    m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    m_buffer.reserve(4096);
}

void RuntimeApiSession::start()
{
    readHead();
}

void RuntimeApiSession::readHead()
{
    m_parser.emplace();
    m_parser->body_limit(boost::none);
    m_parser->header_limit(2 * 1024 * 1024); // clients send stack traces of up to 1 MiB as a header
    m_request = {};
    m_reading = true;
    http::async_read_header(m_socket, m_buffer, *m_parser,
                            [self = shared_from_this()](ErrorCode error, size_t) { self->headRead(error); });
}

void RuntimeApiSession::headRead(ErrorCode error)
{
    if (m_closed)
        return;
    if (error)
        return fail();
    const auto &message = m_parser->get();
    parseRoute(message.method() == http::verb::get, message.target(), m_request);
    readHeaders(message, m_request);
    m_keepAlive = m_parser->keep_alive();
    m_bodyLimit = maximumPayload;
    if (m_request.route == ApiRoute::Response || m_request.route == ApiRoute::Error)
        m_bodyLimit = m_handler->bodyStarted(m_request);
    if (message[http::field::expect] == "100-continue") {
        m_pending += "HTTP/1.1 100 Continue\r\n\r\n";
        flush();
    }
    if (!m_parser->chunked())
        return readSizedBody(m_parser->content_length() ? static_cast<size_t>(*m_parser->content_length()) : 0);
    const bool isStream = m_request.streaming && m_request.route == ApiRoute::Response;
    m_request.forwarded = isStream && m_handler->streamStarted(m_request);
    m_request.forwarded ? startForwarding() : readChunks();
}

// A body of known size goes from the socket into the byte array that the caller gets, without a copy.
void RuntimeApiSession::readSizedBody(size_t size)
{
    m_bodySize = size;
    m_bodyRead = std::min(size, m_buffer.size());
    m_request.tooLarge = size > static_cast<size_t>(m_bodyLimit);
    if (!m_request.tooLarge && size > 0) {
        m_request.body.resizeForOverwrite(static_cast<qsizetype>(size));
        memcpy(m_request.body.data(), m_buffer.data().data(), m_bodyRead);
    }
    m_buffer.consume(m_bodyRead);
    if (m_bodyRead == m_bodySize)
        return finishRequest();
    if (m_request.tooLarge)
        discardRest();
    else
        readRest();
}

void RuntimeApiSession::readRest()
{
    asio::async_read(m_socket, asio::buffer(m_request.body.data() + m_bodyRead, m_bodySize - m_bodyRead),
                     [self = shared_from_this()](ErrorCode error, size_t) {
                         if (self->m_closed)
                             return;
                         error ? self->failBody() : self->finishRequest();
                     });
}

void RuntimeApiSession::discardRest()
{
    m_chunk.resize(chunkSize);
    m_socket.async_read_some(asio::buffer(m_chunk.data(), std::min(m_bodySize - m_bodyRead, m_chunk.size())),
                             [self = shared_from_this()](ErrorCode error, size_t count) {
                                 if (self->m_closed)
                                     return;
                                 if (error)
                                     return self->failBody();
                                 self->m_bodyRead += count;
                                 self->m_bodyRead == self->m_bodySize ? self->finishRequest() : self->discardRest();
                             });
}

// The parser writes the body's next bytes there.
void RuntimeApiSession::offerChunk()
{
    m_chunk.resize(chunkSize);
    auto &body = m_parser->get().body();
    body.data = m_chunk.data();
    body.size = m_chunk.size();
    body.more = true;
}

void RuntimeApiSession::readChunks()
{
    offerChunk();
    http::async_read(m_socket, m_buffer, *m_parser,
                     [self = shared_from_this()](ErrorCode error, size_t) { self->chunkRead(error); });
}

void RuntimeApiSession::chunkRead(ErrorCode error)
{
    if (m_closed)
        return;
    const bool full = error == http::error::need_buffer;
    const size_t count = m_chunk.size() - m_parser->get().body().size;
    if (!m_request.tooLarge)
        m_request.body.append(m_chunk.data(), static_cast<qsizetype>(count));
    if (m_request.body.size() > m_bodyLimit) {
        m_request.tooLarge = true;
        m_request.body.clear();
    }
    if (error && !full)
        return failBody();
    m_parser->is_done() ? finishRequest() : readChunks();
}

void RuntimeApiSession::startForwarding()
{
    m_parser->eager(false); // else the parser keeps a chunk until the next one begins
    m_buffer.reserve(chunkSize);
    m_bodyRead = 0;
    m_window = std::make_shared<ResponseWindow>([executor = m_socket.get_executor(), session = weak_from_this()] {
        asio::post(executor, [session] {
            if (const auto self = session.lock())
                self->forwardNext();
        });
    });
    forwardNext();
}

// Whatever has come goes on at once. While the window is full nothing is read, and the runtime's writes come to a halt.
void RuntimeApiSession::forwardNext()
{
    if (!m_window || !m_window->hasRoom())
        return;
    offerChunk();
    http::async_read_some(m_socket, m_buffer, *m_parser,
                          [self = shared_from_this()](ErrorCode error, size_t) { self->partRead(error); });
}

void RuntimeApiSession::partRead(ErrorCode error)
{
    if (m_closed)
        return;
    const bool full = error == http::error::need_buffer;
    if (const size_t count = m_chunk.size() - m_parser->get().body().size; count > 0)
        forward(static_cast<qsizetype>(count));
    if (error && !full)
        return failBody();
    m_parser->is_done() ? finishRequest() : forwardNext();
}

void RuntimeApiSession::forward(qsizetype count)
{
    const qsizetype room = m_bodyLimit - static_cast<qsizetype>(m_bodyRead);
    m_request.tooLarge = m_request.tooLarge || count > room;
    count = std::min(count, room);
    m_bodyRead += static_cast<size_t>(count);
    if (count > 0)
        m_handler->responsePart(m_request, {QByteArray(m_chunk.data(), count), m_window->hold(count)});
}

void RuntimeApiSession::stopForwarding()
{
    if (const auto window = std::exchange(m_window, nullptr))
        window->close();
}

bool RuntimeApiSession::morePipelined()
{
    ErrorCode ignored;
    return m_buffer.size() > 0 || (m_bodySize > chunkSize && m_socket.available(ignored) > 0);
}

void RuntimeApiSession::finishRequest()
{
    stopForwarding();
    // Trailers of a chunked body arrive in the same field list.
    const auto &message = m_parser->get();
    if (isForExtensions(m_request.route)) {
        readExtensionHeaders(message, m_request);
    } else {
        m_request.errorType = message["Lambda-Runtime-Function-Error-Type"];
        m_request.errorBody = message["Lambda-Runtime-Function-Error-Body"];
    }
    m_reading = false;
    m_holdReply = m_request.route != ApiRoute::Next && !isForExtensions(m_request.route) && m_keepAlive && morePipelined();
    m_bodySize = 0;
    m_handler->handle(shared_from_this(), std::move(m_request));
}

void RuntimeApiSession::failBody()
{
    stopForwarding();
    m_request.truncated = true;
    m_reading = false;
    m_keepAlive = false;
    const bool answered = m_request.route == ApiRoute::Response || m_request.route == ApiRoute::Error;
    const auto self = shared_from_this();
    if (answered)
        m_handler->handle(self, std::move(m_request));
    fail();
}

void RuntimeApiSession::reply(int status, std::string_view body, std::string_view contentType, std::string_view headers)
{
    if (m_closed)
        return;
    m_pending.append("HTTP/1.1 ").append(std::to_string(status)).append(" ").append(reason(status));
    m_pending.append("\r\nContent-Type: ").append(contentType).append("\r\n").append(headers).append("Content-Length: ");
    m_pending.append(std::to_string(body.size()));
    m_pending.append(m_keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n").append(body);
    if (!m_holdReply)
        flush();
    m_holdReply = false;
    if (m_keepAlive)
        readHead();
}

void RuntimeApiSession::replyEvent(const ApiEvent &event)
{
    if (m_closed)
        return;
    m_pending += event.head;
    m_pendingPayload = event.payload;
    flush();
    if (m_keepAlive)
        readHead();
}

void RuntimeApiSession::flush()
{
    if (m_writeRunning || m_closed)
        return;
    m_writeRunning = true;
    m_writing.swap(m_pending);
    m_pending.clear();
    m_writingPayload.swap(m_pendingPayload);
    m_pendingPayload.clear();
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(m_writing), asio::const_buffer(m_writingPayload.constData(), static_cast<size_t>(m_writingPayload.size()))};
    asio::async_write(m_socket, buffers, [self = shared_from_this()](ErrorCode error, size_t) { self->written(error); });
}

void RuntimeApiSession::written(ErrorCode error)
{
    m_writeRunning = false;
    m_writingPayload.clear();
    if (m_closed)
        return;
    if (error)
        return fail();
    if (!m_pending.empty() || !m_pendingPayload.isEmpty())
        flush();
    else if (!m_keepAlive && !m_reading)
        fail();
}

void RuntimeApiSession::fail()
{
    if (m_closed)
        return;
    close();
    m_handler->closed(shared_from_this());
}

void RuntimeApiSession::close()
{
    m_closed = true;
    m_reading = false;
    stopForwarding();
    ErrorCode ignored;
    m_socket.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
}

} // namespace lambdarium
