// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one stream of what happened, in the schema of Lambda's Telemetry API (lambda-semantics.md, section 2.7).
// History, log views, timing, metrics and the command line all read it. Value types, any thread.

#include "invocation/invocation.h"

#include <nlohmann/json_fwd.hpp>

#include <variant>

namespace lambdarium {

/// initializationType and phase of the init records.
enum class InitPhase { Init, Invoke };

/// initializationType of the init records: for an invocation that waits, or ahead of any.
enum class InitKind { OnDemand, Provisioned };

/// platform.initStart
struct InitStart {
    QString functionName;
    QString runtimeVersion; ///< such as "python:3.13.5"
    InitPhase phase = InitPhase::Init;
    InitKind kind = InitKind::OnDemand;
};

/// platform.initRuntimeDone
struct InitRuntimeDone {
    InitPhase phase = InitPhase::Init;
    InvocationStatus status = InvocationStatus::Success;
    QString errorType;
    InitKind kind = InitKind::OnDemand;
};

/// platform.initReport; as text a line appears only on failure (INIT_REPORT, section 5.1).
struct InitReport {
    InitPhase phase = InitPhase::Init;
    InvocationStatus status = InvocationStatus::Success;
    QString errorType;
    Milliseconds duration{};
    InitKind kind = InitKind::OnDemand;
};

/// platform.start
struct InvokeStart {
    QString version;
    QString traceId;
};

/// platform.runtimeDone
struct RuntimeDone {
    InvocationStatus status = InvocationStatus::Success;
    QString errorType;
    Milliseconds duration{};
    qint64 producedBytes = 0;
};

/// platform.report; the last record of an invocation.
struct Report {
    InvocationReport report;
    Milliseconds extensionOverhead{}; ///< between the runtime's end of the invocation and that of the extensions
};

/// A line of the function's own output, without its line end; at most 256 KB (section 5.2).
struct FunctionOutput {
    QByteArray line;
};

/// platform.extension
struct ExtensionChanged {
    QString name;
    QString state; ///< "Ready", "LaunchError", "Failed"
    QStringList events; ///< "INVOKE", "SHUTDOWN"
    QString errorType; ///< "Extension.Crash", ... or empty
};

/// platform.telemetrySubscription
struct TelemetrySubscribed {
    QString name; ///< of the extension
    QString state; ///< "Subscribed"
    QStringList types; ///< "platform", "function", "extension"
};

/// platform.logsDropped: what a subscriber of telemetry did not get.
struct LogsDropped {
    QString reason;
    qint64 records = 0;
    qint64 bytes = 0;
};

/// A line of an extension's own output, as FunctionOutput.
struct ExtensionOutput {
    QByteArray line;
    QString name; ///< of the extension
};

/// A sandbox appeared, changed state or went; not part of Lambda's schema ("lambdarium.sandbox").
struct SandboxChanged {
    QString state; ///< a name of SandboxState
};

using PlatformRecord = std::variant<InitStart, InitRuntimeDone, InitReport, InvokeStart, RuntimeDone, Report, FunctionOutput,
                                    SandboxChanged, ExtensionChanged, TelemetrySubscribed, LogsDropped, ExtensionOutput>;

/// One record with its time and what it belongs to.
struct PlatformEvent {
    std::chrono::system_clock::time_point time{};
    QString logicalId; ///< of the function
    QString sandboxId;
    QString requestId; ///< empty outside an invocation
    PlatformRecord record;
    /// Set when the function logs JSON: system records below this level are left out of the log (section 5.3).
    std::optional<LogLevel> jsonLogLevel = {};
};

/// The schema's name: "platform.initStart", ..., "function", "extension".
[[nodiscard]] QString typeName(const PlatformEvent &event);

/// The event as the Telemetry API delivers it: {time, type, record}.
[[nodiscard]] nlohmann::json toTelemetryJson(const PlatformEvent &event);

/// The line or lines of the log, without the final line end; empty when its format has none: text (section 5.1), or one
/// JSON object {time, type, record} for each system record. In text an END line belongs to the report: RuntimeDone gives "END
/// RequestId: ...", Report gives "REPORT RequestId: ...".
[[nodiscard]] QString toLogText(const PlatformEvent &event);

} // namespace lambdarium
