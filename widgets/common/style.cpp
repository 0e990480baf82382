// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/style.h"

#include "common/icons.h"
#include "common/theme.h"

#include <QStyleOption>

#include <optional>

namespace lambdarium {

namespace {

/// Name of our icon for one of the style's; empty = the style's own.
QString iconNameOf(QStyle::StandardPixmap standard)
{
    switch (standard) {
    case QStyle::SP_LineEditClearButton:
        return QStringLiteral("edit-clear");
    case QStyle::SP_CommandLink:
        return QStringLiteral("go-next");
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_DockWidgetCloseButton:
    case QStyle::SP_TabCloseButton:
        return QStringLiteral("window-close");
    case QStyle::SP_TitleBarNormalButton:
        return QStringLiteral("window-restore");
    case QStyle::SP_MessageBoxCritical:
        return QStringLiteral("error");
    case QStyle::SP_MessageBoxWarning:
        return QStringLiteral("attention");
    default:
        return {};
    }
}

/// A copy whose window colour is the one that Fusion darkens to our outline.
template <class Option>
std::optional<Option> outlined(const QStyleOption *option)
{
    constexpr int fusionsDarkening = 140;
    const auto *typed = qstyleoption_cast<const Option *>(option);
    if (!typed)
        return std::nullopt;
    Option copy(*typed);
    copy.palette.setColor(QPalette::Window, Theme::instance().outline().lighter(fusionsDarkening));
    return copy;
}

} // namespace

Style::Style()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_FrameLineEdit) {
        if (const auto copy = outlined<QStyleOptionFrame>(option))
            return QProxyStyle::drawPrimitive(element, &*copy, painter, widget);
    }
    if (element == PE_PanelButtonCommand || element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton) {
        if (const auto copy = outlined<QStyleOptionButton>(option))
            return QProxyStyle::drawPrimitive(element, &*copy, painter, widget);
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto copy = outlined<QStyleOptionComboBox>(option))
            return QProxyStyle::drawComplexControl(control, &*copy, painter, widget);
    }
    if (control == CC_SpinBox) {
        if (const auto copy = outlined<QStyleOptionSpinBox>(option))
            return QProxyStyle::drawComplexControl(control, &*copy, painter, widget);
    }
    if (control == CC_Slider) {
        if (const auto copy = outlined<QStyleOptionSlider>(option))
            return QProxyStyle::drawComplexControl(control, &*copy, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QIcon Style::standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    const QIcon own = icons::get(iconNameOf(standard));
    return own.isNull() ? QProxyStyle::standardIcon(standard, option, widget) : own;
}

QPixmap Style::standardPixmap(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const
{
    const QIcon own = icons::get(iconNameOf(standard));
    return own.isNull() ? QProxyStyle::standardPixmap(standard, option, widget) : own.pixmap(metrics::Icon);
}

} // namespace lambdarium
