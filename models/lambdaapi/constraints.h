// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the service's model says of the members of a request, and the message when one of them is otherwise
// (lambda-semantics.md, section 6.2). Pure functions, any thread.

#include "lambdaapi/jsonvalue.h"

#include <span>

namespace lambdarium {

/// What one member of a request must be.
struct MemberRule {
    enum class Kind { Text, Number, Fraction, Flag, List, Object };
    const char *path; ///< "/RoutingConfig/AdditionalVersionWeights"
    Kind kind = Kind::Text;
    bool required = false;
    std::optional<double> least = {}; ///< of a number; of a text's or list's length
    std::optional<double> most = {};
    const char *pattern = nullptr; ///< the whole text matches
    const char *words = nullptr; ///< "NONE, AWS_IAM"
};

/// Checks a body. Errors: SerializationException for another type, ValidationException that names every constraint that fails.
[[nodiscard]] ApiResult<void> check(const ApiJson &body, std::span<const MemberRule> rules);

/// Checks one text that stands outside the body; `field` is its name in the message, "functionName".
[[nodiscard]] ApiResult<void> check(const QString &text, const char *field, const MemberRule &rule);

/// The number of MaxItems; `byDefault` when there is none. Errors: ValidationException.
[[nodiscard]] ApiResult<qsizetype> pageSize(const QString &text, qsizetype most, qsizetype byDefault);

} // namespace lambdarium
