// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The routes of the Lambda API, one table. Immutable, any thread.

#include "lambdaapi/operations.h"

#include <span>

namespace lambdarium {

/// How a function is run by a request.
enum class InvocationRoute { None, Invoke, Stream, Async };

struct ApiRoute {
    const char *name; ///< of the operation: "CreateAlias"
    const char *method;
    const char *path; ///< "/2015-03-31/functions/{FunctionName}/aliases"; "{ARN+}" takes all that follows
    ApiOperation operation = nullptr; ///< null for an invocation
    InvocationRoute invocation = InvocationRoute::None;
    const char *query = nullptr; ///< "List=ALL" when the path alone does not tell
};

[[nodiscard]] std::span<const ApiRoute> apiRoutes();

/// The route of a request, whose parameters it fills; null when there is none.
[[nodiscard]] const ApiRoute *findRoute(ApiRequest &request);

} // namespace lambdarium
