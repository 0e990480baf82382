// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/editorpane.h"

#include "common/messagebar.h"
#include "editor/codeeditor.h"
#include "editor/documentbinding.h"
#include "editor/findbar.h"
#include "project/textdocument.h"

#include <QAction>
#include <QFileInfo>
#include <QVBoxLayout>

namespace lambdarium {

EditorPane::EditorPane(QWidget *parent)
    : QWidget(parent)
    , m_messageBar(new MessageBar(this))
    , m_editor(new CodeEditor(this))
    , m_findBar(new FindBar(m_editor, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messageBar);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_editor);
    addCommand({QKeySequence::Find}, &EditorPane::find);
    addCommand({QKeySequence(Qt::CTRL | Qt::Key_H), QKeySequence(Qt::CTRL | Qt::Key_R)}, &EditorPane::replace);
}

EditorPane::EditorPane(TextDocument *document, QWidget *parent)
    : EditorPane(parent)
{
    m_editor->setFileName(QFileInfo(document->path()).fileName());
    m_binding = new DocumentBinding(m_editor, document);
}

void EditorPane::addCommand(const QList<QKeySequence> &keys, void (EditorPane::*slot)())
{
    auto *action = new QAction(this);
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
}

void EditorPane::find()
{
    m_findBar->open(false);
}

void EditorPane::replace()
{
    m_findBar->open(true);
}

} // namespace lambdarium
