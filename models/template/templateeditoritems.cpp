// SPDX-License-Identifier: GPL-3.0-or-later
// Lists: items put in, taken out and moved.
#include "template/editchecks.h"
#include "template/sequenceediting.h"

#include <QCoreApplication>

#include <algorithm>

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateEditor)
};

Result<> checkIndex(const SyntaxTree &tree, NodeId sequence, qsizetype index, qsizetype size)
{
    if (sequence == NodeId::None || tree.node(sequence).kind != NodeKind::Sequence)
        return unsupported(tree, sequence, Texts::tr("This is no list; change it in the text."));
    if (index >= 0 && index < size)
        return {};
    return failure(ErrorCode::NotFound, Texts::tr("The list has no item %1.").arg(index + 1), {}, tree.position(sequence));
}

// The changed list must have the old items, in the order given, with a new one where the order says -1.
Result<EditSet> checked(const SyntaxTree &tree, NodeId sequence, const Result<EditSet> &edits,
                        const std::vector<qsizetype> &order, const EditValue *added)
{
    if (!edits)
        return edits;
    const auto changed = reread(tree, *edits);
    if (!changed)
        return std::unexpected(changed.error());
    const NodeId after = nodeBy(*changed, ordinalsOf(tree, sequence));
    const auto before = tree.items(sequence);
    const auto items = after == NodeId::None ? std::vector<NodeId>() : changed->items(after);
    bool good = items.size() == order.size();
    for (size_t i = 0; good && i < items.size(); ++i) {
        good = order[i] < 0 ? readsAs(*changed, items[i], *added)
                            : meaningOf(*changed, items[i]) == meaningOf(tree, before[size_t(order[i])]);
    }
    if (good)
        return edits;
    return unsupported(tree, sequence,
                       Texts::tr("This list is written in a way that can't be changed by itself; change it in the text."));
}

std::vector<qsizetype> countedTo(qsizetype size)
{
    std::vector<qsizetype> order;
    for (qsizetype i = 0; i < size; ++i)
        order.push_back(i);
    return order;
}

} // namespace

Result<EditSet> TemplateEditor::insertItem(NodeId sequence, qsizetype index, const EditValue &value) const
{
    const auto size = qsizetype(m_tree.items(sequence).size());
    if (auto good = checkIndex(m_tree, sequence, index, size + 1); !good)
        return std::unexpected(good.error());
    if (auto good = checkExpression(m_tree, value); !good)
        return std::unexpected(good.error());
    auto order = countedTo(size);
    order.insert(order.begin() + index, -1);
    return checked(m_tree, sequence, SequenceEditing(m_tree, sequence).insert(index, value), order, &value);
}

Result<EditSet> TemplateEditor::removeItem(NodeId sequence, qsizetype index) const
{
    const auto size = qsizetype(m_tree.items(sequence).size());
    if (auto good = checkIndex(m_tree, sequence, index, size); !good)
        return std::unexpected(good.error());
    auto order = countedTo(size);
    order.erase(order.begin() + index);
    return checked(m_tree, sequence, SequenceEditing(m_tree, sequence).remove(index), order, nullptr);
}

Result<EditSet> TemplateEditor::moveItem(NodeId sequence, qsizetype from, qsizetype to) const
{
    const auto size = qsizetype(m_tree.items(sequence).size());
    for (const qsizetype index : {from, to}) {
        if (auto good = checkIndex(m_tree, sequence, index, size); !good)
            return std::unexpected(good.error());
    }
    if (from == to)
        return EditSet();
    auto order = countedTo(size);
    if (from < to)
        std::rotate(order.begin() + from, order.begin() + from + 1, order.begin() + to + 1);
    else
        std::rotate(order.begin() + to, order.begin() + from, order.begin() + from + 1);
    return checked(m_tree, sequence, SequenceEditing(m_tree, sequence).move(from, to), order, nullptr);
}

} // namespace lambdarium
