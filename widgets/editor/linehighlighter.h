// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Highlights one line at a time: text and the state before it in, style numbers per byte, fold changes and the state
// after it out. Pure but for the engine's caches. Thread: GUI thread.

#include "editor/styleslots.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>

#include <QByteArrayView>
#include <QRegularExpression>

#include <string>

namespace lambdarium {

/// What is kept of a line after it was highlighted.
struct LineEnd {
    KSyntaxHighlighting::State state; ///< at the end of the line
    int depth = 0; ///< of fold regions open at its end
    bool operator==(const LineEnd &) const = default;
};

/// What highlighting a line yields.
struct HighlightedLine {
    LineEnd end;
    int lowestDepth = 0; ///< of fold regions on the way
    int indent = -1; ///< columns of leading blanks; -1 when the line has no part in folding by indentation
    std::string styles; ///< one style number per byte of the line
};

class LineHighlighter : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    /// Longer lines are not highlighted: a regular expression has no upper bound for its work.
    static constexpr qsizetype LongestLine = 20'000;

    /// Chooses the language and its style numbers.
    void setLanguage(const KSyntaxHighlighting::Definition &definition, const StyleSlots &slotTable);

    /// `bytes` is the line without its end. Invalid UTF-8 is allowed. Tabs count to the next multiple of `tabWidth`.
    [[nodiscard]] HighlightedLine highlight(QByteArrayView bytes, const LineEnd &before, int tabWidth);

    /// The language folds by indentation (Python, YAML), not by regions.
    [[nodiscard]] bool foldsByIndentation() const { return m_byIndentation; }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    void applyFolding(int offset, int length, KSyntaxHighlighting::FoldingRegion region) override;

private:
    [[nodiscard]] int indentOf(QStringView text, int tabWidth) const;
    void style(qsizetype begin, qsizetype end, char slot);

    StyleSlots m_slots;
    QList<QRegularExpression> m_ignored; ///< lines without part in folding by indentation
    bool m_byIndentation = false;
    bool m_ascii = false; ///< of the current line: offsets are bytes
    QString m_text;
    std::vector<qsizetype> m_byteAt; ///< byte offset of each UTF-16 unit of the current line
    HighlightedLine m_line;
};

} // namespace lambdarium
