// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include "history/logstore.h"
#include "history/runstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QPromise>

#include <memory>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int runsKeptPerFunction = 1000;

Result<> makeStateFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::Io, QCoreApplication::translate("History", "The folder for the run history can't be made."),
                       folder);
    QFile ignore(folder + "/.gitignore"_L1);
    if (!ignore.exists() && (!ignore.open(QIODevice::WriteOnly) || ignore.write("*\n") != 2))
        return failure(ErrorCode::Io, ignore.errorString(), ignore.fileName());
    return {};
}

} // namespace

// Everything here runs on the writer thread.
class History::Worker : public QObject
{
public:
    explicit Worker(QString folder)
        : m_folder(std::move(folder))
        , m_logs(m_folder + "/logs"_L1)
    {
    }

    /// The store, opened at first use; null when it can't be. Reading never makes files.
    RunStore *store(bool create)
    {
        if (m_store || m_broken)
            return m_store.get();
        const QString path = m_folder + "/history.sqlite"_L1;
        if (!create && !QFile::exists(path))
            return nullptr;
        auto store = std::make_unique<RunStore>();
        const Result<> opened = makeStateFolder(m_folder).and_then([&] { return store->open(path); });
        if (!opened) {
            fail(opened.error());
            return nullptr;
        }
        m_store = std::move(store);
        return m_store.get();
    }

    void append(const QList<PlatformEvent> &events)
    {
        if (!store(true))
            return;
        for (const PlatformEvent &event : events) {
            if (const Result<> written = m_logs.append(event); !written)
                return fail(written.error());
        }
    }

    std::optional<RunSummary> record(Run run)
    {
        RunStore *runs = store(true);
        if (!runs)
            return std::nullopt;
        const Result<qint64> id = runs->insert(run, m_logs.takeRange(run.result.report.requestId));
        if (!id) {
            fail(id.error());
            return std::nullopt;
        }
        run.id = *id;
        if (++m_sincePrune >= 100) {
            m_sincePrune = 0;
            if (const Result<> pruned = runs->prune(runsKeptPerFunction); !pruned)
                fail(pruned.error());
        }
        return summarize(run);
    }

    [[nodiscard]] const LogStore &logs() const { return m_logs; }

    std::function<void(const QString &)> onFailure;

private:
    void fail(const Error &error)
    {
        if (!std::exchange(m_broken, true))
            onFailure(error.toString());
    }

    QString m_folder;
    LogStore m_logs;
    std::unique_ptr<RunStore> m_store;
    int m_sincePrune = 0;
    bool m_broken = false;
};

History::History(const QString &projectFolder, QObject *parent)
    : QObject(parent)
    , m_folder(projectFolder + "/.lambdarium"_L1)
    , m_thread(startThread(u"history"_s))
    , m_worker(new Worker(m_folder))
{
    m_worker->onFailure = [this](const QString &message) { Q_EMIT failed(message); };
    m_worker->moveToThread(m_thread.get());
    connect(m_thread.get(), &QThread::finished, m_worker, &QObject::deleteLater);
}

History::~History() = default;

void History::appendEvents(QList<PlatformEvent> events)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, events = std::move(events)] { worker->append(events); });
}

void History::record(Run run)
{
    QMetaObject::invokeMethod(m_worker, [this, run = std::move(run)]() mutable {
        if (const auto summary = m_worker->record(std::move(run)))
            Q_EMIT runAdded(*summary);
    });
}

namespace {

// Runs `read` on the worker's thread and delivers its value.
template <class Value, class Function>
QFuture<Value> answer(QObject *worker, Function read)
{
    auto promise = std::make_shared<QPromise<Value>>();
    QFuture<Value> future = promise->future();
    promise->start();
    QMetaObject::invokeMethod(worker, [promise, read = std::move(read)] {
        promise->addResult(read());
        promise->finish();
    });
    return future;
}

std::unexpected<Error> noHistory()
{
    return failure(ErrorCode::NotFound, QCoreApplication::translate("History", "This run is no longer in the history."));
}

} // namespace

QFuture<QList<RunSummary>> History::summaries(const QString &logicalId, int limit)
{
    return answer<QList<RunSummary>>(m_worker, [worker = m_worker, logicalId, limit] {
        const RunStore *runs = worker->store(false);
        return runs ? runs->summaries(logicalId, limit).value_or(QList<RunSummary>()) : QList<RunSummary>();
    });
}

QFuture<Result<Run>> History::run(qint64 id)
{
    return answer<Result<Run>>(m_worker, [worker = m_worker, id]() -> Result<Run> {
        const RunStore *runs = worker->store(false);
        return runs ? runs->run(id) : noHistory();
    });
}

QFuture<Result<QStringList>> History::logLines(qint64 id, qint64 maximumBytes)
{
    return answer<Result<QStringList>>(m_worker, [worker = m_worker, id, maximumBytes]() -> Result<QStringList> {
        const RunStore *runs = worker->store(false);
        if (!runs)
            return noHistory();
        return runs->logRange(id).and_then([&](const LogRange &range) { return worker->logs().lines(range, maximumBytes); });
    });
}

void History::clear(const QString &logicalId)
{
    QMetaObject::invokeMethod(m_worker, [this, logicalId] {
        if (RunStore *runs = m_worker->store(false); runs && runs->clear(logicalId))
            Q_EMIT cleared(logicalId);
    });
}

void History::flush()
{
    answer<bool>(m_worker, [] { return true; }).waitForFinished();
}

} // namespace lambdarium
