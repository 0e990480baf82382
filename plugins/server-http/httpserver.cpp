// SPDX-License-Identifier: GPL-3.0-or-later
#include "server-http/httpserver.h"

#include "server-http/httpsession.h"

#include <QCoreApplication>

#include <boost/asio/steady_timer.hpp>

#include <sys/prctl.h>

namespace lambdarium {

namespace asio = boost::asio;
using asio::ip::tcp;

HttpServer::HttpServer()
    : m_core(std::make_shared<HttpServerCore>())
    , m_acceptor(m_core->context)
{
}

HttpServer::~HttpServer()
{
    m_core->context.stop();
    if (m_thread.joinable())
        m_thread.join();
    // Who writes to them must not wait.
    for (const auto &session : std::exchange(m_core->streaming, {}))
        session->close();
}

Result<> HttpServer::listen(const LoopbackServerOptions &options, HttpHandler handler)
{
    boost::system::error_code error;
    m_acceptor.open(tcp::v4(), error);
    if (!error)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error)
        m_acceptor.bind({asio::ip::address_v4::loopback(), options.port}, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        boost::system::error_code ignored;
        m_acceptor.close(ignored); // another port may be tried
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("LoopbackServer", "Port %1 of 127.0.0.1 can't be opened: %2.")
                           .arg(options.port)
                           .arg(QString::fromStdString(error.message())));
    }
    m_port = m_acceptor.local_endpoint(error).port();
    m_core->options = options;
    m_core->handler = std::move(handler);
    accept();
    m_thread = std::thread([this] {
        ::prctl(PR_SET_NAME, "http-server");
        m_core->context.run();
    });
    return {};
}

void HttpServer::accept()
{
    m_acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
        if (error == asio::error::operation_aborted)
            return;
        if (!error) {
            std::make_shared<HttpSession>(std::move(socket), m_core)->start();
            return accept();
        }
        // Out of descriptors, for instance: trying again at once would burn a core.
        auto pause = std::make_shared<asio::steady_timer>(m_core->context, std::chrono::milliseconds(100));
        pause->async_wait([this, pause](boost::system::error_code stopped) {
            if (!stopped)
                accept();
        });
    });
}

} // namespace lambdarium
