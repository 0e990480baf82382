// SPDX-License-Identifier: GPL-3.0-or-later
// Reserved concurrency, which the template holds (lambda-semantics.md, section 6.4).
#include "lambdaapi/operations.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr int accountConcurrency = 1000;
constexpr int leastUnreserved = 100;

constexpr std::array putRules{
    MemberRule{.path = "/ReservedConcurrentExecutions", .kind = MemberRule::Kind::Number, .required = true, .least = 0},
};

ApiJson concurrencyOf(const CatalogFunction &function)
{
    return function.reservedConcurrency ? ApiJson{{"ReservedConcurrentExecutions", *function.reservedConcurrency}}
                                        : ApiJson::object();
}

// At least 100 of the account's must stay for functions that reserve nothing.
ApiResult<void> checkRoom(const ApiCall &call, const CatalogFunction &function, qint64 wanted)
{
    qint64 others = 0;
    for (const CatalogFunction &other : call.functions->functions()) {
        if (other.logicalId != function.logicalId)
            others += other.reservedConcurrency.value_or(0);
    }
    if (wanted + others <= accountConcurrency - leastUnreserved)
        return {};
    return std::unexpected(ApiError::invalidParameter(
        u"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its "
        "minimum value of [%1]."_s.arg(leastUnreserved)));
}

} // namespace

ApiAnswer putFunctionConcurrency(const ApiCall &call)
{
    const auto function = call.function();
    const auto body = function ? call.request.body(putRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    const qint64 wanted = memberNumber(*body, "ReservedConcurrentExecutions").value_or(0);
    if (const auto room = checkRoom(call, **function, wanted); !room)
        return std::unexpected(room.error());
    const auto after = call.applied(**function, {.values = {{u"reservedConcurrency"_s, QString::number(wanted)}}});
    const auto changed = after ? after->function() : std::unexpected(after.error());
    return changed ? ApiAnswer(jsonAnswer(concurrencyOf(**changed))) : std::unexpected(changed.error());
}

ApiAnswer getFunctionConcurrency(const ApiCall &call)
{
    const auto function = call.function();
    return function ? ApiAnswer(jsonAnswer(concurrencyOf(**function))) : std::unexpected(function.error());
}

ApiAnswer deleteFunctionConcurrency(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const auto after = call.applied(**function, {.removed = {u"reservedConcurrency"_s}});
    return after ? ApiAnswer(emptyAnswer()) : std::unexpected(after.error());
}

} // namespace lambdarium::operations
