// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The live log of every function: a bounded list of lines with a filter. Rows are the lines that pass the filter.
// Thread: the GUI thread.

#include "invocation/platformevent.h"

#include <QAbstractTableModel>
#include <QRegularExpression>

#include <deque>

namespace lambdarium {

/// What a line is, for its colour.
enum class LogLineKind { Platform, Output, Error };

class LogLinesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, FunctionColumn, TextColumn, ColumnCount };
    enum Role { KindRole = Qt::UserRole, LogicalIdRole, RequestIdRole, RawTextRole };

    /// Older lines go when there are more than `capacity`.
    explicit LogLinesModel(int capacity = 200000, QObject *parent = nullptr);

    void append(const QList<PlatformEvent> &events);
    void clear();

    /// A plain text or, with `regularExpression`, a pattern; an invalid pattern shows nothing and is reported.
    void setTextFilter(const QString &text, bool regularExpression, bool caseSensitive);
    void setFunctionFilter(const QString &logicalId); ///< empty = every function
    void setRequestFilter(const QString &requestId); ///< empty = every run
    [[nodiscard]] QString filterError() const; ///< why the pattern is invalid, or empty
    [[nodiscard]] qsizetype lineCount() const { return static_cast<qsizetype>(m_lines.size()); } ///< before the filter

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void filterChanged();

private:
    struct Line {
        std::chrono::system_clock::time_point time;
        QString logicalId;
        QString requestId;
        QString text;
        LogLineKind kind = LogLineKind::Output;
    };
    [[nodiscard]] bool passes(const Line &line) const;
    void refilter();
    void evict(qsizetype count);

    qsizetype m_capacity;
    std::deque<Line> m_lines;
    quint64 m_firstSerial = 0; ///< serial number of m_lines.front()
    std::deque<quint64> m_visible; ///< serial numbers, ascending
    QString m_logicalId;
    QString m_requestId;
    QString m_text;
    QRegularExpression m_pattern;
    bool m_usePattern = false;
    Qt::CaseSensitivity m_caseSensitivity = Qt::CaseInsensitive;
};

} // namespace lambdarium
