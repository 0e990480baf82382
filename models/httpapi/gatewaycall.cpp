// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewaycall.h"

#include "httpapi/corsanswers.h"
#include "httpapi/gatewaydeadlines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr qsizetype largestBody = 10 * 1024 * 1024; // API Gateway quotas: payload size

EventContext contextOf(const ApiDefinitions &all, const RouteMatch &match)
{
    EventContext context;
    const ApiDefinition &api = *match.api;
    context.kind = api.kind;
    context.routeKey = match.route ? match.route->key() : match.resource;
    context.resource = match.resource;
    context.path = match.path;
    context.stage = api.stage;
    context.apiId = api.id;
    context.accountId = all.accountId;
    context.region = all.region;
    context.parameters = match.parameters;
    context.stageVariables = api.stageVariables;
    context.binaryTypes = api.binaryTypes;
    return context;
}

// Nothing of the APIs knows the path: the answer of the kind there is.
ApiKind kindOf(const ApiDefinitions &all)
{
    const bool onlyRest =
        !all.apis.isEmpty() && std::ranges::all_of(all.apis, [](const ApiDefinition &api) { return api.kind == ApiKind::Rest; });
    return onlyRest ? ApiKind::Rest : ApiKind::Http;
}

// An HTTP API with CORS answers a browser's question at any path.
const ApiDefinition *preflightApi(const ApiDefinitions &all, const RouteMatch &match)
{
    if (match.api && match.api->kind == ApiKind::Http)
        return match.api;
    const auto found = std::ranges::find_if(
        all.apis, [](const ApiDefinition &api) { return api.kind == ApiKind::Http && api.cors.has_value(); });
    return match.api || found == all.apis.cend() ? nullptr : &*found;
}

} // namespace

GatewayCall::GatewayCall(GatewayStatePtr state, Invoke invoke, std::shared_ptr<GatewayDeadlines> deadlines, HttpRequest &&request,
                         HttpReply reply)
    : m_state(std::move(state))
    , m_invoke(std::move(invoke))
    , m_deadlines(std::move(deadlines))
    , m_request(GatewayRequest::from(std::move(request)))
    , m_reply(std::move(reply))
{
}

void GatewayCall::start()
{
    m_match = matchRoute(m_state->apis, m_request.method, m_request.path);
    if (m_request.body.size() > largestBody)
        return refuse(GatewayFault::TooLarge);
    if (answerPreflight())
        return;
    if (!m_match.route)
        return refuse(GatewayFault::NoRoute);
    if (!isWelcome())
        return answer(HttpResponse::json(403, R"({"message":"The API's CORS settings do not name the page's origin"})"_ba));
    authorize(*m_match.route);
}

// A page somewhere must not run functions of this computer unless the API says so; following a link to them is fine.
bool GatewayCall::isWelcome() const
{
    const QByteArray origin = m_request.headers.value("Origin");
    if (!origin.isEmpty())
        return isOriginWelcome(origin, m_match.api);
    return m_request.headers.value("Sec-Fetch-Site") != "cross-site" || m_request.headers.value("Sec-Fetch-Dest") == "document";
}

bool GatewayCall::answerPreflight()
{
    if (m_request.method != "OPTIONS")
        return false;
    if (m_match.api && m_match.api->kind == ApiKind::Rest) {
        m_ready = preflightAnswer(*m_match.api, m_match.resource, m_request.headers);
        if (!m_ready)
            return false;
        GatewayRoute route;
        route.method = u"OPTIONS"_s;
        route.format = PayloadFormat::V1;
        route.path = m_match.resource;
        route.authorizer = m_match.api->preflightIsAuthorized ? m_match.api->defaultAuthorizer : QString();
        authorize(route);
        return true;
    }
    const QByteArray wanted = m_request.headers.value("Access-Control-Request-Method");
    const RouteMatch target = matchRoute(m_state->apis, wanted, m_request.path);
    const ApiDefinition *api = preflightApi(m_state->apis, target);
    auto response = api ? preflightAnswer(*api, target.resource, m_request.headers) : std::nullopt;
    if (!response)
        return false;
    m_match.api = nullptr; // the answer has all headers it needs
    answer(std::move(*response));
    return true;
}

void GatewayCall::authorize(const GatewayRoute &route)
{
    m_route = route;
    m_context = contextOf(m_state->apis, m_match);
    const AuthorizationStep step = beginAuthorization(*m_match.api, m_route, m_request, m_context, m_state->claims);
    if (step.kind != AuthorizationStep::Kind::Ask)
        return proceed(step);
    invoke(step.function, step.payload, [self = shared_from_this()](const InvocationResult &result) {
        self->proceed(endAuthorization(*self->m_match.api, self->m_route, self->m_request, self->m_context, result));
    });
}

void GatewayCall::proceed(const AuthorizationStep &step)
{
    if (step.kind == AuthorizationStep::Kind::Refused)
        return refuse(step.fault);
    if (m_ready)
        return answer(std::move(*m_ready));
    m_context.authorizer = step.context;
    run();
}

void GatewayCall::run()
{
    m_deadlines->add(m_route.timeout, weak_from_this());
    const bool isV2 = m_context.kind == ApiKind::Http && m_route.format == PayloadFormat::V2;
    invoke(m_route.function, isV2 ? eventV2(m_request, m_context) : eventV1(m_request, m_context),
           [self = shared_from_this()](const InvocationResult &result) {
               AnswerContext context;
               context.kind = self->m_context.kind;
               context.format = self->m_route.format;
               context.accept = self->m_request.headers.value("Accept");
               context.binaryTypes = self->m_context.binaryTypes;
               self->answer(answerOf(result, context));
           });
}

void GatewayCall::invoke(const QString &function, QByteArray payload, Completion done)
{
    const auto found = m_state->functions.constFind(function);
    if (found == m_state->functions.cend() || !*found) {
        InvocationResult failed;
        failed.statusCode = 502;
        return done(failed);
    }
    InvokeRequest request;
    request.function = **found;
    request.qualifier = m_state->aliases.value(function);
    request.payload = std::move(payload);
    request.traceId = m_request.header("X-Amzn-Trace-Id");
    m_invoke(std::move(request), std::move(done));
}

void GatewayCall::expire()
{
    refuse(GatewayFault::Timeout);
}

void GatewayCall::refuse(GatewayFault fault)
{
    answer(faultAnswer(fault, m_match.api ? m_match.api->kind : kindOf(m_state->apis)));
}

// The deadline and the function may come at the same time.
void GatewayCall::answer(HttpResponse response)
{
    if (m_isAnswered.exchange(true))
        return;
    if (m_match.api)
        addCorsHeaders(response, *m_match.api, m_request.headers);
    const bool rest = m_match.api && m_match.api->kind == ApiKind::Rest;
    response.headers.add(rest ? "x-amzn-RequestId"_ba : "Apigw-Requestid"_ba,
                         (rest ? m_request.requestId : m_request.shortId()).toUtf8());
    if (m_request.method == "HEAD")
        response.body.clear();
    m_reply(std::move(response));
}

} // namespace lambdarium
