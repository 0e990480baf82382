// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/telemetrysink.h"

#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

namespace lambdarium {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr int maximumAttempts = 4;
constexpr std::chrono::milliseconds firstPause{50};
constexpr size_t longestAnswer = 64 * 1024;

std::string httpMessage(const TelemetryDestination &destination, const std::string &body)
{
    return (destination.put ? "PUT " : "POST ") + destination.path + " HTTP/1.1\r\nHost: " + destination.host + ':'
        + std::to_string(destination.port) + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

TelemetrySink::TelemetrySink(asio::io_context &context, TelemetryDestination destination, SocketMaker makeSocket)
    : m_destination(std::move(destination))
    , m_makeSocket(std::move(makeSocket))
    , m_socket(context)
    , m_timer(context)
{
}

void TelemetrySink::send(std::string body, Sent sent)
{
    m_message = m_destination.http ? httpMessage(m_destination, body) : std::move(body);
    m_sent = std::move(sent);
    m_attempts = 0;
    m_connected ? write() : attempt();
}

void TelemetrySink::close()
{
    m_closed = true;
    m_sent = nullptr;
    m_timer.cancel();
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

void TelemetrySink::attempt()
{
    ++m_attempts;
    m_makeSocket([self = shared_from_this()](FileDescriptor descriptor) {
        if (!self->m_closed)
            self->connect(std::move(descriptor));
    });
}

void TelemetrySink::connect(FileDescriptor descriptor)
{
    boost::system::error_code error;
    m_socket.close(error);
    if (descriptor.isValid())
        m_socket.assign(tcp::v4(), descriptor.release(), error);
    if (!m_socket.is_open())
        return retryLater();
    m_socket.async_connect({asio::ip::address_v4::loopback(), m_destination.port},
                           [self = shared_from_this()](boost::system::error_code failed) {
                               if (self->m_closed)
                                   return;
                               self->m_connected = !failed;
                               failed ? self->retryLater() : self->write();
                           });
}

void TelemetrySink::write()
{
    asio::async_write(m_socket, asio::buffer(m_message), [self = shared_from_this()](boost::system::error_code failed, size_t) {
        if (self->m_closed)
            return;
        if (failed)
            return self->retryLater();
        self->m_destination.http ? self->readAnswer() : self->finished(true);
    });
}

// The first line says whether it was taken; one connection serves one batch, as simple servers expect.
void TelemetrySink::readAnswer()
{
    m_answer.clear();
    asio::async_read_until(m_socket, asio::dynamic_buffer(m_answer, longestAnswer), "\r\n",
                           [self = shared_from_this()](boost::system::error_code, size_t) {
                               if (self->m_closed)
                                   return;
                               boost::system::error_code ignored;
                               self->m_socket.close(ignored);
                               self->m_connected = false;
                               const size_t blank = self->m_answer.find(' ');
                               const bool taken = blank != std::string::npos && self->m_answer.compare(blank + 1, 1, "2") == 0;
                               taken ? self->finished(true) : self->retryLater();
                           });
}

void TelemetrySink::finished(bool good)
{
    m_message.clear();
    if (const Sent sent = std::exchange(m_sent, nullptr))
        sent(good);
}

void TelemetrySink::retryLater()
{
    m_connected = false;
    if (m_attempts >= maximumAttempts)
        return finished(false);
    m_timer.expires_after(firstPause * (1 << m_attempts));
    m_timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error && !self->m_closed)
            self->attempt();
    });
}

} // namespace lambdarium
