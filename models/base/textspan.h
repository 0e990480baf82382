// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Places in a text. Offsets and lengths are bytes of the UTF-8 text; lines and columns are for people.

#include <QtTypes>

#include <compare>

namespace lambdarium {

/// Offset in bytes from the start of a text.
using ByteOffset = qsizetype;

/// Half-open range of bytes [begin, end).
struct TextSpan {
    ByteOffset begin = 0;
    ByteOffset end = 0;

    [[nodiscard]] constexpr ByteOffset length() const { return end - begin; }
    [[nodiscard]] constexpr bool isEmpty() const { return begin == end; }
    [[nodiscard]] constexpr bool contains(ByteOffset offset) const { return begin <= offset && offset < end; }
    [[nodiscard]] constexpr bool contains(TextSpan other) const { return begin <= other.begin && other.end <= end; }
    constexpr auto operator<=>(const TextSpan &) const = default;
};

/// Line and column as editors show them: both start at 1; the column counts characters (code points).
struct TextPosition {
    qsizetype line = 1;
    qsizetype column = 1;
    constexpr auto operator<=>(const TextPosition &) const = default;
};

} // namespace lambdarium
