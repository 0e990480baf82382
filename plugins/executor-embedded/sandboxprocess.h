// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The process tree of a sandbox: started, read, measured, frozen, killed whole.
// Thread: the executor's I/O thread. Ownership: the sandbox owns it; destroying it kills what is left.

#include "executor-embedded/cgroup.h"
#include "executor-embedded/failures.h"
#include "executor-embedded/outputreader.h"
#include "executor-embedded/processguard.h"

#include <boost/asio/steady_timer.hpp>

#include <optional>

namespace lambdarium {

class SandboxProcessObserver
{
public:
    virtual ~SandboxProcessObserver() = default;
    virtual void sandboxMade() = 0; ///< it waits at the gate: release() starts the runtime
    virtual void processEnded(ProcessExit exit) = 0;
    virtual void outputLine(const QByteArray &line) = 0;
};

class SandboxProcess
{
public:
    /// `guard` is null where a process namespace does its work.
    SandboxProcess(boost::asio::io_context &context, CgroupRoot &groups, MebiBytes limit, ProcessGuard *guard,
                   SandboxProcessObserver &observer);
    ~SandboxProcess();

    /// With a gate program (see StartGate; -1 = none) sandboxMade() follows, and the runtime starts with release().
    /// Errors: Io.
    [[nodiscard]] Result<> start(LaunchSpec spec, quint16 port, int gateProgram);
    [[nodiscard]] bool isRunning() const { return m_pid > 0; }
    /// True between start() and release() with a gate.
    [[nodiscard]] bool isGated() const { return m_gate.is_open(); }
    /// True after sandboxMade().
    [[nodiscard]] bool isMade() const { return m_made; }
    void release();
    [[nodiscard]] pid_t pid() const { return m_pid; }

    /// SIGKILL to everything; processEnded() follows.
    void kill();
    void setFrozen(bool frozen);
    /// CPU time of all processes together, where a control group can limit it; see CpuLimit.
    void limitCpu(double cpus);
    void drainOutput(bool whole) { m_output.drain(whole); }

    [[nodiscard]] MebiBytes memoryUsed() const;
    /// High-water mark over the life of the sandbox, all its processes so far.
    [[nodiscard]] MebiBytes memoryPeak();

private:
    [[nodiscard]] Result<FileDescriptor> openGate();
    void waitAtGate();
    void closeGate();
    void waitForEnd();
    void ended();
    void sampleSoon();
    void sample();

    SandboxProcessObserver *m_observer;
    MebiBytes m_limit;
    ProcessGuard *m_guard;
    quint16 m_port = 0; ///< marks our processes by their environment
    std::unique_ptr<Cgroup> m_group;
    OutputReader m_output;
    boost::asio::posix::stream_descriptor m_end; ///< the process's pidfd
    boost::asio::steady_timer m_sampler;
    boost::asio::posix::stream_descriptor m_gate; ///< our end of the gate's socket
    bool m_made = false;
    pid_t m_pid = -1;
    qint64 m_memoryKills = 0; ///< of earlier processes
    bool m_overLimit = false; ///< the sampler killed it
    MebiBytes m_treePeak; ///< of single processes, from /proc
    MebiBytes m_groupPeak; ///< when m_treePeak was read last
};

} // namespace lambdarium
