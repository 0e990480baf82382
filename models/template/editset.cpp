// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/editset.h"

#include "template/linediff.h"

#include <QCoreApplication>

#include <algorithm>

namespace lambdarium {

EditSet::EditSet(std::initializer_list<TextEdit> edits)
{
    for (const TextEdit &edit : edits)
        replace(edit.span, edit.text);
}

void EditSet::replace(TextSpan span, QByteArray text)
{
    if (span.isEmpty() && text.isEmpty())
        return;
    const auto behind = std::upper_bound(m_edits.begin(), m_edits.end(), span,
                                         [](TextSpan added, const TextEdit &edit) { return added < edit.span; });
    m_edits.insert(behind, TextEdit{span, std::move(text)});
}

void EditSet::add(const EditSet &other)
{
    for (const TextEdit &edit : other.m_edits) {
        const auto known = std::ranges::equal_range(m_edits, edit.span, {}, &TextEdit::span);
        if (std::ranges::find(known, edit) == known.end())
            replace(edit.span, edit.text);
    }
}

bool EditSet::isValidFor(qsizetype length) const
{
    ByteOffset reached = 0;
    for (const TextEdit &edit : m_edits) {
        if (edit.span.begin < reached || edit.span.end < edit.span.begin || edit.span.end > length)
            return false;
        reached = edit.span.end;
    }
    return true;
}

Result<QByteArray> EditSet::apply(const QByteArray &text) const
{
    if (!isValidFor(text.size()))
        return failure(ErrorCode::InvalidInput, QCoreApplication::translate("EditSet", "The change does not fit the text."));
    QByteArray result;
    ByteOffset copied = 0;
    for (const TextEdit &edit : m_edits) {
        result += QByteArrayView(text).sliced(copied, edit.span.begin - copied);
        result += edit.text;
        copied = edit.span.end;
    }
    result += QByteArrayView(text).sliced(copied);
    return result;
}

EditSet EditSet::inverted(const QByteArray &text) const
{
    EditSet result;
    ByteOffset shift = 0;
    for (const TextEdit &edit : m_edits) {
        const ByteOffset begin = edit.span.begin + shift;
        result.m_edits.append({{begin, begin + edit.text.size()}, text.sliced(edit.span.begin, edit.span.length())});
        shift += edit.text.size() - edit.span.length();
    }
    return result;
}

namespace {

bool isContinuation(const QByteArray &text, qsizetype at)
{
    return at < text.size() && (uchar(text[at]) & 0xC0) == 0x80;
}

// The smallest replacement within a hunk that cuts no character in two.
TextEdit narrow(const QByteArray &from, TextSpan fromSpan, const QByteArray &to, TextSpan toSpan)
{
    const TextSpan whole = fromSpan;
    while (!fromSpan.isEmpty() && !toSpan.isEmpty() && from[fromSpan.begin] == to[toSpan.begin]) {
        ++fromSpan.begin;
        ++toSpan.begin;
    }
    while (fromSpan.begin > whole.begin && (isContinuation(from, fromSpan.begin) || isContinuation(to, toSpan.begin))) {
        --fromSpan.begin;
        --toSpan.begin;
    }
    while (!fromSpan.isEmpty() && !toSpan.isEmpty() && from[fromSpan.end - 1] == to[toSpan.end - 1]) {
        --fromSpan.end;
        --toSpan.end;
    }
    while (fromSpan.end < whole.end && isContinuation(from, fromSpan.end)) {
        ++fromSpan.end;
        ++toSpan.end;
    }
    return {fromSpan, to.sliced(toSpan.begin, toSpan.length())};
}

std::vector<ByteOffset> lineOffsets(const std::vector<QByteArrayView> &lines)
{
    std::vector<ByteOffset> offsets{0};
    for (const QByteArrayView line : lines)
        offsets.push_back(offsets.back() + line.size());
    return offsets;
}

} // namespace

EditSet EditSet::difference(const QByteArray &from, const QByteArray &to)
{
    const auto fromLines = splitLines(from);
    const auto toLines = splitLines(to);
    const auto fromOffsets = lineOffsets(fromLines);
    const auto toOffsets = lineOffsets(toLines);
    EditSet result;
    for (const LineHunk &hunk : diffLines(fromLines, toLines)) {
        const TextSpan fromSpan{fromOffsets[size_t(hunk.fromBegin)], fromOffsets[size_t(hunk.fromEnd)]};
        const TextSpan toSpan{toOffsets[size_t(hunk.toBegin)], toOffsets[size_t(hunk.toEnd)]};
        const TextEdit edit = narrow(from, fromSpan, to, toSpan);
        result.replace(edit.span, edit.text);
    }
    return result;
}

} // namespace lambdarium
