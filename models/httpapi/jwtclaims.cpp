// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/jwtclaims.h"

#include "httpapi/gatewayjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

using Json = GatewayJson;

namespace {

Json objectOf(const QByteArray &text)
{
    Json value = parsedJson(text);
    return value.is_object() ? value : Json();
}

QStringList textsOf(const Json &textOrList)
{
    QStringList texts;
    if (textOrList.is_string())
        return {QString::fromStdString(textOrList.get<std::string>())};
    if (textOrList.is_array()) {
        for (const Json &each : textOrList)
            texts += textsOf(each);
    }
    return texts;
}

QStringList audiencesOf(const Json &claims)
{
    const QStringList audiences = textsOf(memberOf(claims, "aud"));
    return audiences.isEmpty() ? textsOf(memberOf(claims, "client_id")) : audiences;
}

QStringList scopesOf(const Json &claims)
{
    QStringList scopes;
    for (const char *name : {"scope", "scp"}) {
        for (const QString &each : textsOf(memberOf(claims, name)))
            scopes += each.split(u' ', Qt::SkipEmptyParts);
    }
    return scopes;
}

bool meet(const QStringList &some, const QStringList &others)
{
    return std::ranges::any_of(some, [&](const QString &each) { return others.contains(each); });
}

// Lists look like "[a b]".
std::string claimText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_array())
        return compactJson(value).toStdString();
    std::string text;
    for (const Json &each : value)
        text += (text.empty() ? "" : " ") + claimText(each);
    return '[' + text + ']';
}

bool isInTime(const Json &claims, const QDateTime &now)
{
    const double seconds = double(now.toSecsSinceEpoch());
    const Json &end = memberOf(claims, "exp");
    const Json &begin = memberOf(claims, "nbf");
    return (!end.is_number() || seconds < end.get<double>()) && (!begin.is_number() || seconds >= begin.get<double>());
}

} // namespace

std::optional<QByteArray> claimsOf(const QString &token)
{
    const QString bare = token.startsWith("Bearer "_L1, Qt::CaseInsensitive) ? token.sliced(7).trimmed() : token.trimmed();
    const QStringList parts = bare.split(u'.');
    if (parts.size() != 3)
        return std::nullopt;
    constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors;
    const auto head = QByteArray::fromBase64Encoding(parts.at(0).toLatin1(), encoding);
    const auto claims = QByteArray::fromBase64Encoding(parts.at(1).toLatin1(), encoding);
    if (!head || !claims || objectOf(*head).is_null() || objectOf(*claims).is_null())
        return std::nullopt;
    return *claims;
}

TokenVerdict judgeClaims(const QByteArray &claims, const ApiAuthorizer &authorizer, const QStringList &scopes,
                         const QDateTime &now)
{
    const Json object = objectOf(claims);
    const bool issuerFits = authorizer.issuer.isEmpty() || textsOf(memberOf(object, "iss")).contains(authorizer.issuer);
    const bool audienceFits = authorizer.audiences.isEmpty() || meet(audiencesOf(object), authorizer.audiences);
    if (object.is_null() || !issuerFits || !audienceFits || !isInTime(object, now))
        return TokenVerdict::Refused;
    return scopes.isEmpty() || meet(scopesOf(object), scopes) ? TokenVerdict::Accepted : TokenVerdict::ScopeMissing;
}

QByteArray claimsContext(const QByteArray &claims, const ApiAuthorizer &authorizer, const QStringList &scopes,
                         PayloadFormat format)
{
    const Json object = objectOf(claims);
    Json texts = Json::object();
    for (const auto &[name, value] : object.items())
        texts[name] = claimText(value);
    Json context{{"claims", texts}};
    if (authorizer.kind == ApiAuthorizer::Kind::Jwt) {
        context["scopes"] = nullptr;
        for (const QString &scope : scopes)
            context["scopes"].push_back(scope.toStdString());
        if (format == PayloadFormat::V2)
            context = Json{{"jwt", std::move(context)}};
    }
    return compactJson(context);
}

} // namespace lambdarium
