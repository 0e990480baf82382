// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/connectors.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// A text or a list of texts.
QStringList texts(const SyntaxTree &tree, NodeId node)
{
    if (node == NodeId::None)
        return {};
    if (tree.node(node).kind == NodeKind::Scalar)
        return {tree.scalarText(node)};
    QStringList found;
    for (const NodeId item : tree.items(node))
        found += tree.scalarText(tree.dereference(item));
    return found;
}

// {Id: Name}, or a list of such.
QStringList ends(const SyntaxTree &tree, NodeId node)
{
    QStringList found;
    if (node == NodeId::None)
        return found;
    std::vector<NodeId> items = tree.items(node);
    if (tree.node(node).kind == NodeKind::Mapping)
        items.push_back(node);
    for (const NodeId item : items) {
        if (const NodeId id = tree.find(item, {u"Id"_s}); id != NodeId::None)
            found += tree.scalarText(id);
    }
    return found;
}

Connector connector(const SyntaxTree &tree, const QString &logicalId, NodeId key, NodeId properties, const QString &source)
{
    Connector read{logicalId, key, source, {}, {}};
    if (properties == NodeId::None)
        return read;
    if (source.isEmpty())
        read.source = ends(tree, tree.find(properties, {u"Source"_s})).value(0);
    read.destinations = ends(tree, tree.find(properties, {u"Destination"_s}));
    read.permissions = texts(tree, tree.find(properties, {u"Permissions"_s}));
    return read;
}

} // namespace

QList<Connector> connectorsOf(const SyntaxTree &tree, const QString &logicalId, SyntaxMember resource)
{
    static const QStringList properties{u"Properties"_s};
    QList<Connector> found;
    const NodeId type = tree.dereference(tree.member(resource.value, "Type").value);
    if (type != NodeId::None && tree.scalarBytes(type) == "AWS::Serverless::Connector")
        found.append(connector(tree, logicalId, resource.key, tree.find(resource.value, properties), {}));
    const NodeId beside = tree.dereference(tree.member(resource.value, "Connectors").value);
    if (beside == NodeId::None)
        return found;
    for (const SyntaxMember member : tree.members(beside))
        found.append(
            connector(tree, logicalId + tree.scalarText(member.key), member.key, tree.find(member.value, properties), logicalId));
    return found;
}

} // namespace lambdarium
