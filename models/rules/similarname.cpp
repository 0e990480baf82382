// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/similarname.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace lambdarium {

namespace {

// How many letters must be put in, taken out or replaced (Levenshtein).
qsizetype distance(const QString &from, const QString &to)
{
    std::vector<qsizetype> row(size_t(to.size()) + 1);
    std::ranges::iota(row, 0);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const qsizetype replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
            diagonal = row[size_t(j)];
            row[size_t(j)] = std::min({replaced, diagonal + 1, row[size_t(j) - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

QString similarName(const QString &name, const QStringList &known)
{
    constexpr qsizetype mistakes = 2;
    constexpr qsizetype telling = 4; ///< fewer letters say nothing
    if (name.size() < telling)
        return {};
    QString best;
    qsizetype least = mistakes + 1;
    for (const QString &candidate : known) {
        if (std::abs(candidate.size() - name.size()) > mistakes)
            continue;
        const qsizetype differs = distance(name.toLower(), candidate.toLower());
        if (differs < least) {
            least = differs;
            best = candidate;
        }
    }
    if (!best.isEmpty())
        return best;
    const auto longer = std::ranges::find_if(known, [&](const QString &candidate) { return candidate.startsWith(name); });
    return longer == known.end() ? QString() : *longer;
}

} // namespace lambdarium
