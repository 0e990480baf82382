// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminationwatcher.h"

#include <QSocketNotifier>

#include <atomic>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

namespace lambdarium {

namespace {

std::atomic<int> writeEnd = -1;

// A handler may do little more than write to a pipe.
void onSignal(int)
{
    const char byte = 0;
    std::ignore = ::write(writeEnd, &byte, 1);
}

} // namespace

TerminationWatcher::TerminationWatcher(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(m_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = m_pipe[1];
    auto *notifier = new QSocketNotifier(m_pipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        std::ignore = ::read(m_pipe[0], &byte, 1);
        Q_EMIT terminated();
    });
    struct sigaction action{};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (size_t i = 0; i < signalNumbers.size(); ++i)
        ::sigaction(signalNumbers.at(i), &action, &m_previous.at(i));
}

TerminationWatcher::~TerminationWatcher()
{
    if (m_pipe[0] < 0)
        return;
    for (size_t i = 0; i < signalNumbers.size(); ++i)
        ::sigaction(signalNumbers.at(i), &m_previous.at(i), nullptr);
    writeEnd = -1;
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

} // namespace lambdarium
