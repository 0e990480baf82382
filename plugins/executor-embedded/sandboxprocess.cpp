// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sandboxprocess.h"

#include "executor-embedded/processtree.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <csignal>

#include <sys/socket.h>
#include <sys/wait.h>

namespace lambdarium {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds samplePeriod{50};

} // namespace

SandboxProcess::SandboxProcess(asio::io_context &context, CgroupRoot &groups, MebiBytes limit, ProcessGuard *guard,
                               SandboxProcessObserver &observer)
    : m_observer(&observer)
    , m_limit(limit)
    , m_guard(guard)
    , m_group(groups.make(limit))
    , m_output(context, [this](const QByteArray &line) { m_observer->outputLine(line); })
    , m_end(context)
    , m_sampler(context)
    , m_gate(context)
{
}

SandboxProcess::~SandboxProcess()
{
    if (!isRunning())
        return;
    kill();
    ::waitpid(m_pid, nullptr, 0);
    if (m_guard)
        m_guard->remove(m_pid);
}

Result<> SandboxProcess::start(LaunchSpec spec, quint16 port, int gateProgram)
{
    const auto pipe = m_output.open();
    if (!pipe)
        return std::unexpected(pipe.error());
    spec.output = pipe->get();
    Result<FileDescriptor> gate = gateProgram < 0 ? FileDescriptor() : openGate();
    if (!gate)
        return std::unexpected(gate.error());
    if (gate->isValid())
        spec.inherited = {gateProgram, gate->get()};
    if (m_group)
        spec.cgroups = m_group->procsFds();
    auto process = launch(spec);
    if (!process)
        return std::unexpected(process.error());
    m_pid = process->pid;
    m_port = port;
    if (m_guard)
        m_guard->add(m_pid, port, m_group ? m_group->folders() : std::vector<std::string>());
    m_overLimit = false;
    m_memoryKills = m_group ? m_group->outOfMemoryKills() : 0;
    m_end.assign(process->pidFd.release());
    waitForEnd();
    if (isGated())
        waitAtGate();
    if (!m_group)
        sampleSoon();
    return {};
}

// The other end, for the process.
Result<FileDescriptor> SandboxProcess::openGate()
{
    closeGate();
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("lambdarium::EmbeddedExecutor", "No socket could be made for a sandbox."));
    }
    m_gate.assign(ends[0]);
    return FileDescriptor(ends[1]);
}

void SandboxProcess::waitAtGate()
{
    m_gate.async_wait(asio::posix::descriptor_base::wait_read, [this](boost::system::error_code error) {
        char byte = 0;
        if (error || ::recv(m_gate.native_handle(), &byte, 1, MSG_DONTWAIT) != 1)
            return; // it ended before it was made: ended() follows
        m_made = true;
        m_observer->sandboxMade();
    });
}

void SandboxProcess::release()
{
    const char go = 0;
    std::ignore = ::send(m_gate.native_handle(), &go, 1, MSG_NOSIGNAL); // if nobody is there, ended() follows
    closeGate();
}

void SandboxProcess::closeGate()
{
    m_made = false;
    boost::system::error_code ignored;
    if (m_gate.is_open())
        m_gate.close(ignored);
}

void SandboxProcess::waitForEnd()
{
    m_end.async_wait(asio::posix::descriptor_base::wait_read, [this](boost::system::error_code error) {
        if (!error)
            ended();
    });
}

void SandboxProcess::ended()
{
    int status = 0;
    if (::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return waitForEnd();
    // Descendants that outlived their parent end with it.
    kill();
    ProcessExit exit = processExit(status, m_guard == nullptr);
    exit.outOfMemory = m_overLimit || (m_group && m_group->outOfMemoryKills() > m_memoryKills);
    if (m_guard)
        m_guard->remove(m_pid);
    m_pid = -1;
    boost::system::error_code ignored;
    m_end.close(ignored);
    m_sampler.cancel();
    closeGate();
    m_observer->processEnded(exit);
}

void SandboxProcess::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(-m_pid, SIGKILL);
    if (m_group)
        m_group->killAll();
    else if (m_guard)
        killByVariable(runtimeApiVariable(m_port));
}

void SandboxProcess::setFrozen(bool frozen)
{
    if (m_pid > 0)
        ::kill(-m_pid, frozen ? SIGSTOP : SIGCONT);
}

void SandboxProcess::limitCpu(double cpus)
{
    if (m_group)
        m_group->cpu().set(cpus);
}

MebiBytes SandboxProcess::memoryUsed() const
{
    if (m_group)
        return m_group->used();
    return m_pid > 0 ? treeMemory(m_pid, m_guard == nullptr).used : MebiBytes();
}

// The group counts what its processes caused to be read or written; a process's own mark also counts the pages of
// libraries that were in memory before. The larger one is what the function needs. Processes are asked again only when
// the group has grown, so that a warm invocation costs one read.
MebiBytes SandboxProcess::memoryPeak()
{
    const MebiBytes group = m_group ? m_group->peak() : MebiBytes();
    if (m_pid > 0 && (!m_group || group != m_groupPeak)) {
        const TreeMemory memory = treeMemory(m_pid, m_guard == nullptr);
        m_treePeak = std::max({m_treePeak, memory.peak, m_group ? MebiBytes() : memory.used});
        m_groupPeak = group;
    }
    return std::max(group, m_treePeak);
}

void SandboxProcess::sampleSoon()
{
    m_sampler.expires_after(samplePeriod);
    m_sampler.async_wait([this](boost::system::error_code error) {
        if (!error)
            sample();
    });
}

void SandboxProcess::sample()
{
    if (m_pid <= 0)
        return;
    const TreeMemory memory = treeMemory(m_pid, m_guard == nullptr);
    m_treePeak = std::max({m_treePeak, memory.used, memory.peak});
    if (memory.used > m_limit) {
        m_overLimit = true;
        kill();
        return;
    }
    sampleSoon();
}

} // namespace lambdarium
