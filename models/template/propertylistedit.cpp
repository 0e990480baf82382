// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertylistedit.h"

#include "template/propertytext.h"
#include "template/templateeditor.h"

namespace lambdarium {

namespace {

// A text on its way through several edits.
class Chain
{
public:
    Chain(const SyntaxTree &tree, NodeId list)
        : m_tree(tree)
    {
        for (NodeId at = list; tree.node(at).parent != NodeId::None; at = tree.node(at).parent)
            m_way.insert(m_way.begin(), ordinalOf(tree, at));
    }

    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; }
    // Nothing is added or removed outside of the list, so the way to it stays.
    [[nodiscard]] NodeId list() const
    {
        NodeId at = m_tree.root();
        for (const int ordinal : m_way) {
            at = m_tree.node(at).firstChild;
            for (int i = 0; i < ordinal; ++i)
                at = m_tree.node(at).nextSibling;
        }
        return at;
    }
    Result<> apply(const Result<EditSet> &edits)
    {
        if (!edits)
            return std::unexpected(edits.error());
        if (edits->isEmpty())
            return {};
        auto changed = edits->apply(m_tree.text()).and_then([this](const QByteArray &text) {
            return SyntaxTree::parse(text, m_tree.format());
        });
        if (!changed)
            return std::unexpected(changed.error());
        m_tree = *std::move(changed);
        return {};
    }

private:
    static int ordinalOf(const SyntaxTree &tree, NodeId node)
    {
        int ordinal = 0;
        for (NodeId child = tree.node(tree.node(node).parent).firstChild; child != node; child = tree.node(child).nextSibling)
            ++ordinal;
        return ordinal;
    }

    SyntaxTree m_tree;
    std::vector<int> m_way;
};

QStringList textsOf(const SyntaxTree &tree, NodeId list, const PropertyInfo &item)
{
    QStringList texts;
    for (const NodeId node : tree.items(list))
        texts += editText(tree, node, item);
    return texts;
}

} // namespace

Result<EditSet> changeItems(const SyntaxTree &tree, NodeId list, const QStringList &texts, const PropertyInfo &item)
{
    const QStringList old = textsOf(tree, list, item);
    const qsizetype least = qMin(old.size(), texts.size());
    qsizetype head = 0;
    while (head < least && old[head] == texts[head])
        ++head;
    qsizetype tail = 0;
    while (tail < least - head && old[old.size() - 1 - tail] == texts[texts.size() - 1 - tail])
        ++tail;
    Chain chain(tree, list);
    const qsizetype oldEnd = old.size() - tail;
    const qsizetype newEnd = texts.size() - tail;
    for (qsizetype i = head; i < newEnd; ++i) {
        const auto read = propertyText(item, texts[i], tree.format());
        if (!read)
            return std::unexpected(read.error());
        const TemplateEditor editor(chain.tree());
        const NodeId now = chain.list();
        const auto done = chain.apply(i < oldEnd ? editor.setScalar(chain.tree().items(now)[size_t(i)], read->value)
                                                 : editor.insertItem(now, i, read->value));
        if (!done)
            return std::unexpected(done.error());
    }
    for (qsizetype i = oldEnd - 1; i >= newEnd; --i) {
        if (const auto done = chain.apply(TemplateEditor(chain.tree()).removeItem(chain.list(), i)); !done)
            return std::unexpected(done.error());
    }
    return EditSet::difference(tree.text(), chain.tree().text());
}

} // namespace lambdarium
