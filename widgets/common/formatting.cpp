// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/formatting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <cmath>

namespace lambdarium::formatting {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("lambdarium::formatting", text);
}

QDateTime utc(TimePoint value)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(value.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
}

/// Two significant places below 10, whole numbers above.
int placesBelowTen(double value)
{
    return value >= 9.95 ? 0 : value >= 0.995 ? 1 : 2;
}

} // namespace

QString duration(Milliseconds value, const QLocale &locale)
{
    const double ms = value.count();
    if (ms < 10'000) {
        const int places = ms == 0 ? 0 : placesBelowTen(ms);
        return tr("%1 ms").arg(locale.toString(ms, 'f', places));
    }
    if (ms < 600'000)
        return tr("%1 s").arg(locale.toString(ms / 1000, 'f', 1));
    const auto seconds = static_cast<qint64>(std::llround(ms / 1000));
    return tr("%1 min %2 s").arg(locale.toString(seconds / 60), locale.toString(seconds % 60));
}

QString rawDuration(Milliseconds value)
{
    return QString::number(value.count(), 'g', 12);
}

QString memory(MebiBytes value, const QLocale &locale)
{
    return tr("%1 MB").arg(locale.toString(value.count()));
}

QString memoryOf(MebiBytes used, MebiBytes limit, const QLocale &locale)
{
    return tr("%1/%2 MB").arg(locale.toString(used.count()), locale.toString(limit.count()));
}

QString memoryUnitToolTip()
{
    return tr("1 MB is 1,048,576 bytes, as Lambda counts");
}

QString bytes(qint64 value, const QLocale &locale)
{
    if (value < 1024)
        return tr("%1 bytes").arg(locale.toString(value));
    static constexpr const char *units[] = {
        QT_TRANSLATE_NOOP("lambdarium::formatting", "%1 KB"), QT_TRANSLATE_NOOP("lambdarium::formatting", "%1 MB"),
        QT_TRANSLATE_NOOP("lambdarium::formatting", "%1 GB"), QT_TRANSLATE_NOOP("lambdarium::formatting", "%1 TB")};
    double scaled = static_cast<double>(value) / 1024;
    size_t unit = 0;
    for (; scaled >= 1023.5 && unit + 1 < std::size(units); ++unit)
        scaled /= 1024;
    return tr(units[unit]).arg(locale.toString(scaled, 'f', scaled < 9.95 ? 1 : 0));
}

QString count(qint64 value, const QLocale &locale)
{
    return locale.toString(value);
}

QString percent(double share, const QLocale &locale)
{
    const double hundredths = share * 100;
    const bool whole = hundredths == std::floor(hundredths);
    return tr("%1 %").arg(locale.toString(hundredths, 'f', whole ? 0 : 1));
}

QString virtualCpus(MebiBytes memory, const QLocale &locale)
{
    return tr("%1 vCPU").arg(locale.toString(static_cast<double>(memory.count()) / 1769.0, 'f', 2));
}

QString dollars(double value, const QLocale &locale)
{
    const double size = std::abs(value);
    const int places = size == 0 || size >= 0.1 ? 2 : size >= 0.01 ? 3 : 4;
    return u'$' + locale.toString(value, 'f', places);
}

QString time(TimePoint value, TimePoint now, const QLocale &locale)
{
    const QDateTime local = utc(value).toLocalTime();
    const QString clock = local.toString(u"HH:mm:ss"_s);
    if (local.date() == utc(now).toLocalTime().date())
        return clock;
    return tr("%1 %2").arg(locale.toString(local.date(), QLocale::ShortFormat), clock);
}

QString timeToolTip(TimePoint value, const QLocale &locale)
{
    const QDateTime moment = utc(value);
    const QDateTime local = moment.toLocalTime();
    const QString here =
        locale.toString(local.date(), QLocale::LongFormat) + local.toString(u" HH:mm:ss.zzz "_s) + local.timeZoneAbbreviation();
    return here + u'\n' + moment.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u" UTC"_s;
}

QString rawTime(TimePoint value)
{
    return utc(value).toString(Qt::ISODateWithMs);
}

QString age(std::chrono::seconds value, const QLocale &locale)
{
    const qint64 seconds = value.count();
    if (seconds < 120)
        return tr("%1 s").arg(locale.toString(seconds));
    if (seconds < 7200)
        return tr("%1 min").arg(locale.toString(seconds / 60));
    if (seconds < 172'800)
        return tr("%1 h").arg(locale.toString(seconds / 3600));
    return tr("%1 days").arg(locale.toString(seconds / 86'400));
}

} // namespace lambdarium::formatting
