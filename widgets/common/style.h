// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Qt's Fusion style with outlines that can be seen: it derives them from the window's colour by darkening, which leaves
// fields without an edge in a dark scheme; and with our icons in place of its pictures, whose first use loads the plugins of
// every image format. Thread: GUI thread. Ownership: the application.

#include <QProxyStyle>

namespace lambdarium {

class Style : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;
    QPixmap standardPixmap(StandardPixmap standard, const QStyleOption *option, const QWidget *widget) const override;
};

} // namespace lambdarium
