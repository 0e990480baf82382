// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/emptystate.h"

#include "common/icons.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lambdarium {

using namespace Qt::StringLiterals;

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(u"emptyState"_s);
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_button->setObjectName(u"emptyStateButton"_s);
    m_button->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Full, metrics::Full, metrics::Full, metrics::Full);
    layout->setSpacing(metrics::Half);
    layout->addStretch();
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence);
    layout->addSpacing(metrics::Quarter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch();
}

void EmptyState::setContent(const QString &iconName, const QString &sentence, QAction *action)
{
    m_iconName = iconName;
    m_sentence->setText(sentence);
    m_button->disconnect();
    m_button->setVisible(action);
    if (action) {
        m_button->setText(action->text());
        m_button->setIcon(action->icon());
        connect(m_button, &QPushButton::clicked, action, &QAction::trigger);
    }
    updateIcon();
}

void EmptyState::updateIcon()
{
    m_icon->setPixmap(icons::get(m_iconName, Role::Inherited).pixmap(QSize(32, 32), devicePixelRatio()));
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

} // namespace lambdarium
