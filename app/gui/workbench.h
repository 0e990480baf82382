// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window works on: executor, invocation service, the open project and its history.
// Thread: GUI thread. Ownership: main(); the window borrows it.

#include "build/buildingexecutor.h"
#include "project/project.h"
#include "session/invocationservice.h"

#include <QObject>

#include <memory>

namespace lambdarium {

class Workbench : public QObject
{
    Q_OBJECT

public:
    explicit Workbench(std::unique_ptr<Executor> executor, std::vector<Runtime *> runtimes, QObject *parent = nullptr);
    ~Workbench() override;

    /// Opens a folder or template; the project before is closed. Errors: see Project::open(); the old project stays then.
    [[nodiscard]] Result<> openProject(const QString &path);
    void closeProject();

    [[nodiscard]] Project *project() const { return m_project.get(); } ///< null = nothing open
    [[nodiscard]] std::shared_ptr<History> history() const { return m_history; }
    [[nodiscard]] InvocationService &service() { return m_service; }
    [[nodiscard]] Executor &executor() { return *m_executor; }
    [[nodiscard]] BuildService &builds() { return m_executor->builds(); }

    /// The handler's source file, absolute; empty when it can't be told.
    [[nodiscard]] QString handlerFile(const QString &logicalId) const;
    /// A file of a function's code by its path in a stack trace; empty when there is no such file.
    [[nodiscard]] QString codeFile(const QString &logicalId, const QString &relativePath) const;

Q_SIGNALS:
    /// project() and history() are others now; views still hold the old ones, which live until this signal returns.
    void projectChanged();

private:
    void exchange(std::unique_ptr<Project> project, std::shared_ptr<History> history);

    std::unique_ptr<BuildingExecutor> m_executor;
    std::vector<Runtime *> m_runtimes;
    InvocationService m_service;
    std::unique_ptr<Project> m_project;
    std::shared_ptr<History> m_history;
};

} // namespace lambdarium
