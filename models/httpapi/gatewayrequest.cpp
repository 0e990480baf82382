// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayrequest.h"

#include <QLocale>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString decoded(QByteArray part)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(part.replace('+', ' ')));
}

QByteArray portOf(const QByteArray &host)
{
    const qsizetype colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith(']') ? "80"_ba : host.sliced(colon + 1);
}

// Between the client and the gateway only; a function sees none of it.
bool isOfConnection(const QByteArray &name)
{
    static const std::array names{"connection"_ba, "keep-alive"_ba, "transfer-encoding"_ba, "expect"_ba, "te"_ba, "upgrade"_ba};
    return std::ranges::find(names, name.toLower()) != names.end();
}

QByteArray newTraceId(const QDateTime &time)
{
    const QByteArray random = QUuid::createUuid().toRfc4122().toHex();
    return "Root=1-" + QByteArray::number(time.toSecsSinceEpoch(), 16).rightJustified(8, '0') + '-' + random.first(24);
}

} // namespace

QString GatewayRequest::shortId() const
{
    return QString::fromLatin1(requestId.toUtf8().replace('-', "").left(11).toBase64().left(15)) + u'=';
}

GatewayRequest GatewayRequest::from(HttpRequest &&request)
{
    GatewayRequest result;
    const qsizetype mark = request.target.indexOf('?');
    result.method = request.method;
    result.path = mark < 0 ? request.target : request.target.first(mark);
    if (!result.path.startsWith('/'))
        result.path.prepend('/');
    result.query = mark < 0 ? QByteArray() : request.target.sliced(mark + 1);
    for (const auto &[name, value] : request.headers.fields()) {
        if (!isOfConnection(name))
            result.headers.add(name, value);
    }
    result.body = std::move(request.body);
    result.sourceIp = u"127.0.0.1"_s;
    result.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    result.time = QDateTime::currentDateTimeUtc();
    const std::pair<QByteArray, QByteArray> added[]{
        {"X-Amzn-Trace-Id"_ba, newTraceId(result.time)},
        {"X-Forwarded-For"_ba, "127.0.0.1"_ba},
        {"X-Forwarded-Port"_ba, portOf(result.headers.value("Host"))},
        {"X-Forwarded-Proto"_ba, "http"_ba},
    };
    for (const auto &[name, value] : added) {
        if (!result.headers.contains(name))
            result.headers.add(name, value);
    }
    return result;
}

GatewayRequest::Pairs GatewayRequest::parameters() const
{
    Pairs pairs;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        pairs.append(
            {decoded(equals < 0 ? part : part.first(equals)), equals < 0 ? QString() : decoded(part.sliced(equals + 1))});
    }
    return pairs;
}

QStringList GatewayRequest::cookies() const
{
    QStringList all;
    for (const auto &[name, value] : headers.fields()) {
        if (name.compare("cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &each : value.split(';')) {
            if (const QByteArray cookie = each.trimmed(); !cookie.isEmpty())
                all += QString::fromUtf8(cookie);
        }
    }
    return all;
}

QString GatewayRequest::host() const
{
    const QByteArray host = headers.value("Host");
    return host.isEmpty() ? u"localhost"_s : QString::fromUtf8(host);
}

QString GatewayRequest::header(QByteArrayView name) const
{
    QStringList values;
    for (const auto &[each, value] : headers.fields()) {
        if (name.compare(each, Qt::CaseInsensitive) == 0)
            values += QString::fromUtf8(value);
    }
    return values.join(u',');
}

QString accessLogTime(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"dd/MMM/yyyy:HH:mm:ss"_s) + " +0000"_L1;
}

} // namespace lambdarium
