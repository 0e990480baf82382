// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Event source mappings in the API's form: what the service sets by itself, and those that a template declares
// (lambda-semantics.md, section 8.1). Pure functions, any thread.

#include "lambdaapi/functioncatalog.h"
#include "lambdaapi/jsonvalue.h"

namespace lambdarium {

/// Where the store has those that clients made, by UUID.
inline constexpr const char *mappingSection = "eventSourceMappings";

[[nodiscard]] QString serviceOfArn(const QString &arn); ///< "sqs"
[[nodiscard]] bool isStreamArn(const QString &arn); ///< of Kinesis or DynamoDB

/// What the service sets when the caller does not, without ARNs and times. `service` as serviceOfArn() gives it.
[[nodiscard]] ApiJson newMapping(const QString &service);

/// With its UUID and ARN; `state` in place of its own.
[[nodiscard]] ApiJson describedMapping(const QString &id, ApiJson mapping, const char *state = nullptr);

/// A mapping of the template; StateTransitionReason says so. What the template leaves open is left out.
[[nodiscard]] ApiJson declaredMapping(const FunctionCatalog &catalog, const CatalogResource &resource);

} // namespace lambdarium
