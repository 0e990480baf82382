// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/buildactions.h"

#include "gui/projectsettings.h"
#include "gui/workbench.h"

#include <QAction>
#include <QDir>
#include <QGuiApplication>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

const auto onSaveKey = "/buildOnSave"_L1;

bool isBelow(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

} // namespace

BuildActions::BuildActions(Workbench &workbench, QAction *onSave, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_onSave(onSave)
{
    connect(m_onSave, &QAction::toggled, this, &BuildActions::remember);
    // Other programs save too.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            check();
    });
}

void BuildActions::projectChanged()
{
    const Project *project = m_workbench.project();
    m_onSave->setEnabled(project != nullptr);
    m_onSave->setChecked(project && QSettings().value(projectKey(project->templatePath()) + onSaveKey).toBool());
    if (project)
        connect(project, &Project::functionsChanged, this, &BuildActions::check);
    check();
}

void BuildActions::remember(bool onSave)
{
    if (const Project *project = m_workbench.project())
        QSettings().setValue(projectKey(project->templatePath()) + onSaveKey, onSave);
}

QList<FunctionConfigurationPtr> BuildActions::functions() const
{
    QList<FunctionConfigurationPtr> found;
    const Project *project = m_workbench.project();
    if (!project)
        return found;
    for (const FunctionResource &resource : project->functions()) {
        if (resource.build.isEmpty())
            continue;
        const auto function = project->configuration(resource.logicalId);
        if (function && buildKindOf(**function) != BuildKind::None)
            found += *function;
    }
    return found;
}

void BuildActions::check()
{
    if (const auto all = functions(); !all.isEmpty())
        m_workbench.builds().check(all);
}

void BuildActions::build(const QString &logicalId)
{
    const Project *project = m_workbench.project();
    const auto function = project ? project->configuration(logicalId) : failure(ErrorCode::NotFound, {});
    if (!function)
        return Q_EMIT refused(function.error().message);
    if (hasForeignBuild(**function))
        return Q_EMIT refused(
            tr("BuildMethod %1 is not built here; the code of %2 runs as it is.").arg((*function)->build.method, logicalId));
    if (buildKindOf(**function) == BuildKind::None)
        return Q_EMIT refused(tr("%1 has no build; its code runs as it is.").arg(logicalId));
    m_workbench.builds().build(*function, BuildService::When::Always, [](const Result<QString> &) { });
    Q_EMIT started();
}

void BuildActions::fileSaved(const QString &path)
{
    bool any = false;
    const QList<FunctionConfigurationPtr> all = functions();
    for (const FunctionConfigurationPtr &function : all) {
        if (!isBelow(path, function->code.path))
            continue;
        any = true;
        if (m_onSave->isChecked())
            m_workbench.builds().build(function, BuildService::When::IfStale, [](const Result<QString> &) { });
    }
    if (any && !m_onSave->isChecked())
        check();
}

} // namespace lambdarium
