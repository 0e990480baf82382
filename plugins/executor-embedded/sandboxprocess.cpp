// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sandboxprocess.h"

#include "executor-embedded/processtree.h"

#include <algorithm>
#include <csignal>

namespace lambdarium {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds samplePeriod{20};

} // namespace

SandboxProcess::SandboxProcess(asio::io_context &context, CgroupRoot &groups, MemoryLimits limits, ProcessTier tier,
                               SandboxProcessObserver &observer)
    : m_context(&context)
    , m_observer(&observer)
    , m_limit(limits.memory)
    , m_reserve(tier.reserve)
    , m_output(context, [this](const QByteArray &line) { m_observer->outputLine(line); })
    , m_guard(tier.guard)
    , m_sampler(context)
{
    ProcessHostObserver &self = *this;
    if (m_reserve == nullptr) {
        m_group = groups.make(limits.memory);
        auto host = std::make_unique<PlainHost>(context, m_group.get(), *tier.guard, self);
        m_plain = host.get();
        m_host = std::move(host);
        return;
    }
    auto host = std::make_unique<SupervisedHost>(context, self);
    m_supervised = host.get();
    m_host = std::move(host);
    m_waiting = m_reserve->take();
    if (m_waiting)
        takeGroup(limits);
}

// Files in /tmp count as the group's memory, not as the function's: the kernel's limit has room for them, and the sampler
// watches the rest.
void SandboxProcess::takeGroup(MemoryLimits limits)
{
    m_group = std::move((*m_waiting)->group);
    m_guarded = std::exchange((*m_waiting)->guarded, 0);
    if (m_group)
        std::ignore = m_group->limitMemory(MebiBytes(limits.memory.count() + limits.temporary.count()));
}

SandboxProcess::~SandboxProcess()
{
    unguardHost();
    if (m_guarded != 0)
        m_guard->remove(m_guarded);
}

void SandboxProcess::unguardHost()
{
    if (const pid_t pid = std::exchange(m_guardedHost, 0); pid > 0)
        m_guard->remove(pid);
}

Result<> SandboxProcess::openOutput()
{
    if (m_outputEnd.isValid())
        return {};
    auto pipe = m_output.open();
    if (!pipe)
        return std::unexpected(pipe.error());
    m_outputEnd = std::move(*pipe);
    return {};
}

Result<> SandboxProcess::make(const Program &bubblewrap, bool closedNetwork)
{
    if (!m_waiting)
        return std::unexpected(m_waiting.error());
    const std::unique_ptr<WaitingHost> waiting = std::move(*m_waiting);
    m_output.read(std::move(waiting->output.readEnd));
    m_outputEnd = std::move(waiting->output.writeEnd);
    if (closedNetwork)
        m_supervised->closeNetwork();
    const auto made = m_supervised->make(*waiting, bubblewrap);
    m_making = made.has_value();
    if (m_making) {
        m_guardedHost = m_host->root();
        m_guard->add(m_guardedHost, 0, {});
    }
    return made;
}

void SandboxProcess::hostMade(FileDescriptor listener)
{
    m_making = false;
    m_listener = std::move(listener);
    m_observer->sandboxMade();
    m_reserve->refill(); // while the runtime starts
}

void SandboxProcess::setPort(quint16 port)
{
    if (m_plain != nullptr)
        m_plain->setPort(port);
}

Result<> SandboxProcess::startExtension(int id, const Program &program)
{
    auto reader =
        std::make_unique<OutputReader>(*m_context, [this, id](const QByteArray &line) { m_observer->extensionLine(id, line); });
    const auto pipe = reader->open();
    if (!pipe)
        return std::unexpected(pipe.error());
    if (const auto started = m_host->start(id, program, pipe->get()); !started)
        return started;
    m_extensions[id] = std::move(reader);
    return {};
}

Result<> SandboxProcess::start(const Program &program)
{
    if (const auto opened = openOutput(); !opened)
        return opened;
    if (const auto started = m_host->start(runtimeId, program, m_outputEnd.get()); !started)
        return started;
    m_running = true;
    m_overLimit = false;
    m_memoryKills = m_group ? m_group->outOfMemoryKills() : 0;
    setBusy(true); // init
    return {};
}

void SandboxProcess::extensionEnded(int id, int waitStatus)
{
    const auto found = m_extensions.find(id);
    if (found == m_extensions.end())
        return;
    const std::unique_ptr<OutputReader> output = std::move(found->second);
    m_extensions.erase(found);
    output->drain(true);
    m_observer->extensionEnded(id, processExit(waitStatus));
}

void SandboxProcess::programEnded(int id, int waitStatus, MebiBytes peak)
{
    m_treePeak = std::max(m_treePeak, peak); // its /proc can't be asked any more
    if (id != runtimeId)
        return extensionEnded(id, waitStatus);
    m_running = false;
    m_busy = false;
    // Descendants that outlived their parent end with it; extensions have something to say yet.
    if (m_extensions.empty())
        m_host->signalAll(SIGKILL);
    ProcessExit exit = processExit(waitStatus);
    exit.outOfMemory = m_overLimit || (m_group && m_group->outOfMemoryKills() > m_memoryKills);
    m_observer->processEnded(exit);
}

void SandboxProcess::hostEnded(int waitStatus)
{
    unguardHost();
    while (!m_extensions.empty())
        extensionEnded(m_extensions.begin()->first, SIGKILL);
    while (!m_sockets.empty())
        socketMade({});
    // Bubblewrap ended before it had made the sandbox, or the kernel killed everything at once.
    if (m_running)
        programEnded(runtimeId, SIGKILL, {});
    else if (std::exchange(m_making, false))
        m_observer->processEnded(processExit(waitStatus));
    m_observer->sandboxEnded();
}

void SandboxProcess::drainOutput(bool whole)
{
    m_output.drain(whole);
    for (const auto &[id, output] : m_extensions)
        output->drain(whole);
}

void SandboxProcess::makeSocket(std::function<void(FileDescriptor)> use)
{
    m_sockets.push_back(std::move(use));
    m_host->makeSocket();
}

void SandboxProcess::socketMade(FileDescriptor socket)
{
    if (m_sockets.empty())
        return;
    const auto use = std::move(m_sockets.front());
    m_sockets.pop_front();
    use(std::move(socket));
}

void SandboxProcess::kill()
{
    if (m_host->isMade())
        m_host->signalAll(SIGKILL);
    else
        m_host->end();
}

void SandboxProcess::end()
{
    m_host->end();
    if (m_group)
        m_group->killAll();
}

pid_t SandboxProcess::pid() const
{
    if (!isBubblewrap() || !isAlive())
        return m_host->root();
    // Bubblewrap, the supervisor, and the first that it started.
    const std::vector<pid_t> tree = processTree(m_host->root());
    return tree[std::min<size_t>(2, tree.size() - 1)];
}

void SandboxProcess::setFrozen(bool frozen)
{
    m_host->signalAll(frozen ? SIGSTOP : SIGCONT);
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
    return isAlive() ? treeMemory(m_host->root(), isBubblewrap()).used : MebiBytes();
}

// The group counts what its processes caused to be read or written; a process's own mark also counts the pages of
// libraries that were in memory before. The larger one is what the function needs. Processes are asked again only when
// the group has grown, so that a warm invocation costs one read.
MebiBytes SandboxProcess::memoryPeak()
{
    const MebiBytes group = m_group ? m_group->peak() : MebiBytes();
    if (isAlive() && (!m_group || group != m_groupPeak)) {
        const TreeMemory memory = treeMemory(m_host->root(), isBubblewrap());
        m_treePeak = std::max({m_treePeak, memory.peak, m_group ? MebiBytes() : memory.used});
        m_groupPeak = group;
        m_files = m_group && isBubblewrap() ? m_group->usedByTemporaryFiles() : MebiBytes();
    }
    return std::min(m_limit, std::max(MebiBytes(std::max<qint64>(0, group.count() - m_files.count())), m_treePeak));
}

// The sampler runs on for one period more: invocations that follow at once start no timer.
void SandboxProcess::setBusy(bool busy)
{
    m_busy = busy;
    if (busy && isSampled() && !std::exchange(m_sampling, true))
        sampleSoon();
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
    m_sampling = m_busy && m_running;
    if (!m_sampling)
        return;
    MebiBytes used;
    if (m_group) {
        used = m_group->usedByProcesses();
    } else {
        const TreeMemory memory = treeMemory(m_host->root(), isBubblewrap());
        used = memory.used;
        m_treePeak = std::max({m_treePeak, memory.used, memory.peak});
    }
    if (used > m_limit) {
        m_overLimit = true;
        kill();
    }
    sampleSoon();
}

} // namespace lambdarium
