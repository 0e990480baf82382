// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SyntaxLexer: lets a LanguageHighlighter style a QScintilla editor. Works line by line and only as far as it must: after
// an edit it stops at the first line whose end is as it was before. Thread: GUI thread. Ownership: the editor.

#include "editor/foldlevels.h"
#include "editor/linehighlighter.h"

#include "editor/qscintilla.h"

#include <vector>

namespace lambdarium {

class SyntaxLexer : public QsciLexerCustom
{
    Q_OBJECT

public:
    explicit SyntaxLexer(QsciScintilla *editor);

    /// Chooses language and colours and styles everything anew, the visible lines first; null = plain text.
    void setLanguage(std::unique_ptr<LanguageHighlighter> language, bool dark, const QColor &background);
    [[nodiscard]] const LanguageHighlighter *codeLanguage() const { return m_highlighter.language(); } ///< null = plain text
    [[nodiscard]] const StyleSlots &styleSlots() const { return m_slots; }

    /// Lines highlighted since the lexer was made; what an edit costs is the difference.
    [[nodiscard]] qint64 highlightedLines() const { return m_highlightedLines; }

    [[nodiscard]] const char *language() const override;
    [[nodiscard]] QString description(int style) const override;
    [[nodiscard]] int styleBitsNeeded() const override { return 8; }
    void styleText(int start, int end) override;

private:
    void onModified(int position, int type, const char *text, int length, int linesAdded);
    void onInserted(int line, int lines);
    void onDeleted(int line, int lines);
    void invalidate();
    [[nodiscard]] QByteArrayView lineBytes(int line) const;
    /// Styles one line at the current styling position; true when its end is as it was.
    bool styleLine(int line);
    void applyFolds(int firstLine, int lastLine);
    [[nodiscard]] int lineCount() const;
    long send(unsigned message, unsigned long w = 0, long l = 0) const;

    QsciScintilla *m_editor;
    StyleSlots m_slots;
    LineHighlighter m_highlighter;
    std::vector<LineEnd> m_ends; ///< one per line
    FoldLevels m_folds;
    int m_styledLines = 0; ///< lines below this have valid style bytes, unless dirty
    int m_lastDirty = -1; ///< last line that must be done again; -1 = none
    qint64 m_highlightedLines = 0;
};

} // namespace lambdarium
