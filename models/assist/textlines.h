// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lines of a text and what of YAML's block style shows on one of them. Private to this folder. Any thread.

#include "base/textspan.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace lambdarium {

struct TextLine {
    ByteOffset begin = 0;
    ByteOffset end = 0; ///< without the line end
    qsizetype indent = 0; ///< blanks before the first other character
    bool blank = false; ///< nothing but blanks
    bool comment = false;
    [[nodiscard]] bool counts() const { return !blank && !comment; }
};

/// The line that holds an offset.
[[nodiscard]] TextLine lineAt(QByteArrayView text, ByteOffset offset);
/// The line before; false at the start of the text.
[[nodiscard]] bool previousLine(QByteArrayView text, TextLine &line);
[[nodiscard]] bool nextLine(QByteArrayView text, TextLine &line);

/// A dash, or a key with its colon.
struct LinePart {
    qsizetype column = 0;
    QByteArrayView key; ///< without quotes; empty for a dash
    bool dash = false;
};

/// A line of a block: its dashes and key, and where the value begins.
struct BlockLine {
    std::vector<LinePart> parts; ///< at most one key, the last one
    ByteOffset rest = 0; ///< first byte behind dashes, colon, anchors and tags; `end` of the line when there is none
    QByteArrayView tag; ///< before the rest: "!Sub"
    bool colon = false; ///< the last part is a key
};

/// Reads a whole line.
[[nodiscard]] BlockLine blockLine(QByteArrayView text, const TextLine &line);
/// Reads a line up to the cursor; a tag that ends there is still being typed and belongs to the rest.
[[nodiscard]] BlockLine blockLineBefore(QByteArrayView text, const TextLine &line, ByteOffset cursor);

/// The end of a scalar's bytes on its line, comment and blanks behind it left out. A quoted one ends with its quote, or with
/// `end` when it is open; `open` says so.
[[nodiscard]] ByteOffset scalarEnd(QByteArrayView text, ByteOffset begin, ByteOffset end, bool flow, bool *open = nullptr);
/// The scalar's bytes without quotes and escapes' meaning.
[[nodiscard]] QByteArrayView unquoted(QByteArrayView scalar);
/// True for what may stand before a block scalar: "|", ">-", "|2", with a comment behind it.
[[nodiscard]] bool isBlockScalarHeader(QByteArrayView rest);
/// The byte where a comment begins on a line, or `end`.
[[nodiscard]] ByteOffset commentBegin(QByteArrayView text, ByteOffset begin, ByteOffset end);

[[nodiscard]] inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace lambdarium
