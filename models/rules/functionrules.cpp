// SPDX-License-Identifier: GPL-3.0-or-later
// Runtime and SnapStart, and what concerns a function as a whole.
#include "rules/rulereport.h"
#include "rules/runtimetable.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionRules)
};

constexpr int soonDays = 180;

QString shown(QDate date)
{
    return date.toString(Qt::ISODate);
}

// lambda-semantics.md, section 10.3.
void checkDates(RuleReport &report, const TemplateResource &function, const TemplateValue &place, const RuntimeInfo &runtime)
{
    const QDate today = report.options().today;
    if (runtime.ended || (runtime.blockUpdate.isValid() && today >= runtime.blockUpdate))
        report.add(u"runtime.ended"_s, function, place,
                   Texts::tr("The runtime %1 is no longer supported for creating or updating functions.").arg(runtime.name));
    else if (runtime.blockCreate.isValid() && today >= runtime.blockCreate)
        report.add(u"runtime.ended"_s, function, place,
                   Texts::tr("The runtime %1 can't be chosen for new functions; updates are refused from %2 on.")
                       .arg(runtime.name, shown(runtime.blockUpdate)));
    else if (runtime.deprecation.isValid() && today >= runtime.deprecation)
        report.add(u"runtime.deprecated"_s, function, place,
                   Texts::tr("Support of %1 ended on %2; new functions are refused from %3 on.")
                       .arg(runtime.name, shown(runtime.deprecation), shown(runtime.blockCreate)));
    else if (runtime.deprecation.isValid() && today.daysTo(runtime.deprecation) <= soonDays)
        report.add(u"runtime.ends-soon"_s, function, place,
                   Texts::tr("Support of %1 ends on %2.").arg(runtime.name, shown(runtime.deprecation)));
}

} // namespace

void checkRuntime(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue place = function.properties[u"Runtime"_s];
    const QString name = place.text();
    if (name.isEmpty())
        return;
    const RuntimeInfo *runtime = RuntimeTable::find(name);
    if (!runtime) {
        report.add(u"runtime.unknown"_s, function, place, Texts::tr("Lambda has no runtime %1.").arg(name));
        return;
    }
    checkDates(report, function, place, *runtime);
    const std::vector<TemplateValue> architectures = function.properties[u"Architectures"_s].items();
    if (!runtime->arm64 && !architectures.empty() && architectures.front().text() == "arm64"_L1)
        report.add(u"runtime.architecture"_s, function, architectures.front(), Texts::tr("%1 exists for x86_64 only.").arg(name));
}

// lambda-semantics.md, section 10.2, last line.
void checkSnapStart(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue &p = function.properties;
    const TemplateValue place = p.at({u"SnapStart"_s, u"ApplyOn"_s});
    if (place.text() != "PublishedVersions"_L1)
        return;
    const QString name = p[u"Runtime"_s].text();
    const RuntimeInfo *runtime = RuntimeTable::find(name);
    if (runtime && !runtime->snapStart && !isImage(function))
        report.add(u"snapstart.runtime"_s, function, place, Texts::tr("SnapStart does not work with %1.").arg(name));
    if (isImage(function))
        report.add(u"snapstart.image"_s, function, place, Texts::tr("SnapStart does not work with container images."));
    if (provisionedConcurrency(report, function).isSet())
        report.add(u"snapstart.provisioned"_s, function, place,
                   Texts::tr("SnapStart and provisioned concurrency can't be used together."));
    if (p.at({u"EphemeralStorage"_s, u"Size"_s}).number().value_or(512) > 512)
        report.add(u"snapstart.storage"_s, function, place, Texts::tr("With SnapStart the ephemeral storage is 512 MB at most."));
    if (!p[u"FileSystemConfigs"_s].items().empty())
        report.add(u"snapstart.file-system"_s, function, place, Texts::tr("SnapStart does not work with file systems."));
    const bool versioned = p[u"AutoPublishAlias"_s].isSet() || !report.view().versionsOf(function.logicalId).empty();
    if (!versioned)
        report.add(u"snapstart.no-version"_s, function, place,
                   Texts::tr("SnapStart works on published versions; the template publishes none of this function."));
}

namespace {

void checkTagNames(RuleReport &report, const TemplateResource &function, const TemplateValue &tags)
{
    const auto check = [&](const QString &name, const TemplateValue &place) {
        if (name.startsWith("aws:"_L1, Qt::CaseInsensitive) || name.size() > 128)
            report.add(u"function.tags"_s, function, place,
                       Texts::tr("A tag's name has at most 128 characters and does not begin with aws:."));
    };
    for (const auto &[name, tag] : tags.members())
        check(name, tag);
    for (const TemplateValue &tag : tags.items())
        check(tag[u"Key"_s].text(), tag);
}

} // namespace

// Without it CloudFormation knows none of SAM's types.
void checkTransform(RuleReport &report)
{
    const SyntaxTree &tree = report.view().tree();
    const NodeId transform = tree.root() == NodeId::None ? NodeId::None : tree.find(tree.root(), {u"Transform"_s});
    std::vector<NodeId> named = tree.items(transform);
    named.push_back(transform);
    const bool known = std::ranges::any_of(
        named, [&](NodeId name) { return name != NodeId::None && tree.scalarBytes(name).startsWith("AWS::Serverless-"); });
    const auto &resources = report.view().resources();
    const auto serverless = std::ranges::find_if(
        resources, [](const TemplateResource &resource) { return resource.type.startsWith("AWS::Serverless::"_L1); });
    if (!known && serverless != resources.end())
        report.add(
            u"template.transform"_s, *serverless,
            Texts::tr("%1 needs the line \"Transform: AWS::Serverless-2016-10-31\" in the template.").arg(serverless->type));
}

void checkFunction(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue &p = function.properties;
    const TemplateValue name = p[u"FunctionName"_s];
    // An ARN may be longer; a name may not (section 10.1).
    if (name.text().size() > 64 && !name.text().contains(u':'))
        report.add(u"function.name"_s, function, name,
                   Texts::tr("The function's name has %1 characters; 64 are allowed.").arg(name.text().size()));
    if (!function.isServerlessFunction() && !p[u"Role"_s].isSet())
        report.add(u"function.no-role"_s, function, Texts::tr("The function has no execution role."));
    const TemplateValue tags = p[u"Tags"_s];
    const size_t count = tags.isMap() ? tags.members().size() : tags.items().size();
    if (count > 50)
        report.add(u"function.tags"_s, function, tags, Texts::tr("The function has %1 tags; 50 are allowed.").arg(count));
    checkTagNames(report, function, tags);
    const TemplateValue logging = p[u"LoggingConfig"_s];
    for (const QString &key : {u"ApplicationLogLevel"_s, u"SystemLogLevel"_s}) {
        const bool text = !logging[u"LogFormat"_s].isSet() || logging[u"LogFormat"_s].text() == "Text"_L1;
        if (text && logging[key].isSet())
            report.add(u"logging.level"_s, function, logging[key],
                       Texts::tr("%1 has an effect only with the log format JSON.").arg(key));
    }
}

void checkNames(RuleReport &report)
{
    QHash<QString, QString> owners;
    for (const TemplateResource &function : report.view().resources()) {
        if (report.options().stop.stop_requested())
            return;
        const QString name = function.isFunction() ? function.properties[u"FunctionName"_s].text() : QString();
        if (name.isEmpty())
            continue;
        if (owners.contains(name))
            report.add(u"function.same-name"_s, function, function.properties[u"FunctionName"_s],
                       Texts::tr("%1 has the name %2 already.").arg(owners[name], name));
        else
            owners.insert(name, function.logicalId);
    }
}

} // namespace lambdarium
