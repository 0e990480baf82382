// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ClaimsDialog: edits the claims that stand in for tokens where an API of the template wants one. What is no JSON object can't
// be accepted. Writes nothing itself. Thread: GUI thread. Ownership: its parent, or the caller's stack.

#include <QDialog>

class QDialogButtonBox;
class QLabel;

namespace lambdarium {

class CodeEditor;

class ClaimsDialog : public QDialog
{
    Q_OBJECT

public:
    /// Empty claims begin with an example.
    explicit ClaimsDialog(const QByteArray &claims, QWidget *parent);

    [[nodiscard]] QByteArray claims() const; ///< empty when there are to be none

private:
    void check();

    CodeEditor *m_editor;
    QLabel *m_state;
    QDialogButtonBox *m_buttons;
    bool m_removed = false;
};

} // namespace lambdarium
