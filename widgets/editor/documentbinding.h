// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// DocumentBinding: makes a CodeEditor a view of a TextDocument. Typing becomes edits of the document; edits of others
// (forms, undo) appear in the editor with caret and scroll kept. Undo and redo are the document's.
// Thread: GUI thread. Ownership: a child of the editor; the document may go first, the editor is read-only then.

#include "editor/codeeditor.h"
#include "project/textdocument.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace lambdarium {

class DocumentBinding : public QObject, public UndoTarget
{
    Q_OBJECT

public:
    DocumentBinding(CodeEditor *editor, TextDocument *document);
    ~DocumentBinding() override;

    [[nodiscard]] TextDocument *document() const { return m_document; }

    /// Hands what was typed to the document at once; it does so by itself after every gesture.
    void flush();

    [[nodiscard]] bool canUndo() const override;
    [[nodiscard]] bool canRedo() const override;
    void undo() override;
    void redo() override;

private:
    /// Changes of the editor that the document does not know yet, as one replaced range.
    struct Pending {
        qsizetype begin = 0; ///< the same in both texts
        qsizetype removed = 0; ///< bytes of the document
        qsizetype inserted = 0; ///< bytes of the editor
    };

    void onEdited(int position, int type, int length);
    void onSpliced(qsizetype position, qsizetype removedLength, const QByteArray &inserted);
    void onCaretMoved();
    void onDocumentChanged();
    void reload();
    void resync();
    void keepScroll(qsizetype position, long linesBefore, long topLine);
    void travel(void (TextDocument::*step)());

    CodeEditor *m_editor;
    QPointer<TextDocument> m_document;
    std::optional<Pending> m_pending;
    bool m_fromDocument = false; ///< the editor changes because the document did
    bool m_fromEditor = false; ///< the other way round
    bool m_outOfStep = false;
    long m_caret = 0; ///< after the latest gesture
    qsizetype m_lastSplice = -1; ///< end of the latest change, where undo takes the caret
};

} // namespace lambdarium
