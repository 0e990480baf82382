// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PathWalk: the way along a path of keys as far as it exists, with the aliases and merge keys on it. Pure functions, any
// thread. Private to this folder.

#include "template/templateeditor.h"

namespace lambdarium {

/// What a path meets. mappings[i] holds members[i]; one mapping more than members when a key is missing.
struct PathWalk {
    std::vector<NodeId> mappings;
    std::vector<SyntaxMember> members;
    /// HereOnly: this alias must become a copy of its value before the path can go on; None = nothing in the way.
    NodeId alias = NodeId::None;
    /// HereOnly: this member of a merged mapping must be copied into `mappings.back()` likewise.
    SyntaxMember merged;
};

/// Errors: SharedValue when an alias or a merge key is in the way and `choice` is Ask; Unsupported for expressions and
/// values that are no mappings. The value at the end is followed through an alias only with `throughLast`.
[[nodiscard]] Result<PathWalk> walkPath(const SyntaxTree &tree, NodeId mapping, const QStringList &path, AliasChoice choice,
                                        bool throughLast);

} // namespace lambdarium
