// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// OutlineLink: keeps the outline at the template's text and at the cursor, as far as somebody sees it.
// Thread: GUI thread. Ownership: the main window.

#include <QObject>

namespace lambdarium {

class CodeNavigator;
class OutlineModel;
class OutlinePanel;
class Project;
class Workbench;

class OutlineLink : public QObject
{
    Q_OBJECT

public:
    OutlineLink(Workbench &workbench, CodeNavigator *navigator, OutlineModel *model, OutlinePanel *panel);

    /// Connects to the project that is open now; null = none.
    void setProject(Project *project);
    void followCursor();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();

    Workbench &m_workbench;
    CodeNavigator *m_navigator;
    OutlineModel *m_model;
    OutlinePanel *m_panel;
};

} // namespace lambdarium
