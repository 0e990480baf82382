// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpstream.h"

#include <utility>

namespace lambdarium {

void HttpStream::write(QByteArray bytes, std::shared_ptr<void> place)
{
    if (bytes.isEmpty())
        return;
    std::unique_lock lock(m_mutex);
    if (m_isClosed || m_state != State::Open)
        return;
    m_parts.push_back({std::move(bytes), std::move(place)});
    wakeReader(std::move(lock));
}

void HttpStream::finish(State state)
{
    std::unique_lock lock(m_mutex);
    if (m_state != State::Open)
        return;
    m_state = state;
    wakeReader(std::move(lock));
}

// Called without the lock: the reader may take at once.
void HttpStream::wakeReader(std::unique_lock<std::mutex> lock)
{
    if (!std::exchange(m_isAwaited, false) || !m_wake)
        return;
    const auto wake = m_wake;
    lock.unlock();
    wake();
}

void HttpStream::attach(std::function<void()> wake)
{
    const std::scoped_lock lock(m_mutex);
    m_wake = std::move(wake);
}

HttpStream::Part HttpStream::take()
{
    const std::scoped_lock lock(m_mutex);
    if (m_parts.empty()) {
        m_isAwaited = m_state == State::Open;
        return {{}, {}, m_state};
    }
    Part part = std::move(m_parts.front());
    m_parts.pop_front();
    return part;
}

void HttpStream::close()
{
    std::deque<Part> dropped; // after the lock: their places tell somebody
    const std::scoped_lock lock(m_mutex);
    dropped.swap(m_parts);
    m_isClosed = true;
    m_wake = nullptr;
}

} // namespace lambdarium
