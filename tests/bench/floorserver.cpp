// SPDX-License-Identifier: GPL-3.0-or-later
#include "floorserver.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

sockaddr_in loopback(unsigned short port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void noDelay(int fd)
{
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

[[noreturn]] void die(const char *what)
{
    std::perror(what);
    std::exit(3);
}

size_t contentLength(const std::string &text, size_t end)
{
    const char *found = strcasestr(text.c_str(), "content-length:");
    return found != nullptr && found < text.c_str() + end ? static_cast<size_t>(std::atoll(found + 15)) : 0;
}

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (const std::string &text : texts)
        result.push_back(const_cast<char *>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

} // namespace

FloorServer::FloorServer()
    : m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_stop(eventfd(0, EFD_CLOEXEC))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(m_listener, 64) != 0)
        die("listen");
    getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    for (const int fd : {m_listener, m_stop}) {
        epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
    }
    m_thread = std::thread([this] { loop(); });
}

FloorServer::~FloorServer()
{
    eventfd_write(m_stop, 1);
    m_thread.join();
    killRuntimes();
    for (auto &[fd, connection] : m_connections)
        ::close(fd);
    for (const int fd : {m_listener, m_epoll, m_stop})
        ::close(fd);
}

void FloorServer::killRuntimes()
{
    for (const pid_t pid : m_children) {
        kill(pid, SIGKILL);
        waitpid(pid, nullptr, 0);
    }
    m_children.clear();
}

void FloorServer::spawn(const std::vector<std::string> &arguments, std::vector<std::string> environment,
                        const std::string &folder)
{
    environment.push_back("AWS_LAMBDA_RUNTIME_API=127.0.0.1:" + std::to_string(m_port));
    const auto argumentPointers = pointers(arguments);
    const auto environmentPointers = pointers(environment);
    const pid_t pid = vfork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (chdir(folder.c_str()) == 0)
            execve(argumentPointers[0], argumentPointers.data(), environmentPointers.data());
        _exit(127);
    }
    m_children.push_back(pid);
}

void FloorServer::spawnOnDemand(std::vector<std::string> arguments, std::vector<std::string> environment, std::string folder)
{
    m_command = std::move(arguments);
    m_environment = std::move(environment);
    m_folder = std::move(folder);
    m_onDemand = true;
}

void FloorServer::loop()
{
    epoll_event events[64];
    for (;;) {
        const int count = epoll_wait(m_epoll, events, 64, -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events[i].data.fd;
            if (fd == m_stop)
                return;
            if (fd == m_listener) {
                accept();
            } else if (const auto found = m_connections.find(fd); found != m_connections.end()) {
                if ((events[i].events & EPOLLOUT) != 0)
                    flush(*found->second);
                if ((events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0)
                    read(*found->second);
            }
        }
    }
}

void FloorServer::accept()
{
    const int fd = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return;
    noDelay(fd);
    auto connection = std::make_unique<Connection>();
    connection->fd = fd;
    m_connections[fd] = std::move(connection);
    epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

void FloorServer::read(Connection &connection)
{
    static char data[262144];
    for (;;) {
        const ssize_t count = recv(connection.fd, data, sizeof data, 0);
        if (count == 0 || (count < 0 && errno != EAGAIN))
            return close(connection);
        if (count < 0)
            break;
        connection.in.append(data, static_cast<size_t>(count));
        if (static_cast<size_t>(count) < sizeof data)
            break;
    }
    while (takeRequest(connection)) { }
    dispatch();
}

bool FloorServer::takeRequest(Connection &connection)
{
    std::string &in = connection.in;
    if (connection.headEnd == 0) {
        const size_t end = in.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        connection.headEnd = end + 4;
        connection.bodyLength = contentLength(in, end);
        in.reserve(connection.headEnd + connection.bodyLength);
        if (const size_t expect = in.find("100-continue"); expect < end && in.size() < connection.headEnd + connection.bodyLength)
            send(connection, "HTTP/1.1 100 Continue\r\n\r\n", "", 0);
    }
    const size_t size = connection.headEnd + connection.bodyLength;
    if (in.size() < size)
        return false;
    if (in.starts_with("GET ")) {
        m_idle.push_back(&connection);
    } else if (in.starts_with("POST /invoke")) {
        m_waiting.push_back({&connection, in.substr(connection.headEnd, connection.bodyLength)});
        if (m_onDemand && m_idle.empty())
            spawn(m_command, m_environment, m_folder);
    } else {
        static const std::string accepted =
            "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n";
        send(connection, accepted, "{\"status\":\"OK\"}\n", 16);
        if (Connection *client = std::exchange(connection.client, nullptr)) {
            send(*client, "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(connection.bodyLength) + "\r\n\r\n",
                 in.data() + connection.headEnd, connection.bodyLength);
        }
    }
    in.erase(0, size);
    connection.headEnd = 0;
    return !in.empty();
}

void FloorServer::dispatch()
{
    while (!m_idle.empty() && !m_waiting.empty()) {
        Connection *runtime = m_idle.front();
        m_idle.pop_front();
        Waiting waiting = std::move(m_waiting.front());
        m_waiting.pop_front();
        runtime->client = waiting.client;
        send(
            *runtime,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\nLambda-Runtime-Deadline-Ms: 4102444800000\r\n"
            "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:f\r\n"
            "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0\r\n"
            "Content-Length: "
                + std::to_string(waiting.payload.size()) + "\r\n\r\n",
            waiting.payload.data(), waiting.payload.size());
    }
}

void FloorServer::send(Connection &connection, const std::string &head, const char *body, size_t length)
{
    if (!connection.out.empty()) {
        connection.out.append(head).append(body, length);
        return;
    }
    iovec parts[2] = {{const_cast<char *>(head.data()), head.size()}, {const_cast<char *>(body), length}};
    const ssize_t count = std::max<ssize_t>(0, writev(connection.fd, parts, 2));
    const size_t sent = static_cast<size_t>(count);
    if (sent == head.size() + length)
        return;
    if (sent < head.size())
        connection.out.append(head, sent);
    const size_t bodySent = sent > head.size() ? sent - head.size() : 0;
    connection.out.append(body + bodySent, length - bodySent);
    epoll_event event{.events = EPOLLIN | EPOLLOUT, .data = {.fd = connection.fd}};
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.fd, &event);
}

void FloorServer::flush(Connection &connection)
{
    const ssize_t count =
        ::send(connection.fd, connection.out.data() + connection.sent, connection.out.size() - connection.sent, MSG_NOSIGNAL);
    if (count > 0)
        connection.sent += static_cast<size_t>(count);
    if (connection.sent < connection.out.size())
        return;
    connection.out.clear();
    connection.sent = 0;
    epoll_event event{.events = EPOLLIN, .data = {.fd = connection.fd}};
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.fd, &event);
}

void FloorServer::close(Connection &connection)
{
    std::erase(m_idle, &connection);
    const int fd = connection.fd;
    ::close(fd);
    m_connections.erase(fd);
}

FloorClient::FloorClient(unsigned short port)
    : m_socket(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const sockaddr_in address = loopback(port);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        die("connect");
    noDelay(m_socket);
}

FloorClient::~FloorClient()
{
    ::close(m_socket);
}

size_t FloorClient::invoke(const std::string &payload)
{
    const std::string head =
        "POST /invoke HTTP/1.1\r\nHost: floor\r\nContent-Length: " + std::to_string(payload.size()) + "\r\n\r\n";
    iovec parts[2] = {{const_cast<char *>(head.data()), head.size()}, {const_cast<char *>(payload.data()), payload.size()}};
    size_t left = head.size() + payload.size();
    while (left > 0) {
        const ssize_t count = writev(m_socket, parts, 2);
        if (count <= 0)
            die("send");
        left -= static_cast<size_t>(count);
        size_t skip = static_cast<size_t>(count);
        for (iovec &part : parts) {
            const size_t here = std::min(skip, part.iov_len);
            part.iov_base = static_cast<char *>(part.iov_base) + here;
            part.iov_len -= here;
            skip -= here;
        }
    }
    m_buffer.clear();
    static thread_local char data[262144];
    size_t end = std::string::npos;
    size_t length = 0;
    for (;;) {
        const ssize_t count = recv(m_socket, data, sizeof data, 0);
        if (count <= 0)
            die("receive");
        m_buffer.append(data, static_cast<size_t>(count));
        if (end == std::string::npos && (end = m_buffer.find("\r\n\r\n")) != std::string::npos)
            length = contentLength(m_buffer, end);
        if (end != std::string::npos && m_buffer.size() >= end + 4 + length)
            return length;
    }
}

} // namespace bench
