// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the window keeps what a person chose for one project. Pure function, any thread.

#include <QCryptographicHash>
#include <QString>

namespace lambdarium {

/// Prefix of the project's keys in QSettings, which can't hold slashes of a path.
[[nodiscard]] inline QString projectKey(const QString &templatePath)
{
    return QLatin1StringView("projects/")
        + QString::fromLatin1(QCryptographicHash::hash(templatePath.toUtf8(), QCryptographicHash::Sha1).toHex());
}

} // namespace lambdarium
