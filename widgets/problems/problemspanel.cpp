// SPDX-License-Identifier: GPL-3.0-or-later
#include "problems/problemspanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/rowtable.h"
#include "common/theme.h"
#include "items/diagnosticsmodel.h"

#include <QHeaderView>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class ProblemDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != DiagnosticsModel::MessageColumn)
            return;
        switch (static_cast<Severity>(index.data(DiagnosticsModel::SeverityRole).toInt())) {
        case Severity::Error:
            option->icon = icons::get(u"error"_s, Role::Error);
            break;
        case Severity::Warning:
            option->icon = icons::get(u"attention"_s, Role::Attention);
            break;
        case Severity::Information:
            option->icon = icons::get(u"help-about"_s);
            break;
        }
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
    }
};

} // namespace

ProblemsPanel::ProblemsPanel(DiagnosticsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_table(new QTableView(this))
{
    m_empty->setContent(u"ok"_s, tr("No problems in this project."));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ProblemDelegate(m_table));
    m_table->setObjectName(u"problems"_s);
    m_table->setAccessibleName(tr("Problems"));
    listRows(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(DiagnosticsModel::MessageColumn, QHeaderView::Stretch);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    connect(m_table, &QTableView::clicked, this, &ProblemsPanel::open);
    connect(m_table, &QTableView::activated, this, &ProblemsPanel::open);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ProblemsPanel::updateState);
    updateState();
}

// Resource and place are as wide as they must be, but the problem itself has at least half of the room.
void ProblemsPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_table->horizontalHeader()->setMaximumSectionSize(std::max(4 * metrics::Full, width() / 4));
}

void ProblemsPanel::updateState()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
}

void ProblemsPanel::open(const QModelIndex &index)
{
    if (index.isValid()) {
        Q_EMIT placeRequested(index.data(DiagnosticsModel::FileRole).toString(), index.data(DiagnosticsModel::LineRole).toInt(),
                              index.data(DiagnosticsModel::ColumnRole).toInt());
    }
}

void ProblemsPanel::step(int direction)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const QModelIndex current = m_table->currentIndex();
    const int next = current.isValid() ? (current.row() + direction + rows) % rows : direction > 0 ? 0 : rows - 1;
    m_table->setCurrentIndex(m_model->index(next, 0));
    open(m_table->currentIndex());
}

} // namespace lambdarium
