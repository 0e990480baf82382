// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/spinningloop.h"

#include <QThread>

namespace lambdarium {

namespace {

using Clock = std::chrono::steady_clock;

void spin(boost::asio::io_context &context)
{
    for (auto end = Clock::now() + spinTime; Clock::now() < end && !context.stopped();) {
        if (context.poll() != 0)
            end = Clock::now() + spinTime;
    }
}

} // namespace

void runSpinning(boost::asio::io_context &context)
{
    if (QThread::idealThreadCount() < 2) { // of those that this process may use
        context.run();
        return;
    }
    while (context.run_one() != 0)
        spin(context);
}

} // namespace lambdarium
