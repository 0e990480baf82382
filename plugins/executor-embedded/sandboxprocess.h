// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The processes of a sandbox: started, read, measured, limited, frozen, killed whole.
// Thread: the executor's I/O thread. Ownership: the sandbox owns it; destroying it kills what is left.

#include "executor-embedded/cgroup.h"
#include "executor-embedded/failures.h"
#include "executor-embedded/hostreserve.h"
#include "executor-embedded/outputreader.h"
#include "executor-embedded/plainhost.h"
#include "executor-embedded/supervisedhost.h"

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <map>

namespace lambdarium {

class SandboxProcessObserver
{
public:
    virtual ~SandboxProcessObserver() = default;
    virtual void sandboxMade() = 0; ///< programs can be started
    virtual void processEnded(ProcessExit exit) = 0; ///< the runtime, or the making of the sandbox
    virtual void sandboxEnded() = 0; ///< nothing of it runs any more
    virtual void outputLine(const QByteArray &line) = 0;
    virtual void extensionEnded(int id, ProcessExit exit) = 0;
    virtual void extensionLine(int id, const QByteArray &line) = 0;
};

struct MemoryLimits {
    MebiBytes memory;
    MebiBytes temporary; ///< of a /tmp that lives in memory
};

/// How the sandboxes of an executor are run.
struct ProcessTier {
    HostReserve *reserve = nullptr; ///< for bubblewrap; null = process tier
    ProcessGuard *guard = nullptr;
};

class SandboxProcess : private ProcessHostObserver
{
public:
    SandboxProcess(boost::asio::io_context &context, CgroupRoot &groups, MemoryLimits limits, ProcessTier tier,
                   SandboxProcessObserver &observer);
    ~SandboxProcess() override;

    /// Bubblewrap: makes the sandbox; sandboxMade() follows, or processEnded() when that fails. Errors: Io.
    [[nodiscard]] Result<> make(const Program &bubblewrap, bool closedNetwork);
    /// A listening socket in the sandbox's own network, once after sandboxMade().
    [[nodiscard]] FileDescriptor takeListener() { return std::move(m_listener); }
    /// True from make() on; in the process tier while a program runs.
    [[nodiscard]] bool isAlive() const { return m_host->isAlive(); }
    /// True when start() may be called.
    [[nodiscard]] bool isMade() const { return m_host->isMade(); }

    /// The Runtime API's port finds the processes in the process tier.
    void setPort(quint16 port);
    /// Starts the runtime. Errors: Io.
    [[nodiscard]] Result<> start(const Program &program);
    /// Starts an extension; ids count from 1. Errors: Io.
    [[nodiscard]] Result<> startExtension(int id, const Program &program);
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// True when processEnded() will follow.
    [[nodiscard]] bool isActive() const { return m_running || m_making; }
    /// The runtime as this computer sees it, or what will become it; 0 when nothing runs.
    [[nodiscard]] pid_t pid() const;

    void signalRuntime(int number) { m_host->signal(runtimeId, number); }
    void signalExtension(int id, int number) { m_host->signal(id, number); }
    /// Gives a TCP socket of the sandbox's network, not connected; invalid when there is none. At once or later.
    void makeSocket(std::function<void(FileDescriptor)> use);
    /// SIGKILL to all programs; the sandbox stays. processEnded() follows when the runtime ran or was awaited.
    void kill();
    /// Ends the sandbox too: sandboxEnded() follows, after processEnded() where that is due.
    void end();
    void setFrozen(bool frozen);
    /// While the function works its memory is watched where the kernel alone can't limit it.
    void setBusy(bool busy);
    /// CPU time of all processes together, where a control group can limit it; see CpuLimit.
    void limitCpu(double cpus);
    void drainOutput(bool whole);

    [[nodiscard]] MebiBytes memoryUsed() const;
    /// High-water mark over the life of the sandbox, all its processes so far.
    [[nodiscard]] MebiBytes memoryPeak();

private:
    static constexpr int runtimeId = 0;

    void hostMade(FileDescriptor listener) override;
    void programEnded(int id, int waitStatus, MebiBytes peak) override;
    void hostEnded(int waitStatus) override;
    void socketMade(FileDescriptor socket) override;
    void extensionEnded(int id, int waitStatus);
    [[nodiscard]] Result<> openOutput();
    void takeGroup(MemoryLimits limits);
    void unguardHost();
    [[nodiscard]] bool isBubblewrap() const { return m_supervised != nullptr; }
    [[nodiscard]] bool isSampled() const { return !m_group || isBubblewrap(); }
    void sampleSoon();
    void sample();

    boost::asio::io_context *m_context;
    SandboxProcessObserver *m_observer;
    MebiBytes m_limit;
    HostReserve *m_reserve;
    Result<std::unique_ptr<WaitingHost>> m_waiting; ///< until make(); null in the process tier
    std::unique_ptr<Cgroup> m_group;
    OutputReader m_output;
    FileDescriptor m_outputEnd; ///< that processes write to
    std::map<int, std::unique_ptr<OutputReader>> m_extensions; ///< that run, by id
    std::deque<std::function<void(FileDescriptor)>> m_sockets; ///< who waits for one
    std::unique_ptr<ProcessHost> m_host;
    SupervisedHost *m_supervised = nullptr; ///< m_host, in bubblewrap
    PlainHost *m_plain = nullptr; ///< m_host, in the process tier
    ProcessGuard *m_guard;
    pid_t m_guarded = 0; ///< the group on the guard's list
    pid_t m_guardedHost = 0; ///< bubblewrap on it
    FileDescriptor m_listener;
    boost::asio::steady_timer m_sampler;
    bool m_making = false; ///< bubblewrap was started, the supervisor has not spoken yet
    bool m_running = false; ///< the runtime
    qint64 m_memoryKills = 0; ///< of earlier processes
    bool m_busy = false;
    bool m_sampling = false;
    bool m_overLimit = false; ///< the sampler killed it
    MebiBytes m_treePeak; ///< of single processes, from /proc
    MebiBytes m_groupPeak; ///< when m_treePeak was read last
    MebiBytes m_files; ///< in /tmp, at that time
};

} // namespace lambdarium
