// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Who may speak to a server on loopback: programs of this computer, and no page of a web site. Pure functions, any thread.

#include <string_view>

namespace lambdarium {

/// True for a Host of this computer, with or without a port: a name that an attacker's DNS points to 127.0.0.1 is none.
[[nodiscard]] bool isLoopbackHost(std::string_view host);

/// True for a request that a browser sends for a page of some site: it says so by Origin or Sec-Fetch-Site.
[[nodiscard]] bool isFromPage(std::string_view origin, std::string_view fetchSite);

} // namespace lambdarium
