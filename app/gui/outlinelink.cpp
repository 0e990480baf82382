// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/outlinelink.h"

#include "editor/codeeditor.h"
#include "editor/editorpane.h"
#include "gui/codenavigator.h"
#include "gui/workbench.h"
#include "items/outlinemodel.h"
#include "outline/outlinepanel.h"
#include "template/mentions.h"

#include <QEvent>

namespace lambdarium {

OutlineLink::OutlineLink(Workbench &workbench, CodeNavigator *navigator, OutlineModel *model, OutlinePanel *panel)
    : QObject(panel)
    , m_workbench(workbench)
    , m_navigator(navigator)
    , m_model(model)
    , m_panel(panel)
{
    panel->installEventFilter(this);
    connect(panel, &OutlinePanel::entryActivated, navigator, &CodeNavigator::goToEntry);
}

void OutlineLink::setProject(Project *project)
{
    if (project)
        connect(project, &Project::textRead, this, &OutlineLink::refresh);
    refresh();
}

void OutlineLink::refresh()
{
    if (!m_panel->isVisible())
        return;
    const Project *project = m_workbench.project();
    m_model->setTemplate(project ? project->reader().locator().tree() : SyntaxTree());
    followCursor();
}

void OutlineLink::followCursor()
{
    const Project *project = m_workbench.project();
    const EditorPane *pane = m_navigator->templateEditor();
    if (!project || !pane || !m_panel->isVisible() || !project->isUpToDate() || project->parseError())
        return;
    const SyntaxTree &tree = project->reader().locator().tree();
    if (tree.root() == NodeId::None)
        return;
    const NodeId node = tree.nodeAt(pane->editor()->cursorOffset());
    if (node == NodeId::None)
        return;
    const TemplatePlace place = placeOf(tree, node);
    m_panel->follow(place.section, place.owner);
}

bool OutlineLink::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show)
        QMetaObject::invokeMethod(this, &OutlineLink::refresh, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace lambdarium
