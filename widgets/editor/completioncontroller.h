// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CompletionController: when the list of completions opens, which keys it takes, and what a choice does to the text.
// Closed, it takes no key. Thread: GUI thread. Ownership: the editor.

#include "assist/completion.h"

#include <QObject>
#include <QPointer>

class QKeyEvent;

namespace lambdarium {

class CodeEditor;
class CompletionPopup;
class CompletionsModel;
class EditorAssistant;

class CompletionController : public QObject
{
    Q_OBJECT

public:
    CompletionController(CodeEditor *editor, const EditorAssistant *assistant);
    ~CompletionController() override;

    /// Opens the list at the cursor, even with nothing typed (Ctrl+Space).
    void open();
    void close();
    [[nodiscard]] bool isOpen() const;
    /// A key before the editor handles it; true when it was for the list.
    bool takeKey(const QKeyEvent *event);
    /// After the editor handled a key that typed or erased something.
    void afterKey(const QKeyEvent *event);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(bool choose);
    void choose(int row);
    [[nodiscard]] bool opensAfter(QChar typed) const;
    [[nodiscard]] ByteOffset cursor() const;
    [[nodiscard]] QRect anchor() const;

    CodeEditor *m_editor;
    const EditorAssistant *m_assistant;
    CompletionsModel *m_model;
    QPointer<CompletionPopup> m_popup; ///< goes with the window
    CompletionList m_list;
};

} // namespace lambdarium
