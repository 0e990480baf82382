// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The evaluation behind IntrinsicResolver. One thread. Private to this folder.

#include "template/intrinsicresolver.h"

namespace lambdarium {

struct IntrinsicResolver::State {
    SyntaxTree tree;
    ResolveContext context;
    NodeId parameters = NodeId::None;
    NodeId mappings = NodeId::None;
    NodeId conditions = NodeId::None;
    QHash<QString, NodeId> resources; ///< by logical id
    QHash<QString, std::optional<bool>> knownConditions;
    QSet<QString> openConditions; ///< being evaluated: a condition must not need itself
    int budget = 0; ///< nodes that may still be visited
    int depth = 0;

    State(SyntaxTree syntaxTree, ResolveContext resolveContext);

    [[nodiscard]] ResolvedValue resolve(NodeId id);
    [[nodiscard]] ResolvedValue plain(NodeId id); ///< the node's own shape, its tag left aside
    [[nodiscard]] ResolvedValue scalar(NodeId id) const;
    [[nodiscard]] ResolvedValue mapping(NodeId id);
    [[nodiscard]] ResolvedValue sequence(NodeId id);
    [[nodiscard]] std::vector<SyntaxMember> mergedMembers(NodeId id);

    /// Name and argument of an intrinsic; the argument is the tagged node itself in the short form.
    struct Call {
        QString name;
        NodeId argument = NodeId::None;
        bool tagged = false;
    };
    [[nodiscard]] Call callOf(NodeId id) const;
    [[nodiscard]] ResolvedValue call(const Call &call);
    [[nodiscard]] ResolvedValue argumentOf(const Call &call);

    [[nodiscard]] ResolvedValue ref(const QString &name);
    [[nodiscard]] ResolvedValue parameter(const QString &name, NodeId declaration);
    [[nodiscard]] std::optional<QJsonValue> pseudo(const QString &name) const;
    [[nodiscard]] ResolvedValue getAtt(const QJsonValue &argument) const;
    [[nodiscard]] ResolvedValue sub(const Call &call);
    [[nodiscard]] ResolvedValue substitute(const QString &text, const QHash<QString, ResolvedValue> &locals);
    [[nodiscard]] ResolvedValue join(const QJsonArray &arguments) const;
    [[nodiscard]] ResolvedValue select(const QJsonArray &arguments) const;
    [[nodiscard]] ResolvedValue split(const QJsonArray &arguments) const;
    [[nodiscard]] ResolvedValue findInMap(const QJsonArray &arguments);
    [[nodiscard]] ResolvedValue conditional(const Call &call);

    [[nodiscard]] std::optional<bool> condition(const QString &name);
    [[nodiscard]] std::optional<bool> evaluate(NodeId id);
    [[nodiscard]] std::optional<bool> combine(NodeId list, bool decisive);

    [[nodiscard]] QString describe(NodeId id, int level) const;
    [[nodiscard]] QString describeItems(NodeId id, int level) const;
};

[[nodiscard]] ResolvedValue resolvedTo(QJsonValue value);
[[nodiscard]] ResolvedValue unresolved(const QString &reason);

} // namespace lambdarium
