// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// UrlCors: what a function's URL tells pages of other origins (Lambda Developer Guide, "Creating and managing Lambda function
// URLs", cross-origin resource sharing). Value type, any thread.

#include "lambdaapi/jsonvalue.h"

#include "http/httpmessage.h"

#include <optional>

namespace lambdarium {

class UrlCors
{
public:
    /// Of the URL's "Cors"; null = none.
    explicit UrlCors(const ApiJson &cors);

    /// True when pages of that origin may ask. Without a configuration none may.
    [[nodiscard]] bool takes(const QByteArray &origin) const;
    /// The answer to what a browser asks before a request, which no function sees; none when the request is no such question.
    [[nodiscard]] std::optional<HttpResponse> preflight(const HttpRequest &request) const;
    /// Adds the configuration's headers to an answer for that origin. The function's own stay, as in the service, even where
    /// a header is there twice then.
    void addTo(HttpHeaders &headers, const QByteArray &origin) const;

private:
    [[nodiscard]] QByteArray allowedOrigin(const QByteArray &origin) const;
    [[nodiscard]] QByteArray allowed(const QStringList &known, const QByteArray &asked) const;

    QStringList m_origins;
    QStringList m_methods;
    QStringList m_headers;
    QStringList m_exposed;
    bool m_credentials = false;
    std::optional<qint64> m_maxAge; ///< s
};

} // namespace lambdarium
