// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the fuzz targets share.
#include <QByteArray>
#include <QByteArrayList>

#include <cstdint>
#include <cstdlib>

/// A property that must hold for every input.
inline void require(bool condition)
{
    if (!condition)
        abort();
}

inline QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), qsizetype(size)};
}

/// `count` texts of one input, which has zero bytes between them; the last one has the rest, missing ones are empty.
inline QByteArrayList partsOf(const uint8_t *data, size_t size, qsizetype count)
{
    QByteArray rest = bytesOf(data, size);
    QByteArrayList parts;
    while (parts.size() + 1 < count) {
        const qsizetype zero = rest.indexOf('\0');
        parts.append(zero < 0 ? rest : rest.first(zero));
        rest = zero < 0 ? QByteArray() : rest.sliced(zero + 1);
    }
    parts.append(rest);
    return parts;
}
