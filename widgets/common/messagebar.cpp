// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/messagebar.h"

#include "common/icons.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

Role roleOf(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return Role::Error;
    case Severity::Warning:
        return Role::Attention;
    case Severity::Information:
        return Role::Inherited;
    }
    return Role::Neutral;
}

QString iconOf(Severity severity)
{
    return severity == Severity::Information ? u"dialog-information"_s : icons::nameOfRole(roleOf(severity));
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttonArea(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName(u"messageBar"_s);
    m_text->setObjectName(u"messageText"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_close->setObjectName(u"messageClose"_s);
    m_close->setAutoRaise(true);
    m_close->setIcon(icons::get(u"window-close"_s));
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::Half, metrics::Quarter, metrics::Quarter, metrics::Quarter);
    layout->setSpacing(metrics::Half);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    m_buttonArea->setSpacing(metrics::Quarter);
    layout->addLayout(m_buttonArea);
    layout->addWidget(m_close);
    hide();
}

void MessageBar::showMessage(Severity severity, const QString &text, const QList<QAction *> &actions)
{
    removeButtons();
    m_severity = severity;
    m_text->setText(text);
    setAccessibleName(text);
    updateIcon();
    for (QAction *action : actions)
        addButton(action);
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::clear()
{
    hide();
    removeButtons();
    m_text->clear();
}

void MessageBar::dismiss()
{
    clear();
    Q_EMIT dismissed();
}

void MessageBar::removeButtons()
{
    // One of them may be the sender of the click that brought us here.
    for (QWidget *button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater();
    }
}

void MessageBar::addButton(QAction *action)
{
    auto *button = new QPushButton(action->icon(), action->text(), this);
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
    connect(action, &QObject::destroyed, button, &QWidget::hide);
    m_buttonArea->addWidget(button);
    m_buttons.append(button);
    setTabOrder(button, m_close);
}

void MessageBar::updateIcon()
{
    m_icon->setPixmap(icons::get(iconOf(m_severity), roleOf(m_severity)).pixmap(QSize(16, 16), devicePixelRatio()));
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
    QWidget::changeEvent(event);
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

void MessageBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.fill(roleOf(m_severity)));
    painter.fillRect(QRect(0, 0, 3, height()), theme.text(roleOf(m_severity)));
}

} // namespace lambdarium
