// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The loop of the I/O thread. A warm invocation is a handful of hand-overs between caller, this thread and the runtime;
// to be woken for one costs more than what is done then. So the thread looks for the next event for a moment before it
// sleeps. When nothing happens it sleeps: an idle executor takes no CPU time.

#include <boost/asio/io_context.hpp>

#include <chrono>

namespace lambdarium {

/// How long is looked after the last event: longer than a hand-over takes, and too short to be seen in anybody's battery.
inline constexpr std::chrono::microseconds spinTime{50};

/// Runs until the context is stopped. With one CPU it only waits: the runtime needs that CPU to answer.
void runSpinning(boost::asio::io_context &context);

} // namespace lambdarium
