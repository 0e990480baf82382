// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requestspanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/rowtable.h"
#include "common/theme.h"
#include "items/apirequestsmodel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class RequestDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(metrics::Half, 0);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() >= ApiRequestsModel::DurationColumn)
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        if (index.column() != ApiRequestsModel::StatusColumn)
            return;
        const Role role = index.data(ApiRequestsModel::SucceededRole).toBool() ? Role::Ok : Role::Error;
        option->icon = icons::get(icons::nameOfRole(role), role);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
        option->palette.setColor(QPalette::Text, Theme::instance().text(role));
    }
};

} // namespace

RequestsPanel::RequestsPanel(ApiRequestsModel *model, CliLine cliLine, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_cliLine(std::move(cliLine))
    , m_shown(new QSortFilterProxyModel(this))
    , m_filter(new QLineEdit(this))
    , m_state(new QLabel(this))
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
    , m_table(new QTableView(this))
    , m_copy(new QAction(icons::get(u"edit-copy"_s), tr("&Copy as AWS CLI line"), this))
{
    m_shown->setSourceModel(m_model);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    setUpTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Quarter, metrics::Quarter, metrics::Quarter, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(makeFilterBar());
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    connect(m_filter, &QLineEdit::textChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, signal, this, &RequestsPanel::updateState);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &RequestsPanel::updateState);
    updateState();
}

void RequestsPanel::setServeAction(QAction *serve)
{
    m_serve = serve;
    connect(serve, &QAction::toggled, this, &RequestsPanel::updateState);
    updateState();
}

void RequestsPanel::setUpTable()
{
    m_table->setModel(m_shown);
    m_table->setItemDelegate(new RequestDelegate(m_table));
    m_table->setObjectName(u"requests"_s);
    m_table->setAccessibleName(tr("API requests"));
    listRows(m_table);
    m_table->setWordWrap(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setResizeContentsPrecision(50);
    m_table->horizontalHeader()->setSectionResizeMode(ApiRequestsModel::OperationColumn, QHeaderView::Stretch);
    m_copy->setObjectName(u"copyRequestAsCliLine"_s);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(m_copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_copy, &QAction::triggered, this, &RequestsPanel::copyCliLine);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RequestsPanel::updateActions);
}

QWidget *RequestsPanel::makeFilterBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Quarter);
    m_filter->setPlaceholderText(tr("Filter requests"));
    m_filter->setAccessibleName(tr("Filter API requests"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setObjectName(u"requestFilter"_s);
    auto *clear = new QToolButton(bar);
    clear->setObjectName(u"clearRequests"_s);
    clear->setIcon(icons::get(u"edit-clear-history"_s));
    clear->setToolTip(tr("Clear the list"));
    clear->setAccessibleName(tr("Clear the list of requests"));
    clear->setAutoRaise(true);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_state);
    layout->addWidget(clear);
    connect(clear, &QToolButton::clicked, m_model, &ApiRequestsModel::clear);
    return bar;
}

void RequestsPanel::updateState()
{
    const int all = m_model->rowCount();
    const int shown = m_shown->rowCount();
    const bool isOn = m_serve && m_serve->isChecked();
    if (all > 0)
        m_empty->setContent(u"search"_s, tr("Nothing matches the filter."));
    else if (isOn)
        m_empty->setContent(u"network-server"_s, tr("Requests of clients appear here."));
    else
        m_empty->setContent(u"network-server"_s, tr("Requests of clients appear here while the API is on."), m_serve);
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    m_state->setText(shown == all ? tr("%n request(s)", nullptr, all) : tr("%L1 of %L2 requests").arg(shown).arg(all));
    updateActions();
}

void RequestsPanel::updateActions()
{
    m_copy->setEnabled(currentLine().has_value());
}

std::optional<QString> RequestsPanel::currentLine() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? m_cliLine(current.data(ApiRequestsModel::RecordRole).value<RequestRecord>()) : std::nullopt;
}

void RequestsPanel::copyCliLine() const
{
    if (const auto line = currentLine())
        QGuiApplication::clipboard()->setText(*line);
}

} // namespace lambdarium
