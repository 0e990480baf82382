// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/logpanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/theme.h"
#include "items/loglinesmodel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class LogDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto kind = static_cast<LogLineKind>(index.data(LogLinesModel::KindRole).toInt());
        const Theme &theme = Theme::instance();
        if (index.column() != LogLinesModel::TextColumn || kind == LogLineKind::Platform)
            option->palette.setColor(QPalette::Text, theme.text(Role::Inherited));
        else if (kind == LogLineKind::Error)
            option->palette.setColor(QPalette::Text, theme.text(Role::Error));
        // A tab of a platform line is a gap, not a box.
        option->text.replace(u'\t', "   "_L1);
    }
};

QToolButton *toggle(const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

} // namespace

LogPanel::LogPanel(LogLinesModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new QLineEdit(this))
    , m_regularExpression(toggle(u".*"_s, tr("Regular expression"), this))
    , m_caseSensitive(toggle(u"Aa"_s, tr("Match case"), this))
    , m_follow(toggle({}, tr("Follow the newest line"), this))
    , m_run(toggle(tr("One run"), tr("Only the lines of one run; off shows all"), this))
    , m_functions(new QComboBox(this))
    , m_state(new QLabel(this))
    , m_empty(new EmptyState(this))
    , m_table(makeTable())
{
    m_empty->setContent(u"view-list-text"_s, tr("What functions print appears here, live."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Quarter, metrics::Quarter, metrics::Quarter, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(makeFilterBar());
    m_stack = new QStackedLayout;
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);

    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogPanel::follow);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &LogPanel::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LogPanel::updateState);
    connect(m_table->verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        const QScrollBar *bar = m_table->verticalScrollBar();
        m_follow->setChecked(bar->sliderPosition() >= bar->maximum());
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const QString id = index.data(LogLinesModel::RequestIdRole).toString(); !id.isEmpty())
            Q_EMIT runRequested(id);
    });
    updateState();
}

QTableView *LogPanel::makeTable()
{
    auto *table = new QTableView(this);
    table->setModel(m_model);
    table->setItemDelegate(new LogDelegate(table));
    table->setObjectName(u"logLines"_s);
    table->setAccessibleName(tr("Log lines"));
    table->setFont(Theme::monospaced());
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    // Fixed rows: the cost of appending must not grow with the rows that are there.
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + metrics::Quarter);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(LogLinesModel::TimeColumn, table->fontMetrics().horizontalAdvance(u"00:00:00.000  "_s));
    table->setColumnWidth(LogLinesModel::FunctionColumn, table->fontMetrics().horizontalAdvance(u"m"_s) * 18);
    auto *copy = new QAction(icons::get(u"edit-copy"_s), tr("&Copy lines"), table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(copy);
    auto *onlyRun = new QAction(icons::get(u"view-filter"_s), tr("Only this &run"), table);
    table->addAction(onlyRun);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &LogPanel::copySelected);
    connect(onlyRun, &QAction::triggered, this,
            [this, table] { showRun(table->currentIndex().data(LogLinesModel::RequestIdRole).toString()); });
    return table;
}

QWidget *LogPanel::makeFilterBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Quarter);
    m_filter->setPlaceholderText(tr("Filter lines"));
    m_filter->setAccessibleName(tr("Filter log lines"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setObjectName(u"logFilter"_s);
    m_functions->setAccessibleName(tr("Function"));
    m_functions->addItem(tr("All functions"), QString());
    m_follow->setIcon(icons::get(u"go-bottom"_s));
    m_follow->setChecked(true);
    m_run->hide();
    auto *clear = new QToolButton(bar);
    clear->setIcon(icons::get(u"edit-clear-history"_s));
    clear->setToolTip(tr("Clear the log"));
    clear->setAccessibleName(tr("Clear the log"));
    clear->setAutoRaise(true);
    layout->addWidget(m_filter, 1);
    layout->addWidget(m_regularExpression);
    layout->addWidget(m_caseSensitive);
    layout->addWidget(m_functions);
    layout->addWidget(m_run);
    layout->addWidget(m_state);
    layout->addWidget(m_follow);
    layout->addWidget(clear);
    connect(m_filter, &QLineEdit::textChanged, this, &LogPanel::applyFilter);
    connect(m_regularExpression, &QToolButton::toggled, this, &LogPanel::applyFilter);
    connect(m_caseSensitive, &QToolButton::toggled, this, &LogPanel::applyFilter);
    connect(m_functions, &QComboBox::currentIndexChanged, this, &LogPanel::applyFilter);
    connect(m_follow, &QToolButton::toggled, this, &LogPanel::follow);
    connect(m_run, &QToolButton::clicked, this, [this] { showRun({}); });
    connect(clear, &QToolButton::clicked, m_model, &LogLinesModel::clear);
    return bar;
}

void LogPanel::setFunctions(const QStringList &logicalIds)
{
    const QString current = m_functions->currentData().toString();
    const QSignalBlocker blocker(m_functions);
    m_functions->clear();
    m_functions->addItem(tr("All functions"), QString());
    for (const QString &id : logicalIds)
        m_functions->addItem(id, id);
    m_functions->setCurrentIndex(std::max(0, m_functions->findData(current)));
}

void LogPanel::showRun(const QString &requestId)
{
    m_model->setRequestFilter(requestId);
    m_run->setVisible(!requestId.isEmpty());
    m_run->setChecked(!requestId.isEmpty());
}

void LogPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void LogPanel::applyFilter()
{
    m_model->setFunctionFilter(m_functions->currentData().toString());
    m_model->setTextFilter(m_filter->text(), m_regularExpression->isChecked(), m_caseSensitive->isChecked());
    follow();
}

void LogPanel::follow()
{
    if (m_follow->isChecked())
        m_table->scrollToBottom();
}

void LogPanel::updateState()
{
    m_stack->setCurrentWidget(m_model->lineCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    const QString problem = m_model->filterError();
    m_state->setToolTip(problem);
    if (!problem.isEmpty())
        m_state->setText(tr("Invalid pattern"));
    else if (m_model->rowCount() != m_model->lineCount())
        m_state->setText(tr("%L1 of %L2 lines").arg(m_model->rowCount()).arg(m_model->lineCount()));
    else
        m_state->setText(tr("%L1 lines").arg(m_model->lineCount()));
}

void LogPanel::copySelected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows(LogLinesModel::TextColumn);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows))
        lines.append(index.data(LogLinesModel::RawTextRole).toString());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace lambdarium
