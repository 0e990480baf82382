// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The floor that the executor is compared with: one thread, one epoll loop, both sides of an invocation, nothing else.
// No limits, no logs, no report, no isolation. It only knows requests of our own clients.

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include <sys/types.h>

namespace bench {

class FloorServer
{
public:
    FloorServer();
    ~FloorServer();
    FloorServer(const FloorServer &) = delete;
    FloorServer &operator=(const FloorServer &) = delete;

    [[nodiscard]] unsigned short port() const { return m_port; }
    /// Starts a runtime bare, as a child of this process; `environment` gets the address appended.
    void spawn(const std::vector<std::string> &arguments, std::vector<std::string> environment, const std::string &folder);
    /// From now on an invocation that finds no runtime starts this one.
    void spawnOnDemand(std::vector<std::string> arguments, std::vector<std::string> environment, std::string folder);
    void killRuntimes();

private:
    struct Connection {
        int fd = -1;
        std::string in;
        size_t headEnd = 0; ///< 0 = the head is not complete
        size_t bodyLength = 0;
        std::string out;
        size_t sent = 0;
        Connection *client = nullptr; ///< whose invocation this runtime serves
    };

    void loop();
    void accept();
    void read(Connection &connection);
    bool takeRequest(Connection &connection);
    void send(Connection &connection, const std::string &head, const char *body, size_t length);
    void flush(Connection &connection);
    void dispatch();
    void close(Connection &connection);

    int m_listener = -1;
    int m_epoll = -1;
    int m_stop = -1;
    unsigned short m_port = 0;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections;
    std::deque<Connection *> m_idle; ///< runtimes that asked for an event
    struct Waiting {
        Connection *client;
        std::string payload;
    };
    std::deque<Waiting> m_waiting;
    std::vector<std::string> m_command;
    std::vector<std::string> m_environment;
    std::string m_folder;
    std::vector<pid_t> m_children;
    std::atomic<bool> m_onDemand = false;
    std::thread m_thread;
};

/// A blocking client of the floor.
class FloorClient
{
public:
    explicit FloorClient(unsigned short port);
    ~FloorClient();
    FloorClient(const FloorClient &) = delete;
    FloorClient &operator=(const FloorClient &) = delete;
    /// Invokes and waits; the length of the response.
    size_t invoke(const std::string &payload);

private:
    int m_socket = -1;
    std::string m_buffer;
};

} // namespace bench
