// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/jsontreemodel.h"

#include <QLocale>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

/// One line of a value for a cell; long texts are cut, Copy and the tooltip have them whole.
constexpr qsizetype cellLimit = 500;

QString summary(const JsonNode &node)
{
    const QString count = QLocale().toString(node.children.size());
    switch (node.kind) {
    case JsonNode::Kind::Object:
        return node.children.empty() ? u"{ }"_s : u"{ %1 }"_s.arg(count);
    case JsonNode::Kind::Array:
        return node.children.empty() ? u"[ ]"_s : u"[ %1 ]"_s.arg(count);
    case JsonNode::Kind::String:
        return u'"' + node.text.left(cellLimit).replace(u'\n', u'\u21b5')
            + (node.text.size() > cellLimit ? u"\u2026"_s : u"\""_s);
    case JsonNode::Kind::Number:
    case JsonNode::Kind::Boolean:
    case JsonNode::Kind::Null:
        break;
    }
    return node.text.left(cellLimit);
}

bool isIdentifier(const QString &key)
{
    if (key.isEmpty() || key.front().isDigit())
        return false;
    return std::ranges::all_of(key, [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
}

} // namespace

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void JsonTreeModel::setTree(JsonTree tree)
{
    beginResetModel();
    m_tree = std::move(tree);
    endResetModel();
}

bool JsonTreeModel::rootIsLeaf() const
{
    const auto kind = m_tree.nodes.front().kind;
    return kind != JsonNode::Kind::Object && kind != JsonNode::Kind::Array;
}

const JsonNode &JsonTreeModel::node(const QModelIndex &index) const
{
    return m_tree.nodes[index.isValid() ? static_cast<size_t>(index.internalId()) : 0];
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid() && rootIsLeaf())
        return createIndex(0, column, quintptr(0));
    return createIndex(row, column, static_cast<quintptr>(node(parent).children[static_cast<size_t>(row)]));
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = node(child).parent;
    if (parent <= 0)
        return {};
    return createIndex(m_tree.nodes[static_cast<size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (m_tree.nodes.empty() || parent.column() > 0)
        return 0;
    if (!parent.isValid() && rootIsLeaf())
        return 1;
    return static_cast<int>(node(parent).children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString JsonTreeModel::nameOf(const JsonNode &node) const
{
    if (node.parent < 0)
        return tr("value");
    const bool member = m_tree.nodes[static_cast<size_t>(node.parent)].kind == JsonNode::Kind::Object;
    return member ? node.key : QString::number(node.row);
}

QString JsonTreeModel::pathOf(const QModelIndex &index) const
{
    QString path;
    for (const JsonNode *at = &node(index); at->parent >= 0; at = &m_tree.nodes[static_cast<size_t>(at->parent)]) {
        const bool member = m_tree.nodes[static_cast<size_t>(at->parent)].kind == JsonNode::Kind::Object;
        const QString step = !member ? u"[%1]"_s.arg(at->row)
            : isIdentifier(at->key)  ? u'.' + at->key
                                     : u"[\"%1\"]"_s.arg(at->key);
        path.prepend(step);
    }
    return u'$' + path;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JsonNode &at = node(index);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == NameColumn ? nameOf(at) : summary(at);
    case Qt::ToolTipRole:
        return index.column() == NameColumn ? pathOf(index) : at.text.left(4 * cellLimit);
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? nameOf(at) : summary(at);
    case KindRole:
        return static_cast<int>(at.kind);
    case JsonRole:
        return m_tree.toJson(static_cast<int>(index.internalId()));
    case PathRole:
        return pathOf(index);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace lambdarium
