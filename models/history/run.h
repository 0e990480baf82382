// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A finished run as the history keeps it. Value types, any thread.

#include "analysis/metrics.h"
#include "invocation/invocation.h"

namespace lambdarium {

/// Everything of one run. `id` is 0 until it is stored.
struct Run {
    qint64 id = 0;
    QString logicalId;
    QString eventName;
    InvocationType type = InvocationType::RequestResponse;
    QByteArray event; ///< the payload that was sent
    InvocationResult result; ///< logLines are empty when loaded: the log is read apart
};

/// What lists and charts need of a run, without its payloads.
struct RunSummary {
    qint64 id = 0;
    QString logicalId;
    QString eventName;
    QString requestId;
    std::chrono::system_clock::time_point startedAt{};
    int statusCode = 0;
    QString functionError;
    bool cancelled = false;
    InvocationReport report;
    qint64 responseBytes = 0;

    [[nodiscard]] bool succeeded() const { return statusCode < 300 && functionError.isEmpty() && !cancelled; }
    [[nodiscard]] MetricSample metricSample() const;
};

[[nodiscard]] RunSummary summarize(const Run &run);

} // namespace lambdarium
