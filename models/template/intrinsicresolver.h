// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// IntrinsicResolver: evaluates a template's intrinsic functions as far as it can without an account (lambda-semantics.md,
// section 14.4). What it can't tell stays an expression with a reason. Thread: any, one thread at a time; copies share
// the tree.

#include "template/syntaxtree.h"

#include <QHash>
#include <QJsonValue>
#include <QMap>
#include <QSet>

#include <functional>

namespace lambdarium {

/// What stands outside the template: values of parameters and of the pseudo parameters.
struct ResolveContext {
    QMap<QString, QString> parameterOverrides;
    QString region = QStringLiteral("us-east-1");
    QString accountId = QStringLiteral("123456789012");
    QString stackName = QStringLiteral("local");
    bool operator==(const ResolveContext &) const = default;
};

/// A value, or why there is none.
struct ResolvedValue {
    /// Undefined when it is not resolved, or removed by AWS::NoValue. A list or map that is resolved in part holds the
    /// expressions of the rest as strings.
    QJsonValue value;
    QString reason; ///< empty when resolved
    bool resolved = true;
};

class IntrinsicResolver
{
public:
    IntrinsicResolver(SyntaxTree tree, ResolveContext context);

    /// The value of a node with everything below it; work is limited by a budget (aliases can multiply).
    [[nodiscard]] ResolvedValue resolve(NodeId node);
    /// The result of a named condition; none when it can't be told.
    [[nodiscard]] std::optional<bool> condition(const QString &name);

    /// The name of an intrinsic ("Ref", "Fn::Sub", ...) when the node is one, in long or short form; else empty.
    [[nodiscard]] QString intrinsicName(NodeId node) const;
    /// The parameter's name when the node is just a reference to a parameter; else empty.
    [[nodiscard]] QString referencedParameter(NodeId node) const;
    /// The logical id when the node is just a Ref to a resource or a GetAtt of one; else empty.
    [[nodiscard]] QString referencedResource(NodeId node) const;
    /// The resource of that logical id; None when there is none.
    [[nodiscard]] NodeId resource(const QString &logicalId) const;
    /// Members of a mapping with those of its merge keys; of duplicate keys the last one.
    [[nodiscard]] std::vector<SyntaxMember> members(NodeId mapping);
    /// The node as one line for people: "!Ref Stage"; a long text is cut.
    [[nodiscard]] QString expression(NodeId node) const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace lambdarium
