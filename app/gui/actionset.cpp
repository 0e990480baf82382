// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actionset.h"

#include "common/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace lambdarium {

ActionSet::ActionSet(QMainWindow *window)
    : QObject(window)
    , m_window(window)
{
    makeActions();
    makeMenus();
}

QAction *ActionSet::add(const char *name, const QString &text, const QString &icon, const QList<QKeySequence> &keys,
                        const QString &statusTip)
{
    auto *action = new QAction(icons::get(icon), text, this);
    action->setObjectName(QLatin1StringView(name));
    const QString own = m_settings.value("shortcuts/"_L1 + action->objectName()).toString();
    action->setShortcuts(own.isEmpty() ? keys : QList{QKeySequence(own)});
    action->setStatusTip(statusTip);
    QString toolTip = text;
    toolTip.remove(u'&').remove(u"..."_s);
    if (!action->shortcut().isEmpty())
        toolTip += " ("_L1 + action->shortcut().toString(QKeySequence::NativeText) + u')';
    action->setToolTip(toolTip);
    m_window->addAction(action);
    m_all.append(action);
    return action;
}

void ActionSet::makeActions()
{
    const auto key = [](const char *text) { return QList{QKeySequence(QLatin1StringView(text))}; };
    openSample = add("openSample", tr("Open the &sample project"), u"folder-favorites"_s, {},
                     tr("Four functions of an image-order pipeline, ready to run."));
    openFolder = add("openFolder", tr("&Open folder..."), u"folder-open"_s, QKeySequence::keyBindings(QKeySequence::Open),
                     tr("A folder with a SAM or CloudFormation template."));
    openTemplateFile = add("openTemplateFile", tr("Open &template..."), u"document-open"_s, key("Ctrl+Alt+O"),
                           tr("One template file, wherever it is."));
    newProject = add("newProject", tr("&New function..."), u"document-new"_s, QKeySequence::keyBindings(QKeySequence::New),
                     tr("A new project with one function in Python, Node.js or a language of your own."));
    save = add("save", tr("&Save"), u"document-save"_s, QKeySequence::keyBindings(QKeySequence::Save));
    saveAll = add("saveAll", tr("Save &all"), u"document-save-all"_s, key("Ctrl+Alt+S"));
    closeTab = add("closeTab", tr("Close ta&b"), u"tab-close"_s, key("Ctrl+W"));
    closeProject = add("closeProject", tr("&Close project"), u"document-close"_s, {});
    quit = add("quit", tr("&Quit"), u"application-exit"_s, key("Ctrl+Q"));
    undo = add("undo", tr("&Undo"), u"edit-undo"_s, QKeySequence::keyBindings(QKeySequence::Undo));
    redo = add("redo", tr("&Redo"), u"edit-redo"_s, QKeySequence::keyBindings(QKeySequence::Redo));
    find = add("find", tr("&Find..."), u"edit-find"_s, QKeySequence::keyBindings(QKeySequence::Find));
    replace = add("replace", tr("R&eplace..."), u"edit-find-replace"_s, key("Ctrl+H"));
    addFunction = add("addFunction", tr("&Add function..."), u"list-add"_s, key("Ctrl+Shift+N"),
                      tr("Put a new function into the template."));
    duplicateFunction = add("duplicateFunction", tr("&Duplicate function..."), u"edit-copy"_s, key("Ctrl+Shift+D"));
    renameFunction = add("renameFunction", tr("Rena&me function..."), u"edit-rename"_s, key("F2"),
                         tr("With every place of the template that names it."));
    deleteFunction = add("deleteFunction", tr("De&lete function..."), u"edit-delete"_s, key("Ctrl+Shift+Del"));
    createRole = add("createRole", tr("Create execution &role..."), u"list-add"_s, key("Ctrl+Alt+R"),
                     tr("As a resource of the template that the function uses."));
    moveToGlobals = add("moveToGlobals", tr("Move a value to &Globals..."), u"go-up"_s, key("Ctrl+Alt+G"));
    moveFromGlobals = add("moveFromGlobals", tr("Move a value &out of Globals..."), u"go-down"_s, key("Ctrl+Alt+Shift+G"));
    changeMany = add("changeMany", tr("&Change many functions..."), u"document-edit"_s, key("Ctrl+Alt+E"));
    showTemplate = add("showTemplate", tr("&Template"), u"text-x-generic"_s, key("Ctrl+T"));
    filterExplorer = add("filterExplorer", tr("&Filter explorer"), u"view-filter"_s, key("Ctrl+Shift+E"));
    searchLog = add("searchLog", tr("&Search log"), u"edit-find"_s, key("Ctrl+L"));
    nextProblem = add("nextProblem", tr("&Next problem"), u"go-down"_s, key("F8"));
    previousProblem = add("previousProblem", tr("&Previous problem"), u"go-up"_s, key("Shift+F8"));
    invoke =
        add("invoke", tr("&Invoke"), u"media-playback-start"_s, {QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"Ctrl+Enter"_s)});
    invokeCold = add("invokeCold", tr("Invoke &cold"), u"cold"_s,
                     {QKeySequence(u"Ctrl+Shift+Return"_s), QKeySequence(u"Ctrl+Shift+Enter"_s)});
    cancel = add("cancelRun", tr("Ca&ncel run"), u"process-stop"_s, key("Ctrl+."));
    pickEvent = add("pickEvent", tr("Choose &event"), u"application-json"_s, key("Ctrl+E"));
    build =
        add("build", tr("&Build"), u"run-build"_s, key("Ctrl+B"), tr("Run the function's build, also when it is up to date."));
    rebuildOnSave = add("rebuildOnSave", tr("Build on sa&ve"), {}, {}, // its box is its icon
                        tr("Saving a source of a function starts its build, in this project."));
    rebuildOnSave->setCheckable(true);
    makeAllCold = add("makeAllCold", tr("&Make all functions cold"), u"cold"_s, {});
    serveApi = add("serveApi", tr("&Serve the Lambda API"), u"network-server"_s, key("Ctrl+Alt+A"),
                   tr("Answer the AWS CLI and SDKs on this computer."));
    serveApi->setCheckable(true);
    copyApiAddress = add("copyApiAddress", tr("Copy the API's a&ddress"), u"edit-copy"_s, {});
    copyHttpAddress = add("copyHttpAddress", tr("Copy the &HTTP APIs' address"), u"edit-copy"_s, {},
                          tr("The template's HTTP and REST APIs on this computer."));
    copyCliLine = add("copyCliLine", tr("Copy as A&WS CLI line"), u"edit-copy"_s, key("Ctrl+Alt+C"),
                      tr("A command that sends this event to this function."));
    editClaims = add("editClaims", tr("C&laims for HTTP APIs..."), u"document-edit"_s, {},
                     tr("What stands in for a token where an authorizer of the template wants one."));
    patternTester = add("patternTester", tr("Try an event &pattern"), u"view-filter"_s, {},
                        tr("Type an event pattern or filter and see which clause an event fails."));
    palette =
        add("palette", tr("&Command palette..."), u"search"_s, {QKeySequence(u"Ctrl+K"_s), QKeySequence(u"Ctrl+Shift+P"_s)});
    goTo = add("goTo", tr("&Go to function or file..."), u"go-jump"_s, key("Ctrl+P"));
    goToDefinition = add("goToDefinition", tr("Go to &definition"), u"go-jump-definition"_s, key("F12"),
                         tr("Where the name at the cursor is defined; the source of a handler."));
    findReferences = add("findReferences", tr("Find &references"), u"edit-find"_s, key("Shift+F12"),
                         tr("Every place of the template that names it."));
    goToSymbol = add("goToSymbol", tr("Go to &resource..."), u"code-context"_s, key("Ctrl+Shift+O"),
                     tr("A resource, parameter or output of the template."));
    goBack = add("goBack", tr("&Back"), u"go-previous"_s, key("Alt+Left"), tr("The place before the last jump."));
    goForward = add("goForward", tr("For&ward"), u"go-next"_s, key("Alt+Right"));
    complete = add("complete", tr("&Complete"), u"code-block"_s, key("Ctrl+Space"), tr("What may be typed at the cursor."));
    addCursorAbove = add("addCursorAbove", tr("Add cursor abo&ve"), u"go-up"_s, key("Ctrl+Alt+Up"));
    addCursorBelow = add("addCursorBelow", tr("Add cursor belo&w"), u"go-down"_s, key("Ctrl+Alt+Down"));
    selectNextOccurrence = add("selectNextOccurrence", tr("Select next occ&urrence"), u"edit-select-text"_s, key("Ctrl+D"),
                               tr("One more cursor at the next place of the selected text."));
    themeSystem = add("themeSystem", tr("As the &desktop"), {}, {});
    themeLight = add("themeLight", tr("&Light"), {}, {});
    themeDark = add("themeDark", tr("&Dark"), {}, {});
    layoutEdit = add("layoutEdit", tr("&Edit"), u"document-edit"_s, key("Ctrl+Alt+1"), tr("Room for forms and text."));
    layoutRun =
        add("layoutRun", tr("R&un"), u"media-playback-start"_s, key("Ctrl+Alt+2"), tr("Invoker and log beside the tabs."));
    layoutObserve = add("layoutObserve", tr("&Observe"), u"office-chart-line"_s, key("Ctrl+Alt+3"),
                        tr("Metrics, runs and log get the larger half."));
    resetLayout = add("resetLayout", tr("&Reset layout"), u"view-restore"_s, {});
    about = add("about", tr("&About Lambdarium"), u"help-about"_s, {});
    auto *themes = new QActionGroup(this);
    for (QAction *action : {themeSystem, themeLight, themeDark}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
}

void ActionSet::makeMenus()
{
    QMenuBar *bar = m_window->menuBar();
    QMenu *file = bar->addMenu(tr("&File"));
    file->addActions({newProject, openFolder, openTemplateFile, openSample});
    m_recent = file->addMenu(icons::get(u"document-open-recent"_s), tr("Open &recent"));
    file->addSeparator();
    file->addActions({save, saveAll});
    file->addSeparator();
    file->addActions({closeTab, closeProject, quit});
    QMenu *edit = bar->addMenu(tr("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions({find, replace});
    edit->addSeparator();
    edit->addActions({complete, addCursorAbove, addCursorBelow, selectNextOccurrence});
    edit->addSeparator();
    edit->addActions({addFunction, duplicateFunction, renameFunction, deleteFunction});
    edit->addSeparator();
    edit->addActions({createRole, moveToGlobals, moveFromGlobals, changeMany});
    QMenu *view = bar->addMenu(tr("&View"));
    view->addActions({palette, showTemplate, filterExplorer, searchLog});
    view->addSeparator();
    m_panels = view->addMenu(tr("&Panels"));
    QMenu *themes = view->addMenu(icons::get(u"preferences-desktop-theme"_s), tr("&Colours"));
    themes->addActions({themeSystem, themeLight, themeDark});
    QMenu *layouts = view->addMenu(icons::get(u"view-split-left-right"_s), tr("&Layout"));
    layouts->addActions({layoutEdit, layoutRun, layoutObserve});
    layouts->addSeparator();
    layouts->addAction(resetLayout);
    QMenu *go = bar->addMenu(tr("&Go"));
    go->addActions({goBack, goForward});
    go->addSeparator();
    go->addActions({goToDefinition, findReferences, goToSymbol, goTo});
    go->addSeparator();
    go->addActions({nextProblem, previousProblem});
    QMenu *run = bar->addMenu(tr("&Run"));
    run->addActions({invoke, invokeCold, cancel, pickEvent});
    run->addSeparator();
    run->addActions({build, rebuildOnSave});
    run->addSeparator();
    run->addAction(makeAllCold);
    run->addSeparator();
    run->addActions({serveApi, copyApiAddress, copyHttpAddress, copyCliLine, editClaims});
    QMenu *tools = bar->addMenu(tr("&Tools"));
    tools->addAction(patternTester);
    QMenu *help = bar->addMenu(tr("&Help"));
    help->addAction(about);
}

} // namespace lambdarium
