// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/runsmodel.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString milliseconds(Milliseconds duration)
{
    const double ms = duration.count();
    return QLocale().toString(ms, 'f', ms < 100 ? 1 : 0) + " ms"_L1;
}

QDateTime localTime(std::chrono::system_clock::time_point time)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

QString timeText(const QDateTime &time)
{
    return time.date() == QDate::currentDate() ? time.toString(u"HH:mm:ss") : QLocale().toString(time, QLocale::ShortFormat);
}

QString text(const RunSummary &run, int column)
{
    switch (column) {
    case RunsModel::TimeColumn:
        return timeText(localTime(run.startedAt));
    case RunsModel::FunctionColumn:
        return run.logicalId;
    case RunsModel::EventColumn:
        return run.eventName;
    case RunsModel::StatusColumn:
        return statusText(run);
    case RunsModel::StartColumn:
        return run.report.coldStart ? RunsModel::tr("cold") : RunsModel::tr("warm");
    case RunsModel::DurationColumn:
        return milliseconds(run.report.duration);
    case RunsModel::BilledColumn:
        return QLocale().toString(qRound64(run.report.billedDuration.count())) + " ms"_L1;
    case RunsModel::InitColumn:
        return run.report.initDuration ? milliseconds(*run.report.initDuration) : QString();
    case RunsModel::MemoryColumn:
        return RunsModel::tr("%1 of %2 MB").arg(run.report.maxMemoryUsed.count()).arg(run.report.memorySize.count());
    default:
        return {};
    }
}

QVariant rawValue(const RunSummary &run, int column)
{
    switch (column) {
    case RunsModel::TimeColumn:
        return localTime(run.startedAt);
    case RunsModel::DurationColumn:
        return run.report.duration.count();
    case RunsModel::BilledColumn:
        return run.report.billedDuration.count();
    case RunsModel::InitColumn:
        return run.report.initDuration ? QVariant(run.report.initDuration->count()) : QVariant();
    case RunsModel::MemoryColumn:
        return run.report.maxMemoryUsed.count();
    default:
        return text(run, column);
    }
}

} // namespace

QString statusText(const RunSummary &run)
{
    if (run.cancelled)
        return RunsModel::tr("cancelled");
    if (run.report.status == InvocationStatus::Timeout)
        return RunsModel::tr("timeout");
    if (!run.functionError.isEmpty())
        return RunsModel::tr("error");
    return QString::number(run.statusCode);
}

RunsModel::RunsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void RunsModel::setRuns(QList<RunSummary> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    if (m_runs.size() > capacity)
        m_runs.resize(capacity);
    endResetModel();
}

void RunsModel::add(const RunSummary &run)
{
    if (!m_logicalId.isEmpty() && run.logicalId != m_logicalId)
        return;
    if (m_runs.size() >= capacity) {
        beginRemoveRows({}, capacity - 1, static_cast<int>(m_runs.size()) - 1);
        m_runs.resize(capacity - 1);
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_runs.prepend(run);
    endInsertRows();
}

void RunsModel::setFunctionFilter(const QString &logicalId)
{
    m_logicalId = logicalId;
}

QModelIndex RunsModel::indexOf(qint64 runId) const
{
    const auto found = std::ranges::find(m_runs, runId, &RunSummary::id);
    return found == m_runs.end() ? QModelIndex() : index(static_cast<int>(found - m_runs.begin()), 0);
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunSummary &run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(run, index.column());
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? localTime(run.startedAt).toUTC().toString(Qt::ISODateWithMs) : QVariant();
    case RunIdRole:
        return run.id;
    case SucceededRole:
        return run.succeeded();
    case ColdRole:
        return run.report.coldStart;
    case SummaryRole:
        return QVariant::fromValue(run);
    case RawValueRole:
        return rawValue(run, index.column());
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case FunctionColumn:
        return tr("Function");
    case EventColumn:
        return tr("Event");
    case StatusColumn:
        return tr("Status");
    case StartColumn:
        return tr("Start");
    case DurationColumn:
        return tr("Duration");
    case BilledColumn:
        return tr("Billed");
    case InitColumn:
        return tr("Init");
    case MemoryColumn:
        return tr("Peak memory");
    default:
        return {};
    }
}

} // namespace lambdarium
