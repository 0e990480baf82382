// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpclient.h"

#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace bench {

namespace {

size_t contentLength(const std::string &text, size_t end)
{
    for (size_t at = 0; at < end; at = text.find("\r\n", at) + 2) {
        if (::strncasecmp(text.c_str() + at, "Content-Length:", 15) == 0)
            return static_cast<size_t>(std::atoll(text.c_str() + at + 15));
    }
    return 0;
}

} // namespace

HttpClient::HttpClient(unsigned short port, bool mayFail)
    : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        if (!mayFail) {
            std::perror("connect");
            std::exit(1);
        }
        ::close(m_socket);
        m_socket = -1;
        return;
    }
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

HttpClient::~HttpClient()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

int HttpClient::request(const std::string &method, const std::string &path, const std::string &body)
{
    const std::string head =
        method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    iovec parts[2] = {{const_cast<char *>(head.data()), head.size()}, {const_cast<char *>(body.data()), body.size()}};
    for (size_t left = head.size() + body.size(); left > 0;) {
        const ssize_t count = ::writev(m_socket, parts, 2);
        if (count <= 0)
            return -1;
        left -= static_cast<size_t>(count);
        size_t skip = static_cast<size_t>(count);
        for (iovec &part : parts) {
            const size_t here = std::min(skip, part.iov_len);
            part.iov_base = static_cast<char *>(part.iov_base) + here;
            part.iov_len -= here;
            skip -= here;
        }
    }
    return receive();
}

int HttpClient::receive()
{
    static thread_local char data[262144];
    m_buffer.clear();
    size_t end = std::string::npos;
    size_t length = 0;
    for (;;) {
        const ssize_t count = ::recv(m_socket, data, sizeof data, 0);
        if (count <= 0)
            return -1;
        m_buffer.append(data, static_cast<size_t>(count));
        if (end == std::string::npos && (end = m_buffer.find("\r\n\r\n")) != std::string::npos)
            length = contentLength(m_buffer, end);
        if (end != std::string::npos && m_buffer.size() >= end + 4 + length)
            return std::atoi(m_buffer.c_str() + 9);
    }
}

} // namespace bench
