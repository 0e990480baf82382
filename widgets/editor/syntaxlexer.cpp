// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/syntaxlexer.h"

#include "editor/qscintilla.h"

namespace lambdarium {

namespace {
constexpr int reservedFirst = 32; // Scintilla's own styles, which setLexer() must not touch
constexpr int reservedLast = 39;
} // namespace

SyntaxLexer::SyntaxLexer(QsciScintilla *editor)
    : QsciLexerCustom(editor)
    , m_editor(editor)
{
    connect(editor, &QsciScintilla::SCN_MODIFIED, this,
            [this](int position, int type, const char *text, int length, int linesAdded) {
                onModified(position, type, text, length, linesAdded);
            });
}

const char *SyntaxLexer::language() const
{
    return "Code";
}

QString SyntaxLexer::description(int style) const
{
    if (style >= reservedFirst && style <= reservedLast)
        return {};
    // The colours are set by EditorColours; a name here would make setLexer() overwrite them with its own.
    return style == StyleSlots::Plain ? QStringLiteral("Text") : QString();
}

long SyntaxLexer::send(unsigned message, unsigned long w, long l) const
{
    return m_editor->SendScintilla(message, w, l);
}

int SyntaxLexer::lineCount() const
{
    return static_cast<int>(send(QsciScintillaBase::SCI_GETLINECOUNT));
}

void SyntaxLexer::setLanguage(std::unique_ptr<LanguageHighlighter> language, bool dark, const QColor &background)
{
    m_slots = StyleSlots(language.get(), dark, background);
    m_highlighter.setLanguage(std::move(language), m_slots);
    invalidate();
}

void SyntaxLexer::invalidate()
{
    m_ends.assign(static_cast<size_t>(lineCount()), {});
    m_folds.reset(lineCount(), m_highlighter.foldsByIndentation());
    m_styledLines = 0;
    m_lastDirty = -1;
    send(QsciScintillaBase::SCI_STARTSTYLING, 0);
    m_editor->viewport()->update();
}

void SyntaxLexer::onModified(int position, int type, const char *, int, int linesAdded)
{
    constexpr int textChange = QsciScintillaBase::SC_MOD_INSERTTEXT | QsciScintillaBase::SC_MOD_DELETETEXT;
    if (!(type & textChange)) // our own styling arrives here too
        return;
    const int line = static_cast<int>(send(QsciScintillaBase::SCI_LINEFROMPOSITION, static_cast<unsigned long>(position)));
    if (type & QsciScintillaBase::SC_MOD_INSERTTEXT)
        onInserted(line, linesAdded);
    else
        onDeleted(line, -linesAdded);
    m_lastDirty = qMin(m_lastDirty, m_styledLines - 1);
}

void SyntaxLexer::onInserted(int line, int lines)
{
    // The old end of `line` now belongs to the last of the new lines.
    m_ends.insert(m_ends.begin() + line, static_cast<size_t>(lines), {});
    m_folds.insertLines(line, lines);
    if (line < m_styledLines)
        m_styledLines += lines;
    if (m_lastDirty >= line)
        m_lastDirty += lines;
    m_lastDirty = qMax(m_lastDirty, line + lines);
}

void SyntaxLexer::onDeleted(int line, int lines)
{
    m_ends.erase(m_ends.begin() + line, m_ends.begin() + line + lines);
    m_folds.removeLines(line, lines);
    if (m_styledLines > line + lines)
        m_styledLines -= lines;
    else if (m_styledLines > line)
        m_styledLines = line; // the rest of the line was never styled
    if (m_lastDirty > line)
        m_lastDirty = qMax(line, m_lastDirty - lines);
    m_lastDirty = qMax(m_lastDirty, line);
}

QByteArrayView SyntaxLexer::lineBytes(int line) const
{
    const long begin = send(QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    const long end = send(QsciScintillaBase::SCI_GETLINEENDPOSITION, static_cast<unsigned long>(line));
    // A pointer into the buffer, good until the next change of the text; QScintilla hands it out as a number.
    const long address = send(QsciScintillaBase::SCI_GETRANGEPOINTER, static_cast<unsigned long>(begin), end - begin);
    return {reinterpret_cast<const char *>(address), static_cast<qsizetype>(end - begin)};
}

bool SyntaxLexer::styleLine(int line)
{
    const LineEnd before = line > 0 ? m_ends[static_cast<size_t>(line) - 1] : LineEnd{};
    HighlightedLine result = m_highlighter.highlight(lineBytes(line), before, m_editor->tabWidth());
    ++m_highlightedLines;
    // One style number for every byte up to the next line: the count can't be wrong.
    result.styles.resize(static_cast<size_t>(send(QsciScintillaBase::SCI_LINELENGTH, static_cast<unsigned long>(line))),
                         char(StyleSlots::Plain));
    if (!result.styles.empty())
        m_editor->SendScintilla(QsciScintillaBase::SCI_SETSTYLINGEX, static_cast<unsigned long>(result.styles.size()),
                                result.styles.data());
    m_folds.setLine(line, {before.depth, result.lowestDepth, result.end.depth, result.indent});
    LineEnd &end = m_ends[static_cast<size_t>(line)];
    const bool same = line < m_styledLines && end == result.end;
    end = std::move(result.end);
    return same;
}

void SyntaxLexer::styleText(int start, int end)
{
    const auto startOf = [this](int line) {
        return send(QsciScintillaBase::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    };
    const int lines = lineCount();
    int line = static_cast<int>(send(QsciScintillaBase::SCI_LINEFROMPOSITION, static_cast<unsigned long>(start)));
    int firstFold = line;
    send(QsciScintillaBase::SCI_STARTSTYLING, static_cast<unsigned long>(startOf(line)));
    bool same = true;
    const bool toTheEnd = end >= send(QsciScintillaBase::SCI_GETLENGTH);
    while (line < lines && (startOf(line) < end || line == firstFold || toTheEnd)) {
        same = styleLine(line);
        ++line;
        if (!same || line <= m_lastDirty || line >= m_styledLines)
            continue;
        // From here on everything is as it was: go on behind what has been styled already.
        applyFolds(firstFold, line - 1);
        m_lastDirty = -1;
        line = m_styledLines;
        firstFold = line;
        send(QsciScintillaBase::SCI_STARTSTYLING,
             line < lines ? static_cast<unsigned long>(startOf(line))
                          : static_cast<unsigned long>(send(QsciScintillaBase::SCI_GETLENGTH)));
        if (line >= lines || (startOf(line) >= end && !toTheEnd))
            return;
    }
    applyFolds(firstFold, line - 1);
    if (line >= m_styledLines)
        m_styledLines = line;
    else if (!same)
        m_lastDirty = qMax(m_lastDirty, line); // its state before is another now
    if (m_lastDirty < line)
        m_lastDirty = -1;
}

void SyntaxLexer::applyFolds(int firstLine, int lastLine)
{
    // Scintilla moves the header flag of a removed line to the line before.
    const int first = qMax(0, qMin(firstLine - 1, m_folds.firstAffectedBy(firstLine)));
    const int last = qMin(m_folds.lastAffectedBy(lastLine), qMax(lastLine, m_styledLines - 1));
    for (int line = first; line <= last; ++line) {
        const int level = m_folds.level(line);
        if (send(QsciScintillaBase::SCI_GETFOLDLEVEL, static_cast<unsigned long>(line)) != level)
            send(QsciScintillaBase::SCI_SETFOLDLEVEL, static_cast<unsigned long>(line), level);
    }
}

} // namespace lambdarium
