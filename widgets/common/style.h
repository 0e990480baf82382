// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Qt's Fusion style with outlines that can be seen: it derives them from the window's colour by darkening, which leaves
// fields without an edge in a dark scheme. Thread: GUI thread. Ownership: the application.

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
};

} // namespace lambdarium
