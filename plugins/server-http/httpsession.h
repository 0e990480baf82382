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

namespace lambdarium {

/// What the sessions of one server share. The I/O thread reads it; replies of other threads come through `context`.
struct HttpServerCore {
    boost::asio::io_context context{1};
    LoopbackServerOptions options;
    HttpHandler handler;
};

class PendingReply;

class HttpSession : public std::enable_shared_from_this<HttpSession>
{
public:
    HttpSession(boost::asio::ip::tcp::socket socket, const std::shared_ptr<HttpServerCore> &core);

    void start();

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
    void finish();
    void discard();
    void close();

    boost::beast::tcp_stream m_stream;
    std::weak_ptr<HttpServerCore> m_core;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::optional<Response> m_response;
    bool m_keepAlive = true;
};

} // namespace lambdarium
