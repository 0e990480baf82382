// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The window: places the panels as docks around the tabs and connects them. Composition only: what panels show and what
// happens lives in widgets/ and models/. Thread: GUI thread. The workbench must outlive the window.

#include "base/textspan.h"
#include "history/run.h"
#include "invocation/executor.h"

#include <QMainWindow>

class QStackedWidget;
class QTimer;

namespace lambdarium {

class ActionSet;
class BuildActions;
class BuildLinesModel;
class CodeEditor;
class CodeNavigator;
class CommandPalette;
class DiagnosticsModel;
class DiskQuestions;
class ExplorerModel;
class ExplorerPanel;
class FunctionActions;
class FunctionPage;
class InvokerPanel;
class LogLinesModel;
class LogPanel;
class MessageBar;
class MetricsPanel;
class OutlineLink;
class OutlineModel;
class OutlinePanel;
class ParameterSelector;
class PatternTester;
class ProblemsPanel;
class RunsList;
class ApiRequestsModel;
class ApiSwitch;
class CliLines;
class StatusArea;
class TabArea;
class TextDocument;
class WelcomePage;
class ValuesPanel;
class Workbench;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Workbench &workbench, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Makes what the docks hold and connects it; once. The constructor makes the frame only, so that it shows at once.
    /// Opening a project does this; what shows the window does it after the first paint.
    void completePanels();
    /// Opens a project and says in the message bar why not when it can't be.
    bool openProject(const QString &path);
    /// Copies the sample to the user's data folder when it is not there yet, and opens it.
    bool openSample();
    /// The project that was open when the window was closed last; nothing to open is no failure.
    bool openLastProject();
    [[nodiscard]] bool hasLastProject() const;
    /// Shows an empty centre in place of the welcome page until a project is open or can't be opened.
    void expectProject();
    [[nodiscard]] ActionSet *actions() const { return m_actions; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    // Construction.
    void makeCentre();
    void makeDocks();
    void addDock(const QString &name, const QString &title, const QString &icon, Qt::DockWidgetArea area);
    void makeExplorer();
    void makePanels();
    void makePatternTester();
    void tryPattern(const QString &eventType, const QByteArray &pattern);
    void connectActions();
    void connectFunctionActions();
    void connectViewActions();
    void connectEditorActions();
    void connectExplorer();
    void connectPanels();
    void connectParameterSelector();
    void connectApi();
    void connectBuilds();
    void connectProject();
    void connectDocument(TextDocument *document);

    // What happens.
    void editClaims();
    void showProject();
    void showCentre();
    void showFunctions();
    void showRecentRuns();
    void showDiagnostics();
    void showSandboxes();
    void showWarmCounts(const std::vector<SandboxInfo> &sandboxes);
    void showLastRun(const RunSummary &run);
    void fillFunctionPage(FunctionPage *page);
    void currentFunctionChanged(const QString &logicalId);
    [[nodiscard]] QString currentFunction() const;
    [[nodiscard]] QString currentSetting() const;
    void openHandler(const QString &logicalId);
    void openPlace(const QString &path, TextPosition position);
    void askForFolder();
    void askForTemplate();
    void askForParameterFile();
    void askForNewProject();
    void askForNewEventName(const QString &logicalId, const QString &name);
    void askToRemoveEvent(const QString &logicalId, const QString &name);
    void saveCurrent();
    [[nodiscard]] bool saveEverything();
    [[nodiscard]] bool mayClose(const QList<TextDocument *> &documents);
    void openPalette();
    void openGoTo();
    void updateUndo();
    void updateEditorActions();
    void updateTitle();
    void applyTheme();
    void chooseTheme();
    void showAbout();
    void raisePanel(const QString &name);
    void fail(const QString &message);

    // Session.
    void restoreTheme();
    void restoreLayout();
    void resetLayout();
    void saveSession();
    void saveTabs();
    void restoreTabs();
    void restoreParameterSet();
    void rememberParameterSet(const QString &name);
    void rememberProject(const QString &path);
    void showRecentProjects();

    Workbench &m_workbench;
    ActionSet *m_actions;
    FunctionActions *m_functionActions;
    ExplorerModel *m_explorerModel;
    LogLinesModel *m_logModel;
    DiagnosticsModel *m_diagnosticsModel;
    OutlineModel *m_outlineModel;
    ApiRequestsModel *m_requestsModel;
    BuildLinesModel *m_buildLines;
    BuildActions *m_builds;
    QStackedWidget *m_centre = nullptr;
    WelcomePage *m_welcome = nullptr;
    MessageBar *m_message = nullptr;
    DiskQuestions *m_disk = nullptr;
    TabArea *m_tabs = nullptr;
    CodeNavigator *m_navigator = nullptr;
    OutlinePanel *m_outline = nullptr;
    OutlineLink *m_outlineLink = nullptr;
    ExplorerPanel *m_explorer = nullptr;
    InvokerPanel *m_invoker = nullptr;
    LogPanel *m_log = nullptr;
    MetricsPanel *m_metrics = nullptr;
    ProblemsPanel *m_problems = nullptr;
    RunsList *m_runs = nullptr;
    PatternTester *m_patternTester = nullptr;
    StatusArea *m_status = nullptr;
    ApiSwitch *m_api = nullptr;
    CliLines *m_cliLines = nullptr;
    ParameterSelector *m_parameters = nullptr;
    ValuesPanel *m_values = nullptr;
    CommandPalette *m_palette = nullptr;
    QTimer *m_sandboxTimer = nullptr; ///< memory and ages of live sandboxes
    QByteArray m_defaultLayout;
    QList<QMetaObject::Connection> m_documentConnections;
};

} // namespace lambdarium
