// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/comparablenumber.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <charconv>

namespace lambdarium {

namespace {

/// A decimal number without leading and trailing zeros: digits times ten to the power of exponent.
struct Decimal {
    bool negative = false;
    QByteArray digits;
    qint64 exponent = 0;
    bool operator==(const Decimal &) const = default;
};

Decimal decimalOf(QByteArrayView text)
{
    Decimal decimal;
    bool fraction = false;
    qsizetype at = 0;
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '-') {
            decimal.negative = true;
        } else if (text[at] == '.') {
            fraction = true;
        } else {
            if (text[at] != '0' || !decimal.digits.isEmpty())
                decimal.digits += text[at];
            decimal.exponent -= fraction ? 1 : 0;
        }
    }
    if (at < text.size())
        decimal.exponent += text.sliced(at + 1).toByteArray().toLongLong();
    while (decimal.digits.endsWith('0')) {
        decimal.digits.chop(1);
        ++decimal.exponent;
    }
    return decimal.digits.isEmpty() ? Decimal() : decimal;
}

} // namespace

std::optional<double> comparableNumber(QStringView text)
{
    const QByteArray latin = text.toLatin1();
    const char *end = latin.constData() + latin.size();
    double number = 0;
    const auto [stop, error] = std::from_chars(latin.constData(), end, number);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    std::array<char, 64> shortest;
    const auto written = std::to_chars(shortest.data(), shortest.data() + shortest.size(), number);
    if (written.ec != std::errc())
        return std::nullopt;
    const QByteArrayView back(shortest.data(), written.ptr - shortest.data());
    if (decimalOf(latin) != decimalOf(back))
        return std::nullopt;
    return number == 0 ? 0.0 : number;
}

} // namespace lambdarium
