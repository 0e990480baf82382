// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Publishing versions, which several operations do. Thread: that of the operation; blocks while code is copied.

#include "lambdaapi/apicall.h"

namespace lambdarium {

struct PublishRequest {
    QString description; ///< empty = that of the function
    QString codeSha256; ///< that the code must have; empty = any
    QString revisionId; ///< that the function must have; empty = any
};

/// Publishes $LATEST, or gives the last version when nothing has changed since; the configuration of the version. Errors:
/// PreconditionFailedException, InvalidParameterValueException for another hash or code that is too large,
/// ResourceConflictException for a function that can't run, ServiceException.
[[nodiscard]] ApiResult<ApiJson> publish(const ApiCall &call, const CatalogFunction &function, const PublishRequest &asked);

} // namespace lambdarium
