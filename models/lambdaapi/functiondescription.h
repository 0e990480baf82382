// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Functions in the JSON of the Lambda API (lambda-semantics.md, section 10). Pure functions, any thread.

#include "lambdaapi/codedigests.h"
#include "lambdaapi/functioncatalog.h"

namespace lambdarium {

/// FunctionConfiguration of $LATEST, as GetFunctionConfiguration and ListFunctions give it. Without a digest the size and hash
/// of the code are left out. The same configuration has the same RevisionId, any other has another.
[[nodiscard]] ApiJson functionConfigurationJson(const CatalogFunction &function, const QDateTime &lastModified,
                                                const std::optional<CodeDigest> &digest = {});

/// "Code" of GetFunction: where the code is on this computer; null when it is nowhere.
[[nodiscard]] ApiJson codeLocationJson(const CodeLocation &code);

} // namespace lambdarium
