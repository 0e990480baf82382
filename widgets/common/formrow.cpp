// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/formrow.h"

#include "common/chip.h"
#include "common/elidedlabel.h"
#include "common/icons.h"

#include <QLabel>
#include <QToolButton>

namespace lambdarium {

using namespace Qt::StringLiterals;

FormRow::FormRow(const QString &label, QWidget *control, QWidget *form)
    : QObject(form)
    , m_label(new QLabel(label, form))
    , m_control(control)
    , m_origin(new Chip(form))
    , m_reset(new QToolButton(form))
    , m_note(new ElidedLabel(form))
{
    control->setParent(form);
    m_label->setBuddy(control->focusProxy() ? control->focusProxy() : control);
    // The part that takes the focus is the one a screen reader speaks of.
    for (QWidget *part : {control, control->focusProxy()}) {
        if (part && part->accessibleName().isEmpty())
            part->setAccessibleName(QString(label).remove(u'&'));
    }
    buildSideParts(form);
}

void FormRow::buildSideParts(QWidget *form)
{
    const QString name = m_control->accessibleName();
    for (QWidget *part : {static_cast<QWidget *>(m_origin), static_cast<QWidget *>(m_reset)}) {
        QSizePolicy policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        part->setSizePolicy(policy);
        part->setParent(form);
        part->hide();
    }
    m_origin->setClickable(true);
    m_origin->setIconName({});
    m_origin->setMaximumWidth(OriginWidth);
    m_reset->setIcon(icons::get(u"reset"_s));
    m_reset->setAutoRaise(true);
    m_reset->setFixedSize(metrics::Row, metrics::Row);
    m_reset->setFocusPolicy(Qt::TabFocus);
    m_reset->setAccessibleName(tr("Reset %1").arg(name));
    m_note->setFont(Theme::small());
    // It belongs to the field above it, so it keeps off the one below.
    m_note->setContentsMargins(0, 0, 0, metrics::Quarter);
    m_note->setFixedHeight(QFontMetrics(Theme::small()).height() + 1 + metrics::Quarter);
    for (QWidget *part : {static_cast<QWidget *>(m_label), static_cast<QWidget *>(m_origin), static_cast<QWidget *>(m_reset)}) {
        part->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(part, &QWidget::customContextMenuRequested, this,
                [this, part](const QPoint &position) { Q_EMIT menuRequested(part->mapToGlobal(position)); });
    }
    connect(m_origin, &Chip::clicked, this, &FormRow::originClicked);
    connect(m_reset, &QToolButton::clicked, this, &FormRow::resetRequested);
}

void FormRow::setOrigin(const QString &text, Role role, const QString &toolTip, bool clickable)
{
    m_origin->setRole(role);
    m_origin->setIconName(role == Role::Attention ? icons::nameOfRole(role) : QString());
    m_origin->setText(text);
    m_origin->setAccessibleName(tr("Origin of %1: %2").arg(m_control->accessibleName(), text));
    const bool cut = m_origin->sizeHint().width() > OriginWidth;
    m_origin->setToolTip(cut ? text + u'\n' + toolTip : toolTip);
    m_origin->setClickable(clickable);
    m_origin->setVisible(!text.isEmpty());
    m_origin->updateGeometry();
}

void FormRow::setResettable(bool resettable, const QString &toolTip)
{
    // A hidden widget drops the keyboard focus; hand it to the field instead.
    if (!resettable && m_reset->hasFocus())
        m_control->setFocus();
    m_reset->setVisible(resettable);
    m_reset->setToolTip(toolTip);
}

void FormRow::setNote(const QString &sentence, Role role)
{
    m_note->setText(sentence);
    m_note->setRole(role);
    m_control->setAccessibleDescription(sentence);
    if (m_control->focusProxy())
        m_control->focusProxy()->setAccessibleDescription(sentence);
    const bool wrong = !sentence.isEmpty() && role == Role::Error;
    if (m_control->property("lambdariumInvalid").toBool() != wrong) {
        m_control->setProperty("lambdariumInvalid", wrong);
        m_control->update();
    }
}

QString FormRow::note() const
{
    return m_note->text();
}

void FormRow::setVisible(bool visible)
{
    m_label->setVisible(visible);
    m_control->setVisible(visible);
    m_note->setVisible(visible);
    m_origin->setVisible(visible && !m_origin->text().isEmpty());
    if (!visible)
        m_reset->hide();
}

} // namespace lambdarium
