// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A JSON value as a read-only item model of two columns: name and value. Thread: GUI thread. Owns the value.

#include "common/jsonparse.h"

#include <QAbstractItemModel>

namespace lambdarium {

class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, ColumnCount };
    enum Role { KindRole = Qt::UserRole, JsonRole, PathRole };

    explicit JsonTreeModel(QObject *parent = nullptr);

    /// Shows another value. The root's members are the top rows; a root that is no object or array is one row.
    void setTree(JsonTree tree);
    [[nodiscard]] const JsonTree &tree() const { return m_tree; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] bool rootIsLeaf() const;
    [[nodiscard]] const JsonNode &node(const QModelIndex &index) const;
    [[nodiscard]] QString nameOf(const JsonNode &node) const;
    [[nodiscard]] QString pathOf(const QModelIndex &index) const;

    JsonTree m_tree;
};

} // namespace lambdarium
