// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Invoke and InvokeWithResponseStream: from headers to a request for the executor, and from its result to the answer
// (lambda-semantics.md, sections 6.1, 6.2 and 6.6). Value types and pure functions, any thread.

#include "http/httpmessage.h"
#include "invocation/invocation.h"
#include "lambdaapi/apierror.h"

namespace lambdarium {

/// What a caller wants of an invocation beside the result.
struct InvokeOperation {
    InvokeRequest request; ///< without its function
    bool wantsLog = false; ///< X-Amz-Log-Type: Tail
    bool streams = false; ///< InvokeWithResponseStream

    /// Errors: InvalidParameterValueException, ValidationException, InvalidRequestContentException.
    [[nodiscard]] static ApiResult<InvokeOperation> parse(HttpRequest &&request, bool streams);

    [[nodiscard]] HttpResponse answer(const InvocationResult &result) const;
    /// The answer to a response that the function streams, without its events.
    [[nodiscard]] HttpResponse streamHead(const QString &executedVersion) const;
    /// The last event of a stream.
    [[nodiscard]] QByteArray completion(const InvocationResult &result) const;
};

/// The answer to an event that was accepted: it runs later.
[[nodiscard]] HttpResponse acceptedAnswer(const QString &requestId);

} // namespace lambdarium
