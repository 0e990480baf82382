// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Turns the JSON of an event pattern into clauses, their logic, and the combinations that $or stands for. Value types, any
// thread. Private to this folder.

#include "pattern/clause.h"

#include <map>

namespace lambdarium {

/// How clauses belong together, for telling which one failed.
struct LogicNode {
    enum class Kind { All, Any, Clause };
    Kind kind = Kind::All;
    std::vector<LogicNode> children;
    size_t clause = 0; ///< index in CompiledPattern::clauses
};

struct CompiledPattern {
    std::vector<Clause> clauses; ///< in the order of the text
    LogicNode logic;
    /// Each one a set of fields that must all match, by name; a later clause for a field replaces an earlier one, as in the
    /// service. One combination unless there is an $or.
    std::vector<std::map<QString, size_t>> combinations;
};

/// Errors: InvalidInput with the service's reason; LimitExceeded for more than 1,000 combinations.
[[nodiscard]] Result<CompiledPattern> compilePattern(const LocatedJson &pattern, QByteArrayView text);

} // namespace lambdarium
