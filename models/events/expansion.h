// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Internal to the events library: fills the placeholders of a body. Pure functions, any thread.
//   "${bucket}"            the field's value with its JSON type
//   "arn:aws:s3:::${bucket}"  text with the value inside
//   "${key|url}"           the value sent through filters (transforms.h)
//   {"$base64": X}         X expanded, then sent through the filter
//   {"$repeat": {"times": N, "item": X}}  inside an array: N copies of X; ${index} counts from 0

#include "events/eventdefinition.h"

#include <map>
#include <string>

namespace lambdarium {

/// Values by field name.
using FieldContext = std::map<std::string, Json, std::less<>>;

/// Errors: InvalidInput when a filter can't use a value; Internal for a placeholder that names nothing.
[[nodiscard]] Result<Json> expand(const Json &body, const FieldContext &context);

} // namespace lambdarium
