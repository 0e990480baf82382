// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/gzip.h"

#include <QByteArray>
#include <QtEndian>

#include <boost/crc.hpp>

namespace lambdarium {

namespace {

// RFC 1951: one last block without content. Qt compresses nothing to nothing.
constexpr char deflatedNothing[] = "\x03\x00";

// RFC 1952, 2.3: the magic number, deflate, no flags, no time stamp, no extra flags, made on Unix.
constexpr char header[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03";

// What is between header and check of zlib's form (RFC 1950); Qt puts the length before it.
constexpr qsizetype beforeDeflated = 4 + 2;
constexpr qsizetype afterDeflated = 4;

void appendLittleEndian(QByteArray &target, quint32 number)
{
    const quint32 stored = qToLittleEndian(number);
    target.append(reinterpret_cast<const char *>(&stored), sizeof stored);
}

QByteArray deflated(std::string_view bytes)
{
    if (bytes.empty())
        return QByteArray(deflatedNothing, 2);
    const QByteArray packed = qCompress(reinterpret_cast<const uchar *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    return packed.sliced(beforeDeflated).chopped(afterDeflated);
}

} // namespace

std::string gzip(std::string_view bytes)
{
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    QByteArray result(header, sizeof header - 1);
    result += deflated(bytes);
    appendLittleEndian(result, crc.checksum());
    appendLittleEndian(result, static_cast<quint32>(bytes.size())); // modulo 2^32, as the RFC has it
    return result.toStdString();
}

} // namespace lambdarium
