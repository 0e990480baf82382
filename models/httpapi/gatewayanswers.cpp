// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayanswers.h"

#include "httpapi/gatewayevents.h"
#include "httpapi/gatewayjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

using Json = GatewayJson;

namespace {

struct FaultRow {
    int status;
    const char *body;
};

// Developer Guide, "Gateway response types" of REST APIs; those of HTTP APIs as the service sends them.
FaultRow faultRow(GatewayFault fault, bool rest)
{
    switch (fault) {
    case GatewayFault::NoRoute:
        return rest ? FaultRow{403, R"({"message":"Missing Authentication Token"})"}
                    : FaultRow{404, R"({"message":"Not Found"})"};
    case GatewayFault::IntegrationFailed:
        return rest ? FaultRow{502, R"({"message": "Internal server error"})"}
                    : FaultRow{500, R"({"message":"Internal Server Error"})"};
    case GatewayFault::Timeout:
        return rest ? FaultRow{504, R"({"message": "Endpoint request timed out"})"}
                    : FaultRow{503, R"({"message":"Service Unavailable"})"};
    case GatewayFault::Throttled:
        return rest ? FaultRow{502, R"({"message": "Internal server error"})"}
                    : FaultRow{503, R"({"message":"Service Unavailable"})"};
    case GatewayFault::TooLarge:
        return rest ? FaultRow{413, R"({"message":"Request Too Long"})"}
                    : FaultRow{413, R"({"message":"Request Entity Too Large"})"};
    case GatewayFault::Unauthorized:
        return {401, R"({"message":"Unauthorized"})"};
    case GatewayFault::Forbidden:
        return rest ? FaultRow{403, R"({"Message":"User is not authorized to access this resource"})"}
                    : FaultRow{403, R"({"message":"Forbidden"})"};
    case GatewayFault::ExplicitlyDenied:
        return rest ? FaultRow{403, R"({"Message":"User is not authorized to access this resource with an explicit deny"})"}
                    : FaultRow{403, R"({"message":"Forbidden"})"};
    case GatewayFault::AuthorizerFailed:
        return rest ? FaultRow{500, R"({"message":null})"} : FaultRow{500, R"({"message":"Internal Server Error"})"};
    }
    return {500, R"({"message":"Internal Server Error"})"};
}

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

// A function's header must not end the header part, nor say how the connection works.
bool mayBeSent(const QByteArray &name, const QByteArray &value)
{
    static const std::array kept{"connection"_ba, "content-length"_ba, "keep-alive"_ba, "transfer-encoding"_ba,
                                 "upgrade"_ba,    "trailer"_ba,        "te"_ba};
    return !name.isEmpty() && std::ranges::all_of(name, isTokenCharacter)
        && std::ranges::none_of(value, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; })
        && std::ranges::find(kept, name.toLower()) == kept.end();
}

void addHeader(HttpHeaders &headers, const std::string &name, const QByteArray &value)
{
    if (const QByteArray key = QByteArray::fromStdString(name); mayBeSent(key, value))
        headers.add(key, value);
}

std::optional<QByteArray> scalar(const Json &value)
{
    if (value.is_string())
        return QByteArray::fromStdString(value.get<std::string>());
    if (value.is_number() || value.is_boolean())
        return QByteArray::fromStdString(value.dump());
    return std::nullopt;
}

// A number, or its digits as a text.
std::optional<int> statusOf(const Json &value)
{
    const auto text = scalar(value);
    bool isNumber = false;
    const int status = text && !value.is_boolean() ? text->toInt(&isNumber) : 0;
    return isNumber && status >= 200 && status <= 599 ? std::optional(status) : std::nullopt;
}

bool hasName(const Json &lists, const std::string &name)
{
    const QByteArray wanted = QByteArray::fromStdString(name);
    return lists.is_object() && std::ranges::any_of(lists.items(), [&](const auto &each) {
               return wanted.compare(each.key().c_str(), Qt::CaseInsensitive) == 0;
           });
}

// Of a name in both, multiValueHeaders counts. False when one of them has not the form.
bool addHeaders(HttpHeaders &headers, const Json &answer)
{
    const Json &lists = memberOf(answer, "multiValueHeaders");
    const Json &singles = memberOf(answer, "headers");
    if (!(lists.is_null() || lists.is_object()) || !(singles.is_null() || singles.is_object()))
        return false;
    for (const auto &[name, value] : singles.items()) {
        const auto text = scalar(value);
        if (!text && !value.is_null())
            return false;
        if (text && !hasName(lists, name))
            addHeader(headers, name, *text);
    }
    for (const auto &[name, values] : lists.items()) {
        if (!values.is_array())
            return false;
        for (const Json &value : values) {
            if (const auto text = scalar(value))
                addHeader(headers, name, *text);
        }
    }
    return true;
}

bool hasUnknownMembers(const Json &answer)
{
    static const std::array known{"statusCode", "body", "headers", "multiValueHeaders", "isBase64Encoded"};
    return std::ranges::any_of(answer.items(), [](const auto &each) {
        return std::ranges::none_of(known, [&](const char *name) { return each.key() == name; });
    });
}

bool decodesBody(const Json &answer, const AnswerContext &context)
{
    const Json &flag = memberOf(answer, "isBase64Encoded");
    if (!flag.is_boolean() || !flag.get<bool>())
        return false;
    return context.kind == ApiKind::Http || isListedType(context.accept, context.binaryTypes);
}

std::optional<QByteArray> bodyOf(const Json &answer, const AnswerContext &context)
{
    const Json &body = memberOf(answer, "body");
    if (body.is_null())
        return QByteArray();
    const auto text = scalar(body);
    if (!text || !decodesBody(answer, context))
        return text;
    const auto bytes = QByteArray::fromBase64Encoding(*text, QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? std::optional(*bytes) : std::nullopt;
}

std::optional<HttpResponse> explicitAnswer(const Json &answer, const AnswerContext &context)
{
    const bool rest = context.kind == ApiKind::Rest;
    const Json &code = memberOf(answer, "statusCode");
    const auto status = code.is_null() && rest ? std::optional(200) : statusOf(code);
    const auto body = bodyOf(answer, context);
    HttpResponse response;
    if (!status || !body || (rest && hasUnknownMembers(answer)) || !addHeaders(response.headers, answer))
        return std::nullopt;
    response.status = *status;
    response.body = *body;
    if (!response.headers.contains("Content-Type"))
        response.headers.add("Content-Type"_ba, rest ? "application/json"_ba : context.explicitType);
    if (const Json &cookies = memberOf(answer, "cookies"); cookies.is_array() && context.format == PayloadFormat::V2) {
        for (const Json &cookie : cookies) {
            if (cookie.is_string())
                addHeader(response.headers, "Set-Cookie", *scalar(cookie));
        }
    }
    return response;
}

HttpResponse inferredAnswer(const Json &value)
{
    return HttpResponse::json(200, value.is_string() ? QByteArray::fromStdString(value.get<std::string>()) : compactJson(value));
}

} // namespace

HttpResponse faultAnswer(GatewayFault fault, ApiKind kind)
{
    const FaultRow row = faultRow(fault, kind == ApiKind::Rest);
    HttpResponse response = HttpResponse::json(row.status, QByteArray(row.body));
    if (kind == ApiKind::Rest && fault == GatewayFault::NoRoute)
        response.headers.add("x-amzn-ErrorType"_ba, "MissingAuthenticationTokenException"_ba);
    if (kind == ApiKind::Http && fault == GatewayFault::Unauthorized)
        response.headers.add("WWW-Authenticate"_ba, "Bearer"_ba);
    return response;
}

HttpResponse answerOfPayload(const QByteArray &payload, const AnswerContext &context)
{
    const Json answer = parsedJson(payload);
    if (answer.is_discarded())
        return faultAnswer(GatewayFault::IntegrationFailed, context.kind);
    if (context.format == PayloadFormat::V2 && !(answer.is_object() && answer.contains("statusCode")))
        return inferredAnswer(answer);
    const auto response = answer.is_object() ? explicitAnswer(answer, context) : std::nullopt;
    return response.value_or(faultAnswer(GatewayFault::IntegrationFailed, context.kind));
}

HttpResponse answerOf(const InvocationResult &result, const AnswerContext &context)
{
    if (result.succeeded())
        return answerOfPayload(result.payload, context);
    return faultAnswer(result.statusCode == 429 ? GatewayFault::Throttled : GatewayFault::IntegrationFailed, context.kind);
}

} // namespace lambdarium
