// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every action of the window with its words, icon and shortcut, and the menus they stand in.
// Shortcuts are configurable: a key in the settings' "shortcuts" group overrides the default. Thread: GUI thread.

#include <QObject>
#include <QSettings>

class QAction;
class QMainWindow;
class QMenu;

namespace lambdarium {

class ActionSet : public QObject
{
    Q_OBJECT

public:
    explicit ActionSet(QMainWindow *window);

    QAction *openSample;
    QAction *openFolder;
    QAction *openTemplateFile;
    QAction *newProject;
    QAction *save;
    QAction *saveAll;
    QAction *closeProject;
    QAction *quit;
    QAction *undo;
    QAction *redo;
    QAction *find;
    QAction *replace;
    QAction *addFunction;
    QAction *duplicateFunction;
    QAction *renameFunction;
    QAction *deleteFunction;
    QAction *createRole;
    QAction *moveToGlobals;
    QAction *moveFromGlobals;
    QAction *changeMany;
    QAction *showTemplate;
    QAction *filterExplorer;
    QAction *searchLog;
    QAction *nextProblem;
    QAction *previousProblem;
    QAction *invoke;
    QAction *invokeCold;
    QAction *cancel;
    QAction *pickEvent;
    QAction *build;
    QAction *rebuildOnSave; ///< checkable
    QAction *makeAllCold;
    QAction *serveApi; ///< checkable
    QAction *copyApiAddress;
    QAction *copyHttpAddress;
    QAction *copyCliLine;
    QAction *editClaims;
    QAction *patternTester;
    QAction *palette;
    QAction *goTo;
    QAction *goToDefinition;
    QAction *findReferences;
    QAction *goToSymbol;
    QAction *goBack;
    QAction *goForward;
    QAction *complete;
    QAction *addCursorAbove;
    QAction *addCursorBelow;
    QAction *selectNextOccurrence;
    QAction *themeSystem;
    QAction *themeLight;
    QAction *themeDark;
    QAction *layoutEdit;
    QAction *layoutRun;
    QAction *layoutObserve;
    QAction *resetLayout;
    QAction *closeTab;
    QAction *about;

    /// Docks put their toggles here.
    [[nodiscard]] QMenu *panelsMenu() const { return m_panels; }
    [[nodiscard]] QMenu *recentMenu() const { return m_recent; }
    [[nodiscard]] QList<QAction *> all() const { return m_all; }

private:
    QAction *add(const char *name, const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                 const QString &statusTip = {});
    void makeActions();
    void makeMenus();

    QMainWindow *m_window;
    QSettings m_settings; ///< a person's own keys, read once
    QList<QAction *> m_all;
    QMenu *m_panels = nullptr;
    QMenu *m_recent = nullptr;
};

} // namespace lambdarium
