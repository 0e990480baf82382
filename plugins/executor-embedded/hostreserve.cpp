// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/hostreserve.h"

#include "executor-embedded/supervisorimage.h"
#include "executor-embedded/supervisorprotocol.h"

#include <QCoreApplication>

#include <array>
#include <csignal>

#include <sys/socket.h>
#include <sys/wait.h>

namespace lambdarium {

WaitingHost::~WaitingHost()
{
    if (isAlive()) {
        ::kill(-process.pid, SIGKILL);
        ::waitpid(process.pid, nullptr, 0);
    }
    if (guarded != 0)
        guard->remove(guarded);
}

bool WaitingHost::isAlive()
{
    if (process.pid > 0 && ::waitpid(process.pid, nullptr, WNOHANG) != 0)
        process.pid = -1;
    return process.pid > 0;
}

Result<std::unique_ptr<WaitingHost>> HostReserve::take()
{
    if (m_waiting && m_waiting->isAlive())
        return std::move(m_waiting);
    return start();
}

void HostReserve::refill()
{
    if (m_waiting && m_waiting->isAlive())
        return;
    if (auto started = start())
        m_waiting = std::move(*started);
}

Result<std::unique_ptr<WaitingHost>> HostReserve::start()
{
    auto host = std::make_unique<WaitingHost>(*m_guard);
    auto pipe = makePipe();
    std::array<int, 2> ends{};
    if (!pipe || ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("lambdarium::EmbeddedExecutor", "No socket could be made for a sandbox."));
    }
    host->output = std::move(*pipe);
    host->socket = FileDescriptor(ends[0]);
    const FileDescriptor theirs(ends[1]);
    host->group = m_groups->make(std::nullopt);
    LaunchSpec spec{.arguments = {SupervisorImage::path, supervisor::waitArgument},
                    .environment = {"PATH=/usr/bin:/bin"},
                    .workingFolder = {}};
    spec.output = host->output.writeEnd.get();
    spec.inherited = {m_image, theirs.get()};
    if (host->group) {
        // Bubblewrap's own child has a moment in which it outlives its parent.
        host->guarded = m_guard->addGroups(host->group->folders());
        for (const int group : host->group->procsFds())
            spec.inherited.push_back(group);
    }
    auto started = launch(spec);
    if (!started)
        return std::unexpected(started.error());
    host->process = std::move(*started);
    return host;
}

} // namespace lambdarium
