// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/clause.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

bool Alternative::matches(const LocatedJson &value) const
{
    const bool any = std::ranges::any_of(tests, [&](const ValueTest &test) { return test(value); });
    return kind == Kind::Present || (kind == Kind::AnyOf && any) || (kind == Kind::NoneOf && !any);
}

bool Clause::matches(const LocatedJson &value) const
{
    return std::ranges::any_of(alternatives, [&](const Alternative &alternative) { return alternative.matches(value); });
}

bool Clause::allowsAbsence() const
{
    return std::ranges::contains(alternatives, Alternative::Kind::Absent, &Alternative::kind);
}

QString Clause::wanted() const
{
    QStringList sources;
    for (const Alternative &alternative : alternatives)
        sources += alternative.source;
    return sources.join(u", "_s);
}

} // namespace lambdarium
