// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/linediff.h"

#include <algorithm>

namespace lambdarium {

namespace {

constexpr qsizetype maximumDistance = 2000;

using Lines = std::vector<QByteArrayView>;

// The middle of both texts, behind the common head and before the common tail.
struct Window {
    qsizetype head = 0;
    qsizetype fromEnd = 0;
    qsizetype toEnd = 0;
};

Window differingWindow(const Lines &from, const Lines &to)
{
    Window window{0, qsizetype(from.size()), qsizetype(to.size())};
    while (window.head < std::min(window.fromEnd, window.toEnd) && from[size_t(window.head)] == to[size_t(window.head)])
        ++window.head;
    while (window.fromEnd > window.head && window.toEnd > window.head
           && from[size_t(window.fromEnd - 1)] == to[size_t(window.toEnd - 1)]) {
        --window.fromEnd;
        --window.toEnd;
    }
    return window;
}

// Forward passes of Myers' algorithm; each entry holds the furthest x per diagonal. Empty when the distance is too large.
std::vector<std::vector<qsizetype>> traceDistances(const Lines &from, const Lines &to, const Window &window)
{
    const qsizetype n = window.fromEnd - window.head;
    const qsizetype m = window.toEnd - window.head;
    const qsizetype most = std::min(n + m, maximumDistance);
    std::vector<std::vector<qsizetype>> trace;
    std::vector<qsizetype> furthest(size_t(2 * most + 2), 0);
    for (qsizetype d = 0; d <= most; ++d) {
        trace.emplace_back(furthest.begin() + (most - d), furthest.begin() + (most + d + 1));
        for (qsizetype k = -d; k <= d; k += 2) {
            const auto at = [&](qsizetype diagonal) -> qsizetype & { return furthest[size_t(most + diagonal)]; };
            qsizetype x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && from[size_t(window.head + x)] == to[size_t(window.head + x - k)])
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m)
                return trace;
        }
    }
    return {};
}

// Adds one differing line (deleted or inserted) before what was collected so far.
void prepend(std::vector<LineHunk> &reversed, LineHunk line)
{
    if (!reversed.empty() && reversed.back().fromBegin == line.fromEnd && reversed.back().toBegin == line.toEnd) {
        reversed.back().fromBegin = line.fromBegin;
        reversed.back().toBegin = line.toBegin;
    } else {
        reversed.push_back(line);
    }
}

} // namespace

std::vector<QByteArrayView> splitLines(const QByteArray &text)
{
    std::vector<QByteArrayView> lines;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype newline = text.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? text.size() : newline + 1;
        lines.push_back(QByteArrayView(text).sliced(begin, end - begin));
        begin = end;
    }
    return lines;
}

std::vector<LineHunk> diffLines(const Lines &from, const Lines &to)
{
    const Window window = differingWindow(from, to);
    if (window.head == window.fromEnd && window.head == window.toEnd)
        return {};
    const auto trace = traceDistances(from, to, window);
    if (trace.empty())
        return {{window.head, window.fromEnd, window.head, window.toEnd}};
    std::vector<LineHunk> reversed;
    qsizetype x = window.fromEnd - window.head;
    qsizetype y = window.toEnd - window.head;
    for (qsizetype d = qsizetype(trace.size()) - 1; d > 0; --d) {
        const auto &furthest = trace[size_t(d)]; // as it was before pass d; diagonal k lies at k + d
        const qsizetype k = x - y;
        const auto at = [&](qsizetype diagonal) { return furthest[size_t(diagonal + d)]; };
        const bool inserted = k == -d || (k != d && at(k - 1) < at(k + 1));
        const qsizetype fromX = inserted ? at(k + 1) : at(k - 1);
        const qsizetype fromY = fromX - (inserted ? k + 1 : k - 1);
        const qsizetype h = window.head;
        prepend(reversed,
                inserted ? LineHunk{h + fromX, h + fromX, h + fromY, h + fromY + 1}
                         : LineHunk{h + fromX, h + fromX + 1, h + fromY, h + fromY});
        x = fromX;
        y = fromY;
    }
    std::ranges::reverse(reversed);
    return reversed;
}

} // namespace lambdarium
