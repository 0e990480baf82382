// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/ipaddress.h"

#include <QStringList>

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QByteArray version4(QStringView text)
{
    QByteArray bytes;
    for (const QStringView part : text.split(u'.')) {
        const bool digits = !part.isEmpty() && std::ranges::all_of(part, [](QChar c) { return c >= u'0' && c <= u'9'; });
        bool good = false;
        const int value = part.toInt(&good);
        if (!digits || !good || value > 255)
            return {};
        bytes += char(value);
    }
    return bytes.size() == 4 ? bytes : QByteArray();
}

QByteArray version6(QStringView text)
{
    const bool shape = text.contains(u':')
        && std::ranges::all_of(text, [](QChar c) { return c == u':' || QStringView(u"0123456789abcdefABCDEF").contains(c); });
    QByteArray bytes(16, '\0');
    if (!shape || inet_pton(AF_INET6, text.toLatin1().constData(), bytes.data()) != 1)
        return {};
    const QByteArray mapped = QByteArray(10, '\0') + QByteArray(2, '\xFF');
    return bytes.startsWith(mapped) ? bytes.last(4) : bytes;
}

} // namespace

QByteArray addressBytes(QStringView text)
{
    const QByteArray four = version4(text);
    return four.isEmpty() ? version6(text) : four;
}

Result<AddressBlock> AddressBlock::parse(const QString &text)
{
    // The sentences are the service's own and stay untranslated, as those of all pattern errors.
    const QStringList parts = text.split(u'/');
    if (parts.size() != 2)
        return failure(ErrorCode::InvalidInput, u"Malformed CIDR, one '/' required"_s);
    bool good = false;
    AddressBlock block;
    block.m_bits = parts[1].toInt(&good);
    if (!good)
        return failure(ErrorCode::InvalidInput, u"Malformed CIDR, mask bits must be an integer"_s);
    if (block.m_bits < 0)
        return failure(ErrorCode::InvalidInput, u"Malformed CIDR, mask bits must not be negative"_s);
    block.m_address = addressBytes(parts[0]);
    if (block.m_address.isEmpty())
        return failure(ErrorCode::InvalidInput, u"Nonstandard IP address: "_s + parts[0]);
    if (block.m_address.size() == 4 && block.m_bits > 31)
        return failure(ErrorCode::InvalidInput, u"IPv4 mask bits must be < 32"_s);
    if (block.m_bits > 127)
        return failure(ErrorCode::InvalidInput, u"IPv6 mask bits must be < 128"_s);
    return block;
}

bool AddressBlock::contains(QByteArrayView address) const
{
    if (address.size() != m_address.size())
        return false;
    const int whole = m_bits / 8;
    if (address.first(whole) != QByteArrayView(m_address).first(whole))
        return false;
    const int mask = 0xFF00 >> (m_bits % 8) & 0xFF;
    return m_bits % 8 == 0 || (uchar(address[whole]) & mask) == (uchar(m_address[whole]) & mask);
}

} // namespace lambdarium
