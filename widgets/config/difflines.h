// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The changed lines of a unified diff, for the strip under a form. Pure function, any thread.

#include <QByteArray>
#include <QList>
#include <QString>

namespace lambdarium {

struct DiffLine {
    bool added = false; ///< else removed
    qsizetype line = 0; ///< from 1: in the new text when added, else in the old one
    QString text; ///< without its line end
    bool operator==(const DiffLine &) const = default;
};

/// Lines with + and - of a diff as unifiedDiff() makes it, in its order.
[[nodiscard]] QList<DiffLine> changedLines(const QByteArray &unifiedDiff);

} // namespace lambdarium
