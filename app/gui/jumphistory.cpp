// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/jumphistory.h"

namespace lambdarium {

namespace {
constexpr qsizetype most = 100;
}

void JumpHistory::jumped(const JumpPlace &from, const JumpPlace &to)
{
    m_places.resize(m_places.isEmpty() ? 0 : m_current);
    if (m_places.isEmpty() || m_places.last() != from)
        m_places.append(from);
    m_places.append(to);
    if (m_places.size() > most)
        m_places.remove(0, m_places.size() - most);
    m_current = m_places.size() - 1;
}

std::optional<JumpPlace> JumpHistory::back(const JumpPlace &now)
{
    if (!canGoBack())
        return std::nullopt;
    m_places[m_current] = now;
    return m_places.at(--m_current);
}

std::optional<JumpPlace> JumpHistory::forward(const JumpPlace &now)
{
    if (!canGoForward())
        return std::nullopt;
    m_places[m_current] = now;
    return m_places.at(++m_current);
}

void JumpHistory::clear()
{
    m_places.clear();
    m_current = 0;
}

} // namespace lambdarium
