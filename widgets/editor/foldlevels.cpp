// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/foldlevels.h"

#include "editor/qscintilla.h"

#include <algorithm>

namespace lambdarium {

namespace {

constexpr int base = QsciScintillaBase::SC_FOLDLEVELBASE;
constexpr int header = QsciScintillaBase::SC_FOLDLEVELHEADERFLAG;
constexpr int blank = QsciScintillaBase::SC_FOLDLEVELWHITEFLAG;
constexpr int deepest = QsciScintillaBase::SC_FOLDLEVELNUMBERMASK - base;
constexpr int lookAround = 1000; ///< blank lines in a row that are looked over

} // namespace

void FoldLevels::reset(int lines, bool byIndentation)
{
    m_lines.assign(static_cast<size_t>(lines), {});
    m_byIndentation = byIndentation;
}

void FoldLevels::insertLines(int at, int count)
{
    m_lines.insert(m_lines.begin() + at, static_cast<size_t>(count), {});
}

void FoldLevels::removeLines(int at, int count)
{
    m_lines.erase(m_lines.begin() + at, m_lines.begin() + at + count);
}

int FoldLevels::indentAfter(int line) const
{
    const int end = std::min(count(), line + lookAround);
    for (int i = line + 1; i < end; ++i) {
        if (m_lines[static_cast<size_t>(i)].indent >= 0)
            return m_lines[static_cast<size_t>(i)].indent;
    }
    return 0;
}

int FoldLevels::indentBefore(int line) const
{
    const int end = std::max(0, line - lookAround);
    for (int i = line - 1; i >= end; --i) {
        if (m_lines[static_cast<size_t>(i)].indent >= 0)
            return m_lines[static_cast<size_t>(i)].indent;
    }
    return 0;
}

int FoldLevels::firstAffectedBy(int line) const
{
    if (!m_byIndentation)
        return line;
    const int end = std::max(0, line - lookAround);
    for (int i = line - 1; i >= end; --i) {
        if (m_lines[static_cast<size_t>(i)].indent >= 0)
            return i;
    }
    return end;
}

int FoldLevels::lastAffectedBy(int line) const
{
    const int end = m_byIndentation ? std::min(count() - 1, line + lookAround) : line;
    while (line < end && m_lines[static_cast<size_t>(line) + 1].indent < 0)
        ++line;
    return line;
}

int FoldLevels::levelByIndent(int line) const
{
    const int indent = m_lines[static_cast<size_t>(line)].indent;
    const int after = indentAfter(line);
    if (indent < 0)
        return (base + std::min(std::max(indentBefore(line), after), deepest)) | blank;
    return (base + std::min(indent, deepest)) | (after > indent ? header : 0);
}

int FoldLevels::level(int line) const
{
    if (m_byIndentation)
        return levelByIndent(line);
    const FoldLine &fold = m_lines[static_cast<size_t>(line)];
    // "} else {" belongs to the outer region, so that both parts fold alone.
    const bool reopens = fold.lowestDepth < fold.startDepth && fold.endDepth > fold.lowestDepth;
    const int depth = reopens ? fold.lowestDepth : fold.startDepth;
    return (base + std::min(depth, deepest)) | (fold.endDepth > depth ? header : 0);
}

} // namespace lambdarium
