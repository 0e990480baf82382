// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Errors of the Lambda API in the service's words (lambda-semantics.md, section 6.2). Value types and pure functions, any thread.

#include "http/httpmessage.h"

#include <expected>

namespace lambdarium {

struct ApiError {
    int status = 400;
    QString type; ///< "ResourceNotFoundException"
    QString message;

    /// As the service sends it: x-amzn-ErrorType and a JSON body.
    [[nodiscard]] HttpResponse response() const;

    [[nodiscard]] static ApiError functionNotFound(const QString &arn);
    [[nodiscard]] static ApiError invalidParameter(const QString &message);
    /// "1 validation error detected: Value '...' at '...' failed to satisfy constraint: Member must ..."
    [[nodiscard]] static ApiError constraint(const QString &value, const QString &field, const QString &must);
    /// An operation of the service that is not done here.
    [[nodiscard]] static ApiError notDone(const QString &what);
};

template <class T>
using ApiResult = std::expected<T, ApiError>;

} // namespace lambdarium
