// SPDX-License-Identifier: GPL-3.0-or-later
// Any request through a gateway's routes: the events are JSON that holds the body; any answer of a function and of an authorizer
// becomes a response that can be sent.
#include "fuzz.h"
#include "httpapi/accessdecision.h"
#include "httpapi/gatewayanswers.h"
#include "httpapi/gatewayevents.h"
#include "httpapi/jwtclaims.h"
#include "httpapi/routematch.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

ApiDefinitions apis()
{
    ApiDefinitions all;
    for (const ApiKind kind : {ApiKind::Http, ApiKind::Rest}) {
        ApiDefinition api;
        api.kind = kind;
        api.stage = kind == ApiKind::Rest ? u"dev"_s : u"$default"_s;
        for (const char *path : {"/", "/a", "/a/{x}", "/a/{x}/b", "/{proxy+}", "$default"}) {
            GatewayRoute route;
            route.method = u"ANY"_s;
            route.path = QString::fromLatin1(path);
            api.routes.append(route);
        }
        all.apis.append(api);
    }
    return all;
}

void checkEvent(const QByteArray &event, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(event);
    require(document.isObject());
    const QJsonObject object = document.object();
    if (object.value("isBase64Encoded"_L1).toBool())
        require(QByteArray::fromBase64(object.value("body"_L1).toString().toLatin1()) == body);
}

void checkAnswer(const HttpResponse &response)
{
    require(response.status >= 200 && response.status <= 599);
    for (const auto &[name, value] : response.headers.fields())
        require(!name.isEmpty() && !name.contains('\n') && !value.contains('\n') && !value.contains('\r'));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ApiDefinitions definitions = apis();
    const QByteArrayList parts = partsOf(data, size, 4);
    HttpRequest http;
    http.method = "GET"_ba;
    http.target = parts.at(0);
    http.headers.add("Content-Type"_ba, parts.at(1));
    http.headers.add("Cookie"_ba, parts.at(1));
    http.body = parts.at(2);
    const GatewayRequest request = GatewayRequest::from(std::move(http));
    const RouteMatch match = matchRoute(definitions, request.method, request.path);
    require(match.api != nullptr);
    EventContext context;
    context.kind = match.api->kind;
    context.path = match.path;
    context.parameters = match.parameters;
    context.stage = match.api->stage;
    context.binaryTypes = {u"*/*"_s};
    checkEvent(eventV1(request, context), request.body);
    checkEvent(eventV2(request, context), request.body);

    for (const ApiKind kind : {ApiKind::Http, ApiKind::Rest}) {
        for (const PayloadFormat format : {PayloadFormat::V1, PayloadFormat::V2}) {
            AnswerContext answer;
            answer.kind = kind;
            answer.format = format;
            checkAnswer(answerOfPayload(parts.at(3), answer));
            const AccessDecision decision = decide(parts.at(3), u"arn:x"_s, kind, ApiAuthorizer(), format);
            require(decision.context.isEmpty() || QJsonDocument::fromJson(decision.context).isObject());
            require(QJsonDocument::fromJson(claimsContext(parts.at(3), ApiAuthorizer(), {}, format)).isObject());
        }
    }
    return 0;
}
