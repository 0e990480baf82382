// SPDX-License-Identifier: GPL-3.0-or-later
// Reserved and provisioned concurrency, deployments, asynchronous invocations.
#include "rules/rulereport.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ConcurrencyRules)
};

} // namespace

TemplateValue provisionedConcurrency(RuleReport &report, const TemplateResource &function)
{
    if (function.isServerlessFunction())
        return function.properties[u"ProvisionedConcurrencyConfig"_s];
    for (const TemplateResource *version : report.view().versionsOf(function.logicalId)) {
        if (version->properties[u"ProvisionedConcurrencyConfig"_s].isSet())
            return version->properties[u"ProvisionedConcurrencyConfig"_s];
    }
    return {};
}

void checkConcurrency(RuleReport &report, const TemplateResource &function)
{
    const TemplateValue &p = function.properties;
    const TemplateValue provisioned = provisionedConcurrency(report, function);
    const TemplateValue reserved = p[u"ReservedConcurrentExecutions"_s];
    const bool alias = p[u"AutoPublishAlias"_s].isSet();
    if (function.isServerlessFunction() && provisioned.isSet() && !alias)
        report.add(u"concurrency.no-alias"_s, function, provisioned,
                   Texts::tr("Provisioned concurrency needs an alias; set AutoPublishAlias."));
    const TemplateValue count = provisioned[u"ProvisionedConcurrentExecutions"_s];
    if (count.number() && reserved.number() && *count.number() > *reserved.number())
        report.add(
            u"concurrency.exceeds-reserved"_s, function, count,
            Texts::tr("Provisioned concurrency %1 exceeds the reserved concurrency %2.").arg(count.text(), reserved.text()));
    if (reserved.number() == 0.0)
        report.add(u"concurrency.stopped"_s, function, reserved,
                   Texts::tr("Reserved concurrency 0 stops the function: every invocation is refused."));
    if (function.isServerlessFunction() && p[u"DeploymentPreference"_s].isSet() && !alias)
        report.add(u"deployment.no-alias"_s, function, p[u"DeploymentPreference"_s],
                   Texts::tr("Gradual deployments need an alias; set AutoPublishAlias."));
}

// Section 7: a standard queue or topic.
void checkDeadLetters(RuleReport &report, const TemplateResource &function)
{
    const QString key = function.isServerlessFunction() ? u"DeadLetterQueue"_s : u"DeadLetterConfig"_s;
    const TemplateValue target = function.properties.at({key, u"TargetArn"_s});
    const TemplateResource *resource = report.view().resource(target.resource());
    const bool ordered =
        resource && (resource->properties[u"FifoQueue"_s].isTrue() || resource->properties[u"FifoTopic"_s].isTrue());
    if (ordered || target.text().endsWith(".fifo"_L1))
        report.add(u"dead-letter.fifo"_s, function, target,
                   Texts::tr("Events that failed can't go to a FIFO queue or topic; a standard one takes them."));
}

void checkAsynchronous(RuleReport &report, const TemplateResource &resource)
{
    const bool separate = resource.type == "AWS::Lambda::EventInvokeConfig"_L1;
    const TemplateValue config = separate ? resource.properties : resource.properties[u"EventInvokeConfig"_s];
    const auto check = [&](const QString &key, double minimum, double maximum) {
        const std::optional<double> number = config[key].number();
        if (number && (*number < minimum || *number > maximum))
            report.add(u"invoke.range"_s, resource, config[key],
                       Texts::tr("%1 must be %L2 to %L3.").arg(key).arg(minimum).arg(maximum));
    };
    check(u"MaximumEventAgeInSeconds"_s, 60, 21600);
    check(u"MaximumRetryAttempts"_s, 0, 2);
}

} // namespace lambdarium
