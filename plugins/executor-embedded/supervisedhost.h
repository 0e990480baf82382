// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes of a bubblewrap sandbox: its first process is the supervisor (supervisorprogram.cpp), which starts the others.
// So the sandbox outlives the runtime and keeps its /tmp and its network; it can be made ahead of the first program, and all
// its processes end with the supervisor. Thread: the executor's I/O thread.

#include "executor-embedded/hostreserve.h"
#include "executor-embedded/processhost.h"
#include "executor-embedded/supervisorprotocol.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

namespace lambdarium {

class SupervisedHost : public ProcessHost
{
public:
    SupervisedHost(boost::asio::io_context &context, ProcessHostObserver &observer);
    ~SupervisedHost() override;

    /// Makes bubblewrap of `waiting`, with the supervisor as its program; hostMade() or hostEnded() follows. Takes process and
    /// socket. Errors: Io.
    [[nodiscard]] Result<> make(WaitingHost &waiting, const Program &bubblewrap);
    /// Programs that are started from now on may open no port of their own.
    void closeNetwork() { m_closedNetwork = true; }

    [[nodiscard]] bool isAlive() const override { return m_pid > 0; }
    [[nodiscard]] bool isMade() const override { return m_made; }
    [[nodiscard]] Result<> start(int id, const Program &program, int output) override;
    void signal(int id, int number) override;
    void signalAll(int number) override;
    void end() override;
    void makeSocket() override;
    [[nodiscard]] pid_t root() const override { return m_pid > 0 ? m_pid : 0; }

private:
    void waitForMessage();
    enum class Received { Message, Nothing, End };
    [[nodiscard]] Received receive();
    void waitForEnd();
    void ended();
    [[nodiscard]] Result<> sendProgram(supervisor::Header header, const Program &program, int output);
    bool send(const supervisor::Header &header, std::string_view texts = {}, int descriptor = -1);

    ProcessHostObserver *m_observer;
    boost::asio::posix::stream_descriptor m_socket;
    boost::asio::posix::stream_descriptor m_end; ///< bubblewrap's pidfd
    pid_t m_pid = -1; ///< bubblewrap
    bool m_made = false;
    bool m_closedNetwork = false;
};

} // namespace lambdarium
