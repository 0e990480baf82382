// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is there: project > functions > handler, configuration, triggers, saved events, sandboxes.
// Thread: the GUI thread. Ownership: the caller; the project must outlive the model or be unset.

#include "history/run.h"
#include "invocation/executor.h"
#include "items/treemodel.h"
#include "project/savedevents.h"

#include <QPointer>
#include <QSortFilterProxyModel>

namespace lambdarium {

class Project;
struct FunctionResource;

class ExplorerModel : public TreeModel
{
    Q_OBJECT

public:
    enum class Kind { Project, Function, Handler, Configuration, Triggers, Trigger, Events, Event, Sandboxes, Sandbox };
    Q_ENUM(Kind)

    /// How a function stands: what its badge shows.
    enum class Warmth { Cold, Warm, Failed };
    Q_ENUM(Warmth)

    enum Role {
        KindRole = Qt::UserRole, ///< int of Kind
        LogicalIdRole, ///< of the function it belongs to; empty for the project
        DetailRole, ///< secondary text at the right
        RuntimeRole, ///< runtime identifier of a function
        WarmthRole, ///< int of Warmth, on functions
        NameRole, ///< of the event or trigger, the id of the sandbox
        LineRole, ///< line in the template, 0 = none
        FrozenRole, ///< a sandbox is frozen
        FilterRole, ///< text that the filter box searches
    };

    explicit ExplorerModel(QObject *parent = nullptr);

    void setProject(Project *project); ///< null = nothing open
    void setSandboxes(const std::vector<SandboxInfo> &sandboxes);
    /// The last run's outcome becomes the function's badge.
    void setLastRun(const RunSummary &run);

    [[nodiscard]] QModelIndex functionIndex(const QString &logicalId) const;

private:
    void rebuild();
    void onFunctionsChanged();
    void listEvents();
    [[nodiscard]] TreeNode functionNode(const FunctionResource &function) const;
    [[nodiscard]] std::vector<TreeNode> functionChildren(const FunctionResource &function) const;
    [[nodiscard]] TreeNode eventsNode(const FunctionResource &function) const;
    [[nodiscard]] TreeNode sandboxesNode(const FunctionResource &function) const;

    QPointer<Project> m_project;
    std::vector<SandboxInfo> m_sandboxes;
    QHash<QString, QList<SavedEvent>> m_events; ///< by logical id; the shared ones by an empty id
    QHash<QString, bool> m_lastRunFailed; ///< by logical id
};

/// The explorer's filter box: keeps what matches with its parents and everything below it.
class ExplorerFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ExplorerFilter(QObject *parent = nullptr);
};

} // namespace lambdarium
