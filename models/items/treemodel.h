// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A tree of keyed nodes as an item model: subclasses describe the tree they want, this class finds the fewest inserts,
// removes and changes, so that selection and expansion survive. Thread: the GUI thread.

#include <QAbstractItemModel>
#include <QHash>
#include <QVariant>

#include <functional>
#include <memory>
#include <vector>

namespace lambdarium {

/// One wanted node. Its key is unique among its siblings and says what it is, not where.
struct TreeNode {
    QString key;
    QHash<int, QVariant> data; ///< by role
    std::vector<TreeNode> children;
    /// Instead of `children`: makes them, at least one, when somebody first looks at them. Lives as long as the model.
    std::function<std::vector<TreeNode>()> laterChildren = {};
};

class TreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    explicit TreeModel(QObject *parent = nullptr);
    ~TreeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const final;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const final;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;

    /// The node at a path of keys from the root, or an invalid index.
    [[nodiscard]] QModelIndex indexOf(const QStringList &path) const;
    /// Keys from the root to a node: its identity over changes and restarts.
    [[nodiscard]] QStringList pathOf(const QModelIndex &index) const;

protected:
    /// Makes the model show these top-level nodes.
    void setTree(std::vector<TreeNode> roots);
    /// Makes the children of one node these; the node itself stays.
    void setChildren(const QModelIndex &parent, std::vector<TreeNode> children);

    /// Makes one node this one, with its children; its key must be the same.
    void setNode(const QModelIndex &index, TreeNode node);

private:
    struct Item;
    [[nodiscard]] Item *itemAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfItem(const Item *item) const;
    void reconcile(Item *parent, std::vector<TreeNode> wanted);
    void removeUnwanted(Item *parent, const std::vector<TreeNode> &wanted);
    void update(Item *item, TreeNode node);
    static std::unique_ptr<Item> make(Item *parent, TreeNode node);
    static std::vector<std::unique_ptr<Item>> makeAll(Item *parent, std::vector<TreeNode> nodes);

    std::unique_ptr<Item> m_root;
};

} // namespace lambdarium
