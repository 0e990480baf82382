// SPDX-License-Identifier: GPL-3.0-or-later
// VPC, file systems, CORS of function URLs.
#include "rules/rulereport.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(NetworkRules)
};

// How an availability zone is told: its name, or the expression that gives it.
QString zoneOf(RuleReport &report, const TemplateValue &subnet)
{
    const TemplateResource *resource = report.view().resource(subnet.resource());
    if (!resource || resource->type != "AWS::EC2::Subnet"_L1)
        return {};
    const TemplateValue zone = resource->properties[u"AvailabilityZone"_s];
    return zone.node() == NodeId::None ? QString() : report.view().resolver().expression(zone.node());
}

void checkZones(RuleReport &report, const TemplateResource &function, const TemplateValue &subnets)
{
    const std::vector<TemplateValue> items = subnets.items();
    QSet<QString> zones;
    for (const TemplateValue &subnet : items) {
        const QString zone = zoneOf(report, subnet);
        if (zone.isEmpty() && items.size() > 1)
            return;
        zones.insert(zone);
    }
    if (zones.size() == 1)
        report.add(u"network.one-zone"_s, function, subnets,
                   Texts::tr("All subnets are in one availability zone; when it fails, the function does too."));
}

void checkCors(RuleReport &report, const TemplateResource &function, const TemplateValue &cors)
{
    const double age = cors[u"MaxAge"_s].number().value_or(0);
    if (age < 0 || age > 86400)
        report.add(u"url.cors"_s, function, cors[u"MaxAge"_s], Texts::tr("MaxAge is 0 to 86,400 seconds."));
    for (const TemplateValue &method : cors[u"AllowMethods"_s].items()) {
        if (method.text().size() > 6)
            report.add(
                u"url.cors"_s, function, method,
                Texts::tr("A function URL allows methods of at most 6 characters: GET, PUT, HEAD, POST, PATCH, DELETE, *."));
    }
    const bool anyOrigin =
        std::ranges::any_of(cors[u"AllowOrigins"_s].items(), [](const TemplateValue &o) { return o.text() == "*"_L1; });
    if (cors[u"AllowCredentials"_s].isTrue() && anyOrigin)
        report.add(u"url.cors"_s, function, cors[u"AllowCredentials"_s],
                   Texts::tr("Browsers refuse credentials when every origin is allowed; name the origins."));
}

} // namespace

void checkNetwork(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue vpc = function.properties[u"VpcConfig"_s];
    const TemplateValue subnets = vpc[u"SubnetIds"_s];
    const TemplateValue groups = vpc[u"SecurityGroupIds"_s];
    const bool lists = (!subnets.isSet() || subnets.isList()) && (!groups.isSet() || groups.isList());
    if (vpc.isSet() && lists && subnets.items().empty() != groups.items().empty())
        report.add(u"network.incomplete"_s, function, vpc, Texts::tr("A function in a VPC needs subnets and security groups."));
    if (subnets.items().size() > 16)
        report.add(u"network.limit"_s, function, subnets, Texts::tr("A function can have 16 subnets."));
    if (groups.items().size() > 5)
        report.add(u"network.limit"_s, function, groups, Texts::tr("A function can have 5 security groups."));
    checkZones(report, function, subnets);
    static const QRegularExpression mount(u"^/mnt/[a-zA-Z0-9-_.]+$"_s);
    for (const TemplateValue &system : function.properties[u"FileSystemConfigs"_s].items()) {
        const TemplateValue path = system[u"LocalMountPath"_s];
        if (!vpc.isSet())
            report.add(u"file-system.network"_s, function, system, Texts::tr("A function with a file system must be in a VPC."));
        if (path.isKnown() && (!mount.match(path.text()).hasMatch() || path.text().size() > 160))
            report.add(u"file-system.path"_s, function, path, Texts::tr("The mount path is /mnt/ and a name."));
    }
    checkCors(report, function, function.properties.at({u"FunctionUrlConfig"_s, u"Cors"_s}));
}

void checkUrl(RuleReport &report, const TemplateResource &url)
{
    if (url.type == "AWS::Lambda::Url"_L1)
        checkCors(report, url, url.properties[u"Cors"_s]);
}

} // namespace lambdarium
