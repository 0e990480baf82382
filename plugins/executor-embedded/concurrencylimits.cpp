// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/concurrencylimits.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

ConcurrencySlot &ConcurrencySlot::operator=(ConcurrencySlot &&other) noexcept
{
    if (this != &other) {
        release();
        m_limits = std::exchange(other.m_limits, nullptr);
        m_function = std::move(other.m_function);
    }
    return *this;
}

void ConcurrencySlot::release()
{
    if (ConcurrencyLimits *limits = std::exchange(m_limits, nullptr))
        limits->leave(m_function);
}

QString ConcurrencyLimits::refusal(const FunctionConfiguration &function)
{
    Use &own = m_uses[function.logicalId];
    own.reserved = function.reservedConcurrency;
    if (own.reserved)
        return own.running < *own.reserved ? QString() : u"ReservedFunctionConcurrentInvocationLimitExceeded"_s;
    int shared = m_account;
    int running = 0;
    for (const Use &use : std::as_const(m_uses)) {
        if (use.reserved)
            shared -= *use.reserved;
        else
            running += use.running;
    }
    return running < shared ? QString() : u"ConcurrentInvocationLimitExceeded"_s;
}

ConcurrencySlot ConcurrencyLimits::enter(const FunctionConfiguration &function)
{
    ++m_uses[function.logicalId].running;
    return {*this, function.logicalId};
}

} // namespace lambdarium
