// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One invocation on its way through the executor. Thread: made by the caller, then only the I/O thread's.

#include "executor-embedded/concurrencylimits.h"
#include "executor-embedded/logtail.h"
#include "invocation/executor.h"

#include <memory>
#include <optional>

namespace lambdarium {

using SteadyTime = std::chrono::steady_clock::time_point;

/// When what happened, all on one clock. A point that was not reached is empty.
struct Timeline {
    SteadyTime accepted{};
    std::optional<SteadyTime> packaged; ///< code and launch plan are known
    bool madeAhead = false; ///< the making of the sandbox had begun before the invocation was accepted
    std::optional<SteadyTime> sandboxed; ///< folders, port, limits and namespaces are made
    std::optional<SteadyTime> spawned; ///< the process was told to run
    std::optional<SteadyTime> connected; ///< the runtime opened its first connection
    std::optional<SteadyTime> ready; ///< first "next": the handler is imported
    std::optional<SteadyTime> sent; ///< the event went to the runtime
    std::optional<SteadyTime> answering; ///< the head of the answer arrived
    std::optional<SteadyTime> answered; ///< the whole answer is here
    std::optional<SteadyTime> finished; ///< the runtime asked for the next event, or ended
};

/// The phases of invocation.h from the points that were reached.
[[nodiscard]] QList<Phase> phasesOf(const Timeline &timeline, SteadyTime now);

struct Run {
    Run() = default;
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;
    /// A run that nobody finished completes as cancelled: the caller always hears back.
    ~Run();

    InvokeRequest request;
    Completion done;
    ConcurrencySlot slot; ///< while it runs or waits to run
    QString requestId;
    QString traceId;
    Timeline timeline;
    std::chrono::system_clock::time_point startedAt{};
    SteadyTime invokeStart{}; ///< START: what Duration counts from
    bool started = false; ///< START was written
    bool runtimeDone = false; ///< END was written
    bool coldStart = false;
    std::optional<Milliseconds> initDuration;
    QStringList warnings;
    LogTail log;
    // The answer as it came.
    QByteArray payload;
    qint64 streamedBytes = 0; ///< what went to the request's sink
    QString functionError;
    QString errorType; ///< for telemetry
    QString reportErrorType; ///< for the REPORT line
    InvocationStatus status = InvocationStatus::Success;
    bool answered = false;
};

using RunPtr = std::unique_ptr<Run>;

} // namespace lambdarium
