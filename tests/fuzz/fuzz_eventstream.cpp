// SPDX-License-Identifier: GPL-3.0-or-later
// Any headers and payload as a message of an event stream: a reader that follows the format's description gets them back.
#include "fuzz.h"
#include "lambdaapi/eventstream.h"

#include <QtEndian>

using namespace lambdarium;

namespace {

quint32 number(const QByteArray &bytes, qsizetype at)
{
    require(at + 4 <= bytes.size());
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

// CRC-32 as the format names it, bit by bit.
quint32 checksum(QByteArrayView bytes)
{
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0);
    }
    return ~crc;
}

QList<std::pair<QByteArray, QByteArray>> readHeaders(QByteArray bytes)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    while (!bytes.isEmpty()) {
        const qsizetype nameSize = quint8(bytes[0]);
        require(bytes.size() >= nameSize + 4 && bytes[nameSize + 1] == 7); // a string
        const qsizetype valueSize = qFromBigEndian<quint16>(bytes.constData() + nameSize + 2);
        require(bytes.size() >= nameSize + 4 + valueSize);
        headers.append({bytes.sliced(1, nameSize), bytes.sliced(nameSize + 4, valueSize)});
        bytes = bytes.sliced(nameSize + 4 + valueSize);
    }
    return headers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayList parts = partsOf(data, size, 4);
    const QList<std::pair<QByteArray, QByteArray>> headers{{parts[0].first(std::min<qsizetype>(parts[0].size(), 255)), parts[1]},
                                                           {":event-type", parts[2]}};
    const QByteArray message = eventstream::message(headers, parts[3]);
    require(number(message, 0) == message.size());
    const qsizetype headerSize = number(message, 4);
    require(number(message, 8) == checksum(QByteArrayView(message).first(8)));
    require(readHeaders(message.sliced(12, headerSize)) == headers);
    require(message.sliced(12 + headerSize).chopped(4) == parts[3]);
    require(number(message, message.size() - 4) == checksum(QByteArrayView(message).chopped(4)));
    return 0;
}
