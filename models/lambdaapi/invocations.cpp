// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/invocations.h"

#include "lambdaapi/invokeoperation.h"

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
    m_invoke(std::move(request),
             [operation = std::move(*operation), reply = std::move(reply)](const InvocationResult &result) mutable {
                 reply(operation.answer(result));
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
