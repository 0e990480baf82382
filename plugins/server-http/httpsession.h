// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One connection of a client: reads a request, has it answered, and so on until one side closes.
// Thread: the server's I/O thread. Ownership: shared by its pending operations.

#include "http/loopbackserver.h"
#include "server-http/bytearraybody.h"

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>

#include <optional>
#include <set>

namespace lambdarium {

class HttpSession;

/// What the sessions of one server share. The I/O thread uses it; replies of other threads come through `context`.
struct HttpServerCore {
    boost::asio::io_context context{1};
    LoopbackServerOptions options;
    HttpHandler handler;
    /// Those in the middle of a stream: between two parts nothing else keeps them. They end before their context.
    std::set<std::shared_ptr<HttpSession>> streaming;
};

class PendingReply;

/// An answer whose body is an HttpStream.
struct StreamedResponse {
    std::shared_ptr<HttpStream> body;
    QByteArray frame; ///< head of the answer, or of the part
    HttpStream::Part part; ///< being sent
    bool isWriting = false;
    bool isChunked = true; ///< false = the end of the connection ends the body
};

class HttpSession : public std::enable_shared_from_this<HttpSession>
{
public:
    HttpSession(boost::asio::ip::tcp::socket socket, const std::shared_ptr<HttpServerCore> &core);

    ~HttpSession();

    void start();
    void close();

private:
    friend class PendingReply;
    using ErrorCode = boost::system::error_code;
    using Parser = boost::beast::http::request_parser<ByteArrayBody>;
    using Response = boost::beast::http::response<ByteArrayBody>;

    void waitForRequest();
    void readHead();
    void headRead();
    void readBody();
    void handOver();
    [[nodiscard]] HttpReply makeReply(const std::shared_ptr<HttpServerCore> &core);
    void refuse(int status, const QByteArray &message);
    void send(HttpResponse answer);
    void endAnswer();
    void sendStream(HttpResponse answer);
    [[nodiscard]] QByteArray streamHead(const HttpResponse &answer) const;
    void headSent(bool hasBody);
    void sendParts();
    void sendPart();
    void endStream();
    void finish();
    void discard();

    boost::beast::tcp_stream m_stream;
    std::weak_ptr<HttpServerCore> m_core;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    HttpRequest m_request; ///< its head, until the body is there
    std::optional<Response> m_response;
    std::optional<StreamedResponse> m_streamed;
    bool m_keepAlive = true;
    bool m_isHead = false; ///< the request's method is HEAD: the answer has no body
    bool m_takesChunks = true; ///< HTTP/1.1
};

} // namespace lambdarium
