// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/runslist.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/rowtable.h"
#include "common/theme.h"
#include "items/runsmodel.h"

#include <QAction>
#include <QHeaderView>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>

#include <algorithm>

namespace lambdarium {

namespace {

constexpr int shownRuns = 1000;

// Icons and colours of the two columns that carry meaning; every one has its word beside it.
class RunDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    // The words of the columns that carry meaning are never cut.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(metrics::Half, 0);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        Role role = Role::Neutral;
        if (index.column() == RunsModel::StatusColumn)
            role = index.data(RunsModel::SucceededRole).toBool() ? Role::Ok : Role::Error;
        else if (index.column() == RunsModel::StartColumn)
            role = index.data(RunsModel::ColdRole).toBool() ? Role::Cold : Role::Warm;
        if (index.column() >= RunsModel::DurationColumn)
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        if (role == Role::Neutral)
            return;
        option->icon = icons::get(icons::nameOfRole(role), role);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
        option->palette.setColor(QPalette::Text, Theme::instance().text(role));
    }
};

} // namespace

RunsList::RunsList(QWidget *parent)
    : QWidget(parent)
    , m_model(new RunsModel(this))
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_table(new QTableView(this))
    , m_compare(new QAction(icons::get(QStringLiteral("vcs-diff")), tr("Compare the two selected runs"), this))
    , m_copyLine(new QAction(icons::get(QStringLiteral("edit-copy")), tr("&Copy as AWS CLI line"), this))
{
    m_empty->setContent(QStringLiteral("view-history"), tr("Runs are kept here, also over restarts."));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RunDelegate(m_table));
    m_table->setObjectName(QStringLiteral("runs"));
    m_table->setAccessibleName(tr("Runs"));
    listRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->horizontalHeader()->setResizeContentsPrecision(50);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_compare->setEnabled(false);
    m_compare->setShortcut(QKeySequence(QStringLiteral("Ctrl+D")));
    m_compare->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copyLine->setObjectName(QStringLiteral("copyRunAsCliLine"));
    m_copyLine->setEnabled(false);
    m_copyLine->setShortcut(QKeySequence::Copy);
    m_copyLine->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addActions({m_compare, m_copyLine});
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);

    connect(m_compare, &QAction::triggered, this, &RunsList::compareSelected);
    connect(m_copyLine, &QAction::triggered, this, &RunsList::requestCliLine);
    connect(m_table, &QTableView::activated, this, &RunsList::activateCurrent);
    connect(m_table, &QTableView::clicked, this, &RunsList::activateCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsList::updateState);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        // The header measures anew only when all rows are new.
        m_table->horizontalHeader()->resizeSections(QHeaderView::ResizeToContents);
        updateState();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &RunsList::updateState);
    updateState();
}

void RunsList::setSource(std::shared_ptr<History> history, const QString &logicalId)
{
    if (m_history) {
        disconnect(m_history.get(), nullptr, this, nullptr);
        disconnect(m_history.get(), nullptr, m_model, nullptr);
    }
    m_history = std::move(history);
    m_logicalId = logicalId;
    m_model->setFunctionFilter(logicalId);
    m_table->setColumnHidden(RunsModel::FunctionColumn, !logicalId.isEmpty());
    if (m_history) {
        connect(m_history.get(), &History::runAdded, m_model, &RunsModel::add);
        connect(m_history.get(), &History::cleared, this, &RunsList::reload);
    }
    reload();
}

void RunsList::reload()
{
    m_model->setRuns({});
    if (!m_history)
        return;
    m_history->summaries(m_logicalId, shownRuns).then(this, [this, of = m_logicalId](const QList<RunSummary> &runs) {
        if (of == m_logicalId) {
            m_model->setRuns(runs);
        }
    });
}

void RunsList::updateState()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    const qsizetype selected = m_table->selectionModel()->selectedRows().size();
    m_compare->setEnabled(selected == 2);
    m_copyLine->setEnabled(selected == 1);
}

QList<qint64> RunsList::selectedRuns() const
{
    QList<qint64> ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids.append(index.data(RunsModel::RunIdRole).toLongLong());
    std::ranges::sort(ids);
    return ids;
}

void RunsList::activateCurrent()
{
    const QList<qint64> ids = selectedRuns();
    if (ids.size() == 1)
        Q_EMIT runActivated(ids.first());
}

void RunsList::compareSelected()
{
    const QList<qint64> ids = selectedRuns();
    if (ids.size() == 2)
        Q_EMIT compareRequested(ids.first(), ids.last());
}

void RunsList::requestCliLine()
{
    const QList<qint64> ids = selectedRuns();
    if (ids.size() == 1)
        Q_EMIT cliLineRequested(ids.first());
}

} // namespace lambdarium
