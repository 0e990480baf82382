// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CodeLinks: with Ctrl held, the name under the mouse that leads somewhere is underlined, and a click follows it.
// Thread: GUI thread. Ownership: the editor.

#include "base/textspan.h"

#include <QObject>

#include <optional>

namespace lambdarium {

class CodeEditor;
class EditorAssistant;

class CodeLinks : public QObject
{
    Q_OBJECT

public:
    CodeLinks(CodeEditor *editor, const EditorAssistant *assistant);

    /// The name that is underlined now, in bytes of the file.
    [[nodiscard]] std::optional<TextSpan> shown() const { return m_shown; }

Q_SIGNALS:
    void followed(lambdarium::ByteOffset offset); ///< a byte of the file

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showAt(QPoint point);
    void clear();
    [[nodiscard]] ByteOffset offsetAt(QPoint point) const; ///< -1 beside the text

    CodeEditor *m_editor;
    const EditorAssistant *m_assistant;
    std::optional<TextSpan> m_shown;
};

} // namespace lambdarium
