// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorer/explorerdelegate.h"

#include "common/icons.h"
#include "common/theme.h"
#include "items/explorermodel.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Kind = ExplorerModel::Kind;
using Warmth = ExplorerModel::Warmth;

Kind kindOf(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(ExplorerModel::KindRole).toInt());
}

// Of a run.
Role roleOf(const QModelIndex &index)
{
    switch (static_cast<ExplorerModel::Outcome>(index.data(ExplorerModel::OutcomeRole).toInt())) {
    case ExplorerModel::Outcome::Cold:
        return Role::Cold;
    case ExplorerModel::Outcome::Warm:
        return Role::Warm;
    case ExplorerModel::Outcome::Failed:
        break;
    }
    return Role::Error;
}

QString iconName(const QModelIndex &index)
{
    switch (kindOf(index)) {
    case Kind::Project:
        return u"folder"_s;
    case Kind::Function:
        return icons::nameOfRuntime(index.data(ExplorerModel::RuntimeRole).toString());
    case Kind::Handler:
        return u"text-x-script"_s;
    case Kind::Configuration:
        return u"configure"_s;
    case Kind::Triggers:
    case Kind::Trigger:
        return u"trigger"_s;
    case Kind::Events:
    case Kind::Event:
        return u"application-json"_s;
    case Kind::Runs:
        return u"view-history"_s;
    case Kind::Run:
        return icons::nameOfRole(roleOf(index));
    case Kind::Sandboxes:
    case Kind::Sandbox:
        return u"sandbox"_s;
    }
    return {};
}

struct Badge {
    Role role = Role::Neutral;
    QString word;
};

Badge badgeOf(const QModelIndex &index)
{
    if (kindOf(index) != Kind::Function)
        return {};
    switch (static_cast<Warmth>(index.data(ExplorerModel::WarmthRole).toInt())) {
    case Warmth::Warm:
        return {Role::Warm, ExplorerDelegate::tr("warm")};
    case Warmth::Failed:
        return {Role::Error, ExplorerDelegate::tr("failed")};
    case Warmth::Cold:
        break;
    }
    return {};
}

} // namespace

void ExplorerDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->icon = kindOf(index) == Kind::Run ? icons::get(iconName(index), roleOf(index)) : icons::get(iconName(index));
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = {metrics::Icon, metrics::Icon};
    if (kindOf(index) == Kind::Project)
        option->font.setBold(true);
}

QSize ExplorerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(metrics::Row, option.fontMetrics.height() + metrics::Quarter));
    return size;
}

void ExplorerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem base = option;
    initStyleOption(&base, index);
    const QString detail = index.data(ExplorerModel::DetailRole).toString();
    const Badge badge = badgeOf(index);
    const bool selected = base.state.testFlag(QStyle::State_Selected);
    const QFont smallFont = Theme::small();
    const QFontMetrics smallMetrics(smallFont, painter->device());

    // From the right: badge, then detail; the name keeps what it needs up to two thirds of the row.
    int right = base.rect.right() - metrics::Half;
    const int badgeWidth =
        badge.word.isEmpty() ? 0 : metrics::Icon + metrics::Quarter + smallMetrics.horizontalAdvance(badge.word);
    const QRect badgeRect(right - badgeWidth, base.rect.top(), badgeWidth, base.rect.height());
    right -= badgeWidth > 0 ? badgeWidth + metrics::Half : 0;
    const int nameEnd = base.rect.left() + metrics::Icon + metrics::Half + base.fontMetrics.horizontalAdvance(base.text);
    const int detailLeft =
        std::min(std::max(nameEnd + metrics::Half, right - smallMetrics.horizontalAdvance(detail) - metrics::Quarter), right);
    const QRect detailRect(detailLeft, base.rect.top(), right - detailLeft, base.rect.height());

    const QStyle *style = base.widget ? base.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &base, painter, base.widget);
    QStyleOptionViewItem name = base;
    name.rect.setRight(badge.word.isEmpty() ? base.rect.right() - metrics::Half : badgeRect.left() - metrics::Quarter);
    style->drawControl(QStyle::CE_ItemViewItem, &name, painter, base.widget);

    const Theme &theme = Theme::instance();
    painter->save();
    painter->setFont(smallFont);
    const QColor highlighted = base.palette.color(QPalette::HighlightedText);
    if (detailRect.width() > metrics::Full) {
        painter->setPen(selected ? highlighted : theme.text(Role::Inherited));
        painter->drawText(detailRect, Qt::AlignRight | Qt::AlignVCenter,
                          smallMetrics.elidedText(detail, Qt::ElideMiddle, detailRect.width()));
    }
    if (!badge.word.isEmpty()) {
        painter->setPen(selected ? highlighted : theme.text(badge.role));
        const QRect icon(badgeRect.left(), badgeRect.center().y() - metrics::Icon / 2 + 1, metrics::Icon, metrics::Icon);
        icons::get(icons::nameOfRole(badge.role), selected ? std::nullopt : std::optional(badge.role)).paint(painter, icon);
        painter->drawText(badgeRect, Qt::AlignRight | Qt::AlignVCenter, badge.word);
    }
    painter->restore();
}

} // namespace lambdarium
