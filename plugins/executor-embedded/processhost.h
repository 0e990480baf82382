// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the processes of a sandbox run: interface of the isolation tiers. Thread: the executor's I/O thread.
// Ownership: SandboxProcess; destroying a host ends everything in it.

#include "base/units.h"
#include "executor-embedded/processlauncher.h"

#include <sys/types.h>

namespace lambdarium {

/// What to run in a sandbox.
struct Program {
    std::vector<std::string> arguments; ///< [0] is the absolute path of the program, as it is inside
    std::vector<std::string> environment; ///< "NAME=value"
    std::string workingFolder; ///< empty = the sandbox's own
};

class ProcessHostObserver
{
public:
    virtual ~ProcessHostObserver() = default;
    /// Programs can be started. `listener` is a listening socket of the sandbox's own network, if it has one.
    virtual void hostMade(FileDescriptor listener) = 0;
    /// `peak` is the high-water mark of its resident memory; 0 = not known.
    virtual void programEnded(int id, int waitStatus, MebiBytes peak) = 0;
    /// Everything is gone, programs without a word of their own included.
    virtual void hostEnded(int waitStatus) = 0;
    /// A TCP socket of the sandbox's network, not connected; invalid when none could be made.
    virtual void socketMade(FileDescriptor socket) = 0;
};

class ProcessHost
{
public:
    ProcessHost() = default;
    ProcessHost(const ProcessHost &) = delete;
    ProcessHost &operator=(const ProcessHost &) = delete;
    virtual ~ProcessHost() = default;

    /// True while anything of it runs.
    [[nodiscard]] virtual bool isAlive() const = 0;
    /// True when start() may be called.
    [[nodiscard]] virtual bool isMade() const = 0;
    /// Errors: Io.
    [[nodiscard]] virtual Result<> start(int id, const Program &program, int output) = 0;
    virtual void signal(int id, int number) = 0;
    /// To all programs and what they started.
    virtual void signalAll(int number) = 0;
    /// SIGKILL to everything; hostEnded() follows.
    virtual void end() = 0;
    /// socketMade() follows, at once or later.
    virtual void makeSocket() = 0;
    /// The process above all others, 0 when there is none.
    [[nodiscard]] virtual pid_t root() const = 0;
};

} // namespace lambdarium
