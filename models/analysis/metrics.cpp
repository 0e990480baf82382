// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/metrics.h"

#include "analysis/percentiles.h"

#include <algorithm>
#include <array>
#include <map>

namespace lambdarium {

using namespace std::chrono;

namespace {

MetricPoint pointOf(system_clock::time_point start, const QList<MetricSample> &samples)
{
    MetricPoint point;
    point.start = start;
    point.invocations = samples.size();
    QList<double> durations;
    QList<double> inits;
    qsizetype cold = 0;
    for (const MetricSample &sample : samples) {
        durations.append(sample.duration.count());
        if (sample.initDuration)
            inits.append(sample.initDuration->count());
        point.errors += sample.failed ? 1 : 0;
        cold += sample.coldStart ? 1 : 0;
        point.maxMemoryUsed = std::max(point.maxMemoryUsed, sample.maxMemoryUsed);
    }
    point.durationP50 = Milliseconds(percentile(durations, 50));
    point.durationP95 = Milliseconds(percentile(durations, 95));
    point.durationP99 = Milliseconds(percentile(durations, 99));
    if (!inits.isEmpty())
        point.initP50 = Milliseconds(percentile(inits, 50));
    point.coldShare = static_cast<double>(cold) / static_cast<double>(samples.size());
    return point;
}

} // namespace

QList<MetricPoint> aggregate(const QList<MetricSample> &samples, seconds interval)
{
    std::map<system_clock::time_point, QList<MetricSample>> intervals;
    for (const MetricSample &sample : samples) {
        const auto since = duration_cast<seconds>(sample.startedAt.time_since_epoch());
        intervals[system_clock::time_point(since - since % interval)].append(sample);
    }
    QList<MetricPoint> points;
    for (const auto &[start, members] : intervals)
        points.append(pointOf(start, members));
    return points;
}

seconds suitableInterval(const QList<MetricSample> &samples)
{
    static constexpr std::array steps{1s, 5s, 15s, 60s, 300s, 900s, 3600s, 21600s, 86400s};
    if (samples.isEmpty())
        return steps.front();
    const auto [first, last] = std::ranges::minmax(samples, {}, &MetricSample::startedAt);
    const seconds span = duration_cast<seconds>(last.startedAt - first.startedAt);
    const auto step = std::ranges::find_if(steps, [span](seconds candidate) { return span / candidate <= 100; });
    return step == steps.end() ? steps.back() : *step;
}

} // namespace lambdarium
