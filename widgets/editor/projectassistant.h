// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ProjectAssistant: help in the editor of a project's template, from what the project has read of it.
// Thread: GUI thread. The project must outlive it.

#include "assist/assistsource.h"
#include "editor/editorassistant.h"

namespace lambdarium {

class Project;

/// The project's text with what was read of it last. A view: good until the project changes.
[[nodiscard]] AssistSource assistSource(const Project &project);

class ProjectAssistant : public EditorAssistant
{
public:
    explicit ProjectAssistant(const Project *project)
        : m_project(project)
    {
    }

    [[nodiscard]] CompletionList complete(ByteOffset offset) const override;
    [[nodiscard]] HoverText hover(ByteOffset offset) const override;
    [[nodiscard]] std::optional<TextSpan> link(ByteOffset offset) const override;

private:
    const Project *m_project;
};

} // namespace lambdarium
