// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/processguard.h"

#include <array>

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lambdarium {

namespace {

// Lines "+ pid port groups" and "- pid", groups with colons between them; at the end of the input everything on the list is
// killed.
constexpr auto script = R"(trap '' INT TERM HUP
list=
while read -r op pid port groups; do
  case $op in
    +) list="$list $pid/$port/$groups" ;;
    -) rest=; for entry in $list; do [ "${entry%%/*}" = "$pid" ] || rest="$rest $entry"; done; list=$rest ;;
  esac
done
for entry in $list; do
  pid=${entry%%/*}; entry=${entry#*/}; port=${entry%%/*}; groups=${entry#*/}
  [ "$pid" -gt 0 ] && kill -KILL "-$pid" 2>/dev/null
  if [ -n "$groups" ]; then
    IFS=:
    for group in $groups; do
      for try in 1 2 3 4 5 6 7 8 9 10; do
        [ -d "$group" ] || break
        while read -r member; do kill -KILL "$member" 2>/dev/null; done <"$group/cgroup.procs"
        rmdir "$group" 2>/dev/null && break
        sleep 0.1
      done
    done
    unset IFS
  elif [ "$port" != 0 ]; then
    for process in /proc/[0-9]*; do
      grep -qsz "^AWS_LAMBDA_RUNTIME_API=127.0.0.1:$port\$" "$process/environ" && kill -KILL "${process#/proc/}" 2>/dev/null
    done
  fi
done
)";

} // namespace

std::string runtimeApiVariable(quint16 port)
{
    return "AWS_LAMBDA_RUNTIME_API=127.0.0.1:" + std::to_string(port);
}

ProcessGuard::ProcessGuard()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return;
    const FileDescriptor input(ends[0]);
    m_pipe = FileDescriptor(ends[1]);
    LaunchSpec spec{.arguments = {"/bin/sh", "-c", script}, .environment = {"PATH=/usr/bin:/bin"}, .workingFolder = "/"};
    spec.input = input.get();
    spec.diesWithUs = false;
    if (auto shell = launch(spec))
        m_shell = std::move(*shell);
}

ProcessGuard::~ProcessGuard()
{
    m_pipe.reset();
    if (m_shell.pid > 0)
        ::waitpid(m_shell.pid, nullptr, 0);
}

void ProcessGuard::tell(const std::string &line)
{
    // A few bytes to a socket that is always being read; if the shell is gone there is nobody to tell.
    if (m_pipe.isValid())
        std::ignore = ::send(m_pipe.get(), line.data(), line.size(), MSG_NOSIGNAL);
}

void ProcessGuard::add(pid_t pid, quint16 port, const std::vector<std::string> &groups)
{
    std::string line = "+ " + std::to_string(pid) + ' ' + std::to_string(port) + ' ';
    for (const std::string &group : groups)
        line += group + ':';
    tell(line + '\n');
}

pid_t ProcessGuard::addGroups(const std::vector<std::string> &groups)
{
    add(--m_lastKey, 0, groups);
    return m_lastKey;
}

void ProcessGuard::remove(pid_t pid)
{
    tell("- " + std::to_string(pid) + '\n');
}

} // namespace lambdarium
