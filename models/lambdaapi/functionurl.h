// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The URL configuration of a function with a qualifier, from the template or the store (lambda-semantics.md, section 6.7).
// Pure functions, any thread.

#include "lambdaapi/apistore.h"
#include "lambdaapi/qualifiedfunction.h"

namespace lambdarium {

/// {"AuthType", "InvokeMode", "Cors"?, "CreationTime"?, "LastModifiedTime"?}; null when there is no URL.
[[nodiscard]] ApiJson functionUrlOf(const QualifiedFunction &function, const ApiJson &state);

/// The path of a function's URL on this server: "/lambda-url/greeter/" or "/lambda-url/greeter:live/".
[[nodiscard]] QString functionUrlPath(const QualifiedFunction &function);

} // namespace lambdarium
