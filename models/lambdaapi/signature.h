// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Signature Version 4 of a request, in its Authorization header or its query ("presigned"): it is read, and verified when a key
// is known (IAM user guide, "Create a signed AWS API request"). Pure functions, any thread.

#include "lambdaapi/apierror.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace lambdarium {

/// The key that clients must sign with.
struct AccessKey {
    QByteArray id; ///< "AKIA..."
    QByteArray secret;
};

/// What an Authorization header, or the query in its place, says.
struct SignatureHeader {
    QByteArray keyId;
    QByteArray date; ///< "20260102"
    QByteArray region;
    QByteArray service;
    QByteArrayList signedHeaders; ///< lower case
    QByteArray signature; ///< hex
    QByteArray time = {}; ///< "20260102T030405Z"; of the query, empty for a header
    std::optional<std::chrono::seconds> lifetime = {}; ///< of a presigned request

    /// Errors: IncompleteSignatureException, naming what is missing.
    [[nodiscard]] static ApiResult<SignatureHeader> parse(const QByteArray &authorization);
    /// Of the header, else of the query. Errors: IncompleteSignatureException, MissingAuthenticationTokenException.
    [[nodiscard]] static ApiResult<SignatureHeader> of(const HttpRequest &request);
};

/// True when the request is signed, whether well or not.
[[nodiscard]] bool isSigned(const HttpRequest &request);

/// Without a key every request is good whose signature can be read, or that has none. Errors: IncompleteSignatureException; with
/// a key also MissingAuthenticationTokenException, UnrecognizedClientException and InvalidSignatureException, for a signature
/// that is wrong, more than 5 minutes off `now`, or presigned and past its time.
[[nodiscard]] ApiResult<void> checkSignature(const HttpRequest &request, const std::optional<AccessKey> &key,
                                             const QDateTime &now = QDateTime::currentDateTimeUtc());

} // namespace lambdarium
