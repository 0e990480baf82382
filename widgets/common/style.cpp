// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/style.h"

#include "common/theme.h"

#include <QStyleOption>

#include <optional>

namespace lambdarium {

namespace {

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

} // namespace lambdarium
