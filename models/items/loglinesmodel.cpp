// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/loglinesmodel.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QDateTime localTime(std::chrono::system_clock::time_point time)
{
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count());
}

bool failed(const PlatformEvent &event)
{
    if (const auto *report = std::get_if<Report>(&event.record))
        return report->report.status != InvocationStatus::Success;
    if (const auto *init = std::get_if<InitReport>(&event.record))
        return init->status != InvocationStatus::Success;
    return false;
}

LogLineKind kindOf(const PlatformEvent &event, const QString &text)
{
    if (!std::holds_alternative<FunctionOutput>(event.record))
        return failed(event) ? LogLineKind::Error : LogLineKind::Platform;
    // The level words of the text formats of Python and Node (lambda-semantics.md, section 5.2).
    return text.startsWith("[ERROR]"_L1) || text.contains("\tERROR\t"_L1) ? LogLineKind::Error : LogLineKind::Output;
}

} // namespace

LogLinesModel::LogLinesModel(int capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_capacity(capacity)
{
}

void LogLinesModel::append(const QList<PlatformEvent> &events)
{
    std::deque<Line> added;
    for (const PlatformEvent &event : events) {
        QString text = toLogText(event);
        if (text.isEmpty() && !std::holds_alternative<FunctionOutput>(event.record))
            continue;
        const LogLineKind kind = kindOf(event, text);
        added.push_back({event.time, event.logicalId, event.requestId, std::move(text), kind});
    }
    if (static_cast<qsizetype>(added.size()) > m_capacity)
        added.erase(added.begin(), added.end() - m_capacity);
    // Old rows go first: a full buffer must not hold rows that no longer exist.
    evict(std::max<qsizetype>(0, lineCount() + static_cast<qsizetype>(added.size()) - m_capacity));
    quint64 serial = m_firstSerial + m_lines.size();
    std::vector<quint64> visible;
    for (Line &line : added) {
        if (passes(line))
            visible.push_back(serial);
        m_lines.push_back(std::move(line));
        ++serial;
    }
    if (visible.empty())
        return;
    const int row = rowCount();
    beginInsertRows({}, row, row + static_cast<int>(visible.size()) - 1);
    m_visible.insert(m_visible.end(), visible.begin(), visible.end());
    endInsertRows();
}

void LogLinesModel::evict(qsizetype count)
{
    if (count <= 0)
        return;
    const quint64 firstKept = m_firstSerial + static_cast<quint64>(count);
    const auto end = std::ranges::lower_bound(m_visible, firstKept);
    const auto gone = static_cast<int>(end - m_visible.begin());
    if (gone > 0)
        beginRemoveRows({}, 0, gone - 1);
    m_visible.erase(m_visible.begin(), end);
    m_lines.erase(m_lines.begin(), m_lines.begin() + count);
    m_firstSerial = firstKept;
    if (gone > 0)
        endRemoveRows();
}

void LogLinesModel::clear()
{
    beginResetModel();
    m_firstSerial += m_lines.size();
    m_lines.clear();
    m_visible.clear();
    endResetModel();
}

bool LogLinesModel::passes(const Line &line) const
{
    if (!m_logicalId.isEmpty() && line.logicalId != m_logicalId)
        return false;
    if (!m_requestId.isEmpty() && line.requestId != m_requestId)
        return false;
    if (m_text.isEmpty())
        return true;
    if (m_usePattern)
        return m_pattern.isValid() && m_pattern.matchView(line.text).hasMatch();
    return line.text.contains(m_text, m_caseSensitivity);
}

void LogLinesModel::refilter()
{
    beginResetModel();
    m_visible.clear();
    quint64 serial = m_firstSerial;
    for (const Line &line : m_lines) {
        if (passes(line))
            m_visible.push_back(serial);
        ++serial;
    }
    endResetModel();
    Q_EMIT filterChanged();
}

void LogLinesModel::setTextFilter(const QString &text, bool regularExpression, bool caseSensitive)
{
    m_text = text;
    m_usePattern = regularExpression;
    m_caseSensitivity = caseSensitive ? Qt::CaseSensitive : Qt::CaseInsensitive;
    m_pattern =
        QRegularExpression(text, caseSensitive ? QRegularExpression::NoPatternOption : QRegularExpression::CaseInsensitiveOption);
    refilter();
}

void LogLinesModel::setFunctionFilter(const QString &logicalId)
{
    if (std::exchange(m_logicalId, logicalId) != logicalId)
        refilter();
}

void LogLinesModel::setRequestFilter(const QString &requestId)
{
    if (std::exchange(m_requestId, requestId) != requestId)
        refilter();
}

QString LogLinesModel::filterError() const
{
    return m_usePattern && !m_text.isEmpty() && !m_pattern.isValid() ? m_pattern.errorString() : QString();
}

int LogLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_visible.size());
}

int LogLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogLinesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines[m_visible[static_cast<size_t>(index.row())] - m_firstSerial];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case TimeColumn:
            return localTime(line.time).toString(u"HH:mm:ss.zzz");
        case FunctionColumn:
            return line.logicalId;
        case TextColumn:
            return line.text;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return index.column() == TimeColumn ? localTime(line.time).toUTC().toString(Qt::ISODateWithMs) : QVariant();
    case KindRole:
        return static_cast<int>(line.kind);
    case LogicalIdRole:
        return line.logicalId;
    case RequestIdRole:
        return line.requestId;
    case RawTextRole:
        return line.text;
    default:
        return {};
    }
}

QVariant LogLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case FunctionColumn:
        return tr("Function");
    case TextColumn:
        return tr("Line");
    default:
        return {};
    }
}

} // namespace lambdarium
