// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/flowlayout.h"

#include "common/theme.h"

#include <QStyle>
#include <QWidget>

namespace lambdarium {

FlowLayout::FlowLayout(QWidget *parent)
    : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(metrics::Quarter);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + (size.width() > 0 ? spacing() : 0);
        size.setHeight(qMax(size.height(), item->sizeHint().height()));
    }
    return size;
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items)
        size = item->isEmpty() ? size : size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    QPoint place(0, 0);
    int rowHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size(qMin(item->sizeHint().width(), rect.width()), item->sizeHint().height());
        if (place.x() > 0 && place.x() + size.width() > rect.width()) {
            place = QPoint(0, place.y() + rowHeight + spacing());
            rowHeight = 0;
        }
        if (move) {
            const QRect seat(rect.topLeft() + place, size);
            item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), rect, seat));
        }
        place.rx() += size.width() + spacing();
        rowHeight = qMax(rowHeight, size.height());
    }
    return place.y() + rowHeight;
}

} // namespace lambdarium
