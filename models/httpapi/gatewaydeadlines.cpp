// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewaydeadlines.h"

namespace lambdarium {

void GatewayDeadlines::close()
{
    const std::scoped_lock lock(m_mutex);
    m_wake = nullptr;
    m_calls.clear();
}

void GatewayDeadlines::add(std::chrono::milliseconds after, std::weak_ptr<GatewayCall> call)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_wake)
        return;
    const auto place = m_calls.emplace(Clock::now() + after, std::move(call));
    if (place == m_calls.begin())
        m_wake();
}

std::vector<std::shared_ptr<GatewayCall>> GatewayDeadlines::take(Clock::time_point now)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::shared_ptr<GatewayCall>> due;
    while (!m_calls.empty() && (m_calls.begin()->first <= now || m_calls.begin()->second.expired())) {
        if (auto call = m_calls.begin()->second.lock())
            due.push_back(std::move(call));
        m_calls.erase(m_calls.begin());
    }
    return due;
}

std::optional<GatewayDeadlines::Clock::time_point> GatewayDeadlines::next() const
{
    const std::scoped_lock lock(m_mutex);
    return m_calls.empty() ? std::nullopt : std::optional(m_calls.begin()->first);
}

} // namespace lambdarium
