// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A published version as the store keeps it: {"version", "digest", "configuration" (as the API shows it), "run" (what an
// executor needs)}. Pure functions, any thread.

#include "lambdaapi/functioncatalog.h"
#include "lambdaapi/jsonvalue.h"

namespace lambdarium {

/// "run" of a function. Variables that hold a secret are kept without their value: the function's own is used.
[[nodiscard]] ApiJson runnableJson(const CatalogFunction &function, const CodeLocation &code);

/// The configuration of a version; null when the record is damaged.
[[nodiscard]] FunctionConfigurationPtr runnableOf(const ApiJson &record, const CatalogFunction &function);

} // namespace lambdarium
