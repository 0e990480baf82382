// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How many invocations may run at once (lambda-semantics.md, section 6.4): a function's reserved concurrency is its limit and
// taken from the account's; the others share what is left. Thread: the executor's I/O thread.

#include "invocation/functionconfiguration.h"

#include <QHash>

#include <memory>

namespace lambdarium {

/// What runs of each function that was ever invoked, by logical id. Shared: an invocation may outlive the pool.
struct ConcurrencyUse {
    int running = 0;
    std::optional<int> reserved;
};
using ConcurrencyUses = QHash<QString, ConcurrencyUse>;

/// The place of one invocation; gives it back when it goes. Move-only.
class ConcurrencySlot
{
public:
    ConcurrencySlot() = default;
    ConcurrencySlot(std::shared_ptr<ConcurrencyUses> uses, QString function)
        : m_uses(std::move(uses))
        , m_function(std::move(function))
    {
    }
    ConcurrencySlot(ConcurrencySlot &&other) noexcept = default;
    ConcurrencySlot &operator=(ConcurrencySlot &&other) noexcept;
    ~ConcurrencySlot() { release(); }

private:
    void release();

    std::shared_ptr<ConcurrencyUses> m_uses;
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
    int m_account;
    std::shared_ptr<ConcurrencyUses> m_uses = std::make_shared<ConcurrencyUses>();
};

} // namespace lambdarium
