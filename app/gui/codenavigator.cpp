// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/codenavigator.h"

#include "assist/navigation.h"
#include "common/icons.h"
#include "editor/codeeditor.h"
#include "editor/editorpane.h"
#include "editor/projectassistant.h"
#include "gui/tabarea.h"
#include "gui/workbench.h"
#include "outline/outlinepanel.h"
#include "palette/commandpalette.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace lambdarium {

CodeNavigator::CodeNavigator(Workbench &workbench, TabArea *tabs, CommandPalette *palette, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_tabs(tabs)
    , m_palette(palette)
{
}

EditorPane *CodeNavigator::templateEditor() const
{
    const Project *project = m_workbench.project();
    return project && m_tabs->currentDocument() == project->document() ? m_tabs->currentEditor() : nullptr;
}

JumpPlace CodeNavigator::here() const
{
    const EditorPane *pane = m_tabs->currentEditor();
    const TextDocument *document = m_tabs->currentDocument();
    return pane && document ? JumpPlace{document->path(), pane->editor()->cursorTextPosition()} : JumpPlace();
}

void CodeNavigator::show(const JumpPlace &place)
{
    const Result<EditorPane *> opened = m_tabs->openFile(place.path, place.position);
    if (!opened) {
        Q_EMIT nothingFound(opened.error().toString());
        return;
    }
    (*opened)->editor()->setFocus();
}

void CodeNavigator::jumpTo(const JumpPlace &place)
{
    const JumpPlace from = here();
    show(place);
    if (!from.path.isEmpty() && from != here())
        m_history.jumped(from, here());
    Q_EMIT historyChanged();
}

void CodeNavigator::jumpIntoTemplate(TextSpan span, TextPosition position)
{
    jumpTo({m_workbench.project()->templatePath(), position});
    if (EditorPane *pane = templateEditor(); pane && !span.isEmpty())
        pane->editor()->selectSpan(span);
}

void CodeNavigator::goToDefinition()
{
    if (const EditorPane *pane = templateEditor())
        goToDefinitionAt(pane->editor()->cursorOffset());
}

void CodeNavigator::goToDefinitionAt(ByteOffset offset)
{
    Project *project = m_workbench.project();
    if (!project)
        return;
    project->parseNow();
    const auto target = definitionAt(assistSource(*project), offset);
    if (!target)
        Q_EMIT nothingFound(tr("There is no definition of what stands here."));
    else if (target->file.isEmpty())
        jumpIntoTemplate(target->span, target->position);
    else
        jumpTo({target->file, target->position});
}

void CodeNavigator::showReferences()
{
    Project *project = m_workbench.project();
    const EditorPane *pane = templateEditor();
    if (!project || !pane)
        return;
    project->parseNow();
    const AssistSource source = assistSource(*project);
    const ByteOffset offset = pane->editor()->cursorOffset();
    const auto symbol = symbolAt(source, offset);
    if (!symbol) {
        Q_EMIT nothingFound(tr("Nothing in this template is called what stands here."));
        return;
    }
    QList<PaletteEntry> entries;
    for (const NamedPlace &place : referencesAt(source, offset)) {
        const QString line = QLocale().toString(place.position.line);
        const QString detail = place.definition ? tr("definition, line %1").arg(line) : tr("%1, line %2").arg(place.place, line);
        entries.append({place.line, detail,
                        icons::get(place.definition ? OutlinePanel::iconName(symbol->section, symbol->type) : u"go-jump"_s),
                        [this, span = place.span, position = place.position] { jumpIntoTemplate(span, position); }});
    }
    m_palette->open(tr("Places that name %1").arg(symbol->name), std::move(entries));
}

void CodeNavigator::showSymbols()
{
    Project *project = m_workbench.project();
    if (!project)
        return;
    project->parseNow();
    const SyntaxTree &tree = project->reader().locator().tree();
    QList<PaletteEntry> entries;
    for (const char *section : {"Resources", "Parameters", "Outputs", "Conditions", "Mappings"}) {
        for (const TemplateSymbol &symbol : symbolsOf(tree, section)) {
            const QString kind = symbol.type.isEmpty() ? symbol.section : symbol.type;
            entries.append({symbol.name, kind, icons::get(OutlinePanel::iconName(symbol.section, symbol.type)),
                            [this, span = symbol.nameSpan, position = symbol.position] { jumpIntoTemplate(span, position); }});
        }
    }
    m_palette->open(tr("Go to a resource, parameter or output"), std::move(entries));
}

void CodeNavigator::goToEntry(const QString &section, const QString &name)
{
    Project *project = m_workbench.project();
    if (!project)
        return;
    project->parseNow();
    const SyntaxTree &tree = project->reader().locator().tree();
    if (tree.root() == NodeId::None)
        return;
    if (const auto symbol = symbolOf(tree, section.toUtf8(), name.toUtf8()); symbol && !name.isEmpty()) {
        jumpIntoTemplate(symbol->nameSpan, symbol->position);
        return;
    }
    const NodeId key = tree.member(tree.root(), section.toUtf8()).key;
    if (key != NodeId::None)
        jumpIntoTemplate(tree.span(key), tree.position(key));
}

void CodeNavigator::goBack()
{
    if (const auto place = m_history.back(here()))
        show(*place);
    Q_EMIT historyChanged();
}

void CodeNavigator::goForward()
{
    if (const auto place = m_history.forward(here()))
        show(*place);
    Q_EMIT historyChanged();
}

void CodeNavigator::clear()
{
    m_history.clear();
    Q_EMIT historyChanged();
}

} // namespace lambdarium
