// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// EditorAssistant: what an editor asks for help while somebody types in it. Offsets and spans are bytes of the file.
// Thread: GUI thread; answers come at once. Ownership: see CodeEditor::setAssistant().

#include "assist/completion.h"
#include "assist/hover.h"

namespace lambdarium {

class EditorAssistant
{
public:
    EditorAssistant() = default;
    EditorAssistant(const EditorAssistant &) = delete;
    EditorAssistant &operator=(const EditorAssistant &) = delete;
    virtual ~EditorAssistant() = default;

    [[nodiscard]] virtual CompletionList complete(ByteOffset offset) const = 0;
    [[nodiscard]] virtual HoverText hover(ByteOffset offset) const = 0;
    /// The name at an offset that leads somewhere.
    [[nodiscard]] virtual std::optional<TextSpan> link(ByteOffset offset) const = 0;
};

} // namespace lambdarium
