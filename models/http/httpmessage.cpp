// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/httpmessage.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

auto field(const QList<std::pair<QByteArray, QByteArray>> &fields, QByteArrayView name)
{
    return std::ranges::find_if(fields, [&](const auto &entry) { return name.compare(entry.first, Qt::CaseInsensitive) == 0; });
}

QUrlQuery queryOf(const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    QUrlQuery query;
    if (mark >= 0)
        query.setQuery(QString::fromUtf8(target.sliced(mark + 1)).replace(u'+', "%20"_L1));
    return query;
}

} // namespace

bool HttpHeaders::contains(QByteArrayView name) const
{
    return field(m_fields, name) != m_fields.cend();
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    const auto found = field(m_fields, name);
    return found == m_fields.cend() ? QByteArray() : found->second;
}

QStringList HttpRequest::pathSegments() const
{
    QStringList segments;
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = mark < 0 ? target : target.first(mark);
    for (const QByteArray &segment : path.split('/')) {
        if (!segment.isEmpty())
            segments += QString::fromUtf8(QByteArray::fromPercentEncoding(segment));
    }
    return segments;
}

QString HttpRequest::query(const QString &name) const
{
    return queryOf(target).queryItemValue(name, QUrl::FullyDecoded);
}

QStringList HttpRequest::queries(const QString &name) const
{
    return queryOf(target).allQueryItemValues(name, QUrl::FullyDecoded);
}

bool HttpRequest::hasQuery(const QString &name) const
{
    return queryOf(target).hasQueryItem(name);
}

HttpResponse HttpResponse::json(int status, const QByteArray &body)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type"_ba, "application/json"_ba);
    response.body = body;
    return response;
}

bool isFromPage(QByteArrayView origin, QByteArrayView fetchSite)
{
    return !origin.isEmpty() || (!fetchSite.isEmpty() && fetchSite.compare("none", Qt::CaseInsensitive) != 0);
}

bool isFromPage(const HttpHeaders &headers)
{
    return isFromPage(headers.value("Origin"), headers.value("Sec-Fetch-Site"));
}

QByteArray httpReason(int status)
{
    static const QMap<int, QByteArray> reasons{
        {200, "OK"_ba},
        {201, "Created"_ba},
        {202, "Accepted"_ba},
        {204, "No Content"_ba},
        {206, "Partial Content"_ba},
        {301, "Moved Permanently"_ba},
        {302, "Found"_ba},
        {303, "See Other"_ba},
        {304, "Not Modified"_ba},
        {307, "Temporary Redirect"_ba},
        {308, "Permanent Redirect"_ba},
        {400, "Bad Request"_ba},
        {401, "Unauthorized"_ba},
        {403, "Forbidden"_ba},
        {404, "Not Found"_ba},
        {405, "Method Not Allowed"_ba},
        {406, "Not Acceptable"_ba},
        {409, "Conflict"_ba},
        {410, "Gone"_ba},
        {412, "Precondition Failed"_ba},
        {413, "Request Entity Too Large"_ba},
        {415, "Unsupported Media Type"_ba},
        {422, "Unprocessable Content"_ba},
        {429, "Too Many Requests"_ba},
        {431, "Request Header Fields Too Large"_ba},
        {500, "Internal Server Error"_ba},
        {501, "Not Implemented"_ba},
        {502, "Bad Gateway"_ba},
        {503, "Service Unavailable"_ba},
        {504, "Gateway Timeout"_ba},
    };
    return reasons.value(status, "Unknown"_ba);
}

} // namespace lambdarium
