// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/codelinks.h"

#include "editor/codeeditor.h"
#include "editor/editorassistant.h"
#include "editor/editorcolours.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace lambdarium {

using Sci = QsciScintillaBase;

CodeLinks::CodeLinks(CodeEditor *editor, const EditorAssistant *assistant)
    : QObject(editor)
    , m_editor(editor)
    , m_assistant(assistant)
{
    editor->installEventFilter(this);
    editor->viewport()->installEventFilter(this);
}

ByteOffset CodeLinks::offsetAt(QPoint point) const
{
    const long position = m_editor->SendScintilla(Sci::SCI_POSITIONFROMPOINTCLOSE, static_cast<unsigned long>(point.x()),
                                                  static_cast<long>(point.y()));
    return position < 0 ? -1 : position + m_editor->skippedBytes();
}

void CodeLinks::showAt(QPoint point)
{
    const ByteOffset offset = offsetAt(point);
    if (m_shown && offset >= m_shown->begin && offset <= m_shown->end)
        return;
    clear();
    m_shown = offset < 0 ? std::nullopt : m_assistant->link(offset);
    if (!m_shown)
        return;
    m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(editorcolours::LinkIndicator));
    m_editor->SendScintilla(Sci::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(m_shown->begin - m_editor->skippedBytes()),
                            static_cast<long>(m_shown->length()));
    m_editor->viewport()->setCursor(Qt::PointingHandCursor);
}

void CodeLinks::clear()
{
    if (!m_shown)
        return;
    m_shown.reset();
    m_editor->SendScintilla(Sci::SCI_SETINDICATORCURRENT, static_cast<unsigned long>(editorcolours::LinkIndicator));
    m_editor->SendScintilla(Sci::SCI_INDICATORCLEARRANGE, 0UL, m_editor->SendScintilla(Sci::SCI_GETLENGTH));
    m_editor->viewport()->setCursor(Qt::IBeamCursor);
}

bool CodeLinks::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->modifiers() == Qt::ControlModifier && mouse->buttons() == Qt::NoButton)
            showAt(mouse->position().toPoint());
        else
            clear();
        break;
    }
    case QEvent::MouseButtonPress: {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->modifiers() != Qt::ControlModifier || mouse->button() != Qt::LeftButton)
            break;
        showAt(mouse->position().toPoint());
        if (!m_shown)
            break;
        const ByteOffset offset = m_shown->begin;
        clear();
        Q_EMIT followed(offset);
        return true;
    }
    case QEvent::KeyRelease:
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control)
            clear();
        break;
    case QEvent::Leave:
    case QEvent::FocusOut:
        clear();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lambdarium
