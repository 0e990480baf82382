// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/textcontrol.h"

#include "config/unitlineedit.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace lambdarium {

TextControl::TextControl(const QString &unit, QWidget *parent)
    : FieldControl(parent)
    , m_edit(unit.isEmpty() ? new QLineEdit(this) : new UnitLineEdit(unit, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);
    if (!unit.isEmpty()) {
        m_edit->setFixedWidth(m_edit->fontMetrics().averageCharWidth() * 20);
        layout->addStretch();
    }
    setFocusProxy(m_edit);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textEdited, this, &TextControl::noteEdit);
    connect(m_edit, &QLineEdit::editingFinished, this, &TextControl::commit);
}

QString TextControl::text() const
{
    return m_edit->text();
}

void TextControl::display(const QString &text)
{
    if (m_edit->text() == text)
        return;
    const int caret = m_edit->cursorPosition();
    m_edit->setText(text);
    m_edit->setCursorPosition(m_edit->hasFocus() ? caret : 0); // the start of a long text is what tells it
}

bool TextControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isDirty()) {
        revert();
        return true;
    }
    return FieldControl::eventFilter(watched, event);
}

} // namespace lambdarium
