// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Remarks about the project as a table: errors first, then by line. Thread: the GUI thread.

#include "base/diagnostic.h"

#include <QAbstractTableModel>

namespace lambdarium {

class DiagnosticsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { MessageColumn, SubjectColumn, PlaceColumn, ColumnCount };
    enum Role { SeverityRole = Qt::UserRole, LineRole, ColumnRole, FileRole };

    explicit DiagnosticsModel(QObject *parent = nullptr);

    void setDiagnostics(QList<Diagnostic> diagnostics);
    [[nodiscard]] const QList<Diagnostic> &diagnostics() const { return m_diagnostics; }
    [[nodiscard]] qsizetype count(Severity severity) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<Diagnostic> m_diagnostics;
};

} // namespace lambdarium
