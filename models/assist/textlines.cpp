// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/textlines.h"

#include <algorithm>

namespace lambdarium {

namespace {

// `feed` is the place of its line feed, or the end of the text.
TextLine measured(QByteArrayView text, ByteOffset begin, ByteOffset feed)
{
    TextLine line;
    line.begin = begin;
    line.end = feed;
    if (line.end > begin && text[line.end - 1] == '\r')
        --line.end;
    ByteOffset at = begin;
    while (at < line.end && text[at] == ' ')
        ++at;
    line.indent = at - begin;
    while (at < line.end && isBlank(text[at]))
        ++at;
    line.blank = at == line.end;
    line.comment = !line.blank && text[at] == '#';
    return line;
}

ByteOffset feedBehind(QByteArrayView text, ByteOffset at)
{
    const qsizetype feed = text.indexOf('\n', at);
    return feed < 0 ? text.size() : feed;
}

ByteOffset quotedEnd(QByteArrayView text, ByteOffset begin, ByteOffset end, bool *open)
{
    const char quote = text[begin];
    for (ByteOffset at = begin + 1; at < end; ++at) {
        if (text[at] == '\\' && quote == '"') {
            ++at;
        } else if (text[at] == quote) {
            if (quote == '\'' && at + 1 < end && text[at + 1] == quote)
                ++at;
            else
                return at + 1;
        }
    }
    if (open)
        *open = true;
    return end;
}

ByteOffset skipBlanks(QByteArrayView text, ByteOffset at, ByteOffset end)
{
    while (at < end && isBlank(text[at]))
        ++at;
    return at;
}

// The colon behind a key that begins at `at`; -1 when there is no key.
ByteOffset colonOf(QByteArrayView text, ByteOffset at, ByteOffset end, ByteOffset lineEnd)
{
    while (at < end && text[at] == '&') {
        while (at < end && !isBlank(text[at]))
            ++at;
        at = skipBlanks(text, at, end);
    }
    if (at >= end || text[at] == '!' || text[at] == '{' || text[at] == '[' || text[at] == '#' || text[at] == '|'
        || text[at] == '>')
        return -1;
    if (text[at] == '"' || text[at] == '\'') {
        bool open = false;
        const ByteOffset behind = skipBlanks(text, quotedEnd(text, at, end, &open), end);
        return !open && behind < end && text[behind] == ':' ? behind : -1;
    }
    for (; at < end; ++at) {
        if (text[at] == ':' && (at + 1 >= lineEnd || isBlank(text[at + 1])))
            return at;
        if (text[at] == '#' && at > 0 && isBlank(text[at - 1]))
            return -1;
    }
    return -1;
}

BlockLine readBlockLine(QByteArrayView text, const TextLine &line, ByteOffset end, bool typing)
{
    BlockLine result;
    ByteOffset at = skipBlanks(text, line.begin, end);
    while (at < end && text[at] == '-' && (at + 1 >= end || isBlank(text[at + 1]))) {
        result.parts.push_back({at - line.begin, {}, true});
        at = skipBlanks(text, at + 1, end);
    }
    if (at + 1 < end && text[at] == '?' && isBlank(text[at + 1]))
        at = skipBlanks(text, at + 1, end);
    if (const ByteOffset colon = colonOf(text, at, end, line.end); colon >= 0) {
        result.parts.push_back({at - line.begin, unquoted(text.sliced(at, colon - at).trimmed()), false});
        result.colon = true;
        at = skipBlanks(text, colon + 1, end);
    }
    // Tags and anchors before the value.
    while (at < end && (text[at] == '!' || text[at] == '&')) {
        ByteOffset behind = at;
        while (behind < end && !isBlank(text[behind]))
            ++behind;
        if (behind == end && typing)
            break;
        if (text[at] == '!')
            result.tag = text.sliced(at, behind - at);
        at = skipBlanks(text, behind, end);
    }
    result.rest = at;
    return result;
}

} // namespace

TextLine lineAt(QByteArrayView text, ByteOffset offset)
{
    const ByteOffset at = std::clamp<ByteOffset>(offset, 0, text.size());
    const qsizetype feed = at == 0 ? -1 : text.first(at).lastIndexOf('\n');
    return measured(text, feed + 1, feedBehind(text, at));
}

bool previousLine(QByteArrayView text, TextLine &line)
{
    if (line.begin == 0)
        return false;
    const ByteOffset feed = line.begin - 1;
    // Qt looks at the byte behind an empty view, which is the line end of an empty first line.
    const ByteOffset begin = feed == 0 ? 0 : text.first(feed).lastIndexOf('\n') + 1;
    line = measured(text, begin, feed);
    return true;
}

bool nextLine(QByteArrayView text, TextLine &line)
{
    const qsizetype feed = text.indexOf('\n', line.end);
    if (feed < 0)
        return false;
    line = measured(text, feed + 1, feedBehind(text, feed + 1));
    return true;
}

BlockLine blockLine(QByteArrayView text, const TextLine &line)
{
    return readBlockLine(text, line, line.end, false);
}

BlockLine blockLineBefore(QByteArrayView text, const TextLine &line, ByteOffset cursor)
{
    return readBlockLine(text, line, cursor, true);
}

ByteOffset scalarEnd(QByteArrayView text, ByteOffset begin, ByteOffset end, bool flow, bool *open)
{
    if (begin >= end)
        return begin;
    if (text[begin] == '"' || text[begin] == '\'')
        return quotedEnd(text, begin, end, open);
    ByteOffset at = begin;
    for (; at < end; ++at) {
        const char c = text[at];
        if (flow && (c == ',' || c == '[' || c == ']' || c == '{' || c == '}'))
            break;
        if (c == '#' && at > begin && isBlank(text[at - 1]))
            break;
        if (flow && c == ':' && (at + 1 >= end || isBlank(text[at + 1]) || text[at + 1] == ',' || text[at + 1] == '}'))
            break;
    }
    while (at > begin && isBlank(text[at - 1]))
        --at;
    return at;
}

QByteArrayView unquoted(QByteArrayView scalar)
{
    if (scalar.isEmpty() || (scalar.front() != '"' && scalar.front() != '\''))
        return scalar;
    const bool closed = scalar.size() > 1 && scalar.back() == scalar.front();
    return scalar.sliced(1, scalar.size() - (closed ? 2 : 1));
}

bool isBlockScalarHeader(QByteArrayView rest)
{
    if (rest.isEmpty() || (rest.front() != '|' && rest.front() != '>'))
        return false;
    qsizetype at = 1;
    while (at < rest.size() && (rest[at] == '+' || rest[at] == '-' || (rest[at] >= '1' && rest[at] <= '9')))
        ++at;
    while (at < rest.size() && isBlank(rest[at]))
        ++at;
    return at == rest.size() || rest[at] == '#';
}

ByteOffset commentBegin(QByteArrayView text, ByteOffset begin, ByteOffset end)
{
    for (ByteOffset at = begin; at < end; ++at) {
        const char c = text[at];
        const bool startsToken =
            at == begin || isBlank(text[at - 1]) || text[at - 1] == '[' || text[at - 1] == '{' || text[at - 1] == ',';
        if (c == '#' && (at == begin || isBlank(text[at - 1])))
            return at;
        if ((c == '"' || c == '\'') && startsToken)
            at = quotedEnd(text, at, end, nullptr) - 1;
    }
    return end;
}

} // namespace lambdarium
