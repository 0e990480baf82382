// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs, newest first: a table for the history list beside the invoker and for the Runs dock. Thread: the GUI thread.

#include "history/run.h"

#include <QAbstractTableModel>

namespace lambdarium {

class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        FunctionColumn,
        EventColumn,
        StatusColumn,
        StartColumn,
        DurationColumn,
        BilledColumn,
        InitColumn,
        MemoryColumn,
        ColumnCount
    };
    enum Role { RunIdRole = Qt::UserRole, SucceededRole, ColdRole, SummaryRole, RawValueRole };

    explicit RunsModel(QObject *parent = nullptr);

    void setRuns(QList<RunSummary> runs); ///< newest first
    void add(const RunSummary &run); ///< a new newest run
    void setFunctionFilter(const QString &logicalId); ///< runs of others are not added any more; empty = all

    [[nodiscard]] const QList<RunSummary> &runs() const { return m_runs; }
    [[nodiscard]] QModelIndex indexOf(qint64 runId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static constexpr int capacity = 1000;
    QList<RunSummary> m_runs;
    QString m_logicalId;
};

/// One word for how a run ended: "200", "error", "timeout", "cancelled", "400 InvalidRequestContentException".
[[nodiscard]] QString statusText(const RunSummary &run);

} // namespace lambdarium

Q_DECLARE_METATYPE(lambdarium::RunSummary)
