// SPDX-License-Identifier: GPL-3.0-or-later
// What survives a restart: layout, theme, recent projects, open tabs.
#include "common/theme.h"
#include "config/functionpage.h"
#include "gui/actionset.h"
#include "gui/mainwindow.h"
#include "gui/projectsettings.h"
#include "gui/sampleproject.h"
#include "gui/tabarea.h"
#include "gui/workbench.h"
#include "parameters/parameterselector.h"
#include "welcome/welcomepage.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr int layoutVersion = 1; ///< of the docks: an older saved layout is ignored
constexpr qsizetype recentProjects = 8;

} // namespace

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose(m_tabs->modifiedDocuments())) {
        event->ignore();
        return;
    }
    saveSession();
    event->accept();
}

void MainWindow::restoreLayout()
{
    const QSettings settings;
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    restoreState(settings.value(u"window/state"_s).toByteArray(), layoutVersion);
}

void MainWindow::restoreTheme()
{
    const QString theme = QSettings().value(u"window/colours"_s, u"system"_s).toString();
    QAction *action = theme == "light"_L1 ? m_actions->themeLight
        : theme == "dark"_L1              ? m_actions->themeDark
                                          : m_actions->themeSystem;
    action->setChecked(true);
    applyTheme();
}

void MainWindow::resetLayout()
{
    restoreState(m_defaultLayout);
}

void MainWindow::applyTheme()
{
    Theme::instance().setMode(m_actions->themeLight->isChecked()      ? Theme::Mode::Light
                                  : m_actions->themeDark->isChecked() ? Theme::Mode::Dark
                                                                      : Theme::Mode::System);
}

void MainWindow::chooseTheme()
{
    applyTheme();
    const bool light = m_actions->themeLight->isChecked();
    const bool dark = m_actions->themeDark->isChecked();
    QSettings().setValue(u"window/colours"_s, light ? u"light"_s : dark ? u"dark"_s : u"system"_s);
}

void MainWindow::saveSession()
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/state"_s, saveState(layoutVersion));
    const Project *project = m_workbench.project();
    settings.setValue(u"window/project"_s, project ? project->templatePath() : QString());
    saveTabs();
}

bool MainWindow::hasLastProject() const
{
    return QFileInfo(QSettings().value(u"window/project"_s).toString()).isFile();
}

bool MainWindow::openLastProject()
{
    completePanels();
    return !hasLastProject() || openProject(QSettings().value(u"window/project"_s).toString());
}

void MainWindow::saveTabs()
{
    const Project *project = m_workbench.project();
    if (!project)
        return;
    QSettings settings;
    const QString key = projectKey(project->templatePath());
    settings.setValue(key + "/tabs"_L1, m_tabs->tabKeys());
    settings.setValue(key + "/current"_L1, m_tabs->currentIndex());
}

void MainWindow::restoreParameterSet()
{
    const Project *project = m_workbench.project();
    const QString name =
        project ? QSettings().value(projectKey(project->templatePath()) + "/parameterSet"_L1).toString() : QString();
    if (!name.isEmpty())
        m_parameters->choose(name); // a set that is gone is said, and the defaults hold
}

void MainWindow::rememberParameterSet(const QString &name)
{
    if (const Project *project = m_workbench.project())
        QSettings().setValue(projectKey(project->templatePath()) + "/parameterSet"_L1, name);
}

void MainWindow::restoreTabs()
{
    const Project *project = m_workbench.project();
    if (!project)
        return;
    const QSettings settings;
    const QString key = projectKey(project->templatePath());
    const QStringList tabs = settings.value(key + "/tabs"_L1).toStringList();
    for (const QString &tab : tabs)
        m_tabs->openKey(tab);
    m_tabs->setCurrentIndex(settings.value(key + "/current"_L1).toInt());
}

void MainWindow::rememberProject(const QString &path)
{
    QSettings settings;
    QStringList recent = settings.value(u"recentProjects"_s).toStringList();
    recent.removeAll(path);
    recent.prepend(path);
    settings.setValue(u"recentProjects"_s, recent.mid(0, recentProjects));
    showRecentProjects();
}

void MainWindow::showRecentProjects()
{
    QStringList existing;
    const auto paths = QSettings().value(u"recentProjects"_s).toStringList();
    for (const QString &path : paths) {
        if (QFileInfo::exists(path))
            existing.append(path);
    }
    m_welcome->setRecentProjects(existing);
    QMenu *menu = m_actions->recentMenu();
    menu->clear();
    menu->setEnabled(!existing.isEmpty());
    for (const QString &path : std::as_const(existing))
        menu->addAction(path, this, [this, path] { openProject(path); });
}

bool MainWindow::openSample()
{
    completePanels();
    const Result<QString> folder = prepareSampleProject();
    if (!folder) {
        fail(folder.error().toString());
        return false;
    }
    return openProject(*folder);
}

} // namespace lambdarium
