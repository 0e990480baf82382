// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Unified diff of two texts, for `config set --dry-run` and the strip under a form. Pure function, any thread.

#include <QByteArray>
#include <QString>

namespace lambdarium {

/// The difference as `diff -u` prints it, with "--- a" and "+++ b" lines of these names and "\ No newline at end of file"
/// where it applies; empty when the texts are equal. Line ends are kept as they are. `context` counts lines.
[[nodiscard]] QByteArray unifiedDiff(const QByteArray &from, const QByteArray &to, const QString &fromName, const QString &toName,
                                     int context = 3);

} // namespace lambdarium
