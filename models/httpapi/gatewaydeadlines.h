// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// GatewayDeadlines: when requests have waited long enough. Thread: any; `wake` is called on whichever adds. Ownership: shared by
// the endpoint and its calls; the endpoint closes it when it goes.

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace lambdarium {

class GatewayCall;

class GatewayDeadlines
{
public:
    using Clock = std::chrono::steady_clock;

    /// `wake` asks the endpoint to look at take() anew.
    explicit GatewayDeadlines(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    /// Nothing is kept nor woken from now on.
    void close();
    void add(std::chrono::milliseconds after, std::weak_ptr<GatewayCall> call);
    /// The calls whose time has come; those that ended are forgotten.
    [[nodiscard]] std::vector<std::shared_ptr<GatewayCall>> take(Clock::time_point now);
    [[nodiscard]] std::optional<Clock::time_point> next() const; ///< none when nothing waits

private:
    mutable std::mutex m_mutex;
    std::function<void()> m_wake; ///< guarded by m_mutex, as m_calls
    std::multimap<Clock::time_point, std::weak_ptr<GatewayCall>> m_calls;
};

} // namespace lambdarium
