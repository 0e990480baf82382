// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Processes that wait to become the bubblewrap of a sandbox, each in the control group that the sandbox will have. To join
// a group a process waits for the kernel's other cores (an RCU grace period, 5 to 20 ms), longer than bubblewrap takes for a
// whole sandbox: here it waits before anybody asks, and never on the I/O thread. Thread: the executor's I/O thread.

#include "executor-embedded/cgroup.h"
#include "executor-embedded/processguard.h"
#include "executor-embedded/processlauncher.h"

#include <memory>

namespace lambdarium {

/// Started, not yet told what it will be. SupervisedHost::make() takes process and socket; what is left ends with this.
struct WaitingHost {
    explicit WaitingHost(ProcessGuard &processGuard)
        : guard(&processGuard)
    {
    }
    ~WaitingHost();
    WaitingHost(const WaitingHost &) = delete;
    WaitingHost &operator=(const WaitingHost &) = delete;

    /// False when it has ended, by whatever hand.
    [[nodiscard]] bool isAlive();

    ProcessGuard *guard;
    std::unique_ptr<Cgroup> group; ///< without a limit of memory; null where the kernel gives none
    pid_t guarded = 0; ///< the group on the guard's list
    LaunchedProcess process;
    FileDescriptor socket; ///< to it, and later to the supervisor
    Pipe output; ///< its stdout and stderr
};

/// Keeps one of them in reserve.
class HostReserve
{
public:
    /// `image` is the supervisor's file (SupervisorImage). All must outlive it.
    HostReserve(CgroupRoot &groups, ProcessGuard &guard, int image)
        : m_groups(&groups)
        , m_guard(&guard)
        , m_image(image)
    {
    }

    /// The one in reserve, or a new one. Errors: Io.
    [[nodiscard]] Result<std::unique_ptr<WaitingHost>> take();
    /// Starts one when none is there; a failure is told by take().
    void refill();
    void clear() { m_waiting.reset(); }

private:
    [[nodiscard]] Result<std::unique_ptr<WaitingHost>> start();

    CgroupRoot *m_groups;
    ProcessGuard *m_guard;
    int m_image;
    std::unique_ptr<WaitingHost> m_waiting;
};

} // namespace lambdarium
