// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/runtimeapirequest.h"

namespace lambdarium {

namespace {

ApiRoute extensionRoute(bool isGet, std::string_view target)
{
    constexpr std::string_view extension = "/2020-01-01/extension/";
    if (target == "/2022-07-01/telemetry")
        return isGet ? ApiRoute::Unknown : ApiRoute::Telemetry;
    if (target == "/2020-08-15/logs")
        return isGet ? ApiRoute::Unknown : ApiRoute::Logs;
    if (!target.starts_with(extension))
        return ApiRoute::Unknown;
    target.remove_prefix(extension.size());
    if (isGet)
        return target == "event/next" ? ApiRoute::ExtensionNext : ApiRoute::Unknown;
    if (target == "register")
        return ApiRoute::ExtensionRegister;
    if (target == "init/error")
        return ApiRoute::ExtensionInitError;
    return target == "exit/error" ? ApiRoute::ExtensionExitError : ApiRoute::Unknown;
}

} // namespace

void parseRoute(bool isGet, std::string_view target, ApiRequest &request)
{
    constexpr std::string_view version = "/2018-06-01/";
    constexpr std::string_view invocation = "runtime/invocation/";
    if (!target.starts_with(version)) {
        request.route = extensionRoute(isGet, target);
        return;
    }
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
