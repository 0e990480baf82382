// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Unified diff of two texts, for `config set --dry-run` and the strip under a form. Pure function, any thread.

#include <QByteArray>
#include <QString>

namespace lambdarium {

/// The difference as `diff -u` prints it, with "--- a" and "+++ b" lines of these names and "\ No newline at end of file"
/// where it applies; empty when the texts are equal. Line ends are kept as they are. `context` counts lines. For a part of a
/// text `linesBefore` is what stands before it.
[[nodiscard]] QByteArray unifiedDiff(const QByteArray &from, const QByteArray &to, const QString &fromName, const QString &toName,
                                     int context = 3, qsizetype linesBefore = 0);

} // namespace lambdarium
