// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/identifiers.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace lambdarium {

QString randomHex(int digits)
{
    QString text(digits, Qt::Uninitialized);
    quint64 bits = 0;
    for (int i = 0; i < digits; ++i, bits >>= 4) {
        if (i % 16 == 0)
            bits = QRandomGenerator::global()->generate64();
        text[i] = QLatin1Char("0123456789abcdef"[bits & 0xf]);
    }
    return text;
}

QString makeRequestId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString makeTraceId()
{
    const QString seconds = QString::number(QDateTime::currentSecsSinceEpoch(), 16).rightJustified(8, u'0');
    return "Root=1-"_L1 + seconds + u'-' + randomHex(24) + ";Parent="_L1 + randomHex(16) + ";Sampled=0"_L1;
}

QString makeLogStream(const QString &version)
{
    return QDateTime::currentDateTimeUtc().toString("yyyy/MM/dd/"_L1) + u'[' + version + u']' + randomHex(32);
}

} // namespace lambdarium
