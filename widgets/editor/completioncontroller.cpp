// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/completioncontroller.h"

#include "editor/codeeditor.h"
#include "editor/completionpopup.h"
#include "editor/editorassistant.h"
#include "items/completionsmodel.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace lambdarium {

using Sci = QsciScintillaBase;

CompletionController::CompletionController(CodeEditor *editor, const EditorAssistant *assistant)
    : QObject(editor)
    , m_editor(editor)
    , m_assistant(assistant)
    , m_model(new CompletionsModel(this))
{
    editor->installEventFilter(this);
    editor->viewport()->installEventFilter(this);
    connect(editor->verticalScrollBar(), &QScrollBar::valueChanged, this, &CompletionController::close);
    connect(editor->horizontalScrollBar(), &QScrollBar::valueChanged, this, &CompletionController::close);
}

CompletionController::~CompletionController()
{
    delete m_popup;
}

bool CompletionController::isOpen() const
{
    return m_popup && m_popup->isVisible();
}

void CompletionController::open()
{
    if (!m_editor->isReadOnly())
        show(true);
}

void CompletionController::close()
{
    if (m_popup)
        m_popup->hide();
}

ByteOffset CompletionController::cursor() const
{
    return m_editor->SendScintilla(Sci::SCI_GETCURRENTPOS) + m_editor->skippedBytes();
}

// The word's place in the window.
QRect CompletionController::anchor() const
{
    const auto begin = static_cast<long>(m_list.replace.begin - m_editor->skippedBytes());
    const QPoint corner(static_cast<int>(m_editor->SendScintilla(Sci::SCI_POINTXFROMPOSITION, 0UL, begin)),
                        static_cast<int>(m_editor->SendScintilla(Sci::SCI_POINTYFROMPOSITION, 0UL, begin)));
    const int height = static_cast<int>(m_editor->SendScintilla(Sci::SCI_TEXTHEIGHT, 0UL));
    return {m_editor->viewport()->mapTo(m_editor->window(), corner), QSize(1, height)};
}

void CompletionController::show(bool choose)
{
    if (m_editor->SendScintilla(Sci::SCI_GETSELECTIONS) > 1) {
        close();
        return;
    }
    m_list = m_assistant->complete(cursor());
    if (m_list.isEmpty()) {
        close();
        return;
    }
    if (!m_popup || m_popup->parentWidget() != m_editor->window()) {
        delete m_popup;
        m_popup = new CompletionPopup(m_model, m_editor->window());
        connect(m_popup, &CompletionPopup::activated, this, &CompletionController::choose);
    }
    m_model->setCompletions(m_list.items);
    m_popup->showAt(anchor(), choose);
}

bool CompletionController::takeKey(const QKeyEvent *event)
{
    if (!isOpen())
        return false;
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    switch (plain ? event->key() : 0) {
    case Qt::Key_Down:
        m_popup->moveCurrent(1);
        return true;
    case Qt::Key_Up:
        m_popup->moveCurrent(-1);
        return true;
    case Qt::Key_PageDown:
        m_popup->moveCurrent(m_popup->visibleRows());
        return true;
    case Qt::Key_PageUp:
        m_popup->moveCurrent(-m_popup->visibleRows());
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        // A list that came by itself with nothing typed yet leaves these keys to the text until something is chosen in it.
        if (m_popup->currentRow() < 0) {
            close();
            return false;
        }
        choose(m_popup->currentRow());
        return true;
    default:
        return false;
    }
}

bool CompletionController::opensAfter(QChar typed) const
{
    return typed.isLetterOrNumber() || typed == u' ' || typed == u'!' || typed == u'{' || typed == u'.' || typed == u'"'
        || typed == u':' || typed == u'\'';
}

void CompletionController::afterKey(const QKeyEvent *event)
{
    if (m_editor->isReadOnly())
        return;
    const bool erased = event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete;
    const QString text = event->text();
    const bool typed = text.size() == 1 && text.front().isPrint();
    if (!typed && !(erased && isOpen())) {
        const bool modifier = event->key() == Qt::Key_Shift || event->key() == Qt::Key_Control || event->key() == Qt::Key_Alt
            || event->key() == Qt::Key_AltGr || event->key() == Qt::Key_Meta;
        if (!modifier)
            close();
        return;
    }
    if (!isOpen() && !opensAfter(text.isEmpty() ? QChar() : text.front()))
        return;
    show(false);
    if (!isOpen())
        return;
    const ByteOffset typedBytes = cursor() - m_list.replace.begin;
    if (typedBytes > 0)
        m_popup->setCurrentRow(0);
    // What stands there already is nothing to choose.
    const QByteArray word = m_editor->bytes().sliced(m_list.replace.begin - m_editor->skippedBytes(), m_list.replace.length());
    if (m_list.items.size() == 1 && m_list.items.first().insert == word)
        close();
}

void CompletionController::choose(int row)
{
    close();
    const CompletionItem chosen = m_model->completion(row);
    const ByteOffset begin = m_list.replace.begin - m_editor->skippedBytes();
    m_editor->SendScintilla(Sci::SCI_BEGINUNDOACTION);
    m_editor->replaceBytes({begin, m_list.replace.end - m_editor->skippedBytes()}, chosen.insert);
    m_editor->SendScintilla(Sci::SCI_ENDUNDOACTION);
    const ByteOffset at = begin + (chosen.caret < 0 ? chosen.insert.size() : chosen.caret);
    m_editor->SendScintilla(Sci::SCI_GOTOPOS, static_cast<unsigned long>(at));
    Q_EMIT m_editor->gestureFinished();
    if (chosen.more)
        show(false);
}

bool CompletionController::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusOut:
    case QEvent::Hide:
    case QEvent::Resize:
    case QEvent::MouseButtonPress:
        close();
        break;
    case QEvent::ShortcutOverride:
        // Escape, Tab and the arrows belong to the open list, not to the window.
        if (isOpen() && !(static_cast<QKeyEvent *>(event)->modifiers() & ~Qt::KeypadModifier))
            event->accept();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lambdarium
