// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns SIGINT and SIGTERM into a signal of Qt, so that a command that runs on ends in order. Thread: the main thread, with an
// event loop. Only one lives at a time; the handlers that were there come back when it goes.

#include <QObject>

#include <array>
#include <csignal>

namespace lambdarium {

class TerminationWatcher : public QObject
{
    Q_OBJECT

public:
    explicit TerminationWatcher(QObject *parent = nullptr);
    ~TerminationWatcher() override;

Q_SIGNALS:
    void terminated();

private:
    static constexpr std::array signalNumbers{SIGINT, SIGTERM};

    std::array<struct sigaction, signalNumbers.size()> m_previous{};
    std::array<int, 2> m_pipe{-1, -1};
};

} // namespace lambdarium
