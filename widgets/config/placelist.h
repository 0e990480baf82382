// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A list of things that stand somewhere in the template (triggers, policies, layers), with a jump to the place.
// Thread: GUI thread. Ownership: the model its parent, the list its parent widget.

#include "base/textspan.h"

#include <QAbstractTableModel>
#include <QList>
#include <QTreeView>

namespace lambdarium {

/// One row.
struct Place {
    QString title;
    QString kind;
    QString detail; ///< one line
    QString toolTip; ///< more of it; may be empty
    bool attention = false; ///< something here is not resolved
    TextSpan span;
    TextPosition position; ///< line 0 = the place is not known
    bool operator==(const Place &) const = default;
};

class PlaceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TitleColumn, KindColumn, DetailColumn, LineColumn, ColumnCount };
    enum DataRole { ColourRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that did not change stay.
    void setPlaces(const QList<Place> &places);
    [[nodiscard]] const QList<Place> &places() const { return m_places; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString cell(const Place &place, int column);

    QList<Place> m_places;
};

class PlaceList : public QTreeView
{
    Q_OBJECT

public:
    /// `emptyText` is what an empty list says.
    PlaceList(const QString &name, const QString &emptyText, QWidget *parent = nullptr);

    [[nodiscard]] PlaceModel *placeModel() const { return m_model; }
    /// Shows the rows and takes the height they need.
    void setPlaces(const QList<Place> &places);

Q_SIGNALS:
    void openLocation(lambdarium::TextSpan span, lambdarium::TextPosition position);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PlaceModel *m_model;
    QString m_emptyText;
};

} // namespace lambdarium
