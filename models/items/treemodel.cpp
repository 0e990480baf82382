// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/treemodel.h"

#include <QSet>

#include <algorithm>

namespace lambdarium {

struct TreeModel::Item {
    QString key;
    QHash<int, QVariant> data;
    Item *parent = nullptr;
    std::vector<std::unique_ptr<Item>> children; ///< see made()
    std::function<std::vector<TreeNode>()> later; ///< makes the children; empty when they are made
    mutable size_t lastRow = 0; ///< where it was seen last: in a long list it is mostly still there

    [[nodiscard]] const std::vector<std::unique_ptr<Item>> &made()
    {
        if (later)
            children = makeAll(this, std::exchange(later, nullptr)());
        return children;
    }

    [[nodiscard]] int row() const
    {
        if (lastRow < parent->children.size() && parent->children[lastRow].get() == this)
            return static_cast<int>(lastRow);
        const auto found = std::ranges::find(parent->children, this, &std::unique_ptr<Item>::get);
        lastRow = static_cast<size_t>(found - parent->children.begin());
        return static_cast<int>(lastRow);
    }
};

TreeModel::TreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Item>())
{
}

TreeModel::~TreeModel() = default;

TreeModel::Item *TreeModel::itemAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

QModelIndex TreeModel::indexOfItem(const Item *item) const
{
    return item == m_root.get() ? QModelIndex() : createIndex(item->row(), 0, item);
}

QModelIndex TreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Item *item = itemAt(parent)->made()[static_cast<size_t>(row)].get();
    item->lastRow = static_cast<size_t>(row);
    return createIndex(row, column, item);
}

QModelIndex TreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOfItem(itemAt(index)->parent) : QModelIndex();
}

int TreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(itemAt(parent)->made().size());
}

bool TreeModel::hasChildren(const QModelIndex &parent) const
{
    const Item *item = itemAt(parent);
    return item->later || !item->children.empty();
}

int TreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant TreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return itemAt(index)->data.value(role);
}

QModelIndex TreeModel::indexOf(const QStringList &path) const
{
    Item *item = m_root.get();
    for (const QString &key : path) {
        const auto &children = item->made();
        const auto found = std::ranges::find_if(children, [&](const auto &child) { return child->key == key; });
        if (found == children.end())
            return {};
        item = found->get();
    }
    return indexOfItem(item);
}

QStringList TreeModel::pathOf(const QModelIndex &index) const
{
    QStringList path;
    for (QModelIndex at = index; at.isValid(); at = at.parent())
        path.prepend(itemAt(at)->key);
    return path;
}

void TreeModel::setTree(std::vector<TreeNode> roots)
{
    reconcile(m_root.get(), std::move(roots));
}

void TreeModel::setChildren(const QModelIndex &parent, std::vector<TreeNode> children)
{
    reconcile(itemAt(parent), std::move(children));
}

void TreeModel::setNode(const QModelIndex &index, TreeNode node)
{
    if (index.isValid() && itemAt(index)->key == node.key)
        update(itemAt(index), std::move(node));
}

std::unique_ptr<TreeModel::Item> TreeModel::make(Item *parent, TreeNode node)
{
    auto item = std::make_unique<Item>();
    item->key = std::move(node.key);
    item->data = std::move(node.data);
    item->parent = parent;
    item->children = makeAll(item.get(), std::move(node.children));
    item->later = std::move(node.laterChildren);
    return item;
}

std::vector<std::unique_ptr<TreeModel::Item>> TreeModel::makeAll(Item *parent, std::vector<TreeNode> nodes)
{
    std::vector<std::unique_ptr<Item>> items;
    items.reserve(nodes.size());
    for (TreeNode &node : nodes)
        items.push_back(make(parent, std::move(node)));
    return items;
}

void TreeModel::removeUnwanted(Item *parent, const std::vector<TreeNode> &wanted)
{
    QSet<QString> keys;
    for (const TreeNode &node : wanted)
        keys.insert(node.key);
    for (auto row = static_cast<int>(parent->children.size()) - 1; row >= 0; --row) {
        if (keys.contains(parent->children[static_cast<size_t>(row)]->key))
            continue;
        beginRemoveRows(indexOfItem(parent), row, row);
        parent->children.erase(parent->children.begin() + row);
        endRemoveRows();
    }
}

void TreeModel::update(Item *item, TreeNode node)
{
    if (item->data != node.data) {
        item->data = std::move(node.data);
        const QModelIndex index = indexOfItem(item);
        Q_EMIT dataChanged(index, index);
    }
    // Children that nobody has seen need no more than another way to make them.
    if (item->later && node.laterChildren)
        item->later = std::move(node.laterChildren);
    else
        reconcile(item, node.laterChildren ? node.laterChildren() : std::move(node.children));
}

void TreeModel::reconcile(Item *parent, std::vector<TreeNode> wanted)
{
    (void)parent->made();
    removeUnwanted(parent, wanted);
    for (size_t row = 0; row < wanted.size(); ++row) {
        auto &children = parent->children;
        const auto begin = children.begin() + static_cast<std::ptrdiff_t>(row);
        const auto found = row < children.size()
            ? std::find_if(
                  begin, children.end(), [&](const auto &child) { return child->key == wanted[row].key; })
            : children.end();
        const auto at = static_cast<int>(row);
        if (found == children.end()) {
            beginInsertRows(indexOfItem(parent), at, at);
            children.insert(begin, make(parent, std::move(wanted[row])));
            endInsertRows();
            continue;
        }
        if (found != begin) {
            const auto from = static_cast<int>(found - children.begin());
            beginMoveRows(indexOfItem(parent), from, from, indexOfItem(parent), at);
            std::rotate(begin, found, found + 1);
            endMoveRows();
        }
        update(parent->children[row].get(), std::move(wanted[row]));
    }
}

} // namespace lambdarium
