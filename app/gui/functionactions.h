// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FunctionActions: the commands that change whole functions of the open project. Each asks in a dialog that shows the lines
// first, then makes one undoable step. Thread: GUI thread. Ownership: the window.

#include "project/project.h"

#include <QObject>

class QWidget;

namespace lambdarium {

class PlanDialog;

class FunctionActions : public QObject
{
    Q_OBJECT

public:
    explicit FunctionActions(QWidget *window);

    /// The open project; null when none is open.
    void setProject(Project *project) { m_project = project; }

    void addFunction();
    void duplicateFunction(const QString &logicalId);
    void renameFunction(const QString &logicalId);
    void deleteFunction(const QString &logicalId);
    /// Asks for a property with a value of the function's own, or of Globals when `back`.
    /// Begins with the setting `key` when it is one of them.
    void moveToGlobals(const QString &logicalId, bool back, const QString &key = {});
    void createRole(const QString &logicalId);
    /// Changes one setting of all functions that a query finds (see FunctionQuery); begins with `query` and `key`.
    void changeMany(const QString &query = {}, const QString &key = {});

Q_SIGNALS:
    void made(const QString &logicalId); ///< new, copied or renamed
    void removed(const QString &logicalId); ///< deleted, or its old name
    void failed(const QString &message);

private:
    [[nodiscard]] bool carryOut(PlanDialog &dialog);
    [[nodiscard]] QString freeName(const QString &wanted) const;
    [[nodiscard]] Result<PlannedChange> planMany(const QString &query, const QString &key, const QString &text) const;

    QWidget *m_window;
    Project *m_project = nullptr;
};

} // namespace lambdarium
