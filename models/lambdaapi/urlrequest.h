// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Requests of function URLs: from HTTP to the event of payload format 2.0, and from what the function gave to HTTP
// (lambda-semantics.md, section 6.7). Value types and pure functions, any thread.

#include "lambdaapi/jsonvalue.h"

#include "invocation/invocation.h"

#include <optional>

namespace lambdarium {

/// Which function's URL a request is for. A URL is "/lambda-url/NAME[:ALIAS]/..." of this server, or any path of the host
/// "NAME.lambda-url.localhost".
struct UrlRequest {
    QString function; ///< name, with an alias behind a colon
    QByteArray path; ///< as it was sent, encoded; at least "/"
    QByteArray query; ///< as it was sent

    /// None when the request is for no function's URL.
    [[nodiscard]] static std::optional<UrlRequest> of(const HttpRequest &request);

    /// The event for the function; `isIam` for a URL with AWS_IAM.
    [[nodiscard]] QByteArray event(const HttpRequest &request, const QString &requestId, bool isIam) const;
};

/// The answer to the caller of a URL; `streams` for the invoke mode RESPONSE_STREAM.
[[nodiscard]] HttpResponse urlAnswer(const InvocationResult &result, bool streams);

/// Ends the head of a response for HTTP integrations.
inline constexpr QByteArrayView urlHeadEnd("\0\0\0\0\0\0\0\0", 8);
/// An answer without body as such a head says; none when it is no JSON object.
[[nodiscard]] std::optional<HttpResponse> urlHeadOf(const QByteArray &head);
/// An answer without body for a stream that brings no head.
[[nodiscard]] HttpResponse urlHead(const QByteArray &contentType);
/// The answer to the caller when the function failed.
[[nodiscard]] HttpResponse urlFailure();

} // namespace lambdarium
