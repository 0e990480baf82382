// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Builds functions on threads of its own and says how each stands. A person's act asks for every build: nothing here starts one
// by itself. One build of a function at a time; who asks meanwhile waits for it and gets a look at the sources of its own.
// Thread: the one it lives in, with an event loop; callbacks run there. Ownership: its creator; its end cancels what runs.

#include "build/buildrecord.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace lambdarium {

class BuildService : public QObject
{
    Q_OBJECT

public:
    enum class When { IfStale, Always };
    /// The package's folder, or why there is none (Cancelled when it was ended by hand or with the service).
    using Done = std::move_only_function<void(const Result<QString> &package)>;

    explicit BuildService(QObject *parent = nullptr);
    ~BuildService() override;

    /// Builds a function with a kind other than None; `done` is called exactly once. A stale function whose last build of these
    /// sources failed is built again: a tool may have been installed since.
    void build(const FunctionConfigurationPtr &function, When when, Done done);
    void cancel(const QString &logicalId);
    /// Finds out how the functions stand, without building; stateChanged() says what is new.
    void check(const QList<FunctionConfigurationPtr> &functions);
    /// As it was found last.
    [[nodiscard]] BuildState state(const QString &logicalId) const { return m_states.value(logicalId); }
    [[nodiscard]] bool isBuilding(const QString &logicalId) const { return state(logicalId) == BuildState::Building; }
    /// Forgets every state, as for another project; what runs is cancelled.
    void clear();

Q_SIGNALS:
    void started(const QString &logicalId);
    /// Output in order, at most the newest few thousand lines of a flood. `folder` is what relative paths in it are relative to,
    /// in the user's own files.
    void linesArrived(const QString &logicalId, const QStringList &lines, const QString &folder);
    void stateChanged(const QString &logicalId, lambdarium::BuildState state);
    /// A build ended; not for a look that found nothing to do.
    void finished(const QString &logicalId, bool succeeded);

private:
    struct Asked {
        FunctionConfigurationPtr function;
        When when = When::IfStale;
        Done done;
    };
    struct Task;

    void start(const QString &logicalId, std::vector<Asked> asked);
    void showLines(const std::shared_ptr<Task> &task);
    void end(const std::shared_ptr<Task> &task, const Result<QString> &outcome);
    void setStateOf(const Task &task, BuildState state);
    void setState(const QString &logicalId, BuildState state);

    QHash<QString, BuildState> m_states;
    QHash<QString, std::shared_ptr<Task>> m_tasks; ///< by logical id
    QHash<QString, std::shared_ptr<std::vector<Asked>>> m_next; ///< asked for while a build ran
    int m_checks = 0; ///< numbers check(), so that an older answer does not win
    QThreadPool m_pool; ///< the last member: its end waits for what runs
};

} // namespace lambdarium
