// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/plainhost.h"

#include "executor-embedded/processtree.h"

#include <algorithm>
#include <csignal>

#include <sys/socket.h>
#include <sys/wait.h>

namespace lambdarium {

namespace asio = boost::asio;

PlainHost::PlainHost(asio::io_context &context, const Cgroup *group, ProcessGuard &guard, ProcessHostObserver &observer)
    : m_context(&context)
    , m_group(group)
    , m_guard(&guard)
    , m_observer(&observer)
{
}

PlainHost::~PlainHost()
{
    signalAll(SIGKILL);
    for (const auto &[id, running] : m_programs) {
        ::waitpid(running.pid, nullptr, 0);
        m_guard->remove(running.pid);
    }
}

Result<> PlainHost::start(int id, const Program &program, int output)
{
    LaunchSpec spec{.arguments = program.arguments, .environment = program.environment, .workingFolder = program.workingFolder};
    spec.output = output;
    spec.noNewRights = true;
    if (m_group != nullptr)
        spec.cgroups = m_group->procsFds();
    auto process = launch(spec);
    if (!process)
        return std::unexpected(process.error());
    m_guard->add(process->pid, m_port, m_group != nullptr ? m_group->folders() : std::vector<std::string>());
    forget(id); // one that was killed and is not reaped yet
    const auto [place, isNew] =
        m_programs.try_emplace(id, Running{process->pid, asio::posix::stream_descriptor(*m_context, process->pidFd.release())});
    waitForEnd(process->pid, place->second);
    return {};
}

// Its end is not told any more, only waited for.
void PlainHost::forget(int id)
{
    if (auto node = m_programs.extract(id); !node.empty()) {
        node.key() = --m_killed;
        m_programs.insert(std::move(node));
    }
}

void PlainHost::waitForEnd(pid_t pid, Running &running)
{
    running.end.async_wait(asio::posix::descriptor_base::wait_read, [this, pid](boost::system::error_code error) {
        if (!error)
            ended(pid);
    });
}

void PlainHost::ended(pid_t pid)
{
    const auto found = std::ranges::find_if(m_programs, [pid](const auto &entry) { return entry.second.pid == pid; });
    const int id = found->first;
    int status = 0;
    if (::waitpid(found->second.pid, &status, WNOHANG) != found->second.pid)
        return waitForEnd(pid, found->second);
    ::kill(-found->second.pid, SIGKILL); // its children end with it
    m_guard->remove(found->second.pid);
    m_programs.erase(found);
    // What the kernel tells of its memory starts with our own, which the child shared before its exec.
    if (id >= 0)
        m_observer->programEnded(id, status, {});
    if (m_programs.empty())
        m_observer->hostEnded(status);
}

void PlainHost::signal(int id, int number)
{
    if (const auto found = m_programs.find(id); found != m_programs.end())
        ::kill(found->second.pid, number);
}

void PlainHost::signalAll(int number)
{
    for (const auto &[id, running] : m_programs)
        ::kill(-running.pid, number);
    if (number != SIGKILL || m_port == 0)
        return;
    // Those that left their process group too.
    if (m_group != nullptr)
        m_group->killAll();
    else
        killByVariable(runtimeApiVariable(m_port));
}

void PlainHost::end()
{
    signalAll(SIGKILL);
}

void PlainHost::makeSocket()
{
    m_observer->socketMade(FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)));
}

pid_t PlainHost::root() const
{
    return m_programs.empty() ? 0 : m_programs.begin()->second.pid;
}

} // namespace lambdarium
