// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/workbench.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace lambdarium {

Workbench::Workbench(std::unique_ptr<Executor> executor, std::vector<Runtime *> runtimes, QObject *parent)
    : QObject(parent)
    , m_executor(std::make_unique<BuildingExecutor>(std::move(executor)))
    , m_runtimes(std::move(runtimes))
    , m_service(*m_executor)
{
}

Workbench::~Workbench()
{
    m_service.setHistory(nullptr);
}

Result<> Workbench::openProject(const QString &path)
{
    auto project = std::make_unique<Project>();
    project->storedValues().setSecretStore([] { return loadSecretStore(); });
    if (const Result<> opened = project->open(path); !opened)
        return opened;
    auto history = std::make_shared<History>(project->folder());
    exchange(std::move(project), std::move(history));
    return {};
}

void Workbench::closeProject()
{
    exchange(nullptr, nullptr);
}

void Workbench::exchange(std::unique_ptr<Project> project, std::shared_ptr<History> history)
{
    m_executor->stopIdleSandboxes({});
    builds().clear();
    m_project.swap(project);
    m_history.swap(history);
    m_service.setHistory(m_history);
    Q_EMIT projectChanged();
}

QString Workbench::handlerFile(const QString &logicalId) const
{
    const auto function = m_project ? m_project->configuration(logicalId) : failure(ErrorCode::NotFound, {});
    if (!function || (*function)->code.kind != CodeLocation::Kind::Folder)
        return {};
    const auto runtime = std::ranges::find_if(m_runtimes, [&](const Runtime *r) { return r->supports((*function)->runtime); });
    if (runtime == m_runtimes.end())
        return {};
    return codeFile(logicalId, (*runtime)->handlerFile(**function, (*function)->code.path));
}

QString Workbench::codeFile(const QString &logicalId, const QString &relativePath) const
{
    const auto function = m_project ? m_project->configuration(logicalId) : failure(ErrorCode::NotFound, {});
    if (!function || relativePath.isEmpty())
        return {};
    const QString path = QDir((*function)->code.path).absoluteFilePath(relativePath);
    return QFileInfo(path).isFile() ? path : QString();
}

} // namespace lambdarium
