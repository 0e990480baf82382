// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/explorermodel.h"

#include "project/project.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Kind = ExplorerModel::Kind;

TreeNode node(Kind kind, const QString &key, const QString &text, const QString &logicalId)
{
    TreeNode result;
    result.key = key;
    result.data = {{Qt::DisplayRole, text},
                   {ExplorerModel::KindRole, static_cast<int>(kind)},
                   {ExplorerModel::LogicalIdRole, logicalId},
                   {ExplorerModel::FilterRole, text}};
    return result;
}

QString countText(size_t count)
{
    return count == 0 ? QString() : QString::number(count);
}

TreeNode triggersNode(const FunctionResource &function)
{
    TreeNode triggers = node(Kind::Triggers, u"triggers"_s, ExplorerModel::tr("Triggers"), function.logicalId);
    for (const EventSource &event : function.events) {
        TreeNode trigger = node(Kind::Trigger, event.name, event.name, function.logicalId);
        trigger.data[ExplorerModel::DetailRole] = event.type;
        trigger.data[ExplorerModel::NameRole] = event.name;
        trigger.data[ExplorerModel::LineRole] = static_cast<int>(event.position.line);
        trigger.data[ExplorerModel::FilterRole] = QString(event.name + u' ' + event.type);
        triggers.children.push_back(std::move(trigger));
    }
    triggers.data[ExplorerModel::DetailRole] = countText(triggers.children.size());
    return triggers;
}

QString ageText(std::chrono::system_clock::duration age)
{
    const auto seconds = std::max<qint64>(0, std::chrono::duration_cast<std::chrono::seconds>(age).count());
    return seconds < 120 ? ExplorerModel::tr("%1 s").arg(seconds) : ExplorerModel::tr("%1 min").arg(seconds / 60);
}

TreeNode sandboxNode(const SandboxInfo &info)
{
    TreeNode sandbox = node(Kind::Sandbox, info.id, info.id.left(8), info.logicalId);
    QString detail = nameOf(info.state);
    detail += u" · "_s + ageText(std::chrono::system_clock::now() - info.createdAt);
    if (info.memoryPeak.count() > 0)
        detail += u" · "_s + ExplorerModel::tr("%1 of %2 MB").arg(info.memoryPeak.count()).arg(info.memoryLimit.count());
    detail += u" · "_s + ExplorerModel::tr("runs: %1").arg(info.invocations);
    sandbox.data[ExplorerModel::DetailRole] = detail;
    sandbox.data[ExplorerModel::NameRole] = info.id;
    sandbox.data[ExplorerModel::FrozenRole] = info.state == SandboxState::Frozen;
    return sandbox;
}

} // namespace

ExplorerModel::ExplorerModel(QObject *parent)
    : TreeModel(parent)
{
}

void ExplorerModel::setProject(Project *project)
{
    if (m_project)
        disconnect(m_project, nullptr, this, nullptr);
    m_project = project;
    m_lastRunFailed.clear();
    if (m_project) {
        connect(m_project, &Project::opened, this, &ExplorerModel::rebuild);
        connect(m_project, &Project::functionsChanged, this, &ExplorerModel::onFunctionsChanged);
        connect(m_project, &Project::savedEventsChanged, this, &ExplorerModel::rebuild);
    }
    rebuild();
}

void ExplorerModel::setSandboxes(const std::vector<SandboxInfo> &sandboxes)
{
    m_sandboxes = sandboxes;
    rebuild();
}

void ExplorerModel::setLastRun(const RunSummary &run)
{
    m_lastRunFailed[run.logicalId] = !run.succeeded() && !run.cancelled;
    rebuild();
}

QModelIndex ExplorerModel::functionIndex(const QString &logicalId) const
{
    return indexOf({u"project"_s, logicalId});
}

// An edit in a large template changes one function: the tree of all the others is left alone.
void ExplorerModel::onFunctionsChanged()
{
    const QString only = m_project->changedFunction();
    const FunctionResource *function = only.isEmpty() ? nullptr : m_project->function(only);
    if (const QModelIndex index = function ? functionIndex(only) : QModelIndex(); index.isValid())
        setNode(index, functionNode(*function));
    else
        rebuild();
}

// One look at the folders for all functions.
void ExplorerModel::listEvents()
{
    m_events.clear();
    for (const SavedEvent &event : m_project->events().list())
        m_events[event.function].append(event);
}

void ExplorerModel::rebuild()
{
    if (!m_project || m_project->templatePath().isEmpty()) {
        setTree({});
        return;
    }
    listEvents();
    TreeNode project = node(Kind::Project, u"project"_s, m_project->name(), {});
    project.data[DetailRole] = QFileInfo(m_project->templatePath()).fileName();
    for (const FunctionResource &function : m_project->functions())
        project.children.push_back(functionNode(function));
    std::vector<TreeNode> roots;
    roots.push_back(std::move(project));
    setTree(std::move(roots));
}

TreeNode ExplorerModel::functionNode(const FunctionResource &function) const
{
    const QString &id = function.logicalId;
    TreeNode result = node(Kind::Function, id, id, id);
    const QString runtime = function.text(u"runtime"_s);
    const bool warm = std::ranges::contains(m_sandboxes, id, &SandboxInfo::logicalId);
    const Warmth warmth = m_lastRunFailed.value(id) ? Warmth::Failed : warm ? Warmth::Warm : Warmth::Cold;
    result.data[DetailRole] = runtime;
    result.data[RuntimeRole] = runtime;
    result.data[WarmthRole] = static_cast<int>(warmth);
    result.data[LineRole] = static_cast<int>(function.position.line);
    result.data[FilterRole] = QString(id + u' ' + function.name() + u' ' + runtime);
    result.children = functionChildren(function);
    return result;
}

std::vector<TreeNode> ExplorerModel::functionChildren(const FunctionResource &function) const
{
    const QString &id = function.logicalId;
    std::vector<TreeNode> children;
    TreeNode handler = node(Kind::Handler, u"handler"_s, tr("Handler"), id);
    handler.data[DetailRole] = function.text(u"handler"_s);
    children.push_back(std::move(handler));
    children.push_back(node(Kind::Configuration, u"configuration"_s, tr("Configuration"), id));
    children.push_back(triggersNode(function));
    children.push_back(eventsNode(function));
    children.push_back(sandboxesNode(function));
    return children;
}

TreeNode ExplorerModel::eventsNode(const FunctionResource &function) const
{
    TreeNode events = node(Kind::Events, u"events"_s, tr("Events"), function.logicalId);
    const QList<SavedEvent> known = m_events.value(function.logicalId) + m_events.value({});
    for (const SavedEvent &saved : known) {
        TreeNode event = node(Kind::Event, saved.path, saved.name, function.logicalId);
        event.data[NameRole] = saved.name;
        event.data[DetailRole] = saved.function.isEmpty() ? tr("shared") : QString();
        events.children.push_back(std::move(event));
    }
    events.data[DetailRole] = countText(events.children.size());
    return events;
}

TreeNode ExplorerModel::sandboxesNode(const FunctionResource &function) const
{
    TreeNode sandboxes = node(Kind::Sandboxes, u"sandboxes"_s, tr("Sandboxes"), function.logicalId);
    for (const SandboxInfo &info : m_sandboxes) {
        if (info.logicalId == function.logicalId)
            sandboxes.children.push_back(sandboxNode(info));
    }
    sandboxes.data[DetailRole] = countText(sandboxes.children.size());
    return sandboxes;
}

ExplorerFilter::ExplorerFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setFilterRole(ExplorerModel::FilterRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

} // namespace lambdarium
