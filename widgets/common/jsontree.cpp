// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/jsontree.h"

#include "common/icons.h"
#include "common/jsontreemodel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QStyledItemDelegate>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t openAtOnce = 200; ///< a value with fewer nodes is shown open
constexpr int openDepth = 1;

class JsonDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(qMax(metrics::Row, option.fontMetrics.height() + metrics::Quarter));
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto kind = static_cast<JsonNode::Kind>(index.data(JsonTreeModel::KindRole).toInt());
        const bool quiet = kind == JsonNode::Kind::Object || kind == JsonNode::Kind::Array || kind == JsonNode::Kind::Null;
        if (index.column() == JsonTreeModel::ValueColumn && quiet)
            option->palette.setColor(QPalette::Text, Theme::instance().text(Role::Inherited));
    }
};

} // namespace

JsonTreeView::JsonTreeView(QWidget *parent)
    : QTreeView(parent)
    , m_model(new JsonTreeModel(this))
{
    setModel(m_model);
    setItemDelegate(new JsonDelegate(this));
    setFont(Theme::monospaced());
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setAlternatingRowColors(false);
    setAccessibleName(tr("JSON value"));
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(JsonTreeModel::NameColumn, QHeaderView::Interactive);
    header()->resizeSection(JsonTreeModel::NameColumn, 200);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    addCommand(tr("Copy value"), u"edit-copy"_s, QKeySequence::Copy, &JsonTreeView::copyValue);
    addCommand(tr("Copy path"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), &JsonTreeView::copyPath);
    addCommand(tr("Expand with everything beneath"), {}, QKeySequence(Qt::Key_Asterisk), &JsonTreeView::expandBeneath);
    addCommand(tr("Collapse with everything beneath"), {}, QKeySequence(Qt::Key_Slash), &JsonTreeView::collapseBeneath);
}

QAction *JsonTreeView::addCommand(const QString &text, const QString &icon, const QKeySequence &shortcut,
                                  void (JsonTreeView::*slot)())
{
    auto *action = new QAction(icons::get(icon), text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    addAction(action);
    return action;
}

void JsonTreeView::setTree(JsonTree tree)
{
    const bool small = tree.nodes.size() <= openAtOnce;
    m_model->setTree(std::move(tree));
    if (small)
        expandAll();
    else
        expandToDepth(openDepth - 1);
    if (m_model->rowCount() > 0)
        setCurrentIndex(m_model->index(0, 0));
}

void JsonTreeView::copyValue()
{
    const QModelIndex at = currentIndex();
    if (!at.isValid())
        return;
    const JsonNode &node = m_model->tree().nodes[static_cast<size_t>(at.internalId())];
    const bool bare = node.kind == JsonNode::Kind::String;
    QApplication::clipboard()->setText(bare ? node.text : at.data(JsonTreeModel::JsonRole).toString());
}

void JsonTreeView::copyPath()
{
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(currentIndex().data(JsonTreeModel::PathRole).toString());
}

void JsonTreeView::expandBeneath()
{
    expandRecursively(currentIndex());
}

void JsonTreeView::collapseBeneath()
{
    const QModelIndex top = currentIndex().siblingAtColumn(0);
    QList<QModelIndex> open{top};
    while (!open.isEmpty()) {
        const QModelIndex at = open.takeLast();
        for (int row = 0; isExpanded(at) && row < m_model->rowCount(at); ++row)
            open.append(m_model->index(row, 0, at));
        collapse(at);
    }
}

} // namespace lambdarium
