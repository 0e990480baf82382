// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Units as types, so that MB and MiB, or milliseconds and seconds, can't be mixed up.

#include <QtTypes>

#include <chrono>
#include <compare>

namespace lambdarium {

/// Durations that are measured and shown: milliseconds with a fraction.
using Milliseconds = std::chrono::duration<double, std::milli>;

/// What Lambda calls MB is 2^20 bytes.
class MebiBytes
{
public:
    constexpr MebiBytes() = default;
    constexpr explicit MebiBytes(qint64 count)
        : m_count(count)
    {
    }
    /// Rounds up: a started MiB is a used MiB.
    static constexpr MebiBytes fromBytes(qint64 bytes) { return MebiBytes((bytes + 1048575) / 1048576); }

    [[nodiscard]] constexpr qint64 count() const { return m_count; }
    [[nodiscard]] constexpr qint64 bytes() const { return m_count * 1048576; }
    constexpr auto operator<=>(const MebiBytes &) const = default;

private:
    qint64 m_count = 0;
};

} // namespace lambdarium
