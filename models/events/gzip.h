// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Internal to the events library: gzip as CloudWatch Logs uses it. Pure function, any thread.

#include <string>
#include <string_view>

namespace lambdarium {

/// The gzip form of the bytes, without name and time stamp: equal input gives equal output.
[[nodiscard]] std::string gzip(std::string_view bytes);

} // namespace lambdarium
