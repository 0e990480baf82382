// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fold levels of lines, from regions (braces) or from indentation, in Scintilla's numbers. Value type, any thread.

#include <vector>

namespace lambdarium {

/// What folding needs to know of a line.
struct FoldLine {
    int startDepth = 0; ///< fold regions open at its start
    int lowestDepth = 0; ///< on the way
    int endDepth = 0; ///< at its end
    int indent = -1; ///< columns; -1 = blank, comment or inside a string
    bool operator==(const FoldLine &) const = default;
};

class FoldLevels
{
public:
    void reset(int lines, bool byIndentation);
    void insertLines(int at, int count);
    void removeLines(int at, int count);
    void setLine(int line, const FoldLine &fold) { m_lines[static_cast<size_t>(line)] = fold; }
    [[nodiscard]] int count() const { return static_cast<int>(m_lines.size()); }

    /// First line whose level may change when `line` does.
    [[nodiscard]] int firstAffectedBy(int line) const;
    /// Last such line: blank lines behind it take part.
    [[nodiscard]] int lastAffectedBy(int line) const;
    /// The number for SCI_SETFOLDLEVEL.
    [[nodiscard]] int level(int line) const;

private:
    [[nodiscard]] int levelByIndent(int line) const;
    [[nodiscard]] int indentAfter(int line) const;
    [[nodiscard]] int indentBefore(int line) const;

    std::vector<FoldLine> m_lines;
    bool m_byIndentation = false;
};

} // namespace lambdarium
