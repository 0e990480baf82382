// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/urlrequest.h"

#include "httpapi/gatewayevents.h"
#include "lambdaapi/signature.h"

#include <QUrl>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QByteArrayView pathPrefix("/lambda-url/");
constexpr QLatin1StringView hostSuffix(".lambda-url.localhost");

// Who calls a URL with AWS_IAM, as requestContext.authorizer.
QByteArray signerOf(const HttpRequest &request)
{
    const auto signature = SignatureHeader::of(request);
    const std::string account = FunctionConfiguration().accountId.toStdString();
    const std::string key = signature ? signature->keyId.toStdString() : std::string();
    return compact({{"iam",
                     {{"accessKey", key},
                      {"accountId", account},
                      {"callerId", key},
                      {"cognitoIdentity", nullptr},
                      {"principalOrgId", nullptr},
                      {"userArn", "arn:aws:iam::" + account + ":user/local"},
                      {"userId", key}}}});
}

// A function's answer in parts.
struct UrlParts {
    int status = 200;
    ApiJson headers = ApiJson::object();
    ApiJson cookies = ApiJson::array();
    QByteArray body;
};

UrlParts partsOf(const ApiJson &head)
{
    UrlParts parts;
    parts.status = static_cast<int>(memberNumber(head, "statusCode").value_or(200));
    if (parts.status < 100 || parts.status > 599)
        parts.status = 502;
    if (const ApiJson &headers = member(head, "headers"); headers.is_object())
        parts.headers = headers;
    if (const ApiJson &cookies = member(head, "cookies"); cookies.is_array())
        parts.cookies = cookies;
    return parts;
}

UrlParts bufferedParts(const QByteArray &payload)
{
    const ApiJson value = ApiJson::parse(payload.cbegin(), payload.cend(), nullptr, false);
    if (value.is_object() && value.contains("statusCode")) {
        UrlParts parts = partsOf(value);
        const QByteArray body = memberText(value, "body").toUtf8();
        parts.body = member(value, "isBase64Encoded") == true ? QByteArray::fromBase64(body) : body;
        return parts;
    }
    UrlParts parts;
    parts.body = value.is_discarded() ? payload : value.is_string() ? textOf(value).toUtf8() : compact(value);
    return parts;
}

HttpResponse withParts(const UrlParts &parts, const QByteArray &defaultType)
{
    HttpResponse answer;
    answer.status = parts.status;
    for (const auto &[name, value] : parts.headers.items()) {
        // What ends a header line must not come from a function.
        const QByteArray text = textOf(value).toUtf8().simplified();
        const QByteArray field = QByteArray::fromStdString(name);
        const bool isName = !field.isEmpty() && std::ranges::all_of(field, [](char c) { return c > ' ' && c < 127 && c != ':'; });
        if (isName && field.compare("content-length", Qt::CaseInsensitive) != 0
            && field.compare("transfer-encoding", Qt::CaseInsensitive) != 0)
            answer.headers.add(field, text);
    }
    if (!answer.headers.contains("Content-Type"))
        answer.headers.add("Content-Type"_ba, defaultType);
    for (const QString &cookie : textsOf(parts.cookies))
        answer.headers.add("Set-Cookie"_ba, cookie.toUtf8().simplified());
    answer.body = parts.body;
    return answer;
}

// A stream may begin with its head as JSON and eight zero bytes (section 1.5).
HttpResponse streamedAnswer(const QByteArray &payload)
{
    const qsizetype end = payload.indexOf(urlHeadEnd);
    const auto head = end < 0 ? std::nullopt : urlHeadOf(payload.first(end));
    HttpResponse answer = head.value_or(urlHead({}));
    answer.body = head ? payload.sliced(end + urlHeadEnd.size()) : payload;
    return answer;
}

} // namespace

std::optional<UrlRequest> UrlRequest::of(const HttpRequest &request)
{
    UrlRequest url;
    const qsizetype mark = request.target.indexOf('?');
    url.path = mark < 0 ? request.target : request.target.first(mark);
    url.query = mark < 0 ? QByteArray() : request.target.sliced(mark + 1);
    const QString host = QString::fromLatin1(request.headers.value("Host")).section(u':', 0, 0).toLower();
    if (host.endsWith(hostSuffix)) {
        url.function = host.chopped(hostSuffix.size());
        return url;
    }
    if (!url.path.startsWith(pathPrefix))
        return std::nullopt;
    const QByteArray rest = url.path.sliced(pathPrefix.size());
    const qsizetype slash = rest.indexOf('/');
    url.function = QUrl::fromPercentEncoding(slash < 0 ? rest : rest.first(slash));
    url.path = slash < 0 ? "/"_ba : rest.sliced(slash);
    return url;
}

QByteArray UrlRequest::event(const HttpRequest &request, const QString &requestId, bool isIam) const
{
    HttpRequest asked = request;
    asked.target = query.isEmpty() ? path : path + '?' + query;
    GatewayRequest gateway = GatewayRequest::from(std::move(asked));
    gateway.requestId = requestId;
    EventContext context;
    context.routeKey = u"$default"_s;
    context.path = gateway.path;
    context.stage = u"$default"_s;
    context.apiId = function.section(u':', 0, 0);
    context.accountId = isIam ? FunctionConfiguration().accountId : u"anonymous"_s;
    context.authorizer = isIam ? signerOf(request) : QByteArray();
    context.isFunctionUrl = true;
    return eventV2(gateway, context);
}

std::optional<HttpResponse> urlHeadOf(const QByteArray &head)
{
    const ApiJson object = ApiJson::parse(head.cbegin(), head.cend(), nullptr, false);
    if (!object.is_object())
        return std::nullopt;
    return withParts(partsOf(object), "application/octet-stream"_ba);
}

HttpResponse urlHead(const QByteArray &contentType)
{
    return withParts({}, contentType.isEmpty() ? "application/octet-stream"_ba : contentType.simplified());
}

HttpResponse urlFailure()
{
    HttpResponse answer;
    answer.status = 502;
    answer.headers.add("Content-Type"_ba, "application/json"_ba);
    answer.body = "Internal Server Error"_ba;
    return answer;
}

HttpResponse urlAnswer(const InvocationResult &result, bool streams)
{
    if (result.statusCode == 429)
        return jsonAnswer({{"Reason", "ConcurrentInvocationLimitExceeded"}, {"Type", "User"}, {"message", "Rate Exceeded."}},
                          429);
    if (result.statusCode >= 400 || result.cancelled || !result.functionError.isEmpty())
        return urlFailure();
    return streams ? streamedAnswer(result.payload) : withParts(bufferedParts(result.payload), "application/json"_ba);
}

} // namespace lambdarium
