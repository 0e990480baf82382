// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/menubutton.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QGuiApplication>
#include <QStyleOptionToolButton>

namespace lambdarium {

MenuButton::MenuButton(QWidget *parent)
    : QToolButton(parent)
{
    (void)Theme::instance(); // brings the style, which must not change while the first icon is painted
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setIcon(icons::get(QStringLiteral("go-down"), Role::Inherited));
    // The icon stands behind the text.
    const bool leftToRight = QGuiApplication::layoutDirection() == Qt::LeftToRight;
    setLayoutDirection(leftToRight ? Qt::RightToLeft : Qt::LeftToRight);
}

void MenuButton::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    option->features.setFlag(QStyleOptionToolButton::HasMenu, false);
}

} // namespace lambdarium
