// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/runstore.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace lambdarium {

namespace {

constexpr int schemaVersion = 1;

constexpr auto schema = R"(CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    logical_id TEXT NOT NULL, event_name TEXT NOT NULL, type INTEGER NOT NULL, event BLOB NOT NULL,
    request_id TEXT NOT NULL, started_us INTEGER NOT NULL, status_code INTEGER NOT NULL, function_error TEXT NOT NULL,
    service_error TEXT NOT NULL, executed_version TEXT NOT NULL, cancelled INTEGER NOT NULL, payload BLOB NOT NULL,
    duration_ms REAL NOT NULL, billed_ms REAL NOT NULL, memory_mb INTEGER NOT NULL, peak_mb INTEGER NOT NULL, init_ms REAL,
    cold INTEGER NOT NULL, status TEXT NOT NULL, error_type TEXT NOT NULL, sandbox_id TEXT NOT NULL, log_group TEXT NOT NULL,
    log_stream TEXT NOT NULL, phases TEXT NOT NULL, warnings TEXT NOT NULL,
    log_file TEXT NOT NULL, log_begin INTEGER NOT NULL, log_end INTEGER NOT NULL))"_L1;

constexpr auto summaryColumns = "id, logical_id, event_name, request_id, started_us, status_code, function_error, cancelled,"
                                " duration_ms, billed_ms, memory_mb, peak_mb, init_ms, cold, status, error_type, sandbox_id,"
                                " log_group, log_stream, length(payload)"_L1;

std::unexpected<Error> sqlFailure(const QSqlError &error)
{
    return failure(ErrorCode::Io, QCoreApplication::translate("RunStore", "The run history: %1").arg(error.text()));
}

std::chrono::system_clock::time_point timeOf(const QVariant &microseconds)
{
    return std::chrono::system_clock::time_point(std::chrono::microseconds(microseconds.toLongLong()));
}

qint64 microsecondsOf(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

QString toJson(const QList<Phase> &phases)
{
    json list = json::array();
    for (const Phase &phase : phases) {
        list.push_back({{"name", phase.name.toStdString()},
                        {"startMs", phase.start.count()},
                        {"durationMs", phase.duration.count()},
                        {"ahead", phase.ahead}});
    }
    return QString::fromStdString(list.dump());
}

QList<Phase> phasesFromJson(const QString &text)
{
    QList<Phase> phases;
    const json list = json::parse(text.toStdString(), nullptr, false);
    for (const json &entry : list.is_array() ? list : json::array()) {
        phases.append({QString::fromStdString(entry.value("name", "")), Milliseconds(entry.value("startMs", 0.0)),
                       Milliseconds(entry.value("durationMs", 0.0)), entry.value("ahead", false)});
    }
    return phases;
}

QVariant nonNull(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

QVariant nonNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

RunSummary summaryFrom(const QSqlQuery &query)
{
    RunSummary s;
    s.id = query.value(0).toLongLong();
    s.logicalId = query.value(1).toString();
    s.eventName = query.value(2).toString();
    s.requestId = query.value(3).toString();
    s.startedAt = timeOf(query.value(4));
    s.statusCode = query.value(5).toInt();
    s.functionError = query.value(6).toString();
    s.cancelled = query.value(7).toBool();
    s.report.requestId = s.requestId;
    s.report.duration = Milliseconds(query.value(8).toDouble());
    s.report.billedDuration = Milliseconds(query.value(9).toDouble());
    s.report.memorySize = MebiBytes(query.value(10).toLongLong());
    s.report.maxMemoryUsed = MebiBytes(query.value(11).toLongLong());
    if (!query.isNull(12))
        s.report.initDuration = Milliseconds(query.value(12).toDouble());
    s.report.coldStart = query.value(13).toBool();
    s.report.status = invocationStatusFromString(query.value(14).toString()).value_or(InvocationStatus::Failure);
    s.report.errorType = query.value(15).toString();
    s.report.sandboxId = query.value(16).toString();
    s.report.logGroup = query.value(17).toString();
    s.report.logStream = query.value(18).toString();
    s.responseBytes = query.value(19).toLongLong();
    return s;
}

void bindReport(QSqlQuery &query, const InvocationReport &report)
{
    query.addBindValue(report.duration.count());
    query.addBindValue(report.billedDuration.count());
    query.addBindValue(report.memorySize.count());
    query.addBindValue(report.maxMemoryUsed.count());
    query.addBindValue(report.initDuration ? QVariant(report.initDuration->count()) : QVariant());
    query.addBindValue(report.coldStart);
    query.addBindValue(nameOf(report.status));
    query.addBindValue(nonNull(report.errorType));
    query.addBindValue(nonNull(report.sandboxId));
    query.addBindValue(nonNull(report.logGroup));
    query.addBindValue(nonNull(report.logStream));
}

void bindRun(QSqlQuery &query, const Run &run, const LogRange &log)
{
    const InvocationResult &result = run.result;
    query.addBindValue(nonNull(run.logicalId));
    query.addBindValue(nonNull(run.eventName));
    query.addBindValue(static_cast<int>(run.type));
    query.addBindValue(nonNull(run.event));
    query.addBindValue(nonNull(result.report.requestId));
    query.addBindValue(microsecondsOf(result.startedAt));
    query.addBindValue(result.statusCode);
    query.addBindValue(nonNull(result.functionError));
    query.addBindValue(nonNull(result.serviceErrorType));
    query.addBindValue(nonNull(result.executedVersion));
    query.addBindValue(result.cancelled);
    query.addBindValue(nonNull(result.payload));
    bindReport(query, result.report);
    query.addBindValue(toJson(result.phases));
    query.addBindValue(nonNull(result.warnings.join(u'\n')));
    query.addBindValue(nonNull(log.file));
    query.addBindValue(log.begin);
    query.addBindValue(log.end);
}

} // namespace

RunStore::~RunStore()
{
    const QString name = m_database.connectionName();
    m_database = {};
    if (!name.isEmpty())
        QSqlDatabase::removeDatabase(name);
}

Result<> RunStore::open(const QString &path)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, QUuid::createUuid().toString());
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    m_database.setDatabaseName(path);
    if (!m_database.open())
        return sqlFailure(m_database.lastError());
    QSqlQuery query(m_database);
    // A second window may read while this one writes.
    if (!query.exec(u"PRAGMA journal_mode=WAL"_s) || !query.exec(u"PRAGMA synchronous=NORMAL"_s)
        || !query.exec(u"PRAGMA user_version"_s) || !query.next())
        return sqlFailure(query.lastError());
    const int version = query.value(0).toInt();
    query.finish();
    if (version > schemaVersion) {
        return failure(ErrorCode::Unsupported,
                       QCoreApplication::translate("RunStore", "The run history was written by a newer Lambdarium."), path);
    }
    if (version == 0
        && (!query.exec(schema) || !query.exec(u"CREATE INDEX runs_by_function ON runs(logical_id, id)"_s)
            || !query.exec(u"PRAGMA user_version=%1"_s.arg(schemaVersion))))
        return sqlFailure(query.lastError());
    return {};
}

Result<qint64> RunStore::insert(const Run &run, const LogRange &log)
{
    QSqlQuery query(m_database);
    query.prepare(u"INSERT INTO runs VALUES (NULL"_s + u", ?"_s.repeated(28) + u')');
    bindRun(query, run, log);
    if (!query.exec())
        return sqlFailure(query.lastError());
    return query.lastInsertId().toLongLong();
}

Result<QList<RunSummary>> RunStore::summaries(const QString &logicalId, int limit) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    query.prepare("SELECT "_L1 + summaryColumns + " FROM runs WHERE ? = '' OR logical_id = ? ORDER BY id DESC LIMIT ?"_L1);
    query.addBindValue(nonNull(logicalId));
    query.addBindValue(nonNull(logicalId));
    query.addBindValue(limit);
    if (!query.exec())
        return sqlFailure(query.lastError());
    QList<RunSummary> runs;
    while (query.next())
        runs.append(summaryFrom(query));
    return runs;
}

Result<Run> RunStore::run(qint64 id) const
{
    QSqlQuery query(m_database);
    query.prepare("SELECT "_L1 + summaryColumns
                  + ", type, event, service_error, executed_version, payload, phases, warnings FROM runs WHERE id = ?"_L1);
    query.addBindValue(id);
    if (!query.exec())
        return sqlFailure(query.lastError());
    if (!query.next())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("RunStore", "This run is no longer in the history."));
    const RunSummary summary = summaryFrom(query);
    Run run{summary.id,
            summary.logicalId,
            summary.eventName,
            static_cast<InvocationType>(query.value(20).toInt()),
            query.value(21).toByteArray(),
            {}};
    run.result.statusCode = summary.statusCode;
    run.result.functionError = summary.functionError;
    run.result.cancelled = summary.cancelled;
    run.result.startedAt = summary.startedAt;
    run.result.report = summary.report;
    run.result.serviceErrorType = query.value(22).toString();
    run.result.executedVersion = query.value(23).toString();
    run.result.payload = query.value(24).toByteArray();
    run.result.phases = phasesFromJson(query.value(25).toString());
    run.result.warnings = query.value(26).toString().split(u'\n', Qt::SkipEmptyParts);
    return run;
}

Result<LogRange> RunStore::logRange(qint64 id) const
{
    QSqlQuery query(m_database);
    query.prepare(u"SELECT log_file, log_begin, log_end FROM runs WHERE id = ?"_s);
    query.addBindValue(id);
    if (!query.exec())
        return sqlFailure(query.lastError());
    if (!query.next())
        return failure(ErrorCode::NotFound, QCoreApplication::translate("RunStore", "This run is no longer in the history."));
    return LogRange{query.value(0).toString(), query.value(1).toLongLong(), query.value(2).toLongLong()};
}

Result<> RunStore::prune(int keep)
{
    QSqlQuery query(m_database);
    query.prepare(
        u"DELETE FROM runs WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY logical_id ORDER BY id DESC)"
        " AS newest FROM runs) WHERE newest > ?)"_s);
    query.addBindValue(keep);
    if (!query.exec())
        return sqlFailure(query.lastError());
    return {};
}

Result<> RunStore::clear(const QString &logicalId)
{
    QSqlQuery query(m_database);
    query.prepare(u"DELETE FROM runs WHERE ? = '' OR logical_id = ?"_s);
    query.addBindValue(nonNull(logicalId));
    query.addBindValue(nonNull(logicalId));
    if (!query.exec())
        return sqlFailure(query.lastError());
    return {};
}

} // namespace lambdarium
