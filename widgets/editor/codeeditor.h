// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CodeEditor: QScintilla with the code highlighted, in the program's colours. Alone it has an undo history of its own
// (the JSON event editor); a DocumentBinding hands undo to a TextDocument (project files).
// Thread: GUI thread. Ownership: its parent widget.

#include "base/diagnostic.h"
#include "base/textspan.h"

#include <QList>

#include "editor/qscintilla.h"

#include <memory>
#include <utility>
#include <vector>

namespace lambdarium {

class CodeLinks;
class CompletionController;
class EditorAssistant;
class SyntaxLexer;

/// Where Ctrl+Z goes. The editor's own history unless another one is installed.
class UndoTarget
{
public:
    UndoTarget() = default;
    UndoTarget(const UndoTarget &) = delete;
    UndoTarget &operator=(const UndoTarget &) = delete;
    virtual ~UndoTarget() = default;
    [[nodiscard]] virtual bool canUndo() const = 0;
    [[nodiscard]] virtual bool canRedo() const = 0;
    virtual void undo() = 0;
    virtual void redo() = 0;
};

class CodeEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit CodeEditor(QWidget *parent = nullptr);
    ~CodeEditor() override;

    /// Chooses the language by the name; also what screen readers call the editor.
    void setFileName(const QString &name);
    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    /// Name of the language as people know it ("YAML"); empty for plain text.
    [[nodiscard]] QString languageName() const;

    /// The text as UTF-8 bytes.
    [[nodiscard]] QByteArray bytes() const;
    /// Replaces everything as one undoable change, keeping caret and scroll where that makes sense.
    void setBytes(const QByteArray &bytes);
    /// A new text: no undo leads back, the caret is at the start.
    void loadBytes(const QByteArray &bytes);
    /// Replaces a range of bytes as one change; works on a read-only editor too.
    void replaceBytes(TextSpan span, QByteArrayView text);

    /// Remarks as underlines, symbols in the margin and tooltips. Their spans are bytes of the file, see setSkippedBytes().
    void setDiagnostics(const QList<Diagnostic> &diagnostics);
    [[nodiscard]] const QList<Diagnostic> &diagnostics() const { return m_diagnostics; }
    /// Bytes of the file that the editor does not hold, before its text (a byte order mark).
    void setSkippedBytes(qsizetype count) { m_skippedBytes = count; }
    [[nodiscard]] qsizetype skippedBytes() const { return m_skippedBytes; }

    /// Puts the caret at a place (both from 1, columns count characters), unfolds and scrolls there. Out of range: nearest.
    void goTo(TextPosition position);
    /// Selects bytes of the file and scrolls there.
    void selectSpan(TextSpan span);
    [[nodiscard]] TextPosition cursorTextPosition() const;

    void setUndoTarget(UndoTarget *target); ///< null = the editor's own history; must outlive the editor or be taken away
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    void setWrapLongLines(bool wrap);
    [[nodiscard]] SyntaxLexer *syntaxLexer() const { return m_lexer; }

    /// Gives completion, hover texts and links; once only.
    void setAssistant(std::unique_ptr<EditorAssistant> assistant);
    /// Null without an assistant.
    [[nodiscard]] CompletionController *completion() const { return m_completion; }
    [[nodiscard]] CodeLinks *links() const { return m_links; }
    /// The cursor as a byte of the file.
    [[nodiscard]] ByteOffset cursorOffset() const;
    /// What there is to say about a byte of the file, as rich text; empty when there is nothing.
    [[nodiscard]] QString toolTipAt(ByteOffset offset) const;

public Q_SLOTS:
    void undo() override;
    void redo() override;
    void resetZoom();
    void complete(); ///< opens the list of completions
    void addCursorAbove();
    void addCursorBelow();
    void selectNextOccurrence();

Q_SIGNALS:
    void cursorMoved(TextPosition position);
    /// A key press, drop, paste or the like was handled, with all the changes that it made.
    void gestureFinished();
    void languageChanged();
    void undoStateChanged();
    void linkFollowed(lambdarium::ByteOffset offset); ///< Ctrl+click on a name; a byte of the file

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void setUpView();
    void applyTheme();
    void setUpLanguage();
    [[nodiscard]] QByteArray bytesOf(TextSpan span) const;
    void replaceTarget(TextSpan span, QByteArrayView text);
    void replaceQuietly(TextSpan span, QByteArrayView text, const QByteArray &told, int kind);
    void showToolTipAt(int position);
    [[nodiscard]] QStringList diagnosticsAt(int position, bool wholeLine) const;
    [[nodiscard]] int clampedPosition(ByteOffset fileOffset) const;
    void addAction(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &key, bool enabled,
                   void (CodeEditor::*slot)());
    void rememberSelections(QPoint point);
    void addCursorAt(long position);
    void deleteSelection();
    void selectEverything();

    SyntaxLexer *m_lexer;
    UndoTarget *m_undoTarget = nullptr;
    QString m_fileName;
    QList<Diagnostic> m_diagnostics;
    qsizetype m_skippedBytes = 0;
    std::unique_ptr<EditorAssistant> m_assistant;
    CompletionController *m_completion = nullptr;
    CodeLinks *m_links = nullptr;
    long m_pressedAt = -1; ///< where Alt and the mouse button went down
    std::vector<std::pair<long, long>> m_selectionsBefore; ///< caret and anchor of each, when that happened
};

} // namespace lambdarium
