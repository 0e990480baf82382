// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor says and offers by itself: tooltips of remarks and words, completion, more cursors.
#include "common/theme.h"
#include "editor/codeeditor.h"
#include "editor/codelinks.h"
#include "editor/completioncontroller.h"
#include "editor/editorassistant.h"
#include "editor/multicursor.h"

#include <QToolTip>

namespace lambdarium {

using namespace Qt::StringLiterals;

void CodeEditor::setAssistant(std::unique_ptr<EditorAssistant> assistant)
{
    Q_ASSERT(!m_assistant);
    m_assistant = std::move(assistant);
    m_completion = new CompletionController(this, m_assistant.get());
    m_links = new CodeLinks(this, m_assistant.get());
    connect(m_links, &CodeLinks::followed, this, &CodeEditor::linkFollowed);
}

ByteOffset CodeEditor::cursorOffset() const
{
    return SendScintilla(SCI_GETCURRENTPOS) + m_skippedBytes;
}

void CodeEditor::complete()
{
    if (m_completion)
        m_completion->open();
}

void CodeEditor::addCursorAbove()
{
    multicursor::addLine(this, -1);
    Q_EMIT gestureFinished();
}

void CodeEditor::addCursorBelow()
{
    multicursor::addLine(this, 1);
    Q_EMIT gestureFinished();
}

void CodeEditor::selectNextOccurrence()
{
    multicursor::addNextOccurrence(this);
    Q_EMIT gestureFinished();
}

QStringList CodeEditor::diagnosticsAt(int position, bool wholeLine) const
{
    const long line = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(qMax(0, position)));
    QStringList messages;
    for (const Diagnostic &diagnostic : std::as_const(m_diagnostics)) {
        const int begin = clampedPosition(diagnostic.span.begin);
        const bool sameLine = SendScintilla(SCI_LINEFROMPOSITION, static_cast<unsigned long>(begin)) == line;
        const bool touched = position >= begin && position <= clampedPosition(diagnostic.span.end);
        if (!sameLine || (!wholeLine && !touched))
            continue;
        messages.append(diagnostic.code.isEmpty()
                            ? diagnostic.message.toHtmlEscaped()
                            : u"%1 <span style='color:%2'>(%3)</span>"_s.arg(diagnostic.message.toHtmlEscaped(),
                                                                             Theme::instance().text(Role::Inherited).name(),
                                                                             diagnostic.code.toHtmlEscaped()));
    }
    return messages;
}

QString CodeEditor::toolTipAt(ByteOffset offset) const
{
    QStringList blocks = diagnosticsAt(clampedPosition(offset), false);
    const HoverText hover = m_assistant ? m_assistant->hover(offset) : HoverText();
    if (!hover.isEmpty()) {
        QString title = u"<b>%1</b>"_s.arg(hover.title.toHtmlEscaped());
        if (!hover.kind.isEmpty())
            title += u" <span style='color:%1'>%2</span>"_s.arg(Theme::instance().text(Role::Inherited).name(),
                                                                hover.kind.toHtmlEscaped());
        for (const QString &line : hover.lines)
            title += "<br/>"_L1 + line.toHtmlEscaped();
        blocks.append(title);
    }
    if (blocks.isEmpty())
        return {};
    // A width of its own, so that long sentences break.
    return u"<qt><p>"_s + blocks.join("</p><p>"_L1) + u"</p></qt>"_s;
}

void CodeEditor::showToolTipAt(int position)
{
    const QPoint mouse = viewport()->mapFromGlobal(QCursor::pos());
    if (m_completion && m_completion->isOpen())
        return;
    QString text;
    if (position >= 0) {
        text = toolTipAt(position + m_skippedBytes);
    } else { // in a margin: the remarks of the line
        const long at = SendScintilla(SCI_POSITIONFROMPOINT, static_cast<unsigned long>(qMax(0, mouse.x())), long(mouse.y()));
        const QStringList messages = diagnosticsAt(static_cast<int>(at), true);
        text = messages.isEmpty() ? QString() : u"<qt><p>"_s + messages.join("</p><p>"_L1) + u"</p></qt>"_s;
    }
    if (!text.isEmpty())
        QToolTip::showText(QCursor::pos(), text, this);
}

} // namespace lambdarium
