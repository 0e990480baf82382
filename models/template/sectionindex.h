// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SectionIndex: the entries of one long mapping by name and by place, so that one of ten thousand resources is found without a
// look at the others: their nodes lie far apart, and a walk over them waits for memory. Value type; private to this folder.

#include "template/syntaxtree.h"

#include <span>

namespace lambdarium {

class SectionIndex
{
public:
    /// Shorter mappings are walked.
    static constexpr quint32 worthwhile = 64;

    SectionIndex() = default;
    SectionIndex(const SyntaxTree &tree, NodeId mapping);

    [[nodiscard]] NodeId mapping() const { return m_mapping; }
    [[nodiscard]] bool hasMerge() const { return m_hasMerge; } ///< there is a key "<<": others may come in by it
    /// The keys in their order.
    [[nodiscard]] std::span<const NodeId> keys() const { return m_keys; }
    /// The last key of that name; None when there is none.
    [[nodiscard]] NodeId find(const SyntaxTree &tree, QByteArrayView name) const;

    /// Nodes from `first` on have got ids that are greater by `by` (modulo 2^32). Names must not change.
    void shift(quint32 first, quint32 by);

private:
    struct Name {
        quint32 hash = 0;
        quint32 ordinal = 0; ///< index in m_keys
        auto operator<=>(const Name &) const = default;
    };
    NodeId m_mapping = NodeId::None;
    std::vector<NodeId> m_keys;
    std::vector<Name> m_names; ///< sorted
    bool m_hasMerge = false;
};

} // namespace lambdarium
