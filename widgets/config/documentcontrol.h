// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A field that is a small document: a policy as JSON or YAML in a code editor, with completion. Ctrl+Enter or leaving
// commits, Esc takes back, Ctrl+Space completes, Ctrl+Tab leaves. Thread: GUI thread.

#include "config/fieldcontrol.h"

#include <QStringList>

namespace lambdarium {

class CodeEditor;

class DocumentControl : public FieldControl
{
    Q_OBJECT

public:
    /// `fileName` says the language ("policy.yaml"); `resources` are expressions that give ARNs.
    DocumentControl(const QString &fileName, const QStringList &resources, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const override;
    [[nodiscard]] CodeEditor *editor() const { return m_editor; }

protected:
    void display(const QString &text) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitHeight();
    [[nodiscard]] bool isCaretOnAScreen() const;
    void complete(bool asked);
    [[nodiscard]] bool takesKey(int key, Qt::KeyboardModifiers modifiers);

    CodeEditor *m_editor;
    QStringList m_resources;
    bool m_displaying = false;
};

} // namespace lambdarium
