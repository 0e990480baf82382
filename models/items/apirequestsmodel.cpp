// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/apirequestsmodel.h"

#include <QLocale>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString askedFor(const RequestRecord &record)
{
    return QString::fromLatin1(record.request.method) + u' ' + QString::fromLatin1(record.request.target);
}

QString operationText(const RequestRecord &record)
{
    if (record.operation.isEmpty())
        return askedFor(record);
    return record.isRoute ? record.operation + ": "_L1 + askedFor(record) : record.operation;
}

QString durationText(std::chrono::microseconds duration)
{
    const double ms = static_cast<double>(duration.count()) / 1000;
    return QLocale().toString(ms, 'f', ms < 100 ? 1 : 0) + " ms"_L1;
}

QString text(const RequestRecord &record, int column)
{
    switch (column) {
    case ApiRequestsModel::TimeColumn:
        return record.time.toLocalTime().toString(u"HH:mm:ss.zzz");
    case ApiRequestsModel::OperationColumn:
        return operationText(record);
    case ApiRequestsModel::FunctionColumn:
        return record.subject;
    case ApiRequestsModel::StatusColumn:
        return QString::number(record.status);
    case ApiRequestsModel::DurationColumn:
        return durationText(record.duration);
    case ApiRequestsModel::RequestColumn:
        return QLocale().formattedDataSize(record.requestBytes, 1);
    case ApiRequestsModel::AnswerColumn:
        return record.answerBytes < 0 ? ApiRequestsModel::tr("stream") : QLocale().formattedDataSize(record.answerBytes, 1);
    default:
        return {};
    }
}

QString toolTip(const RequestRecord &record, int column)
{
    if (column == ApiRequestsModel::TimeColumn)
        return record.time.toUTC().toString(Qt::ISODateWithMs);
    if (column == ApiRequestsModel::OperationColumn)
        return askedFor(record);
    return {};
}

} // namespace

ApiRequestsModel::ApiRequestsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void ApiRequestsModel::add(const QList<RequestRecord> &records)
{
    const qsizetype added = std::min<qsizetype>(records.size(), capacity);
    if (added == 0)
        return;
    if (const qsizetype kept = capacity - added; m_records.size() > kept) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_records.size()) - 1);
        m_records.resize(kept);
        endRemoveRows();
    }
    QList<RequestRecord> newest = records.last(added);
    std::ranges::reverse(newest);
    beginInsertRows({}, 0, static_cast<int>(added) - 1);
    m_records = newest + m_records;
    endInsertRows();
}

void ApiRequestsModel::clear()
{
    beginResetModel();
    m_records.clear();
    endResetModel();
}

int ApiRequestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int ApiRequestsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ApiRequestsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RequestRecord &record = m_records.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(record, index.column());
    case Qt::ToolTipRole:
        return toolTip(record, index.column());
    case RecordRole:
        return QVariant::fromValue(record);
    case SucceededRole:
        return record.succeeded();
    default:
        return {};
    }
}

QVariant ApiRequestsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case OperationColumn:
        return tr("Operation");
    case FunctionColumn:
        return tr("Function");
    case StatusColumn:
        return tr("Status");
    case DurationColumn:
        return tr("Duration");
    case RequestColumn:
        return tr("Request");
    case AnswerColumn:
        return tr("Answer");
    default:
        return {};
    }
}

} // namespace lambdarium
