// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// EditorPane: a code editor with its message bar above and its find bar beneath, as it stands in a tab.
// Thread: GUI thread. Ownership: its parent widget.

#include <QWidget>

namespace lambdarium {

class CodeEditor;
class DocumentBinding;
class FindBar;
class MessageBar;
class TextDocument;

class EditorPane : public QWidget
{
    Q_OBJECT

public:
    /// An editor with an undo history of its own.
    explicit EditorPane(QWidget *parent = nullptr);
    /// A view of a document; the language follows its file's name.
    explicit EditorPane(TextDocument *document, QWidget *parent = nullptr);

    [[nodiscard]] CodeEditor *editor() const { return m_editor; }
    [[nodiscard]] FindBar *findBar() const { return m_findBar; }
    [[nodiscard]] MessageBar *messageBar() const { return m_messageBar; }
    [[nodiscard]] DocumentBinding *binding() const { return m_binding; } ///< null without a document

public Q_SLOTS:
    void find(); ///< Ctrl+F
    void replace(); ///< Ctrl+R or Ctrl+H

private:
    void addCommand(const QList<QKeySequence> &keys, void (EditorPane::*slot)());

    MessageBar *m_messageBar;
    CodeEditor *m_editor;
    FindBar *m_findBar;
    DocumentBinding *m_binding = nullptr;
};

} // namespace lambdarium
