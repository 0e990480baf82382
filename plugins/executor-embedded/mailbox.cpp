// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/mailbox.h"

#include <QtLogging>

#include <array>

#include <fcntl.h>
#include <unistd.h>

namespace lambdarium {

Mailbox::Mailbox(boost::asio::io_context &context)
    : m_reader(context)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe could be made"); // no descriptors are left at the start of the program
    m_reader.assign(ends[0]);
    m_writer = FileDescriptor(ends[1]);
    wait();
}

void Mailbox::post(Call call)
{
    {
        const std::lock_guard lock(m_mutex);
        m_calls.push_back(std::move(call));
        if (std::exchange(m_signalled, true))
            return;
    }
    const char byte = 0;
    std::ignore = ::write(m_writer.get(), &byte, 1); // one byte at most is in the pipe: there is always room
}

void Mailbox::wait()
{
    m_reader.async_wait(boost::asio::posix::descriptor_base::wait_read, [this](boost::system::error_code error) {
        if (!error)
            deliver();
    });
}

void Mailbox::deliver()
{
    char byte = 0;
    std::ignore = ::read(m_reader.native_handle(), &byte, 1);
    std::vector<Call> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
        m_signalled = false;
    }
    wait();
    for (Call &call : calls)
        call();
}

} // namespace lambdarium
