// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FunctionReader: reads one function resource of a template, with Globals merged in. One thread. Private to this folder.
// Ownership: refers to tree and resolver, which must outlive it.

#include "base/diagnostic.h"
#include "template/functionresource.h"
#include "template/intrinsicresolver.h"
#include "template/propertytable.h"
#include "template/textpool.h"

namespace lambdarium {

/// The two places that may give a value.
struct MergedNode {
    NodeId own = NodeId::None;
    NodeId globals = NodeId::None;
};

class FunctionReader
{
public:
    FunctionReader(const SyntaxTree &tree, IntrinsicResolver &resolver, NodeId globals, QList<Diagnostic> &diagnostics);

    /// `member` is the logical id with its resource.
    [[nodiscard]] FunctionResource read(const ExpandedMember &member, const QString &type);

private:
    [[nodiscard]] bool isPlainMapping(NodeId node) const;
    [[nodiscard]] NodeId present(NodeId node) const; ///< None for null
    [[nodiscard]] MergedNode descend(MergedNode at, const QString &key) const;
    [[nodiscard]] MergedNode descend(MergedNode at, QByteArrayView key) const;
    [[nodiscard]] MergedNode descend(MergedNode at, const QStringList &path) const;
    [[nodiscard]] NodeId globalsFor(NodeId resource) const;

    [[nodiscard]] PropertyValue valueAt(const QString &key, NodeId node, Origin origin);
    [[nodiscard]] PropertyValue valueOf(const QString &key, NodeId node, Origin origin, const ResolvedValue &resolved);
    [[nodiscard]] PropertyValue valueAlong(const QString &key, MergedNode at, const QStringList &path);
    [[nodiscard]] OriginLink overridden(NodeId node);
    void checkJoined(const FunctionResource &function, const PropertyInfo &info, MergedNode at);
    void readBuild(FunctionResource &function, NodeId resource);
    void readSurroundings(FunctionResource &function, NodeId resource);
    void readProperty(FunctionResource &function, const PropertyInfo &info, MergedNode root);
    void readCode(FunctionResource &function, MergedNode root);
    void readEnvironment(FunctionResource &function, MergedNode root);
    void addVariables(FunctionResource &function, NodeId variables, Origin origin);
    void addVariable(FunctionResource &function, const QString &name, NodeId keyNode, const PropertyValue &value);
    void readEvents(FunctionResource &function, NodeId events);
    void readPolicies(FunctionResource &function, NodeId properties);
    void addPolicy(FunctionResource &function, NodeId node, int depth);
    void addRolePolicies(FunctionResource &function, NodeId role);
    [[nodiscard]] QJsonValue layerContent(NodeId node);
    void readLayers(FunctionResource &function, MergedNode root);
    void noteUnresolved(FunctionResource &function, const PropertyValue &value);
    void check(const FunctionResource &function);
    void remark(Severity severity, const QString &code, const QString &message, const FunctionResource &function, TextSpan span);

    const SyntaxTree &m_tree;
    IntrinsicResolver &m_resolver;
    NodeId m_globals;
    QList<Diagnostic> &m_diagnostics;
    TextPool m_texts;
    QHash<NodeId, PropertyValue> m_globalValues; ///< what Globals says is the same for every function
};

} // namespace lambdarium
