// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/eventstream.h"

#include <QtEndian>

#include <boost/crc.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::eventstream {

namespace {

constexpr char stringType = 7;
constexpr qsizetype preludeSize = 8;
constexpr qsizetype checksumSize = 4;

quint32 checksum(const QByteArray &bytes)
{
    boost::crc_32_type crc;
    crc.process_bytes(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return crc.checksum();
}

template <class Number>
void append(QByteArray &out, Number number)
{
    const Number big = qToBigEndian(number);
    out.append(reinterpret_cast<const char *>(&big), sizeof(big));
}

QByteArray headerBytes(const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QByteArray out;
    for (const auto &[name, value] : headers) {
        append(out, static_cast<quint8>(name.size()));
        out += name;
        out += stringType;
        append(out, static_cast<quint16>(value.size()));
        out += value;
    }
    return out;
}

QByteArray event(const QByteArray &type, const QByteArray &contentType, const QByteArray &payload)
{
    return message({{":event-type"_ba, type}, {":content-type"_ba, contentType}, {":message-type"_ba, "event"_ba}}, payload);
}

} // namespace

QByteArray message(const QList<std::pair<QByteArray, QByteArray>> &headers, const QByteArray &payload)
{
    const QByteArray head = headerBytes(headers);
    QByteArray out;
    out.reserve(preludeSize + checksumSize + head.size() + payload.size() + checksumSize);
    append(out, static_cast<quint32>(preludeSize + checksumSize + head.size() + payload.size() + checksumSize));
    append(out, static_cast<quint32>(head.size()));
    append(out, checksum(out));
    out += head;
    out += payload;
    append(out, checksum(out));
    return out;
}

QByteArray payloadChunk(const QByteArray &payload)
{
    return event("PayloadChunk"_ba, "application/octet-stream"_ba, payload);
}

QByteArray invokeComplete(const QByteArray &details)
{
    return event("InvokeComplete"_ba, "application/json"_ba, details);
}

} // namespace lambdarium::eventstream
