// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/runtimeapirequest.h"

namespace lambdarium {

void parseRoute(bool isGet, std::string_view target, ApiRequest &request)
{
    constexpr std::string_view version = "/2018-06-01/";
    constexpr std::string_view invocation = "runtime/invocation/";
    if (!target.starts_with(version))
        return;
    target.remove_prefix(version.size());
    if (isGet) {
        if (target == "runtime/invocation/next")
            request.route = ApiRoute::Next;
        else if (target == "ping")
            request.route = ApiRoute::Ping;
        return;
    }
    if (target == "runtime/init/error") {
        request.route = ApiRoute::InitError;
    } else if (target.starts_with(invocation)) {
        target.remove_prefix(invocation.size());
        const size_t slash = target.find('/');
        if (slash == std::string_view::npos)
            return;
        const std::string_view call = target.substr(slash + 1);
        request.requestId = target.substr(0, slash);
        if (call == "response")
            request.route = ApiRoute::Response;
        else if (call == "error")
            request.route = ApiRoute::Error;
    }
}

} // namespace lambdarium
