// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorer/explorerdelegate.h"

#include "common/icons.h"
#include "common/theme.h"
#include "items/explorermodel.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

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
    case Kind::MadeResources:
    case Kind::MadeResource:
        return u"inherited"_s;
    }
    return {};
}

// Where name and detail stand in what the badge leaves of a row.
struct RowParts {
    QRect name; ///< with its icon
    QRect detail; ///< empty when there is no room for it
    bool cut = false; ///< one of them is not there in full
};

// A name that is too long beside its detail keeps two thirds of the row; a detail of a few letters says nothing.
RowParts partsOf(const QStyleOptionViewItem &option, const QString &detail, const QFontMetrics &detailMetrics, int right)
{
    constexpr int gap = metrics::Half;
    const int room = right - option.rect.left();
    // The style leaves a little around the icon and the text.
    const int name = 2 * metrics::Icon + QFontMetrics(option.font).horizontalAdvance(option.text);
    const int wanted = detail.isEmpty() ? 0 : detailMetrics.horizontalAdvance(detail) + gap;
    const int kept = std::min(name, std::max(room - wanted, room * 2 / 3));
    const int left = room - kept;
    const bool shown = wanted > 0 && (left >= wanted || left > 6 * detailMetrics.averageCharWidth() + gap);
    RowParts parts;
    parts.name = option.rect;
    parts.name.setWidth(shown ? kept : room);
    if (shown)
        parts.detail = QRect(option.rect.left() + kept + gap, option.rect.top(), left - gap, option.rect.height());
    parts.cut = parts.name.width() < name || (wanted > 0 && left < wanted);
    return parts;
}

struct Badge {
    Role role = Role::Neutral;
    QString word;
    QString tip = {}; ///< what the word means, where it does not say so itself
};

Badge badgeOf(const QModelIndex &index)
{
    if (kindOf(index) != Kind::Function)
        return {};
    // What is run is more than how fast it starts.
    switch (static_cast<BuildState>(index.data(ExplorerModel::BuildRole).toInt())) {
    case BuildState::Building:
        return {Role::Neutral, ExplorerDelegate::tr("building")};
    case BuildState::Failed:
        return {Role::Error, ExplorerDelegate::tr("failed"), ExplorerDelegate::tr("The last build of these sources failed.")};
    case BuildState::Stale:
        return {Role::Attention, ExplorerDelegate::tr("stale"),
                ExplorerDelegate::tr("Not built since its sources changed; running it builds it.")};
    case BuildState::Ready:
    case BuildState::None:
        break;
    }
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

int widthOf(const Badge &badge, const QFontMetrics &smallMetrics)
{
    return badge.word.isEmpty() ? 0 : metrics::Icon + metrics::Quarter + smallMetrics.horizontalAdvance(badge.word);
}

// What the badge leaves of a row.
int rightEnd(const QRect &row, const Badge &badge, const QFontMetrics &smallMetrics)
{
    const int width = widthOf(badge, smallMetrics);
    return row.right() - metrics::Half - (width > 0 ? width + metrics::Half : 0);
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

    // From the right: badge, then detail.
    const int badgeWidth = widthOf(badge, smallMetrics);
    const QRect badgeRect(base.rect.right() - metrics::Half - badgeWidth, base.rect.top(), badgeWidth, base.rect.height());
    const RowParts parts = partsOf(base, detail, smallMetrics, rightEnd(base.rect, badge, smallMetrics));

    const QStyle *style = base.widget ? base.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &base, painter, base.widget);
    QStyleOptionViewItem name = base;
    name.rect = parts.name;
    style->drawControl(QStyle::CE_ItemViewItem, &name, painter, base.widget);

    const Theme &theme = Theme::instance();
    painter->save();
    painter->setFont(smallFont);
    const QColor highlighted = base.palette.color(QPalette::HighlightedText);
    if (!parts.detail.isEmpty()) {
        painter->setPen(selected ? highlighted : theme.text(Role::Inherited));
        painter->drawText(parts.detail, Qt::AlignRight | Qt::AlignVCenter,
                          smallMetrics.elidedText(detail, Qt::ElideMiddle, parts.detail.width()));
    }
    if (!badge.word.isEmpty()) {
        painter->setPen(selected ? highlighted : theme.text(badge.role));
        const QRect icon(badgeRect.left(), badgeRect.center().y() - metrics::Icon / 2 + 1, metrics::Icon, metrics::Icon);
        icons::get(icons::nameOfRole(badge.role), selected ? std::nullopt : std::optional(badge.role)).paint(painter, icon);
        painter->drawText(badgeRect, Qt::AlignRight | Qt::AlignVCenter, badge.word);
    }
    painter->restore();
}

bool ExplorerDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStyleOptionViewItem base = option;
    initStyleOption(&base, index);
    const QString detail = index.data(ExplorerModel::DetailRole).toString();
    const QFontMetrics smallMetrics(Theme::small());
    const Badge badge = badgeOf(index);
    const bool cut = partsOf(base, detail, smallMetrics, rightEnd(base.rect, badge, smallMetrics)).cut;
    const QString more = index.data(Qt::ToolTipRole).toString();
    const QString whole = QString((cut ? base.text + u'\n' + detail : QString()) + u'\n' + badge.tip).trimmed();
    QToolTip::showText(event->globalPos(), more.isEmpty() ? whole : more, view);
    return true;
}

} // namespace lambdarium
