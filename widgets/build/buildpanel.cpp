// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildpanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/rowtable.h"
#include "common/theme.h"
#include "items/buildlinesmodel.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
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

class BuildLineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const Theme &theme = Theme::instance();
        if (index.column() == BuildLinesModel::FunctionColumn) {
            option->palette.setColor(QPalette::Text, theme.text(Role::Inherited));
            return;
        }
        option->font = Theme::monospaced();
        option->font.setUnderline(!index.data(BuildLinesModel::FileRole).toString().isEmpty());
        switch (static_cast<Severity>(index.data(BuildLinesModel::SeverityRole).toInt())) {
        case Severity::Error:
            option->palette.setColor(QPalette::Text, theme.text(Role::Error));
            break;
        case Severity::Warning:
            option->palette.setColor(QPalette::Text, theme.text(Role::Attention));
            break;
        case Severity::Information:
            break;
        }
    }
};

} // namespace

BuildPanel::BuildPanel(BuildLinesModel *model, QAction *build, QAction *buildOnSave, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_build(build)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState(this))
    , m_table(new QTableView(this))
{
    m_empty->setContent(u"run-build"_s, tr("What builds print appears here."), m_build);
    setUpTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::Quarter, metrics::Quarter, metrics::Quarter, 0);
    layout->setSpacing(metrics::Quarter);
    layout->addWidget(makeBar(build, buildOnSave));
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &BuildPanel::updateState);
    connect(m_model, &QAbstractItemModel::modelReset, this, &BuildPanel::updateState);
    updateState();
}

QWidget *BuildPanel::makeBar(QAction *build, QAction *buildOnSave)
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::Half);
    auto *start = new QToolButton(bar);
    start->setDefaultAction(build);
    start->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    start->setAutoRaise(true);
    auto *onSave = new QCheckBox(tr("Build on save"), bar);
    onSave->setObjectName(u"buildOnSave"_s);
    onSave->setToolTip(buildOnSave->statusTip());
    onSave->setChecked(buildOnSave->isChecked());
    onSave->setEnabled(buildOnSave->isEnabled());
    connect(onSave, &QCheckBox::toggled, buildOnSave, &QAction::setChecked);
    connect(buildOnSave, &QAction::toggled, onSave, &QCheckBox::setChecked);
    connect(buildOnSave, &QAction::enabledChanged, onSave, &QCheckBox::setEnabled);
    auto *clear = new QToolButton(bar);
    clear->setObjectName(u"clearBuildOutput"_s);
    clear->setIcon(icons::get(u"edit-clear-history"_s));
    clear->setToolTip(tr("Clear the output"));
    clear->setAccessibleName(tr("Clear the output of builds"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, m_model, &BuildLinesModel::clear);
    layout->addWidget(start);
    layout->addWidget(onSave);
    layout->addStretch(1);
    layout->addWidget(clear);
    return bar;
}

void BuildPanel::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setItemDelegate(new BuildLineDelegate(m_table));
    m_table->setObjectName(u"buildOutput"_s);
    m_table->setAccessibleName(tr("Build output"));
    listRows(m_table);
    m_table->setWordWrap(false);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->horizontalHeader()->setResizeContentsPrecision(50);
    m_table->horizontalHeader()->setSectionResizeMode(BuildLinesModel::TextColumn, QHeaderView::Stretch);
    auto *copy = new QAction(icons::get(u"edit-copy"_s), tr("&Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &BuildPanel::copySelected);
    connect(m_table, &QTableView::clicked, this, &BuildPanel::open);
    connect(m_table, &QTableView::activated, this, &BuildPanel::open);
    const QScrollBar *bar = m_table->verticalScrollBar();
    connect(bar, &QScrollBar::actionTriggered, this, [this, bar] { m_following = bar->sliderPosition() >= bar->maximum(); });
}

void BuildPanel::updateState()
{
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_table) : m_empty);
    if (!any)
        m_following = true;
    if (any && m_following)
        m_table->scrollToBottom();
}

void BuildPanel::open(const QModelIndex &index)
{
    const QString file = index.data(BuildLinesModel::FileRole).toString();
    if (!file.isEmpty())
        Q_EMIT placeRequested(file, index.data(BuildLinesModel::LineRole).toInt(),
                              index.data(BuildLinesModel::ColumnRole).toInt());
}

void BuildPanel::copySelected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows(BuildLinesModel::TextColumn);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows))
        lines += row.data().toString();
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace lambdarium
