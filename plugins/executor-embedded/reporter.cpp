// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/reporter.h"

namespace lambdarium {

namespace {

InvocationReport makeReport(const SandboxIdentity &sandbox, const Run &run, const Reporter::Outcome &outcome)
{
    InvocationReport report;
    report.requestId = run.requestId;
    report.duration = outcome.duration;
    report.billedDuration = outcome.billedDuration;
    report.memorySize = run.request.function->memorySize;
    report.maxMemoryUsed = outcome.maxMemoryUsed;
    report.initDuration = run.initDuration;
    report.coldStart = run.coldStart;
    report.status = run.status;
    report.errorType = run.reportErrorType;
    report.sandboxId = sandbox.id;
    report.logGroup = sandbox.logGroup;
    report.logStream = sandbox.logStream;
    return report;
}

// The function's own output belongs to the invocation, or before it to its init phase.
bool belongsToRequest(const Run &run, const PlatformRecord &record)
{
    return run.started && !std::holds_alternative<InitStart>(record) && !std::holds_alternative<InitReport>(record);
}

qint64 producedBytes(const Run &run)
{
    return run.streamedBytes > 0 ? run.streamedBytes : run.payload.size();
}

} // namespace

void Reporter::emitRecord(const SandboxIdentity &sandbox, Run *run, PlatformRecord record)
{
    PlatformEvent event{std::chrono::system_clock::now(),
                        sandbox.logicalId,
                        sandbox.id,
                        run != nullptr && belongsToRequest(*run, record) ? run->requestId : QString(),
                        std::move(record),
                        sandbox.jsonLogLevel};
    if (run != nullptr) {
        if (QString line = toLogText(event); !line.isEmpty() || std::holds_alternative<FunctionOutput>(event.record))
            run->log.add(std::move(line));
    }
    if (sandbox.listener != nullptr)
        sandbox.listener->record(event);
    if (m_sink)
        m_sink(event);
}

void Reporter::runtimeDone(const SandboxIdentity &sandbox, Run &run, Milliseconds duration)
{
    if (!std::exchange(run.runtimeDone, true))
        emitRecord(sandbox, &run, RuntimeDone{run.status, run.errorType, duration, producedBytes(run)});
}

void Reporter::emitState(const SandboxIdentity &sandbox, SandboxState state)
{
    if (m_sink)
        m_sink({std::chrono::system_clock::now(), sandbox.logicalId, sandbox.id, {}, SandboxChanged{nameOf(state)}});
}

InvocationResult Reporter::finish(const SandboxIdentity &sandbox, Run &run, const Outcome &outcome)
{
    InvocationResult result;
    result.report = makeReport(sandbox, run, outcome);
    if (run.started) {
        runtimeDone(sandbox, run, outcome.duration);
        emitRecord(sandbox, &run, Report{result.report, outcome.extensionOverhead});
    }
    result.statusCode = run.request.type == InvocationType::Event ? 202 : 200;
    result.functionError = run.functionError;
    result.executedVersion = run.request.function->version;
    result.payload = std::move(run.payload);
    result.streamed = run.streamedBytes > 0;
    result.phases = phasesOf(run.timeline, std::chrono::steady_clock::now());
    result.logLines = run.log.take();
    result.warnings = std::move(run.warnings);
    result.startedAt = run.startedAt;
    result.cancelled = outcome.cancelled;
    return result;
}

} // namespace lambdarium
