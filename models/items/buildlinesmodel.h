// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What builds print, in order; a line that names a place in a file of the user says so. Thread: the GUI thread.

#include "base/diagnostic.h"

#include <QAbstractTableModel>

#include <deque>

namespace lambdarium {

class BuildLinesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FunctionColumn, TextColumn, ColumnCount };
    enum Role {
        SeverityRole = Qt::UserRole, ///< int of Severity
        FileRole, ///< absolute; empty when the line names no file that is there
        LineRole, ///< from 1
        ColumnRole, ///< from 1
    };

    static constexpr int capacity = 20000; ///< the oldest lines go

    explicit BuildLinesModel(QObject *parent = nullptr);

    /// Relative paths in the lines are relative to `folder`.
    void append(const QString &logicalId, const QStringList &lines, const QString &folder);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line {
        QString logicalId;
        QString text;
        QString folder;
    };

    [[nodiscard]] static QVariant placeOf(const Line &line, int role);

    std::deque<Line> m_lines;
};

} // namespace lambdarium
