// SPDX-License-Identifier: GPL-3.0-or-later
#include "explorer/explorerpanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/theme.h"
#include "explorer/explorerdelegate.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Kind = ExplorerModel::Kind;

Kind kindOf(const QModelIndex &index)
{
    return static_cast<Kind>(index.data(ExplorerModel::KindRole).toInt());
}

QString logicalIdOf(const QModelIndex &index)
{
    return index.data(ExplorerModel::LogicalIdRole).toString();
}

QString nameOf(const QModelIndex &index)
{
    return index.data(ExplorerModel::NameRole).toString();
}

} // namespace

ExplorerPanel::ExplorerPanel(ExplorerModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filtered(new ExplorerFilter(this))
    , m_filter(new QLineEdit(this))
    , m_filterNote(new QLabel(this))
    , m_tree(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_nothingFound(new EmptyState(this))
{
    m_filtered->setSourceModel(m_model);
    m_filter->setPlaceholderText(tr("Filter functions, events, triggers"));
    m_filter->setAccessibleName(tr("Filter the explorer"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setObjectName(u"explorerFilter"_s);
    m_filter->setToolTip(tr("Words, or terms such as runtime:python memory:>512 timeout:>=30 tag:team=web trigger:sqs env:TABLE; "
                            "a minus before a term turns it round"));
    m_filterNote->setObjectName(u"explorerFilterNote"_s);
    m_filterNote->setFont(Theme::small());
    m_filterNote->setWordWrap(true);
    m_filterNote->hide();
    m_tree->setModel(m_filtered);
    m_tree->setItemDelegate(new ExplorerDelegate(m_tree));
    m_tree->setObjectName(u"explorerTree"_s);
    m_tree->setAccessibleName(tr("Explorer"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setIndentation(metrics::Full);
    m_empty->setContent(u"folder-open"_s, tr("The functions of a project appear here."));
    m_nothingFound->setContent(u"search"_s, tr("Nothing matches the filter."));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Quarter, metrics::Quarter, metrics::Quarter, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(m_filter);
    layout->addWidget(m_filterNote);
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_nothingFound);

    connect(m_filter, &QLineEdit::textChanged, this, &ExplorerPanel::applyFilter);
    connect(m_tree, &QTreeView::activated, this, &ExplorerPanel::activate);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &ExplorerPanel::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        if (const QString id = logicalIdOf(current); !id.isEmpty())
            Q_EMIT functionSelected(id);
    });
    connect(m_filtered, &QAbstractItemModel::rowsInserted, this, &ExplorerPanel::updateState);
    connect(m_filtered, &QAbstractItemModel::rowsRemoved, this, &ExplorerPanel::updateState);
    updateState();
}

void ExplorerPanel::setOpenAction(QAction *action)
{
    m_empty->setContent(u"folder-open"_s, tr("The functions of a project appear here."), action);
}

void ExplorerPanel::updateState()
{
    if (m_model->rowCount() == 0) {
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    m_stack->setCurrentWidget(m_filtered->rowCount() > 0 ? static_cast<QWidget *>(m_tree) : m_nothingFound);
    if (const QModelIndex project = m_filtered->index(0, 0); project.isValid() && !m_tree->isExpanded(project))
        m_tree->expand(project);
}

void ExplorerPanel::applyFilter(const QString &text)
{
    const Result<> understood = m_filtered->setQuery(text);
    QPalette palette = m_filterNote->palette();
    palette.setColor(QPalette::WindowText, Theme::instance().text(Role::Error));
    m_filterNote->setPalette(palette);
    m_filterNote->setText(understood ? QString() : understood.error().message);
    m_filterNote->setVisible(!understood);
    updateState();
}

QString ExplorerPanel::filterText() const
{
    return m_filter->text();
}

void ExplorerPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ExplorerPanel::selectFunction(const QString &logicalId)
{
    if (logicalIdOf(m_tree->currentIndex()) == logicalId)
        return;
    const QModelIndex index = m_filtered->mapFromSource(m_model->functionIndex(logicalId));
    if (index.isValid())
        m_tree->setCurrentIndex(index);
}

void ExplorerPanel::activate(const QModelIndex &index)
{
    const QString id = logicalIdOf(index);
    switch (kindOf(index)) {
    case Kind::Function:
    case Kind::Configuration:
        Q_EMIT configurationRequested(id);
        break;
    case Kind::Handler:
        Q_EMIT handlerRequested(id);
        break;
    case Kind::Trigger:
        Q_EMIT templateLineRequested(index.data(ExplorerModel::LineRole).toInt());
        break;
    case Kind::Event:
        Q_EMIT eventRequested(id, nameOf(index));
        break;
    case Kind::Project:
        Q_EMIT templateLineRequested(1);
        break;
    case Kind::Run:
        Q_EMIT runRequested(index.data(ExplorerModel::RunRole).toLongLong());
        break;
    case Kind::Triggers:
    case Kind::Events:
    case Kind::Runs:
    case Kind::Sandboxes:
    case Kind::Sandbox:
    case Kind::MadeResources:
    case Kind::MadeResource:
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
        break;
    }
}

void ExplorerPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid())
        return;
    m_tree->setCurrentIndex(index);
    QMenu menu(this);
    if (kindOf(index) == Kind::Event)
        addEventActions(menu, index);
    else if (kindOf(index) == Kind::Sandbox)
        addSandboxActions(menu, index);
    if (const QString id = logicalIdOf(index); !id.isEmpty())
        addFunctionActions(menu, id);
    else
        addProjectActions(menu);
    menu.exec(m_tree->viewport()->mapToGlobal(position));
}

void ExplorerPanel::addFunctionActions(QMenu &menu, const QString &logicalId)
{
    const QModelIndex function = m_model->functionIndex(logicalId);
    menu.addSeparator();
    menu.addAction(icons::get(u"media-playback-start"_s), tr("&Invoke"), this,
                   [=, this] { Q_EMIT invokeRequested(logicalId, false); });
    menu.addAction(icons::get(u"cold"_s), tr("Invoke &cold"), this, [=, this] { Q_EMIT invokeRequested(logicalId, true); });
    menu.addSeparator();
    menu.addAction(icons::get(u"configure"_s), tr("C&onfiguration"), this,
                   [=, this] { Q_EMIT configurationRequested(logicalId); });
    menu.addAction(icons::get(u"text-x-script"_s), tr("Open &handler"), this, [=, this] { Q_EMIT handlerRequested(logicalId); });
    const int line = function.data(ExplorerModel::LineRole).toInt();
    menu.addAction(icons::get(u"open-line"_s), tr("Show in &template"), this, [=, this] { Q_EMIT templateLineRequested(line); });
    menu.addSeparator();
    menu.addAction(icons::get(u"cold"_s), tr("&Make cold"), this, [=, this] { Q_EMIT makeColdRequested(logicalId); });
    menu.addSeparator();
    menu.addActions(m_functionActions);
}

void ExplorerPanel::addProjectActions(QMenu &menu)
{
    menu.addAction(icons::get(u"document-open"_s), tr("&Open template"), this, [this] { Q_EMIT templateLineRequested(1); });
    menu.addSeparator();
    menu.addActions(m_projectActions);
}

void ExplorerPanel::addEventActions(QMenu &menu, const QModelIndex &index)
{
    const QString id = logicalIdOf(index);
    const QString name = nameOf(index);
    menu.addAction(icons::get(u"document-open"_s), tr("&Use this event"), this, [=, this] { Q_EMIT eventRequested(id, name); });
    menu.addAction(icons::get(u"edit-rename"_s), tr("&Rename event..."), this,
                   [=, this] { Q_EMIT renameEventRequested(id, name); });
    menu.addAction(icons::get(u"edit-delete"_s), tr("&Delete event..."), this,
                   [=, this] { Q_EMIT removeEventRequested(id, name); });
}

void ExplorerPanel::addSandboxActions(QMenu &menu, const QModelIndex &index)
{
    const QString sandbox = nameOf(index);
    const bool frozen = index.data(ExplorerModel::FrozenRole).toBool();
    menu.addAction(icons::get(u"media-playback-stop"_s), tr("&Stop sandbox"), this,
                   [=, this] { Q_EMIT stopSandboxRequested(sandbox); });
    menu.addAction(icons::get(u"process-stop"_s), tr("&Kill sandbox"), this, [=, this] { Q_EMIT killSandboxRequested(sandbox); });
    menu.addAction(icons::get(u"media-playback-pause"_s), frozen ? tr("&Thaw sandbox") : tr("&Freeze sandbox"), this,
                   [=, this] { Q_EMIT freezeSandboxRequested(sandbox, !frozen); });
}

} // namespace lambdarium
