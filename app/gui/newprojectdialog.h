// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks what a new project starts with, and makes it. Thread: GUI thread.

#include <QDialog>

class QButtonGroup;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace lambdarium {

class NewProjectDialog : public QDialog
{
    Q_OBJECT

public:
    explicit NewProjectDialog(QWidget *parent = nullptr);

    [[nodiscard]] QString createdFolder() const { return m_createdFolder; } ///< after it was accepted

    void accept() override;

private:
    QWidget *makeStarters();
    QWidget *makeFolderField();
    void updateState();

    QButtonGroup *m_starters;
    QLineEdit *m_name;
    QLineEdit *m_folder;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
    QString m_createdFolder;
};

} // namespace lambdarium
