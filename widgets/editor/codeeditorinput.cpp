// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does in the editor: keys, mouse, context menu, undo. The rest of CodeEditor is in codeeditor.cpp and
// codeeditorhelp.cpp.
#include "common/icons.h"
#include "editor/codeeditor.h"
#include "editor/completioncontroller.h"
#include "editor/editorassistant.h"
#include "editor/multicursor.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

bool isUndoOrRedo(const QKeyEvent *event)
{
    return event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)
        || event->keyCombination() == (Qt::CTRL | Qt::Key_Y);
}

} // namespace

void CodeEditor::setUndoTarget(UndoTarget *target)
{
    m_undoTarget = target;
    SendScintilla(SCI_SETUNDOCOLLECTION, static_cast<unsigned long>(target == nullptr));
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    Q_EMIT undoStateChanged();
}

bool CodeEditor::canUndo() const
{
    return m_undoTarget ? m_undoTarget->canUndo() : !isReadOnly() && isUndoAvailable();
}

bool CodeEditor::canRedo() const
{
    return m_undoTarget ? m_undoTarget->canRedo() : !isReadOnly() && isRedoAvailable();
}

void CodeEditor::undo()
{
    if (m_undoTarget)
        m_undoTarget->undo();
    else if (!isReadOnly())
        QsciScintilla::undo();
}

void CodeEditor::redo()
{
    if (m_undoTarget)
        m_undoTarget->redo();
    else if (!isReadOnly())
        QsciScintilla::redo();
}

bool CodeEditor::event(QEvent *event)
{
    // QScintilla would claim these for itself; the window's actions come first.
    if (event->type() == QEvent::ShortcutOverride && isUndoOrRedo(static_cast<QKeyEvent *>(event))) {
        event->ignore();
        return true;
    }
    return QsciScintilla::event(event);
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    if (m_completion && m_completion->takeKey(event))
        return;
    if (isUndoOrRedo(event)) {
        event->matches(QKeySequence::Undo) ? undo() : redo();
        return;
    }
    const bool command = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    if (event->key() == Qt::Key_Escape && !command && multicursor::isActive(this)) {
        multicursor::end(this);
        Q_EMIT gestureFinished();
        return;
    }
    if (event->key() == Qt::Key_Escape && !SendScintilla(SCI_AUTOCACTIVE) && !command) {
        event->ignore(); // a find bar or the window may want it
        return;
    }
    QsciScintilla::keyPressEvent(event);
    Q_EMIT gestureFinished();
    if (m_completion)
        m_completion->afterKey(event);
}

void CodeEditor::inputMethodEvent(QInputMethodEvent *event)
{
    QsciScintilla::inputMethodEvent(event);
    Q_EMIT gestureFinished();
}

void CodeEditor::dropEvent(QDropEvent *event)
{
    QsciScintilla::dropEvent(event);
    Q_EMIT gestureFinished();
}

void CodeEditor::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = -1;
    if (event->modifiers() == Qt::AltModifier && event->button() == Qt::LeftButton)
        rememberSelections(event->position().toPoint());
    QsciScintilla::mousePressEvent(event);
    Q_EMIT gestureFinished();
}

void CodeEditor::mouseReleaseEvent(QMouseEvent *event)
{
    QsciScintilla::mouseReleaseEvent(event);
    // Alt and a drag select a rectangle; a click in one place adds a cursor to those that there were.
    const QPoint point = event->position().toPoint();
    const long position = SendScintilla(SCI_POSITIONFROMPOINT, static_cast<unsigned long>(point.x()), long(point.y()));
    if (m_pressedAt >= 0 && position == m_pressedAt)
        addCursorAt(position);
    m_pressedAt = -1;
    Q_EMIT gestureFinished();
}

void CodeEditor::rememberSelections(QPoint point)
{
    m_pressedAt = SendScintilla(SCI_POSITIONFROMPOINT, static_cast<unsigned long>(point.x()), long(point.y()));
    m_selectionsBefore.clear();
    for (unsigned long i = 0; i < static_cast<unsigned long>(SendScintilla(SCI_GETSELECTIONS)); ++i)
        m_selectionsBefore.emplace_back(SendScintilla(SCI_GETSELECTIONNCARET, i), SendScintilla(SCI_GETSELECTIONNANCHOR, i));
}

void CodeEditor::addCursorAt(long position)
{
    bool first = true;
    for (const auto &[caret, anchor] : m_selectionsBefore) {
        SendScintilla(first ? SCI_SETSELECTION : SCI_ADDSELECTION, static_cast<unsigned long>(caret), anchor);
        first = false;
    }
    multicursor::toggleAt(this, position);
}

void CodeEditor::addAction(QMenu *menu, const QString &text, const QString &icon, const QKeySequence &key, bool enabled,
                           void (CodeEditor::*slot)())
{
    QAction *action = menu->addAction(icons::get(icon), text, this, [this, slot] {
        (this->*slot)();
        Q_EMIT gestureFinished();
    });
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setEnabled(enabled);
}

void CodeEditor::deleteSelection()
{
    removeSelectedText();
}

void CodeEditor::selectEverything()
{
    selectAll(true);
}

void CodeEditor::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool writable = !isReadOnly();
    addAction(menu, tr("Undo"), u"edit-undo"_s, QKeySequence::Undo, writable && canUndo(), &CodeEditor::undo);
    addAction(menu, tr("Redo"), u"edit-redo"_s, QKeySequence::Redo, writable && canRedo(), &CodeEditor::redo);
    menu->addSeparator();
    addAction(menu, tr("Cut"), u"edit-cut"_s, QKeySequence::Cut, writable && hasSelectedText(), &CodeEditor::cut);
    addAction(menu, tr("Copy"), u"edit-copy"_s, QKeySequence::Copy, hasSelectedText(), &CodeEditor::copy);
    addAction(menu, tr("Paste"), u"edit-paste"_s, QKeySequence::Paste, writable, &CodeEditor::paste);
    addAction(menu, tr("Delete"), u"edit-delete"_s, {}, writable && hasSelectedText(), &CodeEditor::deleteSelection);
    menu->addSeparator();
    addAction(menu, tr("Select all"), u"edit-select-all"_s, QKeySequence::SelectAll, true, &CodeEditor::selectEverything);
    menu->popup(event->globalPos());
}

} // namespace lambdarium
