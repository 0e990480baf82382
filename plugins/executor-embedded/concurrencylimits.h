// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many invocations may run at once (lambda-semantics.md, section 6.4): a function's reserved concurrency is its limit and
// taken from the account's; the others share what is left. Thread: the executor's I/O thread.

#include "invocation/functionconfiguration.h"

#include <QHash>

namespace lambdarium {

class ConcurrencyLimits;

/// The place of one invocation; gives it back when it goes. Move-only.
class ConcurrencySlot
{
public:
    ConcurrencySlot() = default;
    ConcurrencySlot(ConcurrencyLimits &limits, QString function)
        : m_limits(&limits)
        , m_function(std::move(function))
    {
    }
    ConcurrencySlot(ConcurrencySlot &&other) noexcept
        : m_limits(std::exchange(other.m_limits, nullptr))
        , m_function(std::move(other.m_function))
    {
    }
    ConcurrencySlot &operator=(ConcurrencySlot &&other) noexcept;
    ~ConcurrencySlot() { release(); }

private:
    void release();

    ConcurrencyLimits *m_limits = nullptr;
    QString m_function;
};

class ConcurrencyLimits
{
public:
    explicit ConcurrencyLimits(int account)
        : m_account(account)
    {
    }

    /// The reason of the service's 429 when the function may not run now; empty when it may.
    [[nodiscard]] QString refusal(const FunctionConfiguration &function);
    /// Takes a place; refusal() was asked before.
    [[nodiscard]] ConcurrencySlot enter(const FunctionConfiguration &function);

private:
    friend class ConcurrencySlot;
    struct Use {
        int running = 0;
        std::optional<int> reserved;
    };
    void leave(const QString &function) { --m_uses[function].running; }

    int m_account;
    QHash<QString, Use> m_uses; ///< by logical id, of functions that were ever invoked
};

} // namespace lambdarium
