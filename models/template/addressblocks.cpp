// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/addressblocks.h"

#include <QCoreApplication>

#include <array>

#include <arpa/inet.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

/// An address with 4 or 16 bytes, the most significant first.
struct Address {
    std::array<unsigned char, 16> bytes{};
    int family = AF_INET;

    [[nodiscard]] int width() const { return family == AF_INET ? 32 : 128; }

    static std::optional<Address> parse(const QString &text)
    {
        Address address;
        address.family = text.contains(u':') ? AF_INET6 : AF_INET;
        if (inet_pton(address.family, text.toLatin1().constData(), address.bytes.data()) != 1)
            return std::nullopt;
        return address;
    }

    [[nodiscard]] QString text() const
    {
        std::array<char, INET6_ADDRSTRLEN> buffer{};
        return QString::fromLatin1(inet_ntop(family, bytes.data(), buffer.data(), socklen_t(buffer.size())));
    }

    // Clears the bits behind the prefix.
    void mask(int prefix)
    {
        for (int bit = prefix; bit < width(); ++bit)
            bytes[size_t(bit / 8)] = static_cast<unsigned char>(bytes[size_t(bit / 8)] & ~(0x80 >> (bit % 8)));
    }

    // Adds 2^bit.
    void addBit(int bit)
    {
        int at = (width() - 1 - bit) / 8;
        unsigned carry = 1U << (bit % 8);
        for (; at >= 0 && carry != 0; --at) {
            const unsigned sum = bytes[size_t(at)] + carry;
            bytes[size_t(at)] = static_cast<unsigned char>(sum & 0xff);
            carry = sum >> 8;
        }
    }
};

std::unexpected<Error> wrong(const QString &message)
{
    return failure(ErrorCode::InvalidInput, message);
}

} // namespace

Result<QStringList> addressBlocks(const QString &block, int count, int bits)
{
    const qsizetype slash = block.indexOf(u'/');
    bool number = false;
    const int prefix = slash < 0 ? -1 : QStringView(block).sliced(slash + 1).toInt(&number);
    auto address = slash < 0 ? std::nullopt : Address::parse(block.left(slash));
    if (!address || !number || prefix < 0 || prefix > address->width())
        return wrong(Texts::tr("Fn::Cidr needs a block of addresses such as 10.0.0.0/16, not “%1”.").arg(block));
    if (count < 1 || count > 256)
        return wrong(Texts::tr("Fn::Cidr makes 1 to 256 blocks, not %1.").arg(count));
    const int available = address->width() - prefix;
    if (bits < 1 || bits > available)
        return wrong(Texts::tr("Fn::Cidr can't cut blocks of %1 bits from %2.").arg(bits).arg(block));
    if (available - bits < 9 && count > (1 << (available - bits)))
        return wrong(Texts::tr("%1 has only %2 blocks of %3 bits.").arg(block).arg(1 << (available - bits)).arg(bits));
    address->mask(prefix);
    QStringList blocks;
    for (int i = 0; i < count; ++i) {
        blocks += address->text() + u'/' + QString::number(address->width() - bits);
        address->addBit(bits);
    }
    return blocks;
}

} // namespace lambdarium
