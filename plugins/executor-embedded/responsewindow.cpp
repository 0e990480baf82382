// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/responsewindow.h"

namespace lambdarium {

namespace {

// A part costs memory of its own: a function that writes single bytes must not make thousands of them.
constexpr qsizetype partCost = 1024;

} // namespace

std::shared_ptr<void> ResponseWindow::hold(qsizetype bytes)
{
    const qsizetype cost = bytes + partCost;
    const std::scoped_lock lock(m_mutex);
    m_held += cost;
    return {nullptr, [self = shared_from_this(), cost](void *) { self->release(cost); }};
}

bool ResponseWindow::hasRoom()
{
    const std::scoped_lock lock(m_mutex);
    m_awaited = m_held >= size;
    return !m_awaited;
}

void ResponseWindow::close()
{
    const std::scoped_lock lock(m_mutex);
    m_resume = nullptr;
}

// Under the lock, so that nothing is resumed after close(): what resumes may be gone then.
void ResponseWindow::release(qsizetype cost)
{
    const std::scoped_lock lock(m_mutex);
    m_held -= cost;
    if (m_resume && m_held < size && std::exchange(m_awaited, false))
        m_resume();
}

} // namespace lambdarium
