// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Mentions: places of a template that name something else in it, in every form (lambda-semantics.md, section 14.4): Ref,
// Fn::GetAtt, Fn::Sub, DependsOn, connectors, conditions and mappings. Pure functions, any thread.

#include "template/syntaxtree.h"

#include <functional>
#include <stop_token>

namespace lambdarium {

enum class MentionKind {
    Value, ///< Ref, Fn::GetAtt, Fn::Sub: a resource or parameter
    Dependency, ///< DependsOn, an end of a connector: a resource
    Condition, ///< Condition of a resource or output, first argument of Fn::If, Condition within a condition
    Mapping, ///< first argument of Fn::FindInMap
};

struct Mention {
    MentionKind kind = MentionKind::Value;
    TextSpan span; ///< the bytes of the name alone
    QByteArrayView name; ///< as it is read; valid as long as the tree
    QByteArrayView attribute; ///< behind the dot of GetAtt and Sub; empty when there is none
    NodeId node = NodeId::None; ///< the scalar it stands in
};

using MentionVisitor = std::function<void(const Mention &)>;

/// Every mention of the text, node by node; asked to stop, only the first ones.
void forEachMention(const SyntaxTree &tree, const MentionVisitor &visit, const std::stop_token &stop = {});
/// The mention whose name holds an offset, also right behind its last byte; none when there is none.
[[nodiscard]] std::optional<Mention> mentionAt(const SyntaxTree &tree, ByteOffset offset);

/// Where a node stands: section of the template and entry of it.
struct TemplatePlace {
    QString section; ///< "Resources"
    QString owner; ///< "Queue"; empty when it stands in the section itself
};
[[nodiscard]] TemplatePlace placeOf(const SyntaxTree &tree, NodeId node);

} // namespace lambdarium
