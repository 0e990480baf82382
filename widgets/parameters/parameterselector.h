// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ParameterSelector: the button that says which parameter set is in force and offers the others. A choice resolves the whole
// project anew. Thread: GUI thread. Ownership: its parent; the project must outlive it or be replaced by setProject().

#include "common/menubutton.h"

#include <QPointer>

class QMenu;

namespace lambdarium {

class Project;

class ParameterSelector : public MenuButton
{
    Q_OBJECT

public:
    explicit ParameterSelector(QWidget *parent = nullptr);

    void setProject(Project *project); ///< null = none; the button is disabled then
    /// Chooses a set as a click does; what can't be chosen is said by failed().
    void choose(const QString &name);

Q_SIGNALS:
    void chosen(const QString &name); ///< by the person; empty = the template's defaults
    void fileRequested(); ///< the person wants to pick a parameter file
    void failed(const QString &sentence);

private:
    void fill();
    void showCurrent();

    QPointer<Project> m_project;
    QMenu *m_menu;
};

} // namespace lambdarium
