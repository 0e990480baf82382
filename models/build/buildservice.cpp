// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildservice.h"

#include "build/buildinputs.h"
#include "build/buildjob.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMutex>

#include <algorithm>
#include <utility>

namespace lambdarium {

/// One run of the worker, shared with its thread.
struct BuildService::Task {
    QString logicalId;
    FunctionConfigurationPtr function;
    When when = When::IfStale;
    std::vector<Asked> asked; ///< used in the service's thread only
    std::stop_source stop;
    QString folder;
    bool built = false; ///< set before end()
    bool forgotten = false; ///< clear() came meanwhile; used in the service's thread only

    QMutex mutex;
    QStringList lines; ///< guarded by mutex
    bool awake = false; ///< guarded by mutex: the service knows of lines
};

namespace {

constexpr qsizetype mostLines = 5000; // that wait for the window

/// The package when there is nothing to do.
std::optional<QString> freshPackage(const BuildPlan &plan)
{
    const BuildRecord record = readBuildRecord(plan.places);
    const bool fresh = record.succeeded && record.fingerprint == fingerprintOf(plan) && QFileInfo(plan.places.package).isDir();
    return fresh ? std::optional(plan.places.package) : std::nullopt;
}

} // namespace

BuildService::BuildService(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(std::max(2, QThread::idealThreadCount() / 2));
}

BuildService::~BuildService()
{
    for (const auto &task : std::as_const(m_tasks))
        task->stop.request_stop();
    m_pool.waitForDone();
    const Result<QString> ended = failure(ErrorCode::Cancelled, tr("The build was cancelled."));
    for (const auto &task : std::as_const(m_tasks)) {
        for (Asked &asked : task->asked)
            asked.done(ended);
    }
    for (const auto &waiting : std::as_const(m_next)) {
        for (Asked &asked : *waiting)
            asked.done(ended);
    }
}

void BuildService::build(const FunctionConfigurationPtr &function, When when, Done done)
{
    const QString id = function->logicalId;
    Asked asked{function, when, std::move(done)};
    if (m_tasks.contains(id)) {
        std::shared_ptr<std::vector<Asked>> &next = m_next[id];
        if (!next)
            next = std::make_shared<std::vector<Asked>>();
        next->push_back(std::move(asked));
        return;
    }
    std::vector<Asked> one;
    one.push_back(std::move(asked));
    start(id, std::move(one));
}

void BuildService::start(const QString &logicalId, std::vector<Asked> asked)
{
    auto task = std::make_shared<Task>();
    task->logicalId = logicalId;
    task->function = asked.back().function; // the newest
    task->when = std::ranges::contains(asked, When::Always, &Asked::when) ? When::Always : When::IfStale;
    task->asked = std::move(asked);
    m_tasks.insert(logicalId, task);
    // Ends before the service does: its destructor waits for the pool.
    m_pool.start([this, task] {
        const auto post = [&](auto &&what) { QMetaObject::invokeMethod(this, std::forward<decltype(what)>(what)); };
        const auto show = [&](const QStringList &lines) {
            const QMutexLocker lock(&task->mutex);
            task->lines += lines;
            if (task->lines.size() > mostLines)
                task->lines.remove(0, task->lines.size() - mostLines);
            if (!std::exchange(task->awake, true))
                post([this, task] { showLines(task); });
        };
        const auto finish = [&](const Result<QString> &outcome) { post([this, task, outcome] { end(task, outcome); }); };
        const Result<BuildPlan> plan = planBuild(*task->function);
        if (!plan) {
            show({plan.error().toString()});
            return finish(std::unexpected(plan.error()));
        }
        if (const auto package = freshPackage(*plan); package && task->when == When::IfStale)
            return finish(*package);
        task->folder = plan->source;
        task->built = true;
        post([this, task] {
            setStateOf(*task, BuildState::Building);
            Q_EMIT started(task->logicalId);
        });
        const Result<> built = runBuild(*plan, task->stop.get_token(), show);
        finish(built ? Result<QString>(plan->places.package) : std::unexpected(built.error()));
    });
}

void BuildService::showLines(const std::shared_ptr<Task> &task)
{
    QStringList lines;
    {
        const QMutexLocker lock(&task->mutex);
        lines.swap(task->lines);
        task->awake = false;
    }
    if (!lines.isEmpty())
        Q_EMIT linesArrived(task->logicalId, lines, task->folder);
}

void BuildService::end(const std::shared_ptr<Task> &task, const Result<QString> &outcome)
{
    const QString id = task->logicalId;
    showLines(task);
    std::vector<Asked> asked = std::move(task->asked);
    task->asked.clear();
    if (m_tasks.value(id) == task)
        m_tasks.remove(id);
    if (const auto next = m_next.take(id))
        start(id, std::move(*next));
    const bool cancelled = !outcome && outcome.error().code == ErrorCode::Cancelled;
    setStateOf(*task, outcome ? BuildState::Ready : cancelled ? BuildState::Stale : BuildState::Failed);
    if (task->built || !outcome)
        Q_EMIT finished(id, outcome.has_value());
    for (Asked &one : asked)
        one.done(outcome);
}

void BuildService::cancel(const QString &logicalId)
{
    if (const auto task = m_tasks.value(logicalId))
        task->stop.request_stop();
}

void BuildService::check(const QList<FunctionConfigurationPtr> &functions)
{
    const int number = ++m_checks;
    m_pool.start([this, number, functions] {
        QList<std::pair<QString, BuildState>> found;
        for (const FunctionConfigurationPtr &function : functions)
            found.append({function->logicalId, buildStateOf(*function)});
        QMetaObject::invokeMethod(this, [this, number, found] {
            for (const auto &[id, state] : found) {
                if (number == m_checks && !isBuilding(id))
                    setState(id, state);
            }
        });
    });
}

void BuildService::clear()
{
    ++m_checks;
    for (const auto &task : std::as_const(m_tasks)) {
        task->forgotten = true;
        task->stop.request_stop();
    }
    const QStringList known = m_states.keys();
    for (const QString &id : known)
        setState(id, BuildState::None);
    m_states.clear();
}

void BuildService::setStateOf(const Task &task, BuildState state)
{
    if (!task.forgotten)
        setState(task.logicalId, state);
}

void BuildService::setState(const QString &logicalId, BuildState state)
{
    if (m_states.value(logicalId) == state)
        return;
    m_states.insert(logicalId, state);
    Q_EMIT stateChanged(logicalId, state);
}

} // namespace lambdarium
