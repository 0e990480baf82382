// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the two ends of the Runtime API exchange. Value types of the executor's thread.

#include <QByteArray>

#include <string>
#include <string_view>

namespace lambdarium {

/// 6 MiB + 100 bytes: the limit of requests and buffered responses (lambda-semantics.md, section 1.4).
inline constexpr qsizetype maximumPayload = 6291556;
/// Limit of a streamed response (section 1.5).
inline constexpr qsizetype maximumStreamedPayload = 200LL * 1024 * 1024;

enum class ApiRoute {
    Unknown,
    Ping,
    Next,
    Response,
    Error,
    InitError,
    // of extensions
    ExtensionRegister,
    ExtensionNext,
    ExtensionInitError,
    ExtensionExitError,
    Telemetry,
    Logs,
};

[[nodiscard]] inline bool isForExtensions(ApiRoute route)
{
    return route >= ApiRoute::ExtensionRegister;
}

/// A complete request of the runtime.
struct ApiRequest {
    ApiRoute route = ApiRoute::Unknown;
    std::string requestId; ///< of Response and Error
    QByteArray body;
    bool tooLarge = false; ///< the body passed its limit and was not kept
    bool truncated = false; ///< the connection ended inside the body
    bool streaming = false;
    bool forwarded = false; ///< the body went on part by part and is not here
    bool badResponseMode = false;
    std::string contentType;
    std::string errorType; ///< header of Error and InitError, trailer of a streamed Response
    std::string errorBody; ///< trailer of a streamed Response, base64
    std::string extensionName; ///< headers of the extensions' requests
    std::string extensionId;
    std::string acceptFeature;
};

/// An event for the runtime: the response to "next".
struct ApiEvent {
    std::string requestId;
    std::string head; ///< status line and headers, with the empty line
    QByteArray payload;
};

/// "/2018-06-01/runtime/...", "/2020-01-01/extension/..." and the method, taken apart; fills route and requestId.
void parseRoute(bool isGet, std::string_view target, ApiRequest &request);

} // namespace lambdarium
