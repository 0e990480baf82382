// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A request as API Gateway and function URLs look at it. Value type, any thread.

#include "http/httpmessage.h"

#include <QDateTime>
#include <QString>

namespace lambdarium {

struct GatewayRequest {
    QByteArray method;
    QByteArray path; ///< as it was sent, with a leading slash
    QByteArray query; ///< as it was sent, without "?"
    HttpHeaders headers; ///< with those that the service adds (X-Forwarded-For, ...)
    QByteArray body;
    QString sourceIp;
    QString requestId;
    QDateTime time;

    using Pairs = QList<std::pair<QString, QString>>;

    /// A request that came in on a port of this computer.
    [[nodiscard]] static GatewayRequest from(HttpRequest &&request);

    /// The id as HTTP APIs write it: "LxQ5uGkYoAMEJ2w=".
    [[nodiscard]] QString shortId() const;
    /// Names and values of the query, decoded, in their order.
    [[nodiscard]] Pairs parameters() const;
    /// Cookies of all Cookie headers: "a=1".
    [[nodiscard]] QStringList cookies() const;
    [[nodiscard]] QString host() const; ///< with the port
    [[nodiscard]] QString header(QByteArrayView name) const; ///< values of that name joined with commas
};

/// "12/Mar/2020:19:03:58 +0000".
[[nodiscard]] QString accessLogTime(const QDateTime &time);

} // namespace lambdarium
