// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Search and replace in a UTF-8 text: plain text or Perl-compatible regular expressions. Pure functions, any thread.

#include "base/result.h"
#include "base/textspan.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace lambdarium {

struct SearchPattern {
    QString text;
    bool matchCase = false;
    bool wholeWords = false;
    bool regularExpression = false;
    bool operator==(const SearchPattern &) const = default;
};

/// A place found, with what the replacement would be there.
struct SearchMatch {
    TextSpan span;
    QByteArray replacement;
    bool operator==(const SearchMatch &) const = default;
};

/// Matches from the start of the text, at most `limit`. In a regular expression's replacement \0 to \9 stand for what the
/// groups matched. An empty match is left out. Errors: InvalidInput for a wrong expression, with its reason.
[[nodiscard]] Result<QList<SearchMatch>> findAll(const QByteArray &text, const SearchPattern &pattern,
                                                 const QString &replacement = {}, qsizetype limit = 100'000);

} // namespace lambdarium
