// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One invocation: what is asked (InvokeRequest) and what came of it (InvocationResult). Value types, any thread.

#include "base/units.h"
#include "invocation/functionconfiguration.h"
#include "invocation/responsesink.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace lambdarium {

/// X-Amz-Invocation-Type (lambda-semantics.md, section 6.1).
enum class InvocationType { RequestResponse, Event, DryRun };

[[nodiscard]] QString nameOf(InvocationType type);

/// A request to run a function once.
struct InvokeRequest {
    FunctionConfigurationPtr function;
    QByteArray payload; ///< JSON, UTF-8; empty = no payload, the function gets null or {} as its runtime does
    InvocationType type = InvocationType::RequestResponse;
    QString requestId; ///< UUID; empty = the executor makes one
    QString qualifier; ///< empty, "$LATEST", a version or an alias
    QByteArray clientContext; ///< JSON text, not base64; empty = none
    QByteArray cognitoIdentity; ///< JSON {"cognitoIdentityId","cognitoIdentityPoolId"}; empty = none
    QString traceId; ///< X-Amzn-Trace-Id; empty = the executor makes one
    QString tenantId;
    QString eventName; ///< name of the saved event or sample, for the history
    bool forceCold = false; ///< end idle sandboxes of the function first
    bool streams = false; ///< a streamed response may have 200 MB, as of InvokeWithResponseStream; else 6 MB, as of Invoke
    std::shared_ptr<ResponseSink> sink; ///< gets a streamed response while the function writes; null = all is in the result
};

/// How an invocation ended, as in platform.report (section 2.7).
enum class InvocationStatus { Success, Failure, Error, Timeout };

[[nodiscard]] QString nameOf(InvocationStatus status); ///< "success", "failure", "error", "timeout"
[[nodiscard]] std::optional<InvocationStatus> invocationStatusFromString(QStringView text);

/// The figures of a REPORT line, all measured.
struct InvocationReport {
    QString requestId;
    Milliseconds duration{}; ///< the invoke phase, incl. a repeated init
    Milliseconds billedDuration{}; ///< whole ms; init included (section 5.4)
    MebiBytes memorySize;
    MebiBytes maxMemoryUsed; ///< high-water mark over the sandbox's life, from the kernel
    std::optional<Milliseconds> initDuration; ///< only when this invocation followed an init
    bool coldStart = false;
    InvocationStatus status = InvocationStatus::Success;
    QString errorType; ///< "Runtime.ExitError", ... or empty
    QString sandboxId;
    QString logGroup;
    QString logStream;
};

/// One stretch of an invocation on the executor's clock; start counts from the acceptance of the request.
/// Names, in their order: "package", "sandbox", "process", "runtime", "init", "invoke", "response", "report".
struct Phase {
    QString name;
    Milliseconds start{};
    Milliseconds duration{};
    bool ahead = false; ///< begun before the request was accepted: the duration is only what was left to do
    bool operator==(const Phase &) const = default;
};

/// What the caller of Invoke sees, plus what only a local executor can tell.
struct InvocationResult {
    int statusCode = 200; ///< HTTP status of the Invoke API: 200 even when the function failed (section 6.1)
    QString functionError; ///< "Unhandled", or empty
    QString executedVersion;
    QByteArray payload; ///< the function's bytes, or the service's error object
    bool streamed = false; ///< the bytes went to the request's sink: `payload` is empty, or the error that ended the stream
    QString serviceErrorType; ///< for statusCode >= 400, such as "InvalidRequestContentException"
    InvocationReport report;
    QList<Phase> phases;
    QStringList logLines; ///< START ... REPORT as text, without line ends
    QStringList warnings; ///< such as "python3.9 is not installed: ran on python3.13"
    std::chrono::system_clock::time_point startedAt{};
    bool cancelled = false; ///< ended by hand

    [[nodiscard]] bool succeeded() const { return statusCode < 300 && functionError.isEmpty() && !cancelled; }
};

} // namespace lambdarium
