// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which names are this computer's. Pure functions, any thread.

#include <string_view>

namespace lambdarium {

/// True for a Host of this computer, with or without a port: a name that an attacker's DNS points to 127.0.0.1 is none.
[[nodiscard]] bool isLoopbackHost(std::string_view host);

} // namespace lambdarium
