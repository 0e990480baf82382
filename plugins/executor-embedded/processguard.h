// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Without a process namespace, a program that is killed can't end the processes that its functions started, and with one it
// leaves their control groups. A small
// shell waits on a socket instead: when our end closes, for whatever reason, it kills what is still on its list.
// Thread: the executor's I/O thread; one per executor.

#include "executor-embedded/processlauncher.h"

#include <QtTypes>

namespace lambdarium {

class ProcessGuard
{
public:
    ProcessGuard();
    ~ProcessGuard();
    ProcessGuard(const ProcessGuard &) = delete;
    ProcessGuard &operator=(const ProcessGuard &) = delete;

    /// `groups` are the folders of the control group; without any, `port` finds processes by their environment.
    void add(pid_t pid, quint16 port, const std::vector<std::string> &groups);
    /// Only groups, before anything runs in them; gives what remove() takes.
    [[nodiscard]] pid_t addGroups(const std::vector<std::string> &groups);
    void remove(pid_t pid);

private:
    void tell(const std::string &line);

    pid_t m_lastKey = 0; ///< of groups; below 0
    FileDescriptor m_pipe;
    LaunchedProcess m_shell;
};

/// "AWS_LAMBDA_RUNTIME_API=127.0.0.1:<port>": names the sandbox in the environment of all its processes.
[[nodiscard]] std::string runtimeApiVariable(quint16 port);

} // namespace lambdarium
