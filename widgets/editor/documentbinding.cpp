// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/documentbinding.h"

#include <QScopedValueRollback>

namespace lambdarium {

using Sci = QsciScintillaBase;

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

qsizetype markLength(const QByteArray &text)
{
    return text.startsWith(byteOrderMark) ? byteOrderMark.size() : 0;
}

} // namespace

DocumentBinding::DocumentBinding(CodeEditor *editor, TextDocument *document)
    : QObject(editor)
    , m_editor(editor)
    , m_document(document)
{
    editor->setUndoTarget(this);
    reload();
    connect(editor, &QsciScintilla::SCN_MODIFIED, this,
            [this](int position, int type, const char *, int length) { onEdited(position, type, length); });
    connect(editor, &QsciScintilla::SCN_FOCUSOUT, document, &TextDocument::breakMerging);
    connect(editor, &CodeEditor::gestureFinished, this, &DocumentBinding::flush);
    connect(document, &TextDocument::spliced, this, &DocumentBinding::onSpliced);
    connect(document, &TextDocument::textReset, this, &DocumentBinding::reload);
    connect(document, &TextDocument::textChanged, this, &DocumentBinding::onDocumentChanged);
    connect(document, &TextDocument::undoStateChanged, editor, &CodeEditor::undoStateChanged);
    connect(document, &QObject::destroyed, editor, [editor] { editor->setReadOnly(true); });
}

DocumentBinding::~DocumentBinding()
{
    // As a child of the editor it goes when only the QObject of the editor is left; then there is nothing to give back.
    if (auto *editor = qobject_cast<CodeEditor *>(parent()))
        editor->setUndoTarget(nullptr);
}

void DocumentBinding::reload()
{
    const QScopedValueRollback guard(m_fromDocument, true);
    m_pending.reset();
    m_outOfStep = false;
    const QByteArray &text = m_document->text();
    m_editor->setSkippedBytes(markLength(text));
    m_editor->loadBytes(text.sliced(markLength(text)));
}

void DocumentBinding::resync()
{
    const QScopedValueRollback guard(m_fromDocument, true);
    m_pending.reset();
    m_outOfStep = false;
    const QByteArray &text = m_document->text();
    m_editor->setSkippedBytes(markLength(text));
    const EditSet edits = EditSet::difference(m_editor->bytes(), text.sliced(markLength(text)));
    for (const TextEdit &edit : edits.edits())
        m_editor->replaceBytes(edit.span, edit.text);
}

void DocumentBinding::onEdited(int position, int type, int length)
{
    const bool inserted = type & Sci::SC_MOD_INSERTTEXT;
    if (m_fromDocument || !(inserted || (type & Sci::SC_MOD_DELETETEXT)))
        return;
    const qsizetype removedNow = inserted ? 0 : length;
    const qsizetype insertedNow = inserted ? length : 0;
    if (!m_pending) {
        m_pending = Pending{position, removedNow, insertedNow};
        QMetaObject::invokeMethod(this, &DocumentBinding::flush, Qt::QueuedConnection);
        return;
    }
    // Widen the range over both changes; what lies between them is the same in both texts.
    Pending &all = *m_pending;
    const qsizetype begin = qMin<qsizetype>(all.begin, position);
    const qsizetype oldEnd = all.begin + all.inserted;
    const qsizetype end = qMax(oldEnd, position + removedNow);
    all = Pending{begin, all.removed + (all.begin - begin) + (end - oldEnd), end - begin - removedNow + insertedNow};
}

void DocumentBinding::flush()
{
    if (!m_document)
        return;
    if (!m_pending) {
        onCaretMoved();
        return;
    }
    m_caret = m_editor->SendScintilla(Sci::SCI_GETCURRENTPOS);
    const Pending all = *std::exchange(m_pending, std::nullopt);
    QByteArray text(all.inserted, Qt::Uninitialized);
    if (all.inserted > 0) {
        const long address = m_editor->SendScintilla(Sci::SCI_GETRANGEPOINTER, static_cast<unsigned long>(all.begin),
                                                     static_cast<long>(all.inserted));
        memcpy(text.data(), reinterpret_cast<const char *>(address), static_cast<size_t>(all.inserted));
    }
    // Single characters join the step before; everything larger is a step of its own.
    constexpr qsizetype longestCharacter = 4;
    const bool typed = all.removed == 0 && all.inserted <= longestCharacter;
    const bool erased = all.inserted == 0 && all.removed <= longestCharacter;
    const QString label = typed ? tr("Typing") : all.inserted == 0 ? tr("Deletion") : tr("Text change");
    const qsizetype begin = all.begin + m_editor->skippedBytes();
    const QScopedValueRollback guard(m_fromEditor, true);
    const auto done = m_document->apply(EditSet{{{begin, begin + all.removed}, text}}, label,
                                        typed || erased ? TextDocument::Merge::Typing : TextDocument::Merge::Never);
    if (!done)
        resync();
}

void DocumentBinding::onSpliced(qsizetype position, qsizetype removedLength, const QByteArray &inserted)
{
    m_lastSplice = position + inserted.size();
    if (m_fromEditor)
        return;
    const qsizetype at = position - m_editor->skippedBytes();
    if (m_pending || m_outOfStep || at < 0 || markLength(m_document->text()) != m_editor->skippedBytes()) {
        m_outOfStep = true; // both changed at once, or the byte order mark did: compare when all is done
        return;
    }
    const QScopedValueRollback guard(m_fromDocument, true);
    const long top = m_editor->SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
    const long lines = m_editor->SendScintilla(Sci::SCI_GETLINECOUNT);
    m_editor->replaceBytes({at, at + removedLength}, inserted);
    keepScroll(at, lines, top);
}

void DocumentBinding::keepScroll(qsizetype position, long linesBefore, long topLine)
{
    const long topDocumentLine = m_editor->SendScintilla(Sci::SCI_DOCLINEFROMVISIBLE, static_cast<unsigned long>(topLine));
    const long changedLine = m_editor->SendScintilla(Sci::SCI_LINEFROMPOSITION, static_cast<unsigned long>(position));
    const long added = m_editor->SendScintilla(Sci::SCI_GETLINECOUNT) - linesBefore;
    const long top = changedLine < topDocumentLine ? qMax(0L, topLine + added) : topLine;
    m_editor->SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(top));
}

void DocumentBinding::onDocumentChanged()
{
    if (m_outOfStep)
        resync();
}

void DocumentBinding::onCaretMoved()
{
    const long caret = m_editor->SendScintilla(Sci::SCI_GETCURRENTPOS);
    if (std::exchange(m_caret, caret) != caret)
        m_document->breakMerging();
}

bool DocumentBinding::canUndo() const
{
    return m_document && (m_pending || m_document->canUndo());
}

bool DocumentBinding::canRedo() const
{
    return m_document && m_document->canRedo();
}

void DocumentBinding::undo()
{
    travel(&TextDocument::undo);
}

void DocumentBinding::redo()
{
    travel(&TextDocument::redo);
}

void DocumentBinding::travel(void (TextDocument::*step)())
{
    if (!m_document)
        return;
    flush();
    m_lastSplice = -1;
    (m_document->*step)();
    if (m_lastSplice < 0)
        return;
    const qsizetype at = qMax<qsizetype>(0, m_lastSplice - m_editor->skippedBytes());
    m_editor->SendScintilla(Sci::SCI_GOTOPOS, static_cast<unsigned long>(at));
}

} // namespace lambdarium
