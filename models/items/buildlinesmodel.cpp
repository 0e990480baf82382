// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/buildlinesmodel.h"

#include "build/buildoutput.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

Severity severityOf(const QString &text)
{
    static const QRegularExpression error(u"\\b(error|fatal)\\b|failed with exit status|\\*\\*\\*"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression warning(u"\\bwarning\\b"_s, QRegularExpression::CaseInsensitiveOption);
    if (error.match(text).hasMatch())
        return Severity::Error;
    return warning.match(text).hasMatch() ? Severity::Warning : Severity::Information;
}

// Tools that run in a copy name its files by their whole paths; the person's own files are elsewhere.
QString ownFile(const QString &file, const QString &folder)
{
    static const QRegularExpression copy(u"/\\.lambdarium/build/[^/]+\\.(work|next)/"_s);
    const auto match = copy.match(file);
    const QString relative = match.hasMatch() ? file.sliced(match.capturedEnd()) : file;
    return QDir::cleanPath(QDir(folder).absoluteFilePath(relative));
}

} // namespace

BuildLinesModel::BuildLinesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void BuildLinesModel::append(const QString &logicalId, const QStringList &lines, const QString &folder)
{
    const qsizetype added = std::min<qsizetype>(lines.size(), capacity);
    const int surplus = static_cast<int>(std::max<qsizetype>(0, rowCount() + added - capacity));
    if (surplus > 0) {
        beginRemoveRows({}, 0, surplus - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + surplus);
        endRemoveRows();
    }
    if (added == 0)
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(added) - 1);
    for (const QString &line : lines.last(added))
        m_lines.push_back({logicalId, line, folder});
    endInsertRows();
}

void BuildLinesModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

int BuildLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int BuildLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BuildLinesModel::placeOf(const Line &line, int role)
{
    const auto place = placeIn(line.text);
    if (!place)
        return role == FileRole ? QVariant(QString()) : QVariant(0);
    if (role == LineRole)
        return static_cast<int>(place->position.line);
    if (role == ColumnRole)
        return static_cast<int>(place->position.column);
    const QString file = line.folder.isEmpty() ? QString() : ownFile(place->file, line.folder);
    return QFileInfo(file).isFile() ? file : QString();
}

QVariant BuildLinesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == FunctionColumn ? line.logicalId : line.text;
    case Qt::ToolTipRole:
        return index.column() == TextColumn && !placeOf(line, FileRole).toString().isEmpty()
            ? tr("Click to open %1").arg(QDir::toNativeSeparators(placeOf(line, FileRole).toString()))
            : QVariant();
    case SeverityRole:
        return static_cast<int>(severityOf(line.text));
    case FileRole:
    case LineRole:
    case ColumnRole:
        return placeOf(line, role);
    default:
        return {};
    }
}

QVariant BuildLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == FunctionColumn ? tr("Function") : tr("Output");
}

} // namespace lambdarium
