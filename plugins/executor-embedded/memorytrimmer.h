// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gives memory back to the system after large payloads. The C library keeps what was freed in each thread's arena, expecting
// to need it again: after some events of 5 MB that is most of this program. Thread: the executor's I/O thread.

#include <boost/asio/steady_timer.hpp>

#include <QtTypes>

namespace lambdarium {

class MemoryTrimmer
{
public:
    explicit MemoryTrimmer(boost::asio::io_context &context)
        : m_timer(context)
    {
    }
    /// So many bytes of payload are no longer needed, or soon. When nothing large follows for a while, memory is given back.
    void used(qsizetype bytes);

private:
    boost::asio::steady_timer m_timer;
};

} // namespace lambdarium
