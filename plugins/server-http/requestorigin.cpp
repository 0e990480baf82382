// SPDX-License-Identifier: GPL-3.0-or-later
#include "server-http/requestorigin.h"

#include <boost/beast/core/string.hpp>

#include <algorithm>

namespace lambdarium {

namespace {

bool same(std::string_view a, std::string_view b)
{
    return boost::beast::iequals(a, b);
}

std::string_view withoutPort(std::string_view host)
{
    const size_t colon = host.rfind(':');
    const bool isPort = colon != std::string_view::npos && colon + 1 < host.size()
        && std::ranges::all_of(host.substr(colon + 1), [](char c) { return c >= '0' && c <= '9'; });
    const bool insideBrackets = host.find(']', colon == std::string_view::npos ? 0 : colon) != std::string_view::npos;
    return isPort && !insideBrackets ? host.substr(0, colon) : host;
}

} // namespace

bool isLoopbackHost(std::string_view host)
{
    const std::string_view name = withoutPort(host);
    // Names below localhost are this computer's too (RFC 6761, section 6.3): those of function URLs.
    constexpr std::string_view below = ".localhost";
    const bool isBelow = name.size() > below.size() && same(name.substr(name.size() - below.size()), below);
    return name == "127.0.0.1" || name == "[::1]" || same(name, "localhost") || isBelow;
}

} // namespace lambdarium
