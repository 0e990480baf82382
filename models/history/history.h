// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The history of one project: a writer thread that owns the run store and the log store, in .lambdarium/ beside the
// template. Thread: every method from any thread; answers arrive as futures, signals in the thread of the object.

#include "base/result.h"
#include "base/threadowner.h"
#include "history/run.h"
#include "invocation/platformevent.h"

#include <QFuture>
#include <QObject>

namespace lambdarium {

class History : public QObject
{
    Q_OBJECT

public:
    /// `projectFolder` holds (or will hold) .lambdarium/; nothing is written before the first run.
    explicit History(const QString &projectFolder, QObject *parent = nullptr);
    ~History() override;

    /// The folder of local state, "<project>/.lambdarium".
    [[nodiscard]] QString folder() const { return m_folder; }

    /// Writes the events' log lines; a run's lines are found again through its request id.
    void appendEvents(QList<PlatformEvent> events);
    /// Stores a finished run after the events appended before; runAdded() follows.
    void record(Run run);

    /// Newest first; an empty logical id means every function.
    [[nodiscard]] QFuture<QList<RunSummary>> summaries(const QString &logicalId, int limit);
    /// Errors: NotFound, Io.
    [[nodiscard]] QFuture<Result<Run>> run(qint64 id);
    /// The log of a run, at most the last `maximumBytes`.
    [[nodiscard]] QFuture<Result<QStringList>> logLines(qint64 id, qint64 maximumBytes = 4LL * 1024 * 1024);
    /// Forgets the runs of a function (empty = of all); cleared() follows.
    void clear(const QString &logicalId);

    /// Waits until everything asked so far is written; for shutdown and tests.
    void flush();

Q_SIGNALS:
    void runAdded(const lambdarium::RunSummary &summary);
    void cleared(const QString &logicalId);
    /// Writing failed; shown once, runs go on.
    void failed(const QString &message);

private:
    class Worker;
    QString m_folder;
    ThreadOwner m_thread;
    Worker *m_worker = nullptr; ///< lives in m_thread, deleted with it
};

} // namespace lambdarium
