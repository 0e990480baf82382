// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/concurrencylimits.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

ConcurrencySlot &ConcurrencySlot::operator=(ConcurrencySlot &&other) noexcept
{
    if (this != &other) {
        release();
        m_uses = std::move(other.m_uses);
        m_function = std::move(other.m_function);
    }
    return *this;
}

void ConcurrencySlot::release()
{
    if (const auto uses = std::exchange(m_uses, nullptr))
        --(*uses)[m_function].running;
}

QString ConcurrencyLimits::refusal(const FunctionConfiguration &function)
{
    ConcurrencyUse &own = (*m_uses)[function.logicalId];
    own.reserved = function.reservedConcurrency;
    if (own.reserved)
        return own.running < *own.reserved ? QString() : u"ReservedFunctionConcurrentInvocationLimitExceeded"_s;
    int shared = m_account;
    int running = 0;
    for (const ConcurrencyUse &use : std::as_const(*m_uses)) {
        if (use.reserved)
            shared -= *use.reserved;
        else
            running += use.running;
    }
    return running < shared ? QString() : u"ConcurrentInvocationLimitExceeded"_s;
}

ConcurrencySlot ConcurrencyLimits::enter(const FunctionConfiguration &function)
{
    ++(*m_uses)[function.logicalId].running;
    return {m_uses, function.logicalId};
}

} // namespace lambdarium
