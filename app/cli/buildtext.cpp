// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/buildtext.h"

#include "build/buildservice.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

QString noBuildText()
{
    return QCoreApplication::translate("BuildText", "Run what was built last, also when the sources changed since");
}

void showBuilds(BuildService &builds, Console &console)
{
    QObject::connect(&builds, &BuildService::linesArrived, &builds,
                     [&console](const QString &logicalId, const QStringList &lines) {
                         for (const QString &line : lines)
                             console.note(logicalId + ": "_L1 + line);
                     });
}

} // namespace lambdarium
