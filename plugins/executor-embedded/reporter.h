// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tells what happened: platform events for the sink, log lines and figures for the result, from one clock.
// Thread: the executor's I/O thread.

#include "executor-embedded/run.h"

namespace lambdarium {

/// Hears what happens in one sandbox.
class TelemetryListener
{
public:
    virtual ~TelemetryListener() = default;
    virtual void record(const PlatformEvent &event) = 0;
};

/// What events of a sandbox carry with them.
struct SandboxIdentity {
    QString id;
    QString logicalId;
    QString logGroup;
    QString logStream;
    std::optional<LogLevel> jsonLogLevel; ///< as in PlatformEvent
    TelemetryListener *listener = nullptr;
};

class Reporter
{
public:
    void setSink(EventSink sink) { m_sink = std::move(sink); }

    /// Sends a record; `run` may be null outside of an invocation. Its text, if it has one, goes into the run's log.
    void emitRecord(const SandboxIdentity &sandbox, Run *run, PlatformRecord record);
    void emitState(const SandboxIdentity &sandbox, SandboxState state);

    /// The runtime has done its part of the invocation: writes END, once.
    void runtimeDone(const SandboxIdentity &sandbox, Run &run, Milliseconds duration);

    /// What ended an invocation: writes END, if that was not yet done, and REPORT, makes the result.
    struct Outcome {
        MebiBytes maxMemoryUsed;
        Milliseconds duration{};
        Milliseconds billedDuration{};
        bool cancelled = false;
        Milliseconds extensionOverhead{};
    };
    [[nodiscard]] InvocationResult finish(const SandboxIdentity &sandbox, Run &run, const Outcome &outcome);

private:
    EventSink m_sink;
};

} // namespace lambdarium
