// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Highlights one line at a time: text and the state before it in, style numbers per byte, fold changes and the state
// after it out. Pure but for the engine's caches. Thread: GUI thread.

#include "editor/styleslots.h"
#include "highlighting/syntaxengine.h"

#include <QByteArrayView>
#include <QRegularExpression>

#include <memory>
#include <string>
#include <vector>

namespace lambdarium {

/// What is kept of a line after it was highlighted.
struct LineEnd {
    SyntaxState state = SyntaxState::StartOfText; ///< at the end of the line
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

class LineHighlighter : private SyntaxSink
{
public:
    /// Longer lines are not highlighted: a regular expression has no upper bound for its work.
    static constexpr qsizetype LongestLine = 20'000;

    /// Chooses the language and its style numbers; null = plain text. States of another language mean nothing afterwards.
    void setLanguage(std::unique_ptr<LanguageHighlighter> language, const StyleSlots &slotTable);
    [[nodiscard]] const LanguageHighlighter *language() const { return m_language.get(); }

    /// `bytes` is the line without its end. Invalid UTF-8 is allowed. Tabs count to the next multiple of `tabWidth`.
    [[nodiscard]] HighlightedLine highlight(QByteArrayView bytes, const LineEnd &before, int tabWidth);

    /// The language folds by indentation (Python, YAML), not by regions.
    [[nodiscard]] bool foldsByIndentation() const { return m_byIndentation; }

private:
    void applyFormat(int offset, int length, int formatId) override;
    void beginFold() override { ++m_line.end.depth; }
    void endFold() override;
    [[nodiscard]] int indentOf(QStringView text, int tabWidth) const;
    void style(qsizetype begin, qsizetype end, char slot);

    std::unique_ptr<LanguageHighlighter> m_language;
    StyleSlots m_slots;
    QList<QRegularExpression> m_ignored; ///< lines without part in folding by indentation
    bool m_byIndentation = false;
    bool m_ascii = false; ///< of the current line: offsets are bytes
    QString m_text;
    std::vector<qsizetype> m_byteAt; ///< byte offset of each UTF-16 unit of the current line
    HighlightedLine m_line;
};

} // namespace lambdarium
