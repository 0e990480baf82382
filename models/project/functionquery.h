// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FunctionQuery: which functions of a project a person means: "runtime:python memory:>512 tag:team=web trigger:sqs -name:test
// upload". All terms must hold; a minus before one turns it round; a word without a key is searched in names and runtime.
// Value type, any thread but the project's for matching.

#include "base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace lambdarium {

class Project;
struct FunctionResource;

class FunctionQuery
{
public:
    /// Terms are separated by blanks; quotes keep blanks: tag:"team=web shop". An empty text means all functions. Errors:
    /// InvalidInput for a key that there is not and for a figure that is none, with the sentence to show.
    [[nodiscard]] static Result<FunctionQuery> parse(const QString &text);
    /// The keys that a term may have, for hints.
    [[nodiscard]] static QStringList keys();

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty() && m_words.isEmpty(); }
    [[nodiscard]] bool hasTerms() const { return !m_terms.isEmpty(); } ///< beside plain words
    [[nodiscard]] const QStringList &words() const { return m_words; }

    /// All terms hold; words are left to the caller.
    [[nodiscard]] bool termsMatch(const Project &project, const FunctionResource &function) const;
    [[nodiscard]] bool matches(const Project &project, const FunctionResource &function) const;
    /// Logical ids in the template's order; without those that loops and nested stacks make when `editable`.
    [[nodiscard]] QStringList find(const Project &project, bool editable = false) const;

private:
    struct Term {
        QString key;
        QString comparison; ///< "", "=", ">", ">=", "<", "<="
        QString value; ///< without quotes
        double number = 0; ///< of a figure
        bool negated = false;
    };
    [[nodiscard]] static Result<Term> term(const QString &key, const QString &value, bool negated);
    [[nodiscard]] static bool holds(const Term &term, const Project &project, const FunctionResource &function);

    QList<Term> m_terms;
    QStringList m_words;
};

} // namespace lambdarium
