// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The objects and sentences that callers see when something other than the handler failed
// (lambda-semantics.md, sections 3.3 and 6.2). Pure functions, any thread.

#include "invocation/invocation.h"

namespace lambdarium {

/// How a process ended.
struct ProcessExit {
    bool signaled = false;
    int code = 0; ///< exit status, or the signal's number
    bool outOfMemory = false; ///< the memory limit ended it
};

/// From waitpid's status.
[[nodiscard]] ProcessExit processExit(int waitStatus);

/// "Runtime exited without providing a reason", "Runtime exited with error: signal: killed", ...
[[nodiscard]] QString exitSentence(const ProcessExit &exit);
/// "Runtime.OutOfMemory" or "Runtime.ExitError"
[[nodiscard]] QString exitErrorType(const ProcessExit &exit);

/// {"errorType":...,"errorMessage":"RequestId: <id> Error: <sentence>"}
[[nodiscard]] QByteArray platformFailure(const QString &errorType, const QString &requestId, const QString &sentence);
[[nodiscard]] QByteArray timeoutFailure(const QString &requestId, std::chrono::seconds timeout);
[[nodiscard]] QByteArray responseTooLarge(qint64 limit); ///< in bytes

/// 429: too many invocations at once, for one of the reasons of section 6.2.
[[nodiscard]] InvocationResult throttled(const QString &reason);

/// A request that the service refuses: nothing ran.
[[nodiscard]] InvocationResult refusal(int statusCode, const QString &errorType, const QString &message);

} // namespace lambdarium
