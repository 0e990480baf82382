// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The phases of one run as a table for the waterfall: name, start, duration and the bar's ends as shares of the whole.
// Thread: the GUI thread.

#include "invocation/invocation.h"

#include <QAbstractTableModel>

namespace lambdarium {

class PhasesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StartColumn, DurationColumn, BarColumn, ColumnCount };
    enum Role {
        BarBeginRole = Qt::UserRole, ///< 0 to 1 of the time axis
        BarEndRole, ///< 0 to 1
        DeadlineRole, ///< where the timeout is on the axis, or an invalid variant when it lies beyond
        ColdRole, ///< the phase belongs to a cold start
    };

    explicit PhasesModel(QObject *parent = nullptr);

    /// Shows the phases of a result; `timeout` places the deadline, counted from the start of the invoke phase.
    void setResult(const InvocationResult &result, std::chrono::milliseconds timeout);
    void clear();
    [[nodiscard]] Milliseconds total() const { return m_total; } ///< length of the time axis

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// A phase's name as people read it.
    [[nodiscard]] static QString label(const QString &phase);

private:
    [[nodiscard]] QVariant display(const Phase &phase, int column) const;
    [[nodiscard]] QString toolTip(const Phase &phase) const;

    QList<Phase> m_phases;
    Milliseconds m_total{};
    std::optional<double> m_deadline;
};

} // namespace lambdarium
