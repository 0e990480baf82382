// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/projectgate.h"

#include <QThread>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

ApiError noProject()
{
    return {500, u"ServiceException"_s, u"There is no project to change."_s};
}

} // namespace

void ProjectGate::close()
{
    const std::scoped_lock lock(m_mutex);
    m_isClosed = true;
    m_tasks.clear();
    m_done.notify_all();
}

ApiResult<FunctionCatalogPtr> ProjectGate::edit(const Edit &edit)
{
    if (QThread::currentThread() == thread())
        return run(edit);
    const auto task = std::make_shared<Task>(&edit);
    std::unique_lock lock(m_mutex);
    if (m_isClosed)
        return std::unexpected(noProject());
    m_tasks.push_back(task);
    QMetaObject::invokeMethod(this, &ProjectGate::runTasks, Qt::QueuedConnection);
    m_done.wait(lock, [&] { return task->result || m_isClosed; });
    return task->result.value_or(std::unexpected(noProject()));
}

// A caller waits until its task has a result: what the task points to is there.
void ProjectGate::runTasks()
{
    for (;;) {
        std::shared_ptr<Task> task;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_tasks.empty())
                return;
            task = m_tasks.front();
            m_tasks.pop_front();
        }
        auto result = run(*task->edit);
        const std::scoped_lock lock(m_mutex);
        task->result = std::move(result);
        m_done.notify_all();
    }
}

ApiResult<FunctionCatalogPtr> ProjectGate::run(const Edit &edit)
{
    if (!m_project)
        return std::unexpected(noProject());
    if (const auto done = edit(*m_project); !done)
        return std::unexpected(done.error());
    auto functions = catalogOf(*m_project);
    Q_EMIT edited(functions);
    return functions;
}

} // namespace lambdarium
