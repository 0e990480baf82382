// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads KEY=VALUE lines as people paste them (.env files, shell exports), and tells which names hold secrets.
// Pure functions, any thread.

#include <QList>
#include <QString>

#include <utility>

namespace lambdarium {

struct EnvironmentLines {
    QList<std::pair<QString, QString>> variables; ///< in their order; the last of equal names counts
    QStringList refused; ///< lines that are no KEY=VALUE, as they stood
};

/// Blank lines and lines that start with # are left out, "export " is dropped, quotes around a value go.
[[nodiscard]] EnvironmentLines parseEnvironmentLines(const QString &text);

/// Names such as DB_PASSWORD or API_KEY, whose values are masked on the screen.
[[nodiscard]] bool looksSecret(const QString &name);

} // namespace lambdarium
