// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Signature Version 4 of a request: its Authorization header is read, and verified when a key is known (IAM user guide, "Create
// a signed AWS API request"). Pure functions, any thread.

#include "lambdaapi/apierror.h"

#include <QDateTime>

#include <optional>

namespace lambdarium {

/// The key that clients must sign with.
struct AccessKey {
    QByteArray id; ///< "AKIA..."
    QByteArray secret;
};

/// What an Authorization header says.
struct SignatureHeader {
    QByteArray keyId;
    QByteArray date; ///< "20260102"
    QByteArray region;
    QByteArray service;
    QByteArrayList signedHeaders; ///< lower case
    QByteArray signature; ///< hex

    /// Errors: IncompleteSignatureException, naming what is missing.
    [[nodiscard]] static ApiResult<SignatureHeader> parse(const QByteArray &authorization);
};

/// Without a key every request is good whose Authorization header can be read, or that has none. Errors:
/// IncompleteSignatureException; with a key also MissingAuthenticationTokenException, UnrecognizedClientException and
/// InvalidSignatureException, for a signature that is wrong or more than 5 minutes off `now`.
[[nodiscard]] ApiResult<void> checkSignature(const HttpRequest &request, const std::optional<AccessKey> &key,
                                             const QDateTime &now = QDateTime::currentDateTimeUtc());

} // namespace lambdarium
