// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/urlcors.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QLatin1StringView anything("*");

void addUnlessEmpty(HttpHeaders &headers, const QByteArray &name, const QByteArray &value)
{
    if (!value.isEmpty())
        headers.add(name, value);
}

} // namespace

UrlCors::UrlCors(const ApiJson &cors)
    : m_origins(textsOf(member(cors, "AllowOrigins")))
    , m_methods(textsOf(member(cors, "AllowMethods")))
    , m_headers(textsOf(member(cors, "AllowHeaders")))
    , m_exposed(textsOf(member(cors, "ExposeHeaders")))
    , m_credentials(member(cors, "AllowCredentials") == true)
    , m_maxAge(memberNumber(cors, "MaxAge"))
{
}

bool UrlCors::takes(const QByteArray &origin) const
{
    return !origin.isEmpty() && (m_origins.contains(anything) || m_origins.contains(QString::fromUtf8(origin)));
}

// Browsers take no "*" for requests with credentials: the service names the origin then.
QByteArray UrlCors::allowedOrigin(const QByteArray &origin) const
{
    return m_origins.contains(anything) && !m_credentials ? "*"_ba : origin;
}

QByteArray UrlCors::allowed(const QStringList &known, const QByteArray &asked) const
{
    return known.contains(anything) && m_credentials ? asked : known.join(u',').toUtf8();
}

std::optional<HttpResponse> UrlCors::preflight(const HttpRequest &request) const
{
    const QByteArray origin = request.headers.value("Origin");
    const QByteArray method = request.headers.value("Access-Control-Request-Method");
    if (request.method != "OPTIONS" || method.isEmpty() || !takes(origin))
        return std::nullopt;
    HttpResponse answer = HttpResponse::json(200, {});
    addTo(answer.headers, origin);
    addUnlessEmpty(answer.headers, "Access-Control-Allow-Methods"_ba, allowed(m_methods, method));
    addUnlessEmpty(answer.headers, "Access-Control-Allow-Headers"_ba,
                   allowed(m_headers, request.headers.value("Access-Control-Request-Headers")));
    if (m_maxAge)
        answer.headers.add("Access-Control-Max-Age"_ba, QByteArray::number(*m_maxAge));
    return answer;
}

void UrlCors::addTo(HttpHeaders &headers, const QByteArray &origin) const
{
    if (!takes(origin))
        return;
    headers.add("Access-Control-Allow-Origin"_ba, allowedOrigin(origin));
    headers.add("Vary"_ba, "Origin"_ba);
    if (m_credentials)
        headers.add("Access-Control-Allow-Credentials"_ba, "true"_ba);
    addUnlessEmpty(headers, "Access-Control-Expose-Headers"_ba, m_exposed.join(u',').toUtf8());
}

} // namespace lambdarium
