// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ProjectGate: lets other threads change a project, which lives on its own thread, and wait for it. Thread: that of its
// project, with an event loop; edit() on any. Ownership: its creator, who calls close() before whatever waits in edit() is
// waited for itself.

#include "lambdaapi/projectaccess.h"

#include <QObject>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

namespace lambdarium {

class ProjectGate : public QObject, public ProjectAccess
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The project of later edits; null = none.
    void setProject(Project *project) { m_project = project; }
    /// Every edit that waits or comes later fails.
    void close();

    [[nodiscard]] ApiResult<FunctionCatalogPtr> edit(const Edit &edit) override;

Q_SIGNALS:
    /// After an edit, before its caller goes on.
    void edited(const lambdarium::FunctionCatalogPtr &functions);

private:
    struct Task {
        const Edit *edit;
        std::optional<ApiResult<FunctionCatalogPtr>> result = {};
    };
    void runTasks();
    [[nodiscard]] ApiResult<FunctionCatalogPtr> run(const Edit &edit);

    Project *m_project = nullptr;
    std::mutex m_mutex;
    std::condition_variable m_done;
    std::deque<std::shared_ptr<Task>> m_tasks; ///< guarded by m_mutex, as m_isClosed
    bool m_isClosed = false;
};

} // namespace lambdarium
