// SPDX-License-Identifier: GPL-3.0-or-later
#include "outline/outlinepanel.h"

#include "common/emptystate.h"
#include "common/icons.h"
#include "common/theme.h"
#include "items/outlinemodel.h"

#include <QPainter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString iconOf(const QModelIndex &index)
{
    return index.data(OutlineModel::NameRole).toString().isEmpty()
        ? u"code-block"_s
        : OutlinePanel::iconName(index.data(OutlineModel::SectionRole).toString(), index.data(OutlineModel::TypeRole).toString());
}

// The name at the left, the short type in grey behind it.
class OutlineDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        QString type = index.data(OutlineModel::TypeRole).toString();
        if (type.startsWith("AWS::"_L1))
            type = type.sliced(5);
        const int used =
            metrics::Icon + metrics::Full + QFontMetrics(option.font).horizontalAdvance(index.data(Qt::DisplayRole).toString());
        const QRect area = option.rect.adjusted(used, 0, -metrics::Half, 0);
        if (type.isEmpty() || area.width() < 2 * metrics::Full)
            return;
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setFont(Theme::small());
        painter->setPen(chosen ? option.palette.color(QPalette::HighlightedText) : Theme::instance().text(Role::Inherited));
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(type, Qt::ElideRight, area.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), metrics::Row};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->icon = icons::get(iconOf(index));
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = {metrics::Icon, metrics::Icon};
    }
};

} // namespace

OutlinePanel::OutlinePanel(OutlineModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState(this))
    , m_tree(new QTreeView(this))
{
    m_empty->setContent(u"code-block"_s, tr("The sections of the template will be here."));
    m_tree->setModel(model);
    m_tree->setItemDelegate(new OutlineDelegate(m_tree));
    m_tree->setObjectName(u"outline"_s);
    m_tree->setAccessibleName(tr("Outline"));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tree);
    const auto activate = [this](const QModelIndex &index) {
        Q_EMIT entryActivated(index.data(OutlineModel::SectionRole).toString(), index.data(OutlineModel::NameRole).toString());
    };
    connect(m_tree, &QTreeView::activated, this, activate);
    connect(m_tree, &QTreeView::clicked, this, activate);
    connect(model, &QAbstractItemModel::rowsInserted, this, &OutlinePanel::showState);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &OutlinePanel::showState);
    showState();
}

QString OutlinePanel::iconName(const QString &section, const QString &type)
{
    if (section == "Parameters"_L1)
        return u"code-typedef"_s;
    if (section == "Conditions"_L1)
        return u"vcs-branch"_s;
    if (section == "Mappings"_L1)
        return u"view-list-tree"_s;
    if (section == "Outputs"_L1)
        return u"go-next"_s;
    return type == "AWS::Serverless::Function"_L1 || type == "AWS::Lambda::Function"_L1 ? u"function"_s : u"package"_s;
}

void OutlinePanel::showState()
{
    const bool first = m_stack->currentWidget() == m_empty;
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_tree) : static_cast<QWidget *>(m_empty));
    if (first && m_model->rowCount() > 0)
        m_tree->expand(m_model->indexOfEntry(u"Resources"_s, {}));
}

void OutlinePanel::follow(const QString &section, const QString &name)
{
    const QModelIndex index = m_model->indexOfEntry(section, name);
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

} // namespace lambdarium
