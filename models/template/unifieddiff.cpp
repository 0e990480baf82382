// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/unifieddiff.h"

#include "template/linediff.h"

#include <algorithm>

namespace lambdarium {

namespace {

using Lines = std::vector<QByteArrayView>;

void append(QByteArray &out, char mark, const Lines &lines, qsizetype begin, qsizetype end)
{
    for (qsizetype i = begin; i < end; ++i) {
        out += mark;
        out += lines[size_t(i)];
        if (!lines[size_t(i)].endsWith('\n'))
            out += "\n\\ No newline at end of file\n";
    }
}

// "12,3" as diff writes it: an empty range names the line before it, a range of one line leaves the count out.
QByteArray range(qsizetype begin, qsizetype count)
{
    QByteArray text = QByteArray::number(count == 0 ? begin : begin + 1);
    if (count != 1)
        text += ',' + QByteArray::number(count);
    return text;
}

// Writes hunks [first, last) as one block with their context.
void appendBlock(QByteArray &out, const Lines &from, const Lines &to, const std::vector<LineHunk> &hunks, size_t first,
                 size_t last, qsizetype context, qsizetype linesBefore)
{
    const qsizetype fromBegin = std::max<qsizetype>(0, hunks[first].fromBegin - context);
    const qsizetype fromEnd = std::min(qsizetype(from.size()), hunks[last - 1].fromEnd + context);
    const qsizetype toBegin = hunks[first].toBegin - (hunks[first].fromBegin - fromBegin);
    const qsizetype toEnd = hunks[last - 1].toEnd + (fromEnd - hunks[last - 1].fromEnd);
    out += "@@ -" + range(linesBefore + fromBegin, fromEnd - fromBegin) + " +" + range(linesBefore + toBegin, toEnd - toBegin)
        + " @@\n";
    qsizetype at = fromBegin;
    for (size_t i = first; i < last; ++i) {
        append(out, ' ', from, at, hunks[i].fromBegin);
        append(out, '-', from, hunks[i].fromBegin, hunks[i].fromEnd);
        append(out, '+', to, hunks[i].toBegin, hunks[i].toEnd);
        at = hunks[i].fromEnd;
    }
    append(out, ' ', from, at, fromEnd);
}

} // namespace

QByteArray unifiedDiff(const QByteArray &from, const QByteArray &to, const QString &fromName, const QString &toName, int context,
                       qsizetype linesBefore)
{
    const Lines fromLines = splitLines(from);
    const Lines toLines = splitLines(to);
    const auto hunks = diffLines(fromLines, toLines);
    if (hunks.empty())
        return {};
    QByteArray out = "--- " + fromName.toUtf8() + "\n+++ " + toName.toUtf8() + '\n';
    for (size_t first = 0; first < hunks.size();) {
        size_t last = first + 1;
        while (last < hunks.size() && hunks[last].fromBegin - hunks[last - 1].fromEnd <= 2 * context)
            ++last;
        appendBlock(out, fromLines, toLines, hunks, first, last, context, linesBefore);
        first = last;
    }
    return out;
}

} // namespace lambdarium
