// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs over time as metrics: one point per interval, the figures that the Lambda console's Monitor tab shows.
// Pure functions over values, any thread.

#include "base/units.h"

#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace lambdarium {

/// What metrics need of one finished run.
struct MetricSample {
    std::chrono::system_clock::time_point startedAt{};
    Milliseconds duration{};
    std::optional<Milliseconds> initDuration;
    MebiBytes maxMemoryUsed;
    bool failed = false;
    bool coldStart = false;
};

/// The runs of one interval.
struct MetricPoint {
    std::chrono::system_clock::time_point start{}; ///< of the interval
    qsizetype invocations = 0;
    qsizetype errors = 0;
    Milliseconds durationP50{};
    Milliseconds durationP95{};
    Milliseconds durationP99{};
    std::optional<Milliseconds> initP50; ///< only where an init was measured
    MebiBytes maxMemoryUsed;
    double coldShare = 0; ///< 0 to 1
};

/// Intervals without runs are left out. Samples in any order; points in time order. `interval` must be positive.
[[nodiscard]] QList<MetricPoint> aggregate(const QList<MetricSample> &samples, std::chrono::seconds interval);

/// An interval that gives at most about a hundred points over the samples' time span: 1 s to 1 day.
[[nodiscard]] std::chrono::seconds suitableInterval(const QList<MetricSample> &samples);

} // namespace lambdarium
