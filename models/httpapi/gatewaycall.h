// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// GatewayCall: one request on its way through the gateway: route, CORS, authorizer, function, answer. Thread: start() on any;
// what follows on the executor's; expire() on any. Ownership: shared by whoever will go on with it.

#include "base/result.h"
#include "http/loopbackserver.h"
#include "httpapi/authorization.h"
#include "httpapi/routematch.h"
#include "invocation/executor.h"

#include <atomic>

namespace lambdarium {

class GatewayDeadlines;

/// What requests are answered from: a snapshot of the project.
struct GatewayState {
    ApiDefinitions apis;
    QMap<QString, Result<FunctionConfigurationPtr>> functions; ///< by logical id: those of routes and authorizers
    QMap<QString, QString> aliases; ///< of those whose events SAM sends to the alias that it publishes
    QByteArray claims; ///< a JSON object that stands in for a token; empty = none does
};
using GatewayStatePtr = std::shared_ptr<const GatewayState>;

class GatewayCall : public std::enable_shared_from_this<GatewayCall>
{
public:
    /// Runs a function; may be called on any thread.
    using Invoke = std::function<void(InvokeRequest, Completion)>;

    GatewayCall(GatewayStatePtr state, Invoke invoke, std::shared_ptr<GatewayDeadlines> deadlines, HttpRequest &&request,
                HttpReply reply);

    void start();
    /// The function had its time: the client gets the gateway's answer, the function goes on.
    void expire();

private:
    [[nodiscard]] bool isWelcome() const;
    [[nodiscard]] bool answerPreflight();
    void authorize(const GatewayRoute &route);
    void proceed(const AuthorizationStep &step);
    void run();
    void invoke(const QString &function, QByteArray payload, Completion done);
    void refuse(GatewayFault fault);
    void answer(HttpResponse response);

    GatewayStatePtr m_state;
    Invoke m_invoke;
    std::shared_ptr<GatewayDeadlines> m_deadlines;
    GatewayRequest m_request;
    RouteMatch m_match; ///< points into m_state
    EventContext m_context;
    GatewayRoute m_route; ///< what is authorized: of m_match, or that of a REST API's preflight
    std::optional<HttpResponse> m_ready; ///< the preflight's answer, which waits for the authorizer
    std::atomic_bool m_isAnswered = false;
    HttpReply m_reply;
};

} // namespace lambdarium
