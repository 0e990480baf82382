// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/rowdelegate.h"

#include "common/theme.h"

namespace lambdarium {

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(metrics::Row, option.fontMetrics.height() + metrics::Quarter));
    return size;
}

void RowDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool quiet = m_quietRole >= 0 && index.data(m_quietRole).toBool();
    const bool other = m_otherColourRole >= 0 && index.data(m_otherColourRole).isValid();
    if ((m_monospaced.contains(index.column()) || other) && !quiet)
        option->font = Theme::monospaced();
    const int role = m_colourRoles.value(index.column(), m_otherColourRole);
    const QVariant colour = role >= 0 ? index.data(role) : QVariant();
    if (quiet)
        option->palette.setColor(QPalette::Text, Theme::instance().text(Role::Inherited));
    else if (colour.isValid())
        option->palette.setColor(QPalette::Text, Theme::instance().text(static_cast<Role>(colour.toInt())));
}

} // namespace lambdarium
