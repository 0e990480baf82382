// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tells what happened: platform events for the sink, log lines and figures for the result, from one clock.
// Thread: the executor's I/O thread.

#include "executor-embedded/run.h"

namespace lambdarium {

/// What events of a sandbox carry with them.
struct SandboxIdentity {
    QString id;
    QString logicalId;
    QString logGroup;
    QString logStream;
    std::optional<LogLevel> jsonLogLevel; ///< as in PlatformEvent
};

class Reporter
{
public:
    void setSink(EventSink sink) { m_sink = std::move(sink); }

    /// Sends a record; `run` may be null outside of an invocation. Its text, if it has one, goes into the run's log.
    void emitRecord(const SandboxIdentity &sandbox, Run *run, PlatformRecord record);
    void emitState(const SandboxIdentity &sandbox, SandboxState state);

    /// What ended an invocation: writes END and REPORT, makes the result, calls the completion.
    struct Outcome {
        MebiBytes maxMemoryUsed;
        Milliseconds duration{};
        Milliseconds billedDuration{};
        bool cancelled = false;
    };
    [[nodiscard]] InvocationResult finish(const SandboxIdentity &sandbox, Run &run, const Outcome &outcome);

private:
    EventSink m_sink;
};

} // namespace lambdarium
