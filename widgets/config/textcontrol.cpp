// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/textcontrol.h"

#include "common/icons.h"
#include "common/theme.h"
#include "config/unitlineedit.h"

#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>

namespace lambdarium {

using namespace Qt::StringLiterals;

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

void TextControl::setSuggestions(const QStringList &texts)
{
    if (texts.isEmpty())
        return;
    auto *completer = new QCompleter(texts, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_edit->setCompleter(completer);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TextControl::enter);
    QAction *show = m_edit->addAction(icons::get(u"go-down"_s, Role::Inherited), QLineEdit::TrailingPosition);
    show->setToolTip(tr("Resources of this template that fit here (Down)"));
    connect(show, &QAction::triggered, this, &TextControl::showSuggestions);
}

QToolButton *TextControl::addButton(const QString &iconName, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setIcon(icons::get(iconName));
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    button->setFixedSize(metrics::Row, metrics::Row);
    layout()->addWidget(button);
    return button;
}

void TextControl::enter(const QString &text)
{
    m_edit->setText(text);
    noteEdit();
    commit();
}

void TextControl::showSuggestions()
{
    m_edit->completer()->setCompletionPrefix({});
    m_edit->completer()->complete();
}

bool TextControl::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isDirty()) {
        revert();
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down && m_edit->completer()) {
        showSuggestions();
        return true;
    }
    return FieldControl::eventFilter(watched, event);
}

} // namespace lambdarium
