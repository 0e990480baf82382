// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/placelist.h"

#include "common/theme.h"
#include "config/rowdelegate.h"

#include <QHeaderView>
#include <QPainter>

namespace lambdarium {

void PlaceModel::setPlaces(const QList<Place> &places)
{
    const auto common = qMin(m_places.size(), places.size());
    if (m_places.size() > common) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_places.size()) - 1);
        m_places.resize(common);
        endRemoveRows();
    }
    for (qsizetype i = 0; i < common; ++i) {
        if (m_places[i] == places[i])
            continue;
        m_places[i] = places[i];
        Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), ColumnCount - 1));
    }
    if (places.size() > common) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(places.size()) - 1);
        m_places.append(places.sliced(common));
        endInsertRows();
    }
}

int PlaceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int PlaceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PlaceModel::cell(const Place &place, int column)
{
    switch (column) {
    case TitleColumn:
        return place.title;
    case KindColumn:
        return place.kind;
    case DetailColumn:
        return place.detail;
    default:
        return place.position.line > 0 && !place.span.isEmpty() ? tr("line %1").arg(place.position.line) : QString();
    }
}

QVariant PlaceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Place &place = m_places[index.row()];
    if (role == Qt::DisplayRole)
        return cell(place, index.column());
    if (role == Qt::ToolTipRole)
        return place.toolTip.isEmpty() ? cell(place, index.column()) : place.toolTip;
    if (role == ColourRole)
        return static_cast<int>(index.column() == LineColumn ? Role::Inherited
                                    : place.attention        ? Role::Attention
                                                             : Role::Neutral);
    return {};
}

QVariant PlaceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Name"), tr("Type"), tr("Details"), tr("Place")};
    return section >= 0 && section < ColumnCount ? names[section] : QString();
}

PlaceList::PlaceList(const QString &name, const QString &emptyText, QWidget *parent)
    : QTreeView(parent)
    , m_model(new PlaceModel(this))
    , m_emptyText(emptyText)
{
    setAccessibleName(name);
    setModel(m_model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *delegate = new RowDelegate(this);
    for (const int column : {PlaceModel::KindColumn, PlaceModel::DetailColumn, PlaceModel::LineColumn})
        delegate->setColourRole(column, PlaceModel::ColourRole);
    setItemDelegate(delegate);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(PlaceModel::DetailColumn, QHeaderView::Stretch);
    header()->resizeSection(PlaceModel::TitleColumn, 11 * metrics::Full);
    header()->resizeSection(PlaceModel::KindColumn, 7 * metrics::Full);
    header()->resizeSection(PlaceModel::LineColumn, 5 * metrics::Full);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const Place place = m_model->places().at(index.row());
        if (!place.span.isEmpty())
            Q_EMIT openLocation(place.span, place.position);
    });
    setPlaces({});
}

void PlaceList::setPlaces(const QList<Place> &places)
{
    m_model->setPlaces(places);
    header()->setVisible(!places.isEmpty());
    const int row = qMax(metrics::Row, fontMetrics().height() + metrics::Quarter);
    const int head = places.isEmpty() ? 0 : header()->sizeHint().height();
    setFixedHeight(static_cast<int>(qMax<qsizetype>(1, places.size())) * row + head + 2);
    setFocusPolicy(places.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    viewport()->update();
}

void PlaceList::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::instance().text(Role::Inherited));
    painter.drawText(viewport()->rect().adjusted(metrics::Quarter, 0, 0, 0), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter),
                     m_emptyText);
}

} // namespace lambdarium
