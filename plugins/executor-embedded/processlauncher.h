// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Starts a process without a shell and without copying our address space. Everything is prepared before the fork; the
// child only makes system calls. Thread: the thread that starts a process must outlive it (PDEATHSIG belongs to the
// thread), so always the executor's I/O thread.

#include "base/result.h"

#include <string>
#include <vector>

#include <sys/types.h>

namespace lambdarium {

/// Owns a file descriptor.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int fd)
        : m_fd(fd)
    {
    }
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_fd(other.release())
    {
    }
    FileDescriptor &operator=(FileDescriptor &&other) noexcept;
    ~FileDescriptor() { reset(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isValid() const { return m_fd >= 0; }
    [[nodiscard]] int release();
    void reset();

private:
    int m_fd = -1;
};

struct Pipe {
    FileDescriptor readEnd; ///< does not block
    FileDescriptor writeEnd;
};
/// Neither end is inherited by itself. Errors: Io.
[[nodiscard]] Result<Pipe> makePipe();

/// What to start.
struct LaunchSpec {
    std::vector<std::string> arguments; ///< [0] is the absolute path of the program
    std::vector<std::string> environment; ///< "NAME=value"
    std::string workingFolder; ///< empty = unchanged
    int output = -1; ///< becomes stdout and stderr; -1 = /dev/null
    std::vector<int> cgroups{}; ///< open cgroup.procs files that the child joins; three at most
    int input = -1; ///< becomes stdin; -1 = /dev/null
    std::vector<int> inherited{}; ///< become descriptors 3, 4, ...; five at most
    bool noNewRights = false; ///< programs with the set-user-id bit run as any other
    bool diesWithUs = true; ///< SIGKILL when the starting thread ends
};

/// A started process, leader of its own session and process group.
struct LaunchedProcess {
    pid_t pid = -1;
    FileDescriptor pidFd; ///< readable when the process has ended
};

/// Errors: Io, with the system's reason. The call returns when the program runs (exec has succeeded).
[[nodiscard]] Result<LaunchedProcess> launch(const LaunchSpec &spec);

} // namespace lambdarium
