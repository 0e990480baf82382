// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Requests that the API switch answered, newest first. Thread: the GUI thread.

#include "http/requestrecord.h"

#include <QAbstractTableModel>

namespace lambdarium {

class ApiRequestsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        OperationColumn,
        FunctionColumn,
        StatusColumn,
        DurationColumn,
        RequestColumn,
        AnswerColumn,
        ColumnCount
    };
    enum Role { RecordRole = Qt::UserRole, SucceededRole };

    static constexpr int capacity = 1000; ///< the oldest go

    explicit ApiRequestsModel(QObject *parent = nullptr);

    void add(const QList<RequestRecord> &records); ///< in the order of their answers
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<RequestRecord> m_records; ///< newest first
};

} // namespace lambdarium
