// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/run.h"

namespace lambdarium {

MetricSample RunSummary::metricSample() const
{
    return {startedAt, report.duration, report.initDuration, report.maxMemoryUsed, !succeeded(), report.coldStart};
}

RunSummary summarize(const Run &run)
{
    const InvocationResult &result = run.result;
    return {run.id,           run.logicalId,        run.eventName,        result.report.requestId,
            result.startedAt, result.statusCode,    result.functionError, result.cancelled,
            result.report,    result.payload.size()};
}

} // namespace lambdarium
