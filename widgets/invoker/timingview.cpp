// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/timingview.h"

#include "common/theme.h"
#include "items/phasesmodel.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace lambdarium {

namespace {

// Paints the bar of a phase and the deadline; the numbers stand in the columns beside it.
class BarDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QRectF axis =
            QRectF(option.rect).adjusted(metrics::Quarter, metrics::Quarter, -metrics::Quarter, -metrics::Quarter);
        const double begin = index.data(PhasesModel::BarBeginRole).toDouble();
        const double end = index.data(PhasesModel::BarEndRole).toDouble();
        const bool cold = index.data(PhasesModel::ColdRole).toBool();
        // A phase too short to see is still there.
        const double width = std::max(2.0, (end - begin) * axis.width());
        const QRectF bar(axis.left() + begin * (axis.width() - 2), axis.top(), width, axis.height());
        const Theme &theme = Theme::instance();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(cold ? theme.text(Role::Cold) : theme.text(Role::Ok));
        painter->drawRoundedRect(bar, 2, 2);
        const QVariant deadline = index.data(PhasesModel::DeadlineRole);
        if (deadline.isValid()) {
            const double x = axis.left() + deadline.toDouble() * axis.width();
            painter->setPen(QPen(theme.text(Role::Error), 1, Qt::DashLine));
            painter->drawLine(QPointF(x, option.rect.top()), QPointF(x, option.rect.bottom()));
        }
        painter->restore();
    }
};

} // namespace

TimingView::TimingView(QWidget *parent)
    : QTableView(parent)
    , m_model(new PhasesModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Timing of the run"));
    setItemDelegateForColumn(PhasesModel::BarColumn, new BarDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(metrics::Row);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(PhasesModel::BarColumn, QHeaderView::Stretch);
}

void TimingView::showResult(const InvocationResult &result, std::chrono::milliseconds timeout)
{
    m_model->setResult(result, timeout);
}

void TimingView::clear()
{
    m_model->clear();
}

} // namespace lambdarium
