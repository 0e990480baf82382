// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text comparisons of event patterns. Pure functions, any thread.

#include "base/result.h"

#include <QString>

#include <vector>

namespace lambdarium {

/// Compares without regard to case as the service does: each character of the pattern in lower or upper case, no folding
/// beyond that.
[[nodiscard]] bool equalsIgnoringCase(QStringView pattern, QStringView text);
[[nodiscard]] bool startsIgnoringCase(QStringView pattern, QStringView text);
[[nodiscard]] bool endsIgnoringCase(QStringView pattern, QStringView text);

/// A wildcard pattern: `*` is any run of characters, `\*` and `\\` are themselves.
class Wildcard
{
public:
    /// Errors: InvalidInput with the service's reason (two wildcards in a row, a wrong escape).
    [[nodiscard]] static Result<Wildcard> parse(const QString &pattern);
    [[nodiscard]] bool matches(QStringView text) const; ///< takes at most (length of the text) x (pieces) steps

private:
    std::vector<QString> m_pieces{QString()}; ///< the texts between wildcards
};

} // namespace lambdarium
