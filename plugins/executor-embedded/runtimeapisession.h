// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection of a runtime: reads requests, writes answers, one at a time, pipelined requests included.
// Thread: the executor's I/O thread. Ownership: shared by its pending operations and the server.

#include "executor-embedded/responsewindow.h"
#include "executor-embedded/runtimeapirequest.h"
#include "invocation/responsesink.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace lambdarium {

class RuntimeApiSession;

/// Who handles the requests of sessions.
class RuntimeApiHandler
{
public:
    virtual ~RuntimeApiHandler() = default;
    /// The head of a response or error arrived; its body follows. How long it may be, in bytes.
    [[nodiscard]] virtual qsizetype bodyStarted(const ApiRequest &head) = 0;
    /// The body is a stream. True when its parts are wanted as they come: then they go to responsePart(), and handle() gets the
    /// request without a body.
    [[nodiscard]] virtual bool streamStarted(const ApiRequest &head) = 0;
    virtual void responsePart(const ApiRequest &head, ResponsePart part) = 0;
    /// Must lead to one reply() or replyEvent() on the session, now or later.
    virtual void handle(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request) = 0;
    virtual void closed(const std::shared_ptr<RuntimeApiSession> &session) = 0;
};

class RuntimeApiSession : public std::enable_shared_from_this<RuntimeApiSession>
{
public:
    RuntimeApiSession(boost::asio::ip::tcp::socket socket, RuntimeApiHandler &handler);
    ~RuntimeApiSession() { stopForwarding(); }

    void start();
    /// Answers the current request with a small body.
    /// `headers` are whole lines.
    void reply(int status, std::string_view body, std::string_view contentType = "application/json",
               std::string_view headers = {});
    /// Answers a "next". The event's bytes are sent as they are.
    void replyEvent(const ApiEvent &event);
    /// Cuts the connection; the handler is not told.
    void close();

    /// False while the session waits for an event, holding no unread request.
    [[nodiscard]] bool isReading() const { return m_reading; }
    /// True in the middle of a streamed response whose parts are handed on.
    [[nodiscard]] bool isForwarding() const { return m_window != nullptr; }

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;
    using ErrorCode = boost::system::error_code;

    void readHead();
    void headRead(ErrorCode error);
    void readSizedBody(size_t size);
    void readRest();
    void discardRest();
    void readChunks();
    void chunkRead(ErrorCode error);
    void offerChunk();
    void startForwarding();
    void forwardNext();
    void partRead(ErrorCode error);
    void forward(qsizetype count);
    void stopForwarding();
    void finishRequest();
    void failBody();
    void fail();
    void flush();
    void written(ErrorCode error);
    [[nodiscard]] bool morePipelined();

    boost::asio::ip::tcp::socket m_socket;
    RuntimeApiHandler *m_handler;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    ApiRequest m_request;
    std::vector<char> m_chunk; ///< only for chunked and discarded bodies
    std::shared_ptr<ResponseWindow> m_window; ///< only while a response is forwarded
    qsizetype m_bodyLimit = maximumPayload;
    size_t m_bodyRead = 0;
    size_t m_bodySize = 0;
    std::string m_pending; ///< answers not yet handed to the socket
    std::string m_writing; ///< in use by the running write
    QByteArray m_pendingPayload;
    QByteArray m_writingPayload;
    bool m_writeRunning = false;
    bool m_reading = false;
    bool m_closed = false;
    bool m_keepAlive = true;
    bool m_holdReply = false; ///< the runtime sent its next request without waiting: one write answers both
};

} // namespace lambdarium
