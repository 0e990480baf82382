// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// BuildActions: builds that a person asks for in the window, and how functions stand by their sources. Building on save is a
// choice for each project, off at first: a project that is opened or saved runs nothing by itself. Thread: GUI thread. Ownership:
// its parent; workbench, model and action must outlive it.

#include "invocation/functionconfiguration.h"

#include <QObject>

class QAction;

namespace lambdarium {

class Workbench;

class BuildActions : public QObject
{
    Q_OBJECT

public:
    BuildActions(Workbench &workbench, QAction *onSave, QObject *parent);

    /// The open project is another one, or none.
    void projectChanged();
    /// Builds a function, also when it is up to date.
    void build(const QString &logicalId);
    /// A file of the user was saved in the window.
    void fileSaved(const QString &path);
    /// Looks at the sources of every function with a build.
    void check();

Q_SIGNALS:
    void started(); ///< a build that was asked for by build()
    void refused(const QString &message); ///< there is nothing to build

private:
    [[nodiscard]] QList<FunctionConfigurationPtr> functions() const;
    void remember(bool onSave);

    Workbench &m_workbench;
    QAction *m_onSave;
};

} // namespace lambdarium
