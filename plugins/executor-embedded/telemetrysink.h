// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where an extension takes its telemetry: a port inside its sandbox, by HTTP POST or as lines over TCP
// (lambda-semantics.md, section 2.6). One batch at a time. Thread: the executor's I/O thread.

#include "executor-embedded/processlauncher.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

namespace lambdarium {

struct TelemetryDestination {
    bool http = true;
    bool put = false; ///< HTTP method of the Logs API: PUT instead of POST
    std::string host; ///< for the Host header
    std::string path = "/";
    quint16 port = 0;
};

class TelemetrySink : public std::enable_shared_from_this<TelemetrySink>
{
public:
    /// Gives a socket of the sandbox's network, at once or later.
    using SocketMaker = std::function<void(std::function<void(FileDescriptor)>)>;
    using Sent = std::function<void(bool)>;

    TelemetrySink(boost::asio::io_context &context, TelemetryDestination destination, SocketMaker makeSocket);

    /// Delivers these bytes; tries again a few times. `sent` is called once, never from within.
    void send(std::string body, Sent sent);
    /// Nothing is sent and nobody called any more.
    void close();

private:
    void attempt();
    void connect(FileDescriptor descriptor);
    void write();
    void readAnswer();
    void finished(bool good);
    void retryLater();

    TelemetryDestination m_destination;
    SocketMaker m_makeSocket;
    boost::asio::ip::tcp::socket m_socket;
    boost::asio::steady_timer m_timer;
    std::string m_message; ///< with the HTTP head
    std::string m_answer;
    Sent m_sent;
    int m_attempts = 0;
    bool m_connected = false;
    bool m_closed = false;
};

} // namespace lambdarium
