// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// HTTP requests and answers as values, for those who answer and know nothing of sockets. Value types, any thread.

#include "http/httpstream.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QStringList>

namespace lambdarium {

/// Header fields in their order. Names compare without regard to case.
class HttpHeaders
{
public:
    void add(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    [[nodiscard]] bool contains(QByteArrayView name) const;
    /// The first field of that name, empty when there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &fields() const { return m_fields; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

struct HttpRequest {
    QByteArray method; ///< "GET"
    QByteArray target; ///< path and query as they were sent
    HttpHeaders headers;
    QByteArray body;

    /// Segments of the path, decoded: "/a/b%2Fc/" has "a" and "b/c".
    [[nodiscard]] QStringList pathSegments() const;
    /// Decoded value of a query parameter, empty when there is none.
    [[nodiscard]] QString query(const QString &name) const;
    /// Every value of a parameter that may be repeated.
    [[nodiscard]] QStringList queries(const QString &name) const;
    [[nodiscard]] bool hasQuery(const QString &name) const;
};

struct HttpResponse {
    int status = 200;
    HttpHeaders headers; ///< Content-Length comes from the body
    QByteArray body;
    std::shared_ptr<HttpStream> stream; ///< the body instead of `body`, sent in chunks as it comes; null = all is there

    [[nodiscard]] static HttpResponse json(int status, const QByteArray &body);
};

/// True for a request that a browser sends for a page of some site: it says so by Origin or Sec-Fetch-Site.
[[nodiscard]] bool isFromPage(QByteArrayView origin, QByteArrayView fetchSite);
[[nodiscard]] bool isFromPage(const HttpHeaders &headers);

/// "Not Found" of 404.
[[nodiscard]] QByteArray httpReason(int status);

} // namespace lambdarium
