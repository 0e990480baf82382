// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that templates are checked against: resources/rules/rules.json. Immutable, any thread.

#include "base/diagnostic.h"

namespace lambdarium {

struct Rule {
    QString code; ///< stable identifier such as "runtime.deprecated"; Diagnostic::code
    Severity severity = Severity::Warning;
    QString title; ///< what the rule says, a few words
    QString help; ///< address of the documentation that the rule comes from
};

class RuleTable
{
public:
    /// Every rule, ordered by code; those of the parser and the resolver are among them.
    [[nodiscard]] static const QList<Rule> &all();
    [[nodiscard]] static const Rule *find(QStringView code); ///< null when there is none
};

/// "error", "warning" or "information"; never translated.
[[nodiscard]] QString nameOf(Severity severity);

} // namespace lambdarium
