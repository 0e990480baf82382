// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/choicecontrol.h"

#include "common/icons.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace lambdarium {

ChoiceControl::ChoiceControl(const QStringList &choices, bool open, QWidget *parent)
    : FieldControl(parent)
    , m_choices(choices)
    , m_box(new QComboBox(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    layout->addStretch();
    m_box->addItems(choices);
    m_box->setEditable(open);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->setMinimumContentsLength(16);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_box->setFocusPolicy(Qt::StrongFocus);
    m_box->setMaxVisibleItems(20);
    m_box->installEventFilter(this);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::activated, this, [this] {
        noteEdit();
        commit();
    });
    if (!open)
        return;
    m_box->lineEdit()->installEventFilter(this);
    m_box->completer()->setFilterMode(Qt::MatchContains);
    connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &ChoiceControl::noteEdit);
    connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &ChoiceControl::commit);
}

void ChoiceControl::setChoiceIcon(const QString &choice, const QString &iconName)
{
    m_box->setItemIcon(m_box->findText(choice), icons::get(iconName));
}

void ChoiceControl::setChoiceToolTip(const QString &choice, const QString &sentence)
{
    m_box->setItemData(m_box->findText(choice), sentence, Qt::ToolTipRole);
}

QString ChoiceControl::text() const
{
    return m_box->currentText();
}

void ChoiceControl::display(const QString &text)
{
    if (m_box->isEditable()) {
        const int index = m_box->findText(text);
        m_box->setCurrentIndex(index);
        m_box->setEditText(text);
        return;
    }
    // A foreign value gets an item of its own, as long as it is the value.
    while (m_box->count() > m_choices.size())
        m_box->removeItem(m_box->count() - 1);
    if (!text.isEmpty() && !m_choices.contains(text))
        m_box->addItem(text);
    m_box->setCurrentIndex(m_box->findText(text));
}

bool ChoiceControl::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling the page must not change a value on the way.
    if (event->type() == QEvent::Wheel && !m_box->hasFocus()) {
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape && isDirty()) {
        revert();
        return true;
    }
    return FieldControl::eventFilter(watched, event);
}

} // namespace lambdarium
