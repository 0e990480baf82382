// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/projectassistant.h"

#include "assist/navigation.h"
#include "project/project.h"

#include <QFileInfo>

namespace lambdarium {

AssistSource assistSource(const Project &project)
{
    AssistSource source;
    source.text = project.document()->text();
    source.format = SyntaxTree::detectFormat(source.text, QFileInfo(project.templatePath()).fileName());
    source.tree = &project.reader().locator().tree();
    source.treeIsCurrent = project.isUpToDate() && !project.parseError();
    source.context = &project.context();
    source.functions = &project.functions();
    source.parameters = &project.parameters();
    source.folder = project.folder();
    return source;
}

CompletionList ProjectAssistant::complete(ByteOffset offset) const
{
    return lambdarium::complete(assistSource(*m_project), offset);
}

HoverText ProjectAssistant::hover(ByteOffset offset) const
{
    return hoverAt(assistSource(*m_project), offset);
}

std::optional<TextSpan> ProjectAssistant::link(ByteOffset offset) const
{
    return linkAt(assistSource(*m_project), offset);
}

} // namespace lambdarium
