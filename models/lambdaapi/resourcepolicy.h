// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ResourcePolicy: a policy document as the store keeps it, of a function's qualifier or of a layer's version
// (lambda-semantics.md, section 11.1). Value type, any thread.

#include "lambdaapi/jsonvalue.h"

#include <nlohmann/json.hpp>

namespace lambdarium {

struct ResourcePolicy {
    ApiJson statements = ApiJson::array();
    QString revision; ///< empty while there is no statement

    /// What the store has, empty when that is none.
    [[nodiscard]] static ResourcePolicy of(const ApiJson &stored);
    /// For the store, with a new revision; null when no statement is left.
    [[nodiscard]] ApiJson stored() const;
    [[nodiscard]] ApiJson document() const;

    /// Errors: PreconditionFailedException when a revision is given and is another; `operation` tells it.
    [[nodiscard]] ApiResult<void> checkRevision(const QString &given, const char *operation) const;
    /// Errors: ResourceConflictException for a Sid that is there, PolicyLengthExceededException over 20 KB.
    [[nodiscard]] ApiResult<void> add(const ApiJson &statement);
    /// Errors: ResourceNotFoundException.
    [[nodiscard]] ApiResult<void> remove(const QString &sid);
};

/// The Principal of a statement. Errors: InvalidParameterValueException.
[[nodiscard]] ApiResult<ApiJson> policyPrincipal(const QString &text);

} // namespace lambdarium
