// SPDX-License-Identifier: GPL-3.0-or-later
// Triggers that push: APIs, schedules, rules of an event bus.
#include "pattern/eventpattern.h"
#include "rules/rulereport.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TriggerRules)
};

constexpr double restLimit = 29; ///< seconds an API Gateway REST API waits, unless its quota was raised
constexpr double httpLimit = 30; ///< of an HTTP API

void checkApi(RuleReport &report, const TemplateResource &function, const TemplateValue &event)
{
    const QString type = event[u"Type"_s].text();
    if (type != "Api"_L1 && type != "HttpApi"_L1)
        return;
    const double limit = type == "Api"_L1 ? restLimit : httpLimit;
    const TemplateValue own = event.at({u"Properties"_s, u"TimeoutInMillis"_s});
    const double waits = own.number() ? *own.number() / 1000 : limit;
    const std::optional<double> timeout = functionTimeout(function);
    if (timeout && *timeout > waits)
        report.add(
            u"api.timeout"_s, function, event,
            Texts::tr("The function may run for %1 s, but the API answers with an error after %2 s.").arg(*timeout).arg(waits));
}

// A map in the template is what SAM sends as JSON; a text must be JSON itself.
void checkPattern(RuleReport &report, const TemplateResource &subject, const TemplateValue &pattern)
{
    if (!pattern.isKnown())
        return;
    const QJsonValue value = pattern.value();
    const QByteArray text =
        value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact) : pattern.text().toUtf8();
    if (const auto parsed = EventPattern::parse(text); !parsed)
        report.add(u"pattern.invalid"_s, subject, pattern, parsed.error().message);
}

bool isRate(const QString &text)
{
    static const QRegularExpression rate(u"^rate\\(([1-9][0-9]*) (minute|minutes|hour|hours|day|days)\\)$"_s);
    const QRegularExpressionMatch match = rate.match(text);
    return match.hasMatch() && (match.captured(1) == "1"_L1) != match.captured(2).endsWith(u's');
}

// Six fields; of day of month and day of week one must be a question mark.
bool isCron(const QString &text)
{
    static const QRegularExpression cron(u"^cron\\((.*)\\)$"_s);
    const QRegularExpressionMatch match = cron.match(text);
    const QStringList fields = match.captured(1).split(u' ', Qt::SkipEmptyParts);
    return match.hasMatch() && fields.size() == 6 && (fields[2] == "?"_L1) != (fields[4] == "?"_L1);
}

void checkSchedule(RuleReport &report, const TemplateResource &subject, const TemplateValue &place, bool scheduler)
{
    const QString text = place.text();
    if (text.isEmpty() || isCron(text))
        return;
    static const QRegularExpression once(u"^at\\(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\)$"_s);
    static const QRegularExpression anyRate(u"^rate\\([1-9][0-9]* (minute|hour|day)s?\\)$"_s);
    const bool good = scheduler ? once.match(text).hasMatch() || anyRate.match(text).hasMatch() : isRate(text);
    if (!good)
        report.add(u"schedule.expression"_s, subject, place,
                   Texts::tr("The schedule must be such as rate(1 hour), rate(5 minutes) or cron(0 12 * * ? *)."));
}

void checkEvent(RuleReport &report, const TemplateResource &function, const TemplateValue &event)
{
    const QString type = event[u"Type"_s].text();
    const TemplateValue properties = event[u"Properties"_s];
    checkApi(report, function, event);
    if (type == "EventBridgeRule"_L1 || type == "CloudWatchEvent"_L1)
        checkPattern(report, function, properties[u"Pattern"_s]);
    else if (type == "Schedule"_L1)
        checkSchedule(report, function, properties[u"Schedule"_s], false);
    else if (type == "ScheduleV2"_L1)
        checkSchedule(report, function, properties[u"ScheduleExpression"_s], true);
}

} // namespace

void checkTriggers(RuleReport &report, const TemplateResource &resource)
{
    if (resource.isServerlessFunction()) {
        for (const auto &[name, event] : resource.properties[u"Events"_s].members())
            checkEvent(report, resource, event);
    } else if (resource.type == "AWS::Events::Rule"_L1) {
        checkPattern(report, resource, resource.properties[u"EventPattern"_s]);
        checkSchedule(report, resource, resource.properties[u"ScheduleExpression"_s], false);
    } else if (resource.type == "AWS::Scheduler::Schedule"_L1) {
        checkSchedule(report, resource, resource.properties[u"ScheduleExpression"_s], true);
    }
}

} // namespace lambdarium
