// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/utf8.h"

#include <algorithm>
#include <cctype>

namespace lambdarium {

namespace {

// Length of the sequence that starts here, or 0 when it is not valid (overlong, surrogate, cut off).
qsizetype sequenceLength(const uchar *at, const uchar *end)
{
    const uchar lead = *at;
    if (lead < 0x80)
        return 1;
    const qsizetype length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || end - at < length)
        return 0;
    for (qsizetype i = 1; i < length; ++i) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    }
    const bool wrong = (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F) || (lead == 0xF0 && at[1] < 0x90)
        || (lead == 0xF4 && at[1] > 0x8F);
    return wrong ? 0 : length;
}

} // namespace

qsizetype findInvalidUtf8(QByteArrayView text)
{
    const auto *begin = reinterpret_cast<const uchar *>(text.data());
    const auto *end = begin + text.size();
    for (const uchar *at = begin; at < end;) {
        const qsizetype length = sequenceLength(at, end);
        if (length == 0)
            return at - begin;
        at += length;
    }
    return -1;
}

TextSpan wordAt(QByteArrayView text, TextPosition position)
{
    qsizetype begin = 0;
    for (qsizetype line = 1; line < position.line && begin < text.size(); ++line) {
        const qsizetype feed = text.indexOf('\n', begin);
        begin = feed < 0 ? text.size() : feed + 1;
    }
    const auto isContinuation = [&](qsizetype at) { return (static_cast<quint8>(text[at]) & 0xC0) == 0x80; };
    for (qsizetype column = 1; column < position.column && begin < text.size() && text[begin] != '\n'; ++column) {
        do
            ++begin;
        while (begin < text.size() && isContinuation(begin));
    }
    qsizetype end = begin;
    while (end < text.size() && !std::isspace(static_cast<unsigned char>(text[end])))
        ++end;
    return {begin, std::min(std::max(end, begin + 1), text.size())};
}

} // namespace lambdarium
