// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's commands do.
#include "common/formatting.h"
#include "common/icons.h"
#include "common/messagebar.h"
#include "config/functionpage.h"
#include "editor/editorpane.h"
#include "events/sampleeventlibrary.h"
#include "explorer/explorerpanel.h"
#include "gui/actionset.h"
#include "gui/apiswitch.h"
#include "gui/buildactions.h"
#include "gui/claimsdialog.h"
#include "gui/codenavigator.h"
#include "gui/diskquestions.h"
#include "gui/functionactions.h"
#include "gui/mainwindow.h"
#include "gui/newprojectdialog.h"
#include "gui/outlinelink.h"
#include "gui/statusarea.h"
#include "gui/tabarea.h"
#include "gui/workbench.h"
#include "httpapi/claimsfile.h"
#include "invoker/invokerpanel.h"
#include "invoker/runslist.h"
#include "items/buildlinesmodel.h"
#include "items/diagnosticsmodel.h"
#include "logs/logpanel.h"
#include "metrics/metricspanel.h"
#include "palette/commandpalette.h"
#include "parameters/parameterselector.h"
#include "parameters/valuespanel.h"
#include "pattern/patterntester.h"
#include "welcome/welcomepage.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

void MainWindow::fail(const QString &message)
{
    m_message->showMessage(Severity::Error, message);
}

void MainWindow::editClaims()
{
    const Project *project = m_workbench.project();
    if (!project)
        return;
    const auto claims = readClaims(project->folder());
    if (!claims)
        fail(claims.error().toString()); // what is saved replaces it
    ClaimsDialog dialog(claims.value_or(QByteArray()), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto written = writeClaims(project->folder(), dialog.claims()); !written)
        return fail(written.error().message);
    m_api->readProjectClaims();
}

void MainWindow::showProject()
{
    Project *project = m_workbench.project();
    m_tabs->closeAll();
    m_navigator->clear();
    m_outlineLink->setProject(project);
    m_explorerModel->setProject(project);
    m_functionActions->setProject(project);
    m_invoker->setProject(project, m_workbench.history());
    m_parameters->setProject(project);
    m_values->setProject(project);
    m_runs->setSource(m_workbench.history(), {});
    if (m_patternTester)
        m_patternTester->setFunction(project, {});
    m_metrics->setHistory(m_workbench.history());
    showCentre();
    for (QAction *action :
         {m_actions->saveAll,     m_actions->closeProject,      m_actions->showTemplate,    m_actions->goTo,
          m_actions->invoke,      m_actions->invokeCold,        m_actions->cancel,          m_actions->pickEvent,
          m_actions->build,       m_actions->makeAllCold,       m_actions->copyCliLine,     m_actions->editClaims,
          m_actions->addFunction, m_actions->duplicateFunction, m_actions->renameFunction,  m_actions->deleteFunction,
          m_actions->createRole,  m_actions->moveToGlobals,     m_actions->moveFromGlobals, m_actions->changeMany})
        action->setEnabled(project != nullptr);
    if (project)
        connectProject();
    m_buildLines->clear();
    m_builds->projectChanged();
    showFunctions();
    showDiagnostics();
    showSandboxes();
    updateTitle();
    updateUndo();
    showRecentProjects();
}

void MainWindow::showCentre()
{
    m_centre->setCurrentWidget(m_workbench.project() ? static_cast<QWidget *>(m_tabs) : static_cast<QWidget *>(m_welcome));
}

void MainWindow::expectProject()
{
    m_centre->setCurrentWidget(m_tabs);
}

void MainWindow::connectProject()
{
    Project *project = m_workbench.project();
    connect(project, &Project::functionsChanged, this, &MainWindow::showFunctions);
    connect(project, &Project::diagnosticsChanged, this, &MainWindow::showDiagnostics);
    connect(project, &Project::modifiedChanged, this, &MainWindow::updateTitle);
    m_disk->watch(project->document());
    History *history = m_workbench.history().get();
    connect(history, &History::failed, this, &MainWindow::fail);
    connect(history, &History::runAdded, m_explorerModel, &ExplorerModel::addRun);
    connect(history, &History::cleared, this, &MainWindow::showRecentRuns);
    showRecentRuns();
}

void MainWindow::showRecentRuns()
{
    constexpr int enough = 500; // of all functions together
    m_workbench.history()
        ->summaries({}, enough)
        .then(this, [this, of = m_workbench.history().get()](const QList<RunSummary> &runs) {
            if (of == m_workbench.history().get())
                m_explorerModel->setRuns(runs);
        });
}

void MainWindow::showFunctions()
{
    QStringList ids;
    if (const Project *project = m_workbench.project()) {
        for (const FunctionResource &function : project->functions())
            ids.append(function.logicalId);
    }
    m_log->setFunctions(ids);
    m_metrics->setFunctions(ids);
}

void MainWindow::showDiagnostics()
{
    const Project *project = m_workbench.project();
    m_diagnosticsModel->setDiagnostics(project ? project->diagnostics() : QList<Diagnostic>());
    const qsizetype problems = m_diagnosticsModel->count(Severity::Error) + m_diagnosticsModel->count(Severity::Warning);
    if (auto *dock = findChild<QDockWidget *>(u"problems"_s))
        dock->setWindowTitle(problems > 0 ? tr("Problems %1").arg(problems) : tr("Problems"));
}

void MainWindow::showSandboxes()
{
    const std::vector<SandboxInfo> sandboxes = m_workbench.service().sandboxes();
    m_explorerModel->setSandboxes(sandboxes);
    m_status->setSandboxes(sandboxes);
    showWarmCounts(sandboxes);
    // Figures of live sandboxes change by themselves; without any there is nothing to ask for.
    if (sandboxes.empty())
        m_sandboxTimer->stop();
    else if (!m_sandboxTimer->isActive())
        m_sandboxTimer->start();
}

void MainWindow::showWarmCounts(const std::vector<SandboxInfo> &sandboxes)
{
    const auto pages = m_tabs->functionPages();
    for (FunctionPage *page : pages)
        page->setWarmCount(static_cast<int>(std::ranges::count(sandboxes, page->logicalId(), &SandboxInfo::logicalId)));
}

void MainWindow::showLastRun(const RunSummary &run)
{
    const auto pages = m_tabs->functionPages();
    for (FunctionPage *page : pages) {
        if (page->logicalId() != run.logicalId)
            continue;
        page->setLastRun(LastRun{run.report.duration, run.report.coldStart, !run.succeeded()});
        page->setMeasuredDuration(run.report.duration);
    }
}

void MainWindow::fillFunctionPage(FunctionPage *page)
{
    connect(page, &FunctionPage::tryPattern, this, &MainWindow::tryPattern, Qt::UniqueConnection);
    connect(page, &FunctionPage::roleRequested, m_functionActions,
            [this, page] { m_functionActions->createRole(page->logicalId()); });
    connect(page, &FunctionPage::globalsRequested, m_functionActions,
            [this, page](const QString &key, bool back) { m_functionActions->moveToGlobals(page->logicalId(), back, key); });
    showWarmCounts(m_workbench.service().sandboxes());
    m_workbench.history()->summaries(page->logicalId(), 1).then(this, [this](const QList<RunSummary> &runs) {
        if (!runs.isEmpty())
            showLastRun(runs.first());
    });
}

void MainWindow::tryPattern(const QString &eventType, const QByteArray &pattern)
{
    raisePanel(u"patternTester"_s);
    makePatternTester();
    m_patternTester->setSource(filterSource(eventType));
    m_patternTester->setPattern(pattern);
    m_patternTester->focusPattern();
}

void MainWindow::currentFunctionChanged(const QString &logicalId)
{
    m_invoker->setFunction(logicalId);
    m_metrics->selectFunction(logicalId);
    if (m_patternTester)
        m_patternTester->setFunction(m_workbench.project(), logicalId);
    m_explorer->selectFunction(logicalId);
}

// The setting whose field has the keyboard in front; empty when there is none.
QString MainWindow::currentSetting() const
{
    const auto *page = qobject_cast<FunctionPage *>(m_tabs->currentWidget());
    return page ? page->focusedKey() : QString();
}

// The function in front, else the one chosen in the explorer.
QString MainWindow::currentFunction() const
{
    if (const auto *page = qobject_cast<FunctionPage *>(m_tabs->currentWidget()))
        return page->logicalId();
    return m_invoker->function();
}

void MainWindow::openHandler(const QString &logicalId)
{
    const Project *project = m_workbench.project();
    const FunctionResource *function = project ? project->function(logicalId) : nullptr;
    if (!function)
        return;
    const QString path = m_workbench.handlerFile(logicalId);
    if (!path.isEmpty())
        openPlace(path, {});
    else if (!function->inlineCode.isEmpty())
        m_tabs->openTemplate(function->position);
    else
        fail(tr("The source of %1 was not found: handler %2, code in %3.")
                 .arg(logicalId, function->text(u"handler"_s), function->text(u"codeUri"_s)));
}

void MainWindow::openPlace(const QString &path, TextPosition position)
{
    const Result<EditorPane *> opened = m_tabs->openFile(path, position);
    if (!opened)
        fail(opened.error().toString());
}

bool MainWindow::openProject(const QString &path)
{
    completePanels();
    if (!mayClose(m_tabs->modifiedDocuments()))
        return false;
    saveTabs();
    m_message->clear();
    m_tabs->closeAll();
    if (const Result<> opened = m_workbench.openProject(path); !opened) {
        fail(opened.error().toString());
        showCentre();
        restoreTabs();
        return false;
    }
    rememberProject(m_workbench.project()->templatePath());
    restoreParameterSet();
    restoreTabs();
    const Project *project = m_workbench.project();
    if (const auto error = project->parseError()) {
        m_tabs->openTemplate(error->position.value_or(TextPosition()));
        fail(error->toString());
    } else if (m_tabs->count() == 0 && !project->functions().isEmpty()) {
        m_tabs->openFunction(project->functions().first().logicalId);
    }
    return true;
}

void MainWindow::askForFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open the folder of a template"));
    if (!path.isEmpty())
        openProject(path);
}

void MainWindow::askForTemplate()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a template"), {},
                                                      tr("Templates (*.yaml *.yml *.json *.template);;All files (*)"));
    if (!path.isEmpty())
        openProject(path);
}

void MainWindow::askForParameterFile()
{
    const Project *project = m_workbench.project();
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose a parameter file"), project ? project->folder() : QString(),
                                     tr("Parameters (*.json *.yaml *.yml);;All files (*)"));
    if (!path.isEmpty())
        m_parameters->choose(path);
}

void MainWindow::askForNewProject()
{
    NewProjectDialog dialog(this);
    if (dialog.exec() == QDialog::Accepted)
        openProject(dialog.createdFolder());
}

void MainWindow::askForNewEventName(const QString &logicalId, const QString &name)
{
    Project *project = m_workbench.project();
    const auto event = project ? project->events().find(logicalId, name) : std::nullopt;
    if (!event)
        return;
    bool accepted = false;
    const QString newName =
        QInputDialog::getText(this, tr("Rename event"), tr("&New name of %1:").arg(name), QLineEdit::Normal, name, &accepted)
            .trimmed();
    if (!accepted || newName.isEmpty() || newName == name)
        return;
    if (const auto renamed = project->renameEvent(*event, newName); !renamed)
        fail(renamed.error().toString());
}

void MainWindow::askToRemoveEvent(const QString &logicalId, const QString &name)
{
    Project *project = m_workbench.project();
    const auto event = project ? project->events().find(logicalId, name) : std::nullopt;
    if (!event)
        return;
    const auto answer = QMessageBox::question(this, tr("Delete event"), tr("Delete the file %1?").arg(event->path),
                                              QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer != QMessageBox::Discard)
        return;
    if (const auto removed = project->removeEvent(*event); !removed)
        fail(removed.error().toString());
}

void MainWindow::saveCurrent()
{
    TextDocument *document = m_tabs->currentDocument();
    if (!document && m_workbench.project())
        document = m_workbench.project()->document();
    const Result<> saved = m_disk->save(document);
    if (saved)
        m_message->clear();
    else if (saved.error().code != ErrorCode::Conflict) // that is asked in a bar of its own
        fail(saved.error().toString());
}

bool MainWindow::saveEverything()
{
    const auto documents = m_tabs->modifiedDocuments();
    for (TextDocument *document : documents) {
        if (const Result<> saved = m_disk->save(document); !saved) {
            fail(saved.error().toString());
            return false;
        }
    }
    return true;
}

bool MainWindow::mayClose(const QList<TextDocument *> &documents)
{
    QStringList names;
    for (const TextDocument *document : documents)
        names.append(QFileInfo(document->path()).fileName());
    if (names.isEmpty())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved changes"), tr("%1 has changes that are not saved.").arg(names.join(u", ")),
                    QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box.setDefaultButton(QMessageBox::Save);
    switch (box.exec()) {
    case QMessageBox::Save:
        for (TextDocument *document : documents) {
            if (const Result<> saved = m_disk->save(document); !saved) {
                fail(saved.error().toString());
                return false;
            }
        }
        return true;
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

void MainWindow::openPalette()
{
    QList<PaletteEntry> entries;
    const auto actions = m_actions->all();
    for (QAction *action : actions) {
        if (!action->isEnabled() || action == m_actions->palette)
            continue;
        QString text = action->text();
        entries.append({text.remove(u'&'), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                        [action] { action->trigger(); }});
    }
    const auto toggles = m_actions->panelsMenu()->actions();
    for (QAction *toggle : toggles)
        entries.append({tr("Panel: %1").arg(toggle->text().remove(u'&')), {}, toggle->icon(), [toggle] { toggle->trigger(); }});
    if (const Project *project = m_workbench.project()) {
        for (const FunctionResource &function : project->functions()) {
            const QString id = function.logicalId;
            entries.append({id, tr("function"), icons::get(u"function"_s), [this, id] { m_tabs->openFunction(id); }});
        }
        for (const SampleEvent &sample : SampleEventLibrary::all()) {
            entries.append({tr("Event: %1: %2").arg(sample.service, sample.title), tr("sample"),
                            icons::get(u"application-json"_s), [this, name = sample.name] {
                                raisePanel(u"invoker"_s);
                                m_invoker->useSample(name);
                            }});
        }
    }
    m_palette->open(tr("Search commands, functions, events"), std::move(entries));
}

void MainWindow::openGoTo()
{
    QList<PaletteEntry> entries;
    const Project *project = m_workbench.project();
    if (!project)
        return;
    entries.append({QFileInfo(project->templatePath()).fileName(), tr("template"), icons::get(u"text-x-generic"_s),
                    [this] { m_tabs->openTemplate(); }});
    for (const FunctionResource &function : project->functions()) {
        const QString id = function.logicalId;
        entries.append({id, tr("function"), icons::get(u"function"_s), [this, id] { m_tabs->openFunction(id); }});
        if (const QString file = m_workbench.handlerFile(id); !file.isEmpty()) {
            entries.append({QFileInfo(file).fileName(), tr("handler of %1").arg(id), icons::get(u"text-x-script"_s),
                            [this, file] { openPlace(file, {}); }});
        }
    }
    m_palette->open(tr("Go to a function or file"), std::move(entries));
}

void MainWindow::updateUndo()
{
    const TextDocument *document = m_tabs->currentDocument();
    const auto update = [](QAction *action, bool enabled, const QString &word, const QString &what) {
        action->setEnabled(enabled);
        action->setText(what.isEmpty() ? word : word + u' ' + what);
    };
    update(m_actions->undo, document && document->canUndo(), tr("&Undo"), document ? document->undoText() : QString());
    update(m_actions->redo, document && document->canRedo(), tr("&Redo"), document ? document->redoText() : QString());
    updateEditorActions();
}

void MainWindow::updateEditorActions()
{
    const bool editing = m_tabs->currentEditor() != nullptr;
    const bool inTemplate = m_navigator->templateEditor() != nullptr;
    for (QAction *action : {m_actions->find, m_actions->replace, m_actions->addCursorAbove, m_actions->addCursorBelow,
                            m_actions->selectNextOccurrence})
        action->setEnabled(editing);
    for (QAction *action : {m_actions->complete, m_actions->goToDefinition, m_actions->findReferences})
        action->setEnabled(inTemplate);
    m_actions->goToSymbol->setEnabled(m_workbench.project() != nullptr);
    m_actions->goBack->setEnabled(m_navigator->history().canGoBack());
    m_actions->goForward->setEnabled(m_navigator->history().canGoForward());
}

void MainWindow::updateTitle()
{
    const Project *project = m_workbench.project();
    if (!project) {
        setWindowTitle(tr("Lambdarium"));
        setWindowModified(false);
        return;
    }
    setWindowTitle(tr("%1[*] - Lambdarium").arg(project->name()));
    setWindowModified(project->document()->isModified());
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Lambdarium"),
                       tr("<b>Lambdarium %1</b><p>A workbench for AWS Lambda functions.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                           .arg(QCoreApplication::applicationVersion()));
}

void MainWindow::raisePanel(const QString &name)
{
    if (auto *dock = findChild<QDockWidget *>(name)) {
        dock->show();
        dock->raise();
    }
}

} // namespace lambdarium
