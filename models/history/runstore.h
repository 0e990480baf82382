// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs in SQLite: who ran when, with what event, and what came of it. Log text lives in files (logstore.h).
// Thread: a store belongs to the thread that opened it, as its database connection does.

#include "base/result.h"
#include "history/logstore.h"
#include "history/run.h"

#include <QSqlDatabase>

namespace lambdarium {

class RunStore
{
public:
    RunStore() = default;
    RunStore(const RunStore &) = delete;
    RunStore &operator=(const RunStore &) = delete;
    ~RunStore();

    /// Opens or makes the database and brings its schema up to date. Errors: Io.
    [[nodiscard]] Result<> open(const QString &path);

    /// Stores a run with the place of its log; returns its id.
    [[nodiscard]] Result<qint64> insert(const Run &run, const LogRange &log);

    /// Newest first. An empty logical id means every function.
    [[nodiscard]] Result<QList<RunSummary>> summaries(const QString &logicalId, int limit) const;
    /// Errors: NotFound.
    [[nodiscard]] Result<Run> run(qint64 id) const;
    [[nodiscard]] Result<LogRange> logRange(qint64 id) const;

    /// Keeps the newest `keep` runs of every function.
    [[nodiscard]] Result<> prune(int keep);
    /// Forgets every run of a function; empty = of all.
    [[nodiscard]] Result<> clear(const QString &logicalId);

private:
    QSqlDatabase m_database;
};

} // namespace lambdarium
