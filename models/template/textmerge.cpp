// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/textmerge.h"

#include "template/linediff.h"

#include <algorithm>

namespace lambdarium {

namespace {

using Lines = std::vector<QByteArrayView>;

// A side of the merge, walked along the base.
class Side
{
public:
    Side(const Lines &base, const QByteArray &text)
        : m_lines(splitLines(text))
        , m_hunks(diffLines(base, m_lines))
    {
    }

    [[nodiscard]] const LineHunk *next() const { return m_at < m_hunks.size() ? &m_hunks[m_at] : nullptr; }

    // Takes the hunks that touch [begin, end) of the base and widens the range to them; true when there was one.
    bool widen(qsizetype &begin, qsizetype &end)
    {
        bool widened = false;
        while (next() && next()->fromBegin <= end) {
            begin = std::min(begin, next()->fromBegin);
            end = std::max(end, next()->fromEnd);
            m_shift = next()->toEnd - next()->fromEnd;
            ++m_at;
            widened = true;
        }
        return widened;
    }

    // This side's lines for [begin, end) of the base; `shift` as it was before the range.
    [[nodiscard]] QByteArray text(qsizetype begin, qsizetype end, qsizetype shift) const
    {
        QByteArray out;
        for (qsizetype i = begin + shift; i < end + m_shift; ++i)
            out += m_lines[size_t(i)];
        return out;
    }

    [[nodiscard]] qsizetype shift() const { return m_shift; }

private:
    Lines m_lines;
    std::vector<LineHunk> m_hunks;
    size_t m_at = 0;
    qsizetype m_shift = 0; ///< lines of this side less lines of the base, so far
};

QByteArray joined(const Lines &lines, qsizetype begin, qsizetype end)
{
    QByteArray out;
    for (qsizetype i = begin; i < end; ++i)
        out += lines[size_t(i)];
    return out;
}

QByteArray withLineEnd(const QByteArray &text, const QByteArray &lineEnd)
{
    return text.isEmpty() || text.endsWith('\n') ? text : text + lineEnd;
}

} // namespace

MergeResult mergeTexts(const QByteArray &base, const QByteArray &mine, const QByteArray &theirs, const QString &myName,
                       const QString &theirName)
{
    const Lines baseLines = splitLines(base);
    const QByteArray lineEnd = mine.contains("\r\n") ? "\r\n" : "\n";
    Side my(baseLines, mine);
    Side their(baseLines, theirs);
    MergeResult result;
    qsizetype at = 0;
    while (my.next() || their.next()) {
        qsizetype begin = std::min(my.next() ? my.next()->fromBegin : their.next()->fromBegin,
                                   their.next() ? their.next()->fromBegin : my.next()->fromBegin);
        qsizetype end = begin;
        const qsizetype myShift = my.shift();
        const qsizetype theirShift = their.shift();
        for (bool widened = true; widened;) {
            const bool mineToo = my.widen(begin, end);
            widened = their.widen(begin, end) || mineToo;
        }
        result.text += joined(baseLines, at, begin);
        at = end;
        const QByteArray before = joined(baseLines, begin, end);
        const QByteArray myText = my.text(begin, end, myShift);
        const QByteArray theirText = their.text(begin, end, theirShift);
        if (myText == theirText || theirText == before) {
            result.text += myText;
        } else if (myText == before) {
            result.text += theirText;
        } else {
            MergeConflict conflict{{}, qsizetype(result.text.count('\n')) + 1, before, myText, theirText};
            conflict.span.begin = result.text.size();
            result.text += "<<<<<<< " + myName.toUtf8() + lineEnd + withLineEnd(myText, lineEnd) + "=======" + lineEnd
                + withLineEnd(theirText, lineEnd) + ">>>>>>> " + theirName.toUtf8() + lineEnd;
            conflict.span.end = result.text.size();
            result.conflicts.append(conflict);
        }
    }
    result.text += joined(baseLines, at, qsizetype(baseLines.size()));
    return result;
}

} // namespace lambdarium
