// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Calls from any thread to the I/O thread, in order. It wakes that thread through a pipe and not as Asio does, through
// an eventfd: the kernel hands a pipe's reader the core of a writer that is about to wait, which is what a caller of an
// invocation does. Across cores the same hand-over takes several times as long.

#include "executor-embedded/processlauncher.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <functional>
#include <mutex>
#include <vector>

namespace lambdarium {

class Mailbox
{
public:
    using Call = std::move_only_function<void()>;

    explicit Mailbox(boost::asio::io_context &context);

    /// Any thread. A call that is still waiting when the mailbox goes is destroyed without being made.
    void post(Call call);

private:
    void wait();
    void deliver();

    boost::asio::posix::stream_descriptor m_reader;
    FileDescriptor m_writer;
    std::mutex m_mutex;
    std::vector<Call> m_calls; ///< guarded by m_mutex
    bool m_signalled = false; ///< a byte is in the pipe; guarded by m_mutex
};

} // namespace lambdarium
