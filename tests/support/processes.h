// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What runs on this computer, for tests that look for leftovers. Linux only.

#include <QByteArray>
#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace lambdarium {

/// Processes whose command line, with blanks between its words, holds the text; this one is left out.
inline int countProcesses(const QByteArray &text)
{
    int count = 0;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
        if (name[0].isDigit() && name.toLongLong() != QCoreApplication::applicationPid() && file.open(QIODevice::ReadOnly))
            count += file.readAll().replace('\0', ' ').contains(text) ? 1 : 0;
    }
    return count;
}

} // namespace lambdarium
