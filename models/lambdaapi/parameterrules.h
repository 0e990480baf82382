// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the service's model says of the parameters in a request's path and query. Pure functions, any thread.

#include "lambdaapi/routes.h"

namespace lambdarium {

/// Errors: ValidationException. What names a function is checked when it is looked up.
[[nodiscard]] ApiResult<void> checkParameters(const ApiRoute &route, const ApiRequest &request);

} // namespace lambdarium
