// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/diagnosticsmodel.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace lambdarium {

DiagnosticsModel::DiagnosticsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DiagnosticsModel::setDiagnostics(QList<Diagnostic> diagnostics)
{
    std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic &d) { return std::tuple(d.severity, d.file, d.position); });
    if (diagnostics == m_diagnostics)
        return; // keeps the selection while a person types
    beginResetModel();
    m_diagnostics = std::move(diagnostics);
    endResetModel();
}

qsizetype DiagnosticsModel::count(Severity severity) const
{
    return std::ranges::count(m_diagnostics, severity, &Diagnostic::severity);
}

int DiagnosticsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_diagnostics.size());
}

int DiagnosticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DiagnosticsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Diagnostic &diagnostic = m_diagnostics.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case MessageColumn:
            return diagnostic.message;
        case SubjectColumn:
            return diagnostic.subject;
        case PlaceColumn:
            // The line is what a narrow column must show.
            return tr("line %2, %1").arg(QFileInfo(diagnostic.file).fileName()).arg(diagnostic.position.line);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return QString(diagnostic.message + u'\n' + diagnostic.code);
    case SeverityRole:
        return static_cast<int>(diagnostic.severity);
    case LineRole:
        return static_cast<int>(diagnostic.position.line);
    case ColumnRole:
        return static_cast<int>(diagnostic.position.column);
    case FileRole:
        return diagnostic.file;
    default:
        return {};
    }
}

QVariant DiagnosticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn:
        return tr("Problem");
    case SubjectColumn:
        return tr("Resource");
    case PlaceColumn:
        return tr("Place");
    default:
        return {};
    }
}

} // namespace lambdarium
