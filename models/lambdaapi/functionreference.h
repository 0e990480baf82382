// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How callers of the Lambda API name a function: a name, a partial ARN or an ARN, each with or without a qualifier
// (lambda-semantics.md, section 6.1). Value type, any thread.

#include "lambdaapi/apierror.h"

namespace lambdarium {

struct FunctionReference {
    QString name;
    QString qualifier; ///< empty, "$LATEST", a version or an alias
    QString region; ///< of an ARN; else empty
    QString accountId; ///< of an ARN or partial ARN; else empty

    /// `text` is the path's segment, `qualifier` the query parameter. Errors: ValidationException for what is no name,
    /// InvalidParameterValueException when both name a qualifier and they differ.
    [[nodiscard]] static ApiResult<FunctionReference> parse(const QString &text, const QString &qualifier);
};

} // namespace lambdarium
