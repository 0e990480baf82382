// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/unitlineedit.h"

#include "common/formatting.h"
#include "common/theme.h"

#include <QPainter>

namespace lambdarium {

using namespace Qt::StringLiterals;

UnitLineEdit::UnitLineEdit(const QString &unit, QWidget *parent)
    : QLineEdit(parent)
    , m_unit(unit)
{
    setAlignment(Qt::AlignRight);
    setTextMargins(0, 0, fontMetrics().horizontalAdvance(unit) + metrics::Half, 0);
    if (unit == "MB"_L1)
        setToolTip(formatting::memoryUnitToolTip());
}

void UnitLineEdit::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(0, 0, -6, 0), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter), m_unit);
}

} // namespace lambdarium
