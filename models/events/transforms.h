// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Internal to the events library: the filters that make derived values. Pure functions, any thread.

#include "events/eventdefinition.h"

#include <string_view>

namespace lambdarium {

/// Applies one filter; resources/events/README.md lists them. Bytes travel as strings between filters.
/// Errors: InvalidInput when the value has the wrong form; Internal for an unknown filter.
[[nodiscard]] Result<Json> transform(std::string_view filter, const Json &value);

} // namespace lambdarium
