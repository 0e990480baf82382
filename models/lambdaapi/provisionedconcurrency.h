// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which provisioned concurrency template and store ask for, and what an executor has of it (lambda-semantics.md, section 6.4).
// Pure functions, any thread.

#include "invocation/provisioned.h"
#include "lambdaapi/apistore.h"
#include "lambdaapi/functioncatalog.h"

namespace lambdarium {

/// The member of a function in the store.
inline constexpr const char *provisionedSection = "provisioned";

/// {"Requested", "LastModified"?} of a version or alias; null when nothing is asked for. `state` is what the store knows of the
/// function.
[[nodiscard]] ApiJson provisionedConfig(const CatalogFunction &function, const ApiJson &state, const QString &qualifier);

/// What an executor is to keep ready. A weighted alias has its environments in proportion to the weights (section 10.4).
/// Functions that can't run here are left out.
[[nodiscard]] std::vector<ProvisionedConcurrency> wantedProvisioned(const FunctionCatalog &functions,
                                                                    const ApiStore::Content &content);

/// Of one qualifier, the versions of an alias together; `requested` is 0 when there is nothing.
[[nodiscard]] ProvisionedState provisionedStateOf(const std::vector<ProvisionedState> &states, const QString &logicalId,
                                                  const QString &qualifier);

} // namespace lambdarium
