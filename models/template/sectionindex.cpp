// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/sectionindex.h"

#include <QHash>

#include <algorithm>

namespace lambdarium {

namespace {

// The same in every tree, so that an index may be copied.
quint32 hashOf(QByteArrayView name)
{
    return quint32(qHash(name, 0));
}

} // namespace

SectionIndex::SectionIndex(const SyntaxTree &tree, NodeId mapping)
    : m_mapping(mapping)
{
    m_keys.reserve(tree.node(mapping).childCount / 2);
    m_names.reserve(tree.node(mapping).childCount / 2);
    for (NodeId key = tree.node(mapping).firstChild; key != NodeId::None;) {
        const NodeId value = tree.node(key).nextSibling;
        if (value == NodeId::None)
            break;
        const QByteArrayView name = tree.scalarBytes(key);
        m_hasMerge = m_hasMerge || (name == "<<" && tree.node(key).style == NodeStyle::Plain);
        if (tree.node(key).kind == NodeKind::Scalar)
            m_names.push_back({hashOf(name), quint32(m_keys.size())});
        m_keys.push_back(key);
        key = tree.node(value).nextSibling;
    }
    std::ranges::sort(m_names);
}

NodeId SectionIndex::find(const SyntaxTree &tree, QByteArrayView name) const
{
    const auto same = std::ranges::equal_range(m_names, hashOf(name), {}, &Name::hash);
    for (auto at = same.end(); at != same.begin();) {
        --at;
        const NodeId key = m_keys[at->ordinal];
        if (tree.scalarBytes(key) == name)
            return key;
    }
    return NodeId::None;
}

void SectionIndex::shift(quint32 first, quint32 by)
{
    const auto moved = [&](NodeId id) { return quint32(id) >= first ? NodeId{quint32(id) + by} : id; };
    m_mapping = moved(m_mapping);
    std::ranges::transform(m_keys, m_keys.begin(), moved);
}

} // namespace lambdarium
