// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// IP addresses and address ranges of event patterns. Value types, any thread.

#include "base/result.h"

#include <QByteArray>

namespace lambdarium {

/// The 4 or 16 bytes of an address; empty when the text is none. An IPv4 address written as IPv6 is an IPv4 one.
[[nodiscard]] QByteArray addressBytes(QStringView text);

/// A CIDR block such as 10.0.0.0/24 or 2001:db8::/32.
class AddressBlock
{
public:
    /// Errors: InvalidInput with the service's reason.
    [[nodiscard]] static Result<AddressBlock> parse(const QString &text);
    [[nodiscard]] bool contains(QByteArrayView address) const; ///< false for the other family

private:
    QByteArray m_address;
    int m_bits = 0;
};

} // namespace lambdarium
