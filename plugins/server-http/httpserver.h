// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The LoopbackServer on Boost.Beast: one I/O thread for all connections. Thread and ownership: see LoopbackServer.

#include "http/loopbackserver.h"

#include <boost/asio/ip/tcp.hpp>

#include <thread>

namespace lambdarium {

struct HttpServerCore;

class HttpServer : public LoopbackServer
{
public:
    HttpServer();
    ~HttpServer() override;

    [[nodiscard]] Result<> listen(const LoopbackServerOptions &options, HttpHandler handler) override;
    [[nodiscard]] quint16 port() const override { return m_port; }

private:
    void accept();

    std::shared_ptr<HttpServerCore> m_core;
    boost::asio::ip::tcp::acceptor m_acceptor;
    quint16 m_port = 0;
    std::thread m_thread;
};

} // namespace lambdarium
