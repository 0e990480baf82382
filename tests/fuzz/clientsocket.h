// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A client that sends any bytes to a port of this computer.
#include "fuzz.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

class ClientSocket
{
public:
    explicit ClientSocket(uint16_t port)
        : m_socket(connected(port))
    {
        // Closed at once: waiting ports would run out.
        const linger gone{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &gone, sizeof gone);
    }
    ~ClientSocket() { ::close(m_socket); }
    ClientSocket(const ClientSocket &) = delete;
    ClientSocket &operator=(const ClientSocket &) = delete;

    /// All that there will be. The other side may close before.
    void sendAll(const QByteArray &bytes)
    {
        (void)::send(m_socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL);
        ::shutdown(m_socket, SHUT_WR);
    }
    /// Up to the end of the connection.
    QByteArray receiveAll()
    {
        QByteArray all;
        char part[4096];
        for (ssize_t count = 0; (count = ::recv(m_socket, part, sizeof part, 0)) > 0;)
            all.append(part, count);
        return all;
    }

private:
    // The ports of connections that the other side closed are not free for a while: then later.
    static int connected(uint16_t port)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        for (int i = 0; i < 1200; ++i) {
            const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
                return socket;
            ::close(socket);
            ::usleep(100'000);
        }
        abort();
    }

    int m_socket;
};
