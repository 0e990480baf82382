// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as people read them: in their locale, always with the unit. "MB" means what Lambda means by it, 2^20 bytes.
// The raw...() twins are what Copy gives: plain digits, a full stop, no unit. Thread: any.

#include "base/units.h"

#include <QLocale>
#include <QString>

#include <chrono>

namespace lambdarium::formatting {

using TimePoint = std::chrono::system_clock::time_point;

/// "0.42 ms", "41 ms", "1,234 ms"; from 10 s on "12.3 s", from 10 min on "12 min 5 s".
[[nodiscard]] QString duration(Milliseconds value, const QLocale &locale = {});
[[nodiscard]] QString rawDuration(Milliseconds value); ///< milliseconds

/// "512 MB", "10,240 MB".
[[nodiscard]] QString memory(MebiBytes value, const QLocale &locale = {});
/// "38/512 MB": peak of limit.
[[nodiscard]] QString memoryOf(MebiBytes used, MebiBytes limit, const QLocale &locale = {});
/// What "MB" means, for a tooltip.
[[nodiscard]] QString memoryUnitToolTip();

/// "512 bytes", "4.2 KB", "1.5 MB" with powers of 1024.
[[nodiscard]] QString bytes(qint64 value, const QLocale &locale = {});
[[nodiscard]] QString count(qint64 value, const QLocale &locale = {});
/// 0.125 -> "12.5 %".
[[nodiscard]] QString percent(double share, const QLocale &locale = {});
/// Share of virtual CPUs that a memory size buys, "0.29 vCPU" (lambda-semantics.md, section 12: MB / 1769).
[[nodiscard]] QString virtualCpus(MebiBytes memory, const QLocale &locale = {});
/// US dollars: "$0.41", "$12.30", small ones with more places "$0.0042".
[[nodiscard]] QString dollars(double value, const QLocale &locale = {});

/// Local time of day, "14:02:07"; with the day when that is not the day of `now`.
[[nodiscard]] QString time(TimePoint value, TimePoint now, const QLocale &locale = {});
/// Local date and time with zone, and the same in UTC, for a tooltip.
[[nodiscard]] QString timeToolTip(TimePoint value, const QLocale &locale = {});
[[nodiscard]] QString rawTime(TimePoint value); ///< ISO 8601 in UTC with milliseconds
/// "4 s", "12 min", "3 h", "5 days": how long ago or how long for.
[[nodiscard]] QString age(std::chrono::seconds value, const QLocale &locale = {});

} // namespace lambdarium::formatting
