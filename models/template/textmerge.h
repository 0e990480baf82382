// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Three-way merge of texts, line by line (diff3): what one side changed is taken from it, what both changed differently is a
// conflict that keeps both. Pure function, any thread.

#include "base/textspan.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace lambdarium {

/// Lines that both sides changed, each in its own way.
struct MergeConflict {
    TextSpan span; ///< in the merged text, marker lines included
    qsizetype line = 1; ///< of the first marker
    QByteArray base; ///< what stood there before
    QByteArray mine;
    QByteArray theirs;
    bool operator==(const MergeConflict &) const = default;
};

struct MergeResult {
    /// With conflicts between "<<<<<<<", "=======" and ">>>>>>>" lines.
    QByteArray text;
    QList<MergeConflict> conflicts; ///< by position
};

/// Names stand behind the marker lines. Line ends of both sides stay; markers have those of `mine`.
[[nodiscard]] MergeResult mergeTexts(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs,
                                     const QString &myName, const QString &theirName);

} // namespace lambdarium
