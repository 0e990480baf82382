// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which lines differ between two texts (Myers' algorithm). Pure functions, any thread. Private to this folder.

#include <QByteArray>

#include <vector>

namespace lambdarium {

/// Lines [fromBegin, fromEnd) of one text gave way to lines [toBegin, toEnd) of the other; counted from 0.
struct LineHunk {
    qsizetype fromBegin = 0;
    qsizetype fromEnd = 0;
    qsizetype toBegin = 0;
    qsizetype toEnd = 0;
};

/// Lines with their line ends; the last one may have none. Views into `text`.
[[nodiscard]] std::vector<QByteArrayView> splitLines(const QByteArray &text);

/// Differing ranges in ascending order. Texts that differ in more than about 2,000 lines give one hunk.
[[nodiscard]] std::vector<LineHunk> diffLines(const std::vector<QByteArrayView> &from, const std::vector<QByteArrayView> &to);

} // namespace lambdarium
