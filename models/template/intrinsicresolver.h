// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// IntrinsicResolver: evaluates a template's intrinsic functions as far as it can without an account (lambda-semantics.md,
// section 14.4). What it can't tell stays an expression with a reason. Thread: any, one thread at a time; copies share
// the tree.

#include "template/generatedresource.h"
#include "template/origin.h"
#include "template/resolvecontext.h"
#include "template/syntaxtree.h"

#include <QHash>
#include <QJsonValue>
#include <QSet>

#include <stop_token>
#include <utility>

namespace lambdarium {

/// A value, or why there is none.
struct ResolvedValue {
    /// Undefined when it is not resolved, or removed by AWS::NoValue. A list or map that is resolved in part holds the
    /// expressions of the rest as strings.
    QJsonValue value;
    QString reason; ///< empty when resolved
    bool resolved = true;
    bool local = false; ///< made up here in the right form (a name, ARN or URL of something not deployed)
    bool secret = false; ///< holds a stored secret or a NoEcho parameter
    QList<OriginLink> links; ///< what it came through; filled by resolve() of a whole value only
};

/// A key with its value; several may share the nodes of one Fn::ForEach.
struct ExpandedMember {
    using Bindings = QList<std::pair<QString, QString>>; ///< identifiers of loops with their values, outermost first
    QString name; ///< of the key, identifiers put in
    SyntaxMember member;
    Bindings bindings;
    NodeId loop = NodeId::None; ///< key of the outermost loop that makes it
};

/// A stack whose template is another file.
struct NestedStack {
    QString logicalId;
    NodeId key = NodeId::None; ///< in the outer template
    QString file; ///< absolute; empty when it is not on this computer
    QString reason; ///< why it can't be read, else empty
    SyntaxTree tree; ///< empty when it can't be read
    ResolveContext context; ///< what the inner template sees
};

class IntrinsicResolver
{
public:
    IntrinsicResolver(SyntaxTree tree, ResolveContext context);

    /// Asked to stop, long work ends with what it has.
    void setStop(const std::stop_token &stop);
    /// Holds no part of the tree from now on; nothing may be asked any more.
    void releaseTree();

    /// The value of a node with everything below it; work is limited by a budget (aliases can multiply).
    [[nodiscard]] ResolvedValue resolve(NodeId node);
    /// What GetAtt (or Ref, with an empty name) of a resource gives.
    [[nodiscard]] ResolvedValue attribute(const QString &logicalId, const QString &name);
    /// The result of a named condition; none when it can't be told.
    [[nodiscard]] std::optional<bool> condition(const QString &name);
    /// Why condition() can't be told; empty when it can.
    [[nodiscard]] QString conditionReason(const QString &name);
    /// A condition written out (Fn::Equals, ...), as the template's Rules hold them.
    [[nodiscard]] std::optional<bool> evaluate(NodeId node);

    /// The name of an intrinsic ("Ref", "Fn::Sub", ...) when the node is one, in long or short form; else empty.
    [[nodiscard]] QString intrinsicName(NodeId node) const;
    [[nodiscard]] bool isIntrinsic(NodeId node) const; ///< it has such a name
    /// The parameter's name when the node is just a reference to a parameter; else empty.
    [[nodiscard]] QString referencedParameter(NodeId node) const;
    /// The logical id when the node is just a Ref to a resource or a GetAtt of one; else empty.
    [[nodiscard]] QString referencedResource(NodeId node) const;
    /// The resource of that logical id; None when there is none.
    [[nodiscard]] NodeId resource(const QString &logicalId) const;
    /// Members of a mapping with those of its merge keys; of duplicate keys the last one.
    [[nodiscard]] std::vector<SyntaxMember> members(NodeId mapping);
    /// members() with the loops (Fn::ForEach) unrolled.
    [[nodiscard]] std::vector<ExpandedMember> expandedMembers(NodeId mapping);
    /// The identifiers of loops in force for what is resolved from now on; returns those before.
    ExpandedMember::Bindings setBindings(ExpandedMember::Bindings bindings);
    [[nodiscard]] bool inLoop() const; ///< some are in force
    [[nodiscard]] bool hasLoops() const; ///< the template may have loops: it names AWS::LanguageExtensions
    [[nodiscard]] bool readsFiles() const; ///< values came from other files, or would have
    /// What SAM makes of the template's resources beyond themselves.
    [[nodiscard]] const QList<GeneratedResource> &generated();
    /// The stacks of the template in its order.
    [[nodiscard]] QList<NestedStack> nestedStacks();
    /// Keys of stored values that were asked for in vain, each with the sentence why it is not known.
    [[nodiscard]] QMap<QString, QString> missingValues() const;
    /// Functions used wrongly, as far as they were looked at; `file` is empty.
    [[nodiscard]] QList<Diagnostic> remarks() const;
    /// The node as one line for people: "!Ref Stage"; a long text is cut.
    [[nodiscard]] QString expression(NodeId node) const;

    struct State; ///< private to this folder

private:
    std::shared_ptr<State> m_state;
};

} // namespace lambdarium
