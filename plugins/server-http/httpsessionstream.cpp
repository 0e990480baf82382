// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a session that sends a body while it comes into being.
#include "server-http/httpsession.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace lambdarium {

namespace asio = boost::asio;

namespace {

// RFC 9110, section 6.4.1.
bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

asio::const_buffer buffer(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

void HttpSession::sendStream(HttpResponse answer)
{
    const auto core = m_core.lock();
    m_streamed.emplace();
    StreamedResponse &streamed = *m_streamed;
    streamed.body = std::move(answer.stream);
    if (!core)
        return close();
    core->streaming.insert(shared_from_this());
    const bool hasBody = !m_isHead && mayHaveBody(answer.status);
    streamed.isChunked = m_takesChunks;
    m_keepAlive = m_keepAlive && (streamed.isChunked || !hasBody);
    streamed.frame = streamHead(answer);
    streamed.isWriting = true;
    m_stream.expires_after(core->options.requestTime);
    asio::async_write(m_stream, buffer(streamed.frame), [self = shared_from_this(), hasBody](ErrorCode error, std::size_t) {
        error ? self->close() : self->headSent(hasBody);
    });
}

QByteArray HttpSession::streamHead(const HttpResponse &answer) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + httpReason(answer.status) + "\r\n";
    for (const auto &[name, value] : answer.headers.fields())
        head += name + ": " + value + "\r\n";
    if (!m_keepAlive)
        head += "Connection: close\r\n";
    else if (!m_takesChunks)
        head += "Connection: keep-alive\r\n";
    if (mayHaveBody(answer.status) && m_streamed->isChunked)
        head += "Transfer-Encoding: chunked\r\n";
    return head + "\r\n";
}

void HttpSession::headSent(bool hasBody)
{
    m_streamed->isWriting = false;
    if (!hasBody)
        return endStream();
    m_streamed->body->attach([core = m_core, session = weak_from_this()] {
        if (const auto alive = core.lock()) {
            asio::post(alive->context, [session] {
                if (const auto self = session.lock())
                    self->sendParts();
            });
        }
    });
    sendParts();
}

// Sends what is there; when nothing is, the stream wakes the session later.
void HttpSession::sendParts()
{
    if (!m_streamed || m_streamed->isWriting)
        return;
    StreamedResponse &streamed = *m_streamed;
    streamed.part = streamed.body->take();
    if (!streamed.part.bytes.isEmpty())
        return sendPart();
    if (streamed.part.state == HttpStream::State::Cut)
        return close();
    if (streamed.part.state == HttpStream::State::Open)
        return m_stream.expires_never();
    if (!streamed.isChunked)
        return endStream();
    streamed.isWriting = true;
    static constexpr std::string_view last = "0\r\n\r\n"; // RFC 9112, section 7.1
    asio::async_write(m_stream, asio::buffer(last),
                      [self = shared_from_this()](ErrorCode error, std::size_t) { error ? self->close() : self->endStream(); });
}

// The part's place is kept until the socket has taken the bytes: a client that does not read holds the writer up, and is given
// up after the time of a request.
void HttpSession::sendPart()
{
    const auto core = m_core.lock();
    if (!core)
        return close();
    StreamedResponse &streamed = *m_streamed;
    streamed.isWriting = true;
    m_stream.expires_after(core->options.requestTime);
    const auto sent = [self = shared_from_this()](ErrorCode error, std::size_t) {
        if (error || !self->m_streamed)
            return self->close();
        self->m_streamed->isWriting = false;
        self->sendParts();
    };
    const QByteArray &bytes = streamed.part.bytes;
    if (!streamed.isChunked)
        return asio::async_write(m_stream, buffer(bytes), sent);
    streamed.frame = QByteArray::number(bytes.size(), 16) + "\r\n";
    static constexpr std::string_view lineEnd = "\r\n";
    asio::async_write(m_stream, std::array{buffer(streamed.frame), buffer(bytes), asio::const_buffer(asio::buffer(lineEnd))},
                      sent);
}

void HttpSession::endStream()
{
    if (const auto core = m_core.lock())
        core->streaming.erase(shared_from_this());
    m_streamed->body->close();
    m_streamed.reset();
    endAnswer();
}

} // namespace lambdarium
