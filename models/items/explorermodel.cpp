// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/explorermodel.h"

#include "items/runsmodel.h"
#include "project/project.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QSet>

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
                   {ExplorerModel::FilterRole, text.toCaseFolded()}};
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
        trigger.data[ExplorerModel::FilterRole] = QString(event.name + u' ' + event.type).toCaseFolded();
        triggers.children.push_back(std::move(trigger));
    }
    triggers.data[ExplorerModel::DetailRole] = countText(triggers.children.size());
    return triggers;
}

// The filter does not search them: every function has a role and a log group.
TreeNode madeNode(const FunctionResource &function)
{
    TreeNode made = node(Kind::MadeResources, u"made"_s, ExplorerModel::tr("Made on deployment"), function.logicalId);
    made.data[Qt::ToolTipRole] = ExplorerModel::tr("What SAM and Lambda make for the function; the template does not have it");
    for (const GeneratedResource &resource : function.generated) {
        TreeNode row = node(Kind::MadeResource, resource.logicalId, resource.logicalId, function.logicalId);
        row.data[ExplorerModel::DetailRole] = resource.type.section(u':', -1);
        row.data.remove(ExplorerModel::FilterRole);
        row.data[Qt::ToolTipRole] = QString(resource.logicalId + u'\n' + resource.type + u'\n' + resource.reason);
        made.children.push_back(std::move(row));
    }
    made.data[ExplorerModel::DetailRole] = countText(made.children.size());
    made.data.remove(ExplorerModel::FilterRole);
    return made;
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
    if (!info.provisionedFor.isEmpty())
        detail += u" · "_s + ExplorerModel::tr("ready for %1").arg(info.provisionedFor);
    sandbox.data[ExplorerModel::DetailRole] = detail;
    sandbox.data[ExplorerModel::NameRole] = info.id;
    sandbox.data[ExplorerModel::FrozenRole] = info.state == SandboxState::Frozen;
    return sandbox;
}

constexpr qsizetype shownRuns = 10; // of one function; the Runs panel has all

QString runTitle(const RunSummary &run)
{
    const QDateTime started = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(run.startedAt.time_since_epoch()).count());
    const bool today = started.date() == QDate::currentDate();
    return today ? started.toString(u"HH:mm:ss"_s) : QLocale().toString(started, QLocale::ShortFormat);
}

TreeNode runNode(const RunSummary &run)
{
    TreeNode node = ::lambdarium::node(Kind::Run, u"run %1 %2"_s.arg(run.id).arg(run.requestId), runTitle(run), run.logicalId);
    const auto outcome = !run.succeeded() ? ExplorerModel::Outcome::Failed
        : run.report.coldStart            ? ExplorerModel::Outcome::Cold
                                          : ExplorerModel::Outcome::Warm;
    QStringList parts{statusText(run), ExplorerModel::tr("%1 ms").arg(QLocale().toString(run.report.duration.count(), 'f', 0))};
    if (!run.eventName.isEmpty())
        parts += run.eventName;
    node.data[ExplorerModel::DetailRole] = parts.join(u" \u00b7 "_s);
    node.data[ExplorerModel::RunRole] = run.id;
    node.data[ExplorerModel::OutcomeRole] = static_cast<int>(outcome);
    return node;
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
    m_builds.clear();
    m_runs.clear();
    if (m_project) {
        connect(m_project, &Project::opened, this, &ExplorerModel::rebuild);
        connect(m_project, &Project::functionsChanged, this, &ExplorerModel::onFunctionsChanged);
        connect(m_project, &Project::savedEventsChanged, this, &ExplorerModel::onEventsChanged);
    }
    rebuild();
}

void ExplorerModel::setSandboxes(const std::vector<SandboxInfo> &sandboxes)
{
    QSet<QString> touched;
    for (const auto &list : {m_sandboxes, sandboxes}) {
        for (const SandboxInfo &info : list)
            touched.insert(info.logicalId);
    }
    m_sandboxes = sandboxes;
    for (const QString &logicalId : std::as_const(touched))
        refresh(logicalId);
}

void ExplorerModel::setLastRun(const RunSummary &run)
{
    m_lastRunFailed[run.logicalId] = !run.succeeded() && !run.cancelled;
    refresh(run.logicalId);
}

void ExplorerModel::setBuildState(const QString &logicalId, BuildState state)
{
    m_builds[logicalId] = state;
    refresh(logicalId);
}

void ExplorerModel::setRuns(const QList<RunSummary> &runs)
{
    m_runs.clear();
    for (const RunSummary &run : runs) {
        if (QList<RunSummary> &of = m_runs[run.logicalId]; of.size() < shownRuns)
            of.append(run);
    }
    rebuild();
}

void ExplorerModel::addRun(const RunSummary &run)
{
    QList<RunSummary> &of = m_runs[run.logicalId];
    of.prepend(run);
    if (of.size() > shownRuns)
        of.resize(shownRuns);
    refresh(run.logicalId);
}

const Project *ExplorerModel::project() const
{
    return m_project;
}

const FunctionResource *ExplorerModel::function(const QString &logicalId) const
{
    return m_project ? m_project->function(logicalId) : nullptr;
}

QModelIndex ExplorerModel::functionIndex(const QString &logicalId) const
{
    return indexOf({u"project"_s, logicalId});
}

// An edit in a large template changes one function: the tree of all the others is left alone.
void ExplorerModel::onFunctionsChanged()
{
    const QString only = m_project->changedFunction();
    if (only.isEmpty() || !functionIndex(only).isValid())
        rebuild();
    else
        refresh(only);
    Q_EMIT refreshed();
}

void ExplorerModel::refresh(const QString &logicalId)
{
    if (const FunctionResource *known = function(logicalId))
        setNode(functionIndex(logicalId), functionNode(*known));
}

void ExplorerModel::onEventsChanged(const QString &logicalId)
{
    if (logicalId.isEmpty()) {
        rebuild();
        return;
    }
    listEvents();
    refresh(logicalId);
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
    result.data[BuildRole] = static_cast<int>(m_builds.value(id));
    result.data[WarmthRole] = static_cast<int>(warmth);
    result.data[LineRole] = static_cast<int>(function.position.line);
    result.data[FilterRole] = QString(id + u' ' + function.name() + u' ' + runtime).toCaseFolded();
    result.data[SubtreeFilterRole] = subtreeText(function).toCaseFolded();
    result.laterChildren = [this, id] { return functionChildren(id); };
    return result;
}

// What the rows below a function say for the filter, a line each.
QString ExplorerModel::subtreeText(const FunctionResource &function) const
{
    const QString &id = function.logicalId;
    QStringList lines{tr("Handler"), tr("Configuration"), tr("Triggers"), tr("Events"), tr("Runs"), tr("Sandboxes")};
    for (const EventSource &event : function.events)
        lines += event.name + u' ' + event.type;
    for (const auto &list : {m_events.value(id), m_events.value({})}) {
        for (const SavedEvent &event : list)
            lines += event.name;
    }
    const QList<RunSummary> runs = m_runs.value(id);
    for (const RunSummary &run : runs)
        lines += runTitle(run);
    for (const SandboxInfo &info : m_sandboxes) {
        if (info.logicalId == id)
            lines += info.id.left(8);
    }
    return lines.join(u'\n');
}

std::vector<TreeNode> ExplorerModel::functionChildren(const QString &logicalId) const
{
    const FunctionResource *known = this->function(logicalId);
    const FunctionResource function = known ? *known : FunctionResource();
    const QString &id = logicalId;
    std::vector<TreeNode> children;
    TreeNode handler = node(Kind::Handler, u"handler"_s, tr("Handler"), id);
    handler.data[DetailRole] = function.text(u"handler"_s);
    children.push_back(std::move(handler));
    children.push_back(node(Kind::Configuration, u"configuration"_s, tr("Configuration"), id));
    children.push_back(triggersNode(function));
    children.push_back(eventsNode(function));
    children.push_back(runsNode(function));
    children.push_back(sandboxesNode(function));
    children.push_back(madeNode(function));
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

TreeNode ExplorerModel::runsNode(const FunctionResource &function) const
{
    TreeNode runs = node(Kind::Runs, u"runs"_s, tr("Runs"), function.logicalId);
    const QList<RunSummary> known = m_runs.value(function.logicalId);
    for (const RunSummary &run : known)
        runs.children.push_back(runNode(run));
    runs.data[DetailRole] = countText(runs.children.size());
    return runs;
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

void ExplorerFilter::setSourceModel(QAbstractItemModel *model)
{
    if (m_model)
        disconnect(m_model, nullptr, this, nullptr);
    m_model = qobject_cast<ExplorerModel *>(model);
    QSortFilterProxyModel::setSourceModel(model);
    if (!m_model)
        return;
    connect(m_model, &ExplorerModel::refreshed, this, &ExplorerFilter::onRefreshed);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first) { onRowsChanged(first.parent()); });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ExplorerFilter::onRowsChanged);
}

// Whether a row is kept depends on those below it, at which nobody looks again when one of them changes.
void ExplorerFilter::onRowsChanged(const QModelIndex &sourceParent)
{
    const QModelIndex parent = mapFromSource(sourceParent);
    const bool hidden = !parent.isValid() || rowCount(parent) == 0;
    if (sourceParent.isValid() && !m_query.isEmpty() && hidden)
        invalidateRowsFilter();
}

Result<> ExplorerFilter::setQuery(const QString &text)
{
    auto query = FunctionQuery::parse(text);
    m_query = query.value_or(FunctionQuery());
    m_chosen.clear();
    m_words.clear();
    for (const QString &word : m_query.words())
        m_words.append(QStringMatcher(word.toCaseFolded()));
    invalidateRowsFilter();
    return query ? Result<>() : std::unexpected(query.error());
}

// What a term asks may have changed without a change of any row.
void ExplorerFilter::onRefreshed()
{
    m_chosen.clear();
    if (m_query.hasTerms())
        invalidateRowsFilter();
}

bool ExplorerFilter::isChosen(const QString &logicalId) const
{
    const auto known = m_chosen.constFind(logicalId);
    if (known != m_chosen.cend())
        return *known;
    const FunctionResource *function = m_model->function(logicalId);
    const bool chosen = function && m_query.termsMatch(*m_model->project(), *function);
    m_chosen.insert(logicalId, chosen);
    return chosen;
}

bool ExplorerFilter::hasWords(QStringView text) const
{
    return std::ranges::all_of(m_words, [text](const QStringMatcher &word) { return word.indexIn(text) >= 0; });
}

// The project's own row comes with what is found in it.
bool ExplorerFilter::isInChosen(const QModelIndex &source) const
{
    if (!m_query.hasTerms())
        return true;
    const QString id = source.data(ExplorerModel::LogicalIdRole).toString();
    return !id.isEmpty() && isChosen(id);
}

bool ExplorerFilter::matches(const QModelIndex &source) const
{
    return isInChosen(source) && hasWords(source.data(ExplorerModel::FilterRole).toString());
}

bool ExplorerFilter::matchesBelow(const QModelIndex &source) const
{
    if (source.data(ExplorerModel::KindRole).toInt() == static_cast<int>(Kind::Function)) {
        const QString below = source.data(ExplorerModel::SubtreeFilterRole).toString();
        if (!hasWords(below) || !isInChosen(source))
            return false;
        // All words must be in one row.
        return m_words.size() < 2
            || std::ranges::any_of(QStringView(below).split(u'\n'), [this](QStringView line) { return hasWords(line); });
    }
    for (int row = 0; row < m_model->rowCount(source); ++row) {
        const QModelIndex child = m_model->index(row, 0, source);
        if (matches(child) || matchesBelow(child))
            return true;
    }
    return false;
}

bool ExplorerFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_query.isEmpty() || !m_model)
        return true;
    const QModelIndex index = m_model->index(row, 0, parent);
    for (QModelIndex at = index; at.isValid(); at = at.parent()) {
        if (matches(at))
            return true;
    }
    return matchesBelow(index);
}

// A row that is kept brings at least one row below it, if it has any: this saves a look at the rows of thousands of functions.
bool ExplorerFilter::hasChildren(const QModelIndex &parent) const
{
    return parent.isValid() && m_model ? m_model->hasChildren(mapToSource(parent)) : QSortFilterProxyModel::hasChildren(parent);
}

} // namespace lambdarium
