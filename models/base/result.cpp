// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace lambdarium {

QString Error::toString() const
{
    QString text;
    if (!file.isEmpty())
        text += file + u':';
    if (position)
        text += QString::number(position->line) + u':' + QString::number(position->column) + u':';
    if (!text.isEmpty())
        text += u' ';
    return text + message;
}

} // namespace lambdarium
