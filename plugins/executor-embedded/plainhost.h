// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes of a sandbox in the process tier: children of this program, each in a session of its own.
// Thread: the executor's I/O thread.

#include "executor-embedded/cgroup.h"
#include "executor-embedded/processguard.h"
#include "executor-embedded/processhost.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <map>

namespace lambdarium {

class PlainHost : public ProcessHost
{
public:
    /// `group` may be null. The port of the Runtime API marks the sandbox's processes by their environment.
    PlainHost(boost::asio::io_context &context, const Cgroup *group, ProcessGuard &guard, ProcessHostObserver &observer);
    ~PlainHost() override;

    void setPort(quint16 port) { m_port = port; }

    [[nodiscard]] bool isAlive() const override { return !m_programs.empty(); }
    [[nodiscard]] bool isMade() const override { return true; }
    [[nodiscard]] Result<> start(int id, const Program &program, int output) override;
    void signal(int id, int number) override;
    void signalAll(int number) override;
    void end() override;
    void makeSocket() override;
    [[nodiscard]] pid_t root() const override;

private:
    struct Running {
        pid_t pid = -1;
        boost::asio::posix::stream_descriptor end; ///< the pidfd
    };
    void waitForEnd(pid_t pid, Running &running);
    void ended(pid_t pid);
    void forget(int id);

    boost::asio::io_context *m_context;
    const Cgroup *m_group;
    ProcessGuard *m_guard;
    ProcessHostObserver *m_observer;
    quint16 m_port = 0;
    std::map<int, Running> m_programs; ///< by id; those that were killed with all others get one below 0
    int m_killed = 0;
};

} // namespace lambdarium
