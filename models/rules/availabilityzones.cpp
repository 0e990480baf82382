// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/availabilityzones.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

std::optional<QStringList> availabilityZones(const SyntaxTree &tree, const ResolveContext &context, const QString &logicalId)
{
    if (tree.root() == NodeId::None)
        return std::nullopt;
    const QStringList subnets{u"VpcConfig"_s, u"SubnetIds"_s};
    NodeId list = tree.find(tree.root(), QStringList{u"Resources"_s, logicalId, u"Properties"_s} + subnets);
    if (list == NodeId::None)
        list = tree.find(tree.root(), QStringList{u"Globals"_s, u"Function"_s} + subnets);
    if (list == NodeId::None)
        return std::nullopt;
    const IntrinsicResolver resolver(tree, context);
    QStringList zones;
    for (const NodeId item : tree.items(tree.dereference(list))) {
        const QString name = resolver.referencedResource(item);
        const NodeId subnet = name.isEmpty() ? NodeId::None : resolver.resource(name);
        const NodeId zone = subnet == NodeId::None ? NodeId::None : tree.find(subnet, {u"Properties"_s, u"AvailabilityZone"_s});
        if (zone == NodeId::None)
            return std::nullopt;
        const QString text = resolver.expression(zone);
        if (!zones.contains(text))
            zones += text;
    }
    return zones.isEmpty() ? std::nullopt : std::optional(zones);
}

} // namespace lambdarium
