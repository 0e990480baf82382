// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is there: project > functions > handler, configuration, triggers, saved events, recent runs, sandboxes,
// and what is made for a function on deployment.
// Thread: the GUI thread. Ownership: the caller; the project must outlive the model or be unset.

#include "build/buildrecord.h"
#include "history/run.h"
#include "invocation/executor.h"
#include "items/treemodel.h"
#include "project/functionquery.h"
#include "project/savedevents.h"

#include <QPointer>
#include <QSortFilterProxyModel>
#include <QStringMatcher>

namespace lambdarium {

class Project;
struct FunctionResource;

class ExplorerModel : public TreeModel
{
    Q_OBJECT

public:
    enum class Kind {
        Project,
        Function,
        Handler,
        Configuration,
        Triggers,
        Trigger,
        Events,
        Event,
        Runs,
        Run,
        Sandboxes,
        Sandbox,
        MadeResources, ///< what SAM and the service make for the function when it is deployed
        MadeResource
    };
    Q_ENUM(Kind)

    /// How a function stands: what its badge shows.
    enum class Warmth { Cold, Warm, Failed };
    Q_ENUM(Warmth)

    /// How a run went.
    enum class Outcome { Cold, Warm, Failed };
    Q_ENUM(Outcome)

    enum Role {
        KindRole = Qt::UserRole, ///< int of Kind
        LogicalIdRole, ///< of the function it belongs to; empty for the project
        DetailRole, ///< secondary text at the right
        RuntimeRole, ///< runtime identifier of a function
        WarmthRole, ///< int of Warmth, on functions
        NameRole, ///< of the event or trigger, the id of the sandbox
        RunRole, ///< qint64, the number of a run in the history
        OutcomeRole, ///< int of Outcome, on runs
        LineRole, ///< line in the template, 0 = none
        BuildRole, ///< int of BuildState, on functions
        FrozenRole, ///< a sandbox is frozen
        FilterRole, ///< text of the row that the filter box searches, its case folded
        SubtreeFilterRole, ///< of a function: that text of everything below it, a line each
    };

    explicit ExplorerModel(QObject *parent = nullptr);

    void setProject(Project *project); ///< null = nothing open
    void setSandboxes(const std::vector<SandboxInfo> &sandboxes);
    /// The last run's outcome becomes the function's badge.
    void setLastRun(const RunSummary &run);
    /// A build that is not Ready becomes the function's badge.
    void setBuildState(const QString &logicalId, BuildState state);
    void addRun(const RunSummary &run); ///< one more recent run, the newest
    /// Recent runs of all functions, newest first; a few of each are shown.
    void setRuns(const QList<RunSummary> &runs);
    /// The function of that id; null when there is none.
    [[nodiscard]] const FunctionResource *function(const QString &logicalId) const;
    [[nodiscard]] const Project *project() const;

    [[nodiscard]] QModelIndex functionIndex(const QString &logicalId) const;

Q_SIGNALS:
    void refreshed(); ///< after any change of the functions

private:
    void rebuild();
    void refresh(const QString &logicalId); ///< that function alone
    void onFunctionsChanged();
    void onEventsChanged(const QString &logicalId);
    void listEvents();
    [[nodiscard]] TreeNode functionNode(const FunctionResource &function) const;
    [[nodiscard]] std::vector<TreeNode> functionChildren(const QString &logicalId) const;
    [[nodiscard]] QString subtreeText(const FunctionResource &function) const;
    [[nodiscard]] TreeNode eventsNode(const FunctionResource &function) const;
    [[nodiscard]] TreeNode runsNode(const FunctionResource &function) const;
    [[nodiscard]] TreeNode sandboxesNode(const FunctionResource &function) const;

    QPointer<Project> m_project;
    std::vector<SandboxInfo> m_sandboxes;
    QHash<QString, QList<SavedEvent>> m_events; ///< by logical id; the shared ones by an empty id
    QHash<QString, bool> m_lastRunFailed; ///< by logical id
    QHash<QString, BuildState> m_builds; ///< by logical id
    QHash<QString, QList<RunSummary>> m_runs; ///< by logical id, newest first
};

/// The explorer's filter box: keeps what matches with its parents and everything below it. Terms of a FunctionQuery choose
/// functions, plain words anything. A row of a function says what is below it, so that a key needs one look at each function.
class ExplorerFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    /// The model must be an ExplorerModel.
    void setSourceModel(QAbstractItemModel *model) override;
    /// Errors: those of FunctionQuery::parse(); everything is shown then.
    Result<> setQuery(const QString &text);
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    void onRefreshed();
    void onRowsChanged(const QModelIndex &sourceParent);
    [[nodiscard]] bool hasWords(QStringView text) const;
    [[nodiscard]] bool isInChosen(const QModelIndex &source) const;
    [[nodiscard]] bool matches(const QModelIndex &source) const;
    [[nodiscard]] bool matchesBelow(const QModelIndex &source) const;
    [[nodiscard]] bool isChosen(const QString &logicalId) const;

    ExplorerModel *m_model = nullptr;
    FunctionQuery m_query;
    QList<QStringMatcher> m_words; ///< of the query, their case folded
    mutable QHash<QString, bool> m_chosen; ///< by logical id: what the terms say, found once
};

} // namespace lambdarium
