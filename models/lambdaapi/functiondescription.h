// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Functions in the JSON of the Lambda API (lambda-semantics.md, section 10). Pure functions, any thread.

#include "lambdaapi/functioncatalog.h"

#include <nlohmann/json_fwd.hpp>

namespace lambdarium {

/// FunctionConfiguration, as GetFunctionConfiguration and ListFunctions give it. Size and hash of the code are left out: no
/// package is made for a function that nobody runs.
[[nodiscard]] nlohmann::ordered_json functionConfigurationJson(const CatalogFunction &function, const QDateTime &lastModified);

/// GetFunction's answer: configuration, code, tags and reserved concurrency.
[[nodiscard]] nlohmann::ordered_json functionJson(const CatalogFunction &function, const QDateTime &lastModified);

} // namespace lambdarium
