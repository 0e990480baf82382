// SPDX-License-Identifier: GPL-3.0-or-later
// Construction of the window and what connects its parts; mainwindowcommands.cpp has what the commands do,
// mainwindowsession.cpp what survives a restart.
#include "gui/mainwindow.h"

#include "build/buildpanel.h"
#include "common/icons.h"
#include "common/messagebar.h"
#include "common/theme.h"
#include "config/functionpage.h"
#include "editor/codeeditor.h"
#include "editor/editorpane.h"
#include "explorer/explorerpanel.h"
#include "gui/actionset.h"
#include "gui/apiswitch.h"
#include "gui/buildactions.h"
#include "gui/clilines.h"
#include "gui/codenavigator.h"
#include "gui/diskquestions.h"
#include "gui/functionactions.h"
#include "gui/layouts.h"
#include "gui/outlinelink.h"
#include "gui/statusarea.h"
#include "gui/tabarea.h"
#include "gui/workbench.h"
#include "invoker/invokerpanel.h"
#include "invoker/runslist.h"
#include "items/apirequestsmodel.h"
#include "items/buildlinesmodel.h"
#include "items/diagnosticsmodel.h"
#include "items/loglinesmodel.h"
#include "items/outlinemodel.h"
#include "logs/logpanel.h"
#include "metrics/metricspanel.h"
#include "outline/outlinepanel.h"
#include "palette/commandpalette.h"
#include "parameters/parameterselector.h"
#include "parameters/valuespanel.h"
#include "pattern/patterntester.h"
#include "problems/problemspanel.h"
#include "requests/requestspanel.h"
#include "welcome/welcomepage.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lambdarium {

MainWindow::MainWindow(Workbench &workbench, QWidget *parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_actions(new ActionSet(this))
    , m_functionActions(new FunctionActions(this))
    , m_explorerModel(new ExplorerModel(this))
    , m_logModel(new LogLinesModel(200000, this))
    , m_diagnosticsModel(new DiagnosticsModel(this))
    , m_outlineModel(new OutlineModel(this))
    , m_requestsModel(new ApiRequestsModel(this))
    , m_buildLines(new BuildLinesModel(this))
    , m_builds(new BuildActions(workbench, m_actions->rebuildOnSave, this))
{
    restoreTheme(); // before there are widgets that would be painted anew
    setObjectName(u"mainWindow"_s);
    setDockNestingEnabled(true);
    setWindowIcon(QIcon(u":/lambdarium/lambdarium.svg"_s));
    m_status = new StatusArea(statusBar());
    m_api = new ApiSwitch(m_workbench, {m_actions->serveApi, m_actions->copyApiAddress, m_actions->copyHttpAddress}, statusBar());
    m_cliLines = new CliLines(m_workbench, *m_api, m_actions->serveApi, this);
    m_parameters = new ParameterSelector(this);
    menuBar()->setCornerWidget(m_parameters, Qt::TopRightCorner);
    makeCentre();
    makeDocks();
    // Whole on a small screen too, with room for the window's frame.
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(16, 48)));
    // The invoker's controls in one row, where the screen has room for them.
    constexpr int invokerWidth = 30 * metrics::Full;
    constexpr int wideEnough = 80 * metrics::Full;
    if (width() >= wideEnough)
        resizeDocks({findChild<QDockWidget *>(u"invoker"_s)}, {invokerWidth}, Qt::Horizontal);
    else // the form needs the width more than its neighbours
        resizeDocks({findChild<QDockWidget *>(u"explorer"_s), findChild<QDockWidget *>(u"invoker"_s)},
                    {14 * metrics::Full, 18 * metrics::Full}, Qt::Horizontal);
    m_defaultLayout = saveState();
    restoreLayout();
    updateTitle();
    showRecentProjects();
}

void MainWindow::completePanels()
{
    if (m_invoker)
        return;
    makePanels();
    m_palette = new CommandPalette(this);
    m_sandboxTimer = new QTimer(this);
    m_sandboxTimer->setInterval(1s);
    connectActions();
    connectEditorActions();
    connectFunctionActions();
    connectExplorer();
    connectPanels();
    connectParameterSelector();
    connect(&m_workbench, &Workbench::projectChanged, this, &MainWindow::showProject);
    m_status->setCapabilities(m_workbench.executor().capabilities());
    showProject();
}

MainWindow::~MainWindow()
{
    // Pages show the project; they go before it.
    m_tabs->closeAll();
}

void MainWindow::makeCentre()
{
    auto *centre = new QWidget(this);
    m_message = new MessageBar(centre);
    m_message->setObjectName(u"windowMessage"_s);
    auto *diskBar = new MessageBar(centre);
    diskBar->setObjectName(u"diskMessage"_s);
    m_disk = new DiskQuestions(diskBar, this);
    connect(m_disk, &DiskQuestions::placeRequested, this, &MainWindow::openPlace);
    m_centre = new QStackedWidget(centre);
    m_welcome = new WelcomePage({m_actions->openSample, m_actions->openFolder, m_actions->newProject}, m_centre);
    m_tabs = new TabArea(m_workbench, *m_disk, m_centre);
    m_centre->addWidget(m_welcome);
    m_centre->addWidget(m_tabs);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(diskBar);
    layout->addWidget(m_centre, 1);
    setCentralWidget(centre);
}

void MainWindow::addDock(const QString &name, const QString &title, const QString &icon, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    addDockWidget(area, dock);
    QAction *toggle = dock->toggleViewAction();
    toggle->setIcon(icons::get(icon));
    // Who asks for a panel wants to see it, not a tab behind another one.
    connect(toggle, &QAction::triggered, dock, [dock](bool shown) {
        if (shown)
            dock->raise();
    });
    m_actions->panelsMenu()->addAction(toggle);
}

void MainWindow::makeDocks()
{
    addDock(u"explorer"_s, tr("Explorer"), u"view-list-tree"_s, Qt::LeftDockWidgetArea);
    addDock(u"outline"_s, tr("Outline"), u"code-context"_s, Qt::LeftDockWidgetArea);
    addDock(u"invoker"_s, tr("Invoke"), u"media-playback-start"_s, Qt::RightDockWidgetArea);
    addDock(u"log"_s, tr("Log"), u"view-list-text"_s, Qt::BottomDockWidgetArea);
    addDock(u"metrics"_s, tr("Metrics"), u"office-chart-line"_s, Qt::BottomDockWidgetArea);
    addDock(u"problems"_s, tr("Problems"), u"attention"_s, Qt::BottomDockWidgetArea);
    addDock(u"runs"_s, tr("Runs"), u"view-history"_s, Qt::BottomDockWidgetArea);
    addDock(u"values"_s, tr("Values"), u"document-edit"_s, Qt::BottomDockWidgetArea);
    addDock(u"build"_s, tr("Build"), u"run-build"_s, Qt::BottomDockWidgetArea);
    addDock(u"requests"_s, tr("API requests"), u"network-server"_s, Qt::BottomDockWidgetArea);
    addDock(u"patternTester"_s, tr("Event pattern"), u"view-filter"_s, Qt::BottomDockWidgetArea);
    makeExplorer();
    const auto dock = [this](const char *name) { return findChild<QDockWidget *>(QLatin1StringView(name)); };
    tabifyDockWidget(dock("explorer"), dock("outline"));
    dock("explorer")->raise();
    tabifyDockWidget(dock("log"), dock("metrics"));
    tabifyDockWidget(dock("metrics"), dock("problems"));
    tabifyDockWidget(dock("problems"), dock("runs"));
    tabifyDockWidget(dock("runs"), dock("values"));
    tabifyDockWidget(dock("values"), dock("build"));
    tabifyDockWidget(dock("build"), dock("requests"));
    tabifyDockWidget(dock("requests"), dock("patternTester"));
    dock("build")->hide();
    dock("requests")->hide();
    dock("patternTester")->hide();
    dock("log")->raise();
    // The side panels reach down to the status bar: events and results need the height.
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    resizeDocks({dock("explorer"), dock("invoker")}, {280, 440}, Qt::Horizontal);
    resizeDocks({dock("log")}, {220}, Qt::Vertical);
}

void MainWindow::makeExplorer()
{
    m_explorer = new ExplorerPanel(m_explorerModel, this);
    m_explorer->setOpenAction(m_actions->openFolder);
    m_explorer->setFunctionActions({m_actions->duplicateFunction, m_actions->renameFunction, m_actions->createRole,
                                    m_actions->moveToGlobals, m_actions->moveFromGlobals, m_actions->deleteFunction});
    m_explorer->setProjectActions({m_actions->addFunction, m_actions->changeMany});
    findChild<QDockWidget *>(u"explorer"_s)->setWidget(m_explorer);
}

void MainWindow::makePanels()
{
    const auto place = [this]<class Panel>(const char *dock, Panel *panel) {
        findChild<QDockWidget *>(QLatin1StringView(dock))->setWidget(panel);
        return panel;
    };
    m_invoker = place("invoker", new InvokerPanel(m_workbench.service(), this));
    m_log = place("log", new LogPanel(m_logModel, this));
    m_metrics = place("metrics", new MetricsPanel(this));
    m_problems = place("problems", new ProblemsPanel(m_diagnosticsModel, this));
    m_runs = place("runs", new RunsList(this));
    m_values = place("values", new ValuesPanel(this));
    place("requests",
          new RequestsPanel(
              m_requestsModel, [this](const RequestRecord &record) { return m_cliLines->lineOf(record); }, this))
        ->setServeAction(m_actions->serveApi);
    auto *build = place("build", new BuildPanel(m_buildLines, m_actions->build, m_actions->rebuildOnSave, this));
    connect(build, &BuildPanel::placeRequested, this,
            [this](const QString &file, int line, int column) { openPlace(file, {line, column}); });
    m_outline = place("outline", new OutlinePanel(m_outlineModel, this));
    auto *tester = findChild<QDockWidget *>(u"patternTester"_s);
    if (tester->isVisible())
        makePatternTester();
    connect(tester, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible)
            makePatternTester();
    });
}

void MainWindow::connectParameterSelector()
{
    connect(m_parameters, &ParameterSelector::failed, this, &MainWindow::fail);
    connect(m_parameters, &ParameterSelector::chosen, this, &MainWindow::rememberParameterSet);
    connect(m_parameters, &ParameterSelector::fileRequested, this, &MainWindow::askForParameterFile);
    connect(m_values, &ValuesPanel::failed, this, &MainWindow::fail);
    connect(m_values, &ValuesPanel::placeRequested, this, [this](int line) { m_tabs->openTemplate({line, 1}); });
}

// Made when it is first seen: two editors that most sessions do without.
void MainWindow::makePatternTester()
{
    if (m_patternTester)
        return;
    m_patternTester = new PatternTester(this);
    findChild<QDockWidget *>(u"patternTester"_s)->setWidget(m_patternTester);
    m_patternTester->setFunction(m_workbench.project(), m_invoker->function());
}

void MainWindow::connectActions()
{
    const ActionSet &a = *m_actions;
    connect(a.openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(a.openFolder, &QAction::triggered, this, &MainWindow::askForFolder);
    connect(a.openTemplateFile, &QAction::triggered, this, &MainWindow::askForTemplate);
    connect(a.newProject, &QAction::triggered, this, &MainWindow::askForNewProject);
    connect(a.save, &QAction::triggered, this, &MainWindow::saveCurrent);
    connect(a.saveAll, &QAction::triggered, this, &MainWindow::saveEverything);
    connect(a.closeProject, &QAction::triggered, this, [this] {
        if (mayClose(m_tabs->modifiedDocuments())) {
            saveTabs();
            m_tabs->closeAll();
            m_workbench.closeProject();
        }
    });
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.undo, &QAction::triggered, this, [this] {
        if (TextDocument *d = m_tabs->currentDocument())
            d->undo();
    });
    connect(a.redo, &QAction::triggered, this, [this] {
        if (TextDocument *d = m_tabs->currentDocument())
            d->redo();
    });
    connect(a.find, &QAction::triggered, this, [this] {
        if (EditorPane *pane = m_tabs->currentEditor())
            pane->find();
    });
    connect(a.replace, &QAction::triggered, this, [this] {
        if (EditorPane *pane = m_tabs->currentEditor())
            pane->replace();
    });
    connect(a.showTemplate, &QAction::triggered, this, [this] { m_tabs->openTemplate(); });
    connect(a.filterExplorer, &QAction::triggered, this, [this] {
        raisePanel(u"explorer"_s);
        m_explorer->focusFilter();
    });
    connect(a.searchLog, &QAction::triggered, this, [this] {
        raisePanel(u"log"_s);
        m_log->focusFilter();
    });
    connect(a.nextProblem, &QAction::triggered, this, [this] { m_problems->step(1); });
    connect(a.previousProblem, &QAction::triggered, this, [this] { m_problems->step(-1); });
    connect(a.invoke, &QAction::triggered, this, [this] {
        raisePanel(u"invoker"_s);
        m_invoker->invoke();
    });
    connect(a.invokeCold, &QAction::triggered, this, [this] {
        raisePanel(u"invoker"_s);
        m_invoker->invokeCold();
    });
    connect(a.cancel, &QAction::triggered, m_invoker, &InvokerPanel::cancel);
    connect(a.pickEvent, &QAction::triggered, this, [this] {
        raisePanel(u"invoker"_s);
        m_invoker->focusPicker();
    });
    connect(a.patternTester, &QAction::triggered, this, [this] {
        raisePanel(u"patternTester"_s);
        makePatternTester();
        m_patternTester->focusPattern();
    });
    connectApi();
    connectBuilds();
    connect(a.makeAllCold, &QAction::triggered, this, [this] { m_workbench.executor().stopIdleSandboxes({}); });
    connect(a.palette, &QAction::triggered, this, &MainWindow::openPalette);
    connect(a.goTo, &QAction::triggered, this, &MainWindow::openGoTo);
    connect(a.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_welcome, &WelcomePage::projectRequested, this, &MainWindow::openProject);
    connectViewActions();
}

void MainWindow::connectApi()
{
    connect(m_api, &ApiSwitch::failed, this, [this](const Error &error) { fail(error.message); });
    connect(m_api, &ApiSwitch::answered, m_requestsModel, &ApiRequestsModel::add);
    connect(m_actions->editClaims, &QAction::triggered, this, &MainWindow::editClaims);
    connect(m_actions->copyCliLine, &QAction::triggered, this,
            [this] { m_cliLines->copyEvent(m_invoker->function(), m_invoker->eventJson()); });
    connect(m_runs, &RunsList::cliLineRequested, m_cliLines, &CliLines::copyRun);
    connect(m_invoker, &InvokerPanel::cliLineRequested, m_cliLines, &CliLines::copyRun);
    connect(m_cliLines, &CliLines::failed, this, &MainWindow::fail);
    connect(m_cliLines, &CliLines::copied, this,
            [this] { statusBar()->showMessage(tr("Copied a line for the AWS CLI."), 5000); });
}

void MainWindow::connectBuilds()
{
    BuildService *builds = &m_workbench.builds();
    connect(m_actions->build, &QAction::triggered, this, [this] { m_builds->build(currentFunction()); });
    connect(m_builds, &BuildActions::started, this, [this] { raisePanel(u"build"_s); });
    connect(m_builds, &BuildActions::refused, this, [this](const QString &message) { statusBar()->showMessage(message, 5000); });
    connect(m_disk, &DiskQuestions::saved, m_builds, &BuildActions::fileSaved);
    connect(builds, &BuildService::linesArrived, m_buildLines, &BuildLinesModel::append);
    connect(builds, &BuildService::stateChanged, m_explorerModel, &ExplorerModel::setBuildState);
    connect(builds, &BuildService::finished, this, [this](const QString &, bool succeeded) {
        if (!succeeded)
            raisePanel(u"build"_s);
    });
}

void MainWindow::connectViewActions()
{
    const ActionSet &a = *m_actions;
    for (QAction *theme : {a.themeSystem, a.themeLight, a.themeDark})
        connect(theme, &QAction::triggered, this, &MainWindow::chooseTheme);
    for (const auto &[action, layout] : {std::pair(a.layoutEdit, Layout::Edit), std::pair(a.layoutRun, Layout::Run),
                                         std::pair(a.layoutObserve, Layout::Observe)})
        connect(action, &QAction::triggered, this, [this, layout] { applyLayout(*this, layout); });
    connect(a.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(a.closeTab, &QAction::triggered, this, [this] {
        if (m_tabs->count() > 0)
            Q_EMIT m_tabs->tabCloseRequested(m_tabs->currentIndex());
    });
    for (int number = 1; number <= 9; ++number) {
        const auto *shortcut = new QShortcut(QKeySequence(u"Ctrl+%1"_s.arg(number)), this);
        connect(shortcut, &QShortcut::activated, this, [this, number] { m_tabs->setCurrentIndex(number - 1); });
    }
}

void MainWindow::connectEditorActions()
{
    const ActionSet &a = *m_actions;
    m_navigator = new CodeNavigator(m_workbench, m_tabs, m_palette, this);
    connect(a.goToDefinition, &QAction::triggered, m_navigator, &CodeNavigator::goToDefinition);
    connect(a.findReferences, &QAction::triggered, m_navigator, &CodeNavigator::showReferences);
    connect(a.goToSymbol, &QAction::triggered, m_navigator, &CodeNavigator::showSymbols);
    connect(a.goBack, &QAction::triggered, m_navigator, &CodeNavigator::goBack);
    connect(a.goForward, &QAction::triggered, m_navigator, &CodeNavigator::goForward);
    m_outlineLink = new OutlineLink(m_workbench, m_navigator, m_outlineModel, m_outline);
    connect(m_tabs, &TabArea::cursorMoved, m_outlineLink, &OutlineLink::followCursor);
    connect(m_tabs, &TabArea::linkFollowed, m_navigator, &CodeNavigator::goToDefinitionAt);
    connect(m_navigator, &CodeNavigator::historyChanged, this, &MainWindow::updateEditorActions);
    connect(m_navigator, &CodeNavigator::nothingFound, this,
            [this](const QString &message) { statusBar()->showMessage(message, 5000); });
    const auto onEditor = [this](QAction *action, void (CodeEditor::*command)()) {
        connect(action, &QAction::triggered, this, [this, command] {
            if (const EditorPane *pane = m_tabs->currentEditor())
                (pane->editor()->*command)();
        });
    };
    onEditor(a.complete, &CodeEditor::complete);
    onEditor(a.addCursorAbove, &CodeEditor::addCursorAbove);
    onEditor(a.addCursorBelow, &CodeEditor::addCursorBelow);
    onEditor(a.selectNextOccurrence, &CodeEditor::selectNextOccurrence);
}

void MainWindow::connectFunctionActions()
{
    const ActionSet &a = *m_actions;
    FunctionActions *const functions = m_functionActions;
    const auto onCurrent = [this, functions](QAction *action, void (FunctionActions::*command)(const QString &)) {
        connect(action, &QAction::triggered, functions, [this, functions, command] { (functions->*command)(currentFunction()); });
    };
    connect(a.addFunction, &QAction::triggered, functions, &FunctionActions::addFunction);
    onCurrent(a.duplicateFunction, &FunctionActions::duplicateFunction);
    onCurrent(a.renameFunction, &FunctionActions::renameFunction);
    onCurrent(a.deleteFunction, &FunctionActions::deleteFunction);
    connect(a.moveToGlobals, &QAction::triggered, functions,
            [this, functions] { functions->moveToGlobals(currentFunction(), false, currentSetting()); });
    connect(a.moveFromGlobals, &QAction::triggered, functions,
            [this, functions] { functions->moveToGlobals(currentFunction(), true, currentSetting()); });
    onCurrent(a.createRole, &FunctionActions::createRole);
    connect(a.changeMany, &QAction::triggered, functions,
            [this, functions] { functions->changeMany(m_explorer->filterText(), currentSetting()); });
    connect(functions, &FunctionActions::made, m_tabs, &TabArea::openFunction);
    connect(functions, &FunctionActions::removed, m_tabs, &TabArea::closeFunction);
    connect(functions, &FunctionActions::failed, this, &MainWindow::fail);
}

void MainWindow::connectExplorer()
{
    Executor *executor = &m_workbench.executor();
    connect(m_explorer, &ExplorerPanel::functionSelected, this, &MainWindow::currentFunctionChanged);
    connect(m_explorer, &ExplorerPanel::configurationRequested, m_tabs, &TabArea::openFunction);
    connect(m_explorer, &ExplorerPanel::handlerRequested, this, &MainWindow::openHandler);
    connect(m_explorer, &ExplorerPanel::templateLineRequested, this,
            [this](int line) { m_tabs->openTemplate({std::max(1, line), 1}); });
    connect(m_explorer, &ExplorerPanel::eventRequested, this, [this](const QString &id, const QString &name) {
        currentFunctionChanged(id);
        raisePanel(u"invoker"_s);
        m_invoker->useEvent(name);
    });
    connect(m_explorer, &ExplorerPanel::renameEventRequested, this, &MainWindow::askForNewEventName);
    connect(m_explorer, &ExplorerPanel::removeEventRequested, this, &MainWindow::askToRemoveEvent);
    connect(m_explorer, &ExplorerPanel::invokeRequested, this, [this](const QString &id, bool cold) {
        currentFunctionChanged(id);
        raisePanel(u"invoker"_s);
        cold ? m_invoker->invokeCold() : m_invoker->invoke();
    });
    connect(m_explorer, &ExplorerPanel::runRequested, this, [this](qint64 id) {
        raisePanel(u"invoker"_s);
        m_invoker->showStoredRun(id);
    });
    connect(m_explorer, &ExplorerPanel::makeColdRequested, this,
            [executor](const QString &id) { executor->stopIdleSandboxes(id); });
    connect(m_explorer, &ExplorerPanel::stopSandboxRequested, this, [executor](const QString &id) { executor->stopSandbox(id); });
    connect(m_explorer, &ExplorerPanel::killSandboxRequested, this, [executor](const QString &id) { executor->killSandbox(id); });
    connect(m_explorer, &ExplorerPanel::freezeSandboxRequested, this,
            [executor](const QString &id, bool frozen) { executor->setFrozen(id, frozen); });
}

void MainWindow::connectPanels()
{
    InvocationService &service = m_workbench.service();
    connect(&service, &InvocationService::eventsArrived, m_logModel, &LogLinesModel::append);
    connect(&service, &InvocationService::sandboxesChanged, this, &MainWindow::showSandboxes);
    connect(&service, &InvocationService::finished, this, [this](const Run &run) {
        m_explorerModel->setLastRun(summarize(run));
        showLastRun(summarize(run));
        showSandboxes();
    });
    connect(m_sandboxTimer, &QTimer::timeout, this, &MainWindow::showSandboxes);
    connect(m_invoker, &InvokerPanel::compareRequested, m_tabs, &TabArea::openComparison);
    connect(m_invoker, &InvokerPanel::frameActivated, this, [this](const QString &id, const QString &file, int line, int column) {
        const QString path = m_workbench.codeFile(id, file);
        if (path.isEmpty())
            fail(tr("%1 is not in the code of %2.").arg(file, id));
        else
            openPlace(path, {line, std::max(1, column)});
    });
    connect(m_runs, &RunsList::runActivated, this, [this](qint64 id) {
        raisePanel(u"invoker"_s);
        m_invoker->showStoredRun(id);
    });
    connect(m_problems, &ProblemsPanel::placeRequested, this,
            [this](const QString &file, int line, int column) { openPlace(file, {line, column}); });
    connect(m_tabs, &TabArea::currentDocumentChanged, this, &MainWindow::connectDocument);
    connect(m_tabs, &TabArea::failed, this, &MainWindow::fail);
    connect(m_tabs, &TabArea::functionOpened, this, &MainWindow::fillFunctionPage);
    connect(m_tabs, &TabArea::cursorMoved, this, [this](TextPosition position) {
        if (const EditorPane *pane = m_tabs->currentEditor())
            m_status->setCursor(position, pane->editor()->languageName());
    });
    connect(m_tabs, &TabArea::closeRequested, this, [this](int index) {
        if (mayClose({m_tabs->widget(index)->property("lambdariumDocument").value<TextDocument *>()}))
            m_tabs->closeTab(index);
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (const auto *page = qobject_cast<FunctionPage *>(m_tabs->currentWidget()))
            currentFunctionChanged(page->logicalId());
    });
}

void MainWindow::connectDocument(TextDocument *document)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_documentConnections))
        disconnect(connection);
    m_documentConnections.clear();
    if (document)
        m_documentConnections = {connect(document, &TextDocument::undoStateChanged, this, &MainWindow::updateUndo)};
    if (!m_tabs->currentEditor())
        m_status->clearCursor();
    updateUndo();
}

} // namespace lambdarium
