// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/invocations.h"

#include "lambdaapi/functionurl.h"
#include "lambdaapi/streamanswer.h"
#include "lambdaapi/urlcors.h"
#include "lambdaapi/urlstream.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

void Invocations::start(ApiCall call, InvocationRoute route, HttpReply reply) const
{
    const bool isAsync = route == InvocationRoute::Async;
    const auto function = resolve(*call.functions, call.store->read(), call.request.parameter(u"FunctionName"_s),
                                  isAsync ? QString() : call.request.query(u"Qualifier"_s), AliasVersion::Weighted);
    if (!function)
        return reply(function.error().response());
    const FunctionConfigurationPtr configuration = function->configuration();
    if (!configuration)
        return reply(ApiError{502, u"InvalidRuntimeException"_s, function->function->unavailable}.response());
    auto operation = InvokeOperation::parse(std::move(call.request.http), route == InvocationRoute::Stream);
    if (!operation)
        return reply(operation.error().response());
    operation->request.function = configuration;
    operation->request.qualifier = function->qualifier;
    if (isAsync || operation->request.type == InvocationType::Event)
        return accept(std::move(operation->request), std::move(reply));
    InvokeRequest request = std::exchange(operation->request, InvokeRequest());
    operation->request.requestId = request.requestId;
    if (operation->streams)
        return stream(std::move(request), std::make_shared<StreamAnswer>(std::move(*operation), std::move(reply)));
    m_invoke(std::move(request),
             [operation = std::move(*operation), reply = std::move(reply)](const InvocationResult &result) mutable {
                 reply(operation.answer(result));
             });
}

template <class Sink>
void Invocations::stream(InvokeRequest request, std::shared_ptr<Sink> answer) const
{
    request.streams = true;
    request.sink = answer;
    m_invoke(std::move(request), [answer = std::move(answer)](const InvocationResult &result) { answer->finish(result); });
}

// Unknown URLs and refused callers as the service answers them (section 6.7).
static HttpResponse urlRefusal(const ApiJson &message)
{
    HttpResponse answer = jsonAnswer({{"Message", message}}, 403);
    answer.headers.add("x-amzn-ErrorType"_ba, "AccessDeniedException"_ba);
    return answer;
}

HttpResponse pageRefusal()
{
    return HttpResponse::json(403, R"({"message":"Requests of web pages are not taken"})"_ba);
}

void Invocations::startUrl(const ApiCall &call, const UrlRequest &url, const std::optional<AccessKey> &key, HttpReply reply) const
{
    const auto content = call.store->read();
    const auto function = resolve(*call.functions, content, url.function, {}, AliasVersion::Weighted);
    const ApiJson config = function ? functionUrlOf(*function, functionIn(*content, function->function->name)) : ApiJson();
    const FunctionConfigurationPtr configuration = config.is_object() ? function->configuration() : nullptr;
    if (!configuration)
        return reply(urlRefusal(nullptr));
    const UrlCors cors(member(config, "Cors"));
    const QByteArray origin = call.request.http.headers.value("Origin");
    if (isFromPage(call.request.http.headers) && !cors.takes(origin))
        return reply(pageRefusal());
    if (auto preflight = cors.preflight(call.request.http))
        return reply(std::move(*preflight));
    reply = [cors, origin, reply = std::move(reply)](HttpResponse answer) mutable {
        cors.addTo(answer.headers, origin);
        reply(std::move(answer));
    };
    const bool isIam = memberText(config, "AuthType") == "AWS_IAM"_L1;
    if (isIam && (!isSigned(call.request.http) || !checkSignature(call.request.http, key)))
        return reply(urlRefusal("Forbidden. For troubleshooting Function URL authorization issues, see: "
                                "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"));
    InvokeRequest request;
    request.function = configuration;
    request.qualifier = function->qualifier;
    request.requestId = newRevision();
    request.traceId = QString::fromUtf8(call.request.http.headers.value("X-Amzn-Trace-Id"));
    request.payload = url.event(call.request.http, request.requestId, isIam);
    const QString id = request.requestId;
    if (memberText(config, "InvokeMode") == "RESPONSE_STREAM"_L1)
        return stream(std::move(request), std::make_shared<UrlStream>(id.toUtf8(), std::move(reply)));
    m_invoke(std::move(request), [id, reply = std::move(reply)](const InvocationResult &result) mutable {
        HttpResponse answer = urlAnswer(result, false);
        answer.headers.add("x-amzn-RequestId"_ba, id.toUtf8());
        reply(std::move(answer));
    });
}

// An event is checked as a dry run is, answered, and run after that.
void Invocations::accept(InvokeRequest request, HttpReply reply) const
{
    request.type = InvocationType::Event;
    InvokeRequest check = request;
    check.type = InvocationType::DryRun;
    m_invoke(std::move(check),
             [invoke = m_invoke, request = std::move(request), reply = std::move(reply)](const InvocationResult &result) mutable {
                 InvokeOperation operation;
                 operation.request.requestId = request.requestId;
                 if (result.statusCode >= 300 || result.cancelled)
                     return reply(operation.answer(result));
                 reply(acceptedAnswer(request.requestId));
                 invoke(std::move(request), [](const InvocationResult &) { });
             });
}

} // namespace lambdarium
