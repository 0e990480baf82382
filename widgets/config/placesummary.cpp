// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/placesummary.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("lambdarium::PlaceSummary", text);
}

/// A value in a few words: lists by comma, objects as JSON.
QString brief(const QJsonValue &value)
{
    if (value.isArray()) {
        QStringList parts;
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            parts.append(brief(item));
        return parts.join(u", "_s);
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QString indented(const QJsonObject &object)
{
    return object.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)).trimmed();
}

/// The properties that tell a trigger from others of its type, most telling first (lambda-semantics.md, section 14.1).
QString triggerDetail(const EventSource &event)
{
    const QJsonObject &all = event.properties;
    if (event.type == "Api"_L1 || event.type == "HttpApi"_L1) {
        const QString method = all.value("Method"_L1).toString().toUpper();
        const QString path = all.value("Path"_L1).toString();
        return path.isEmpty() ? tr("every request that no other route takes") : method + u' ' + path;
    }
    static const QStringList telling{
        u"Bucket"_s,    u"Events"_s,           u"Topic"_s,         u"Queue"_s,         u"Stream"_s,   u"Topics"_s,
        u"Queues"_s,    u"Broker"_s,           u"Cluster"_s,       u"DatabaseName"_s,  u"Schedule"_s, u"ScheduleExpression"_s,
        u"Pattern"_s,   u"LogGroupName"_s,     u"FilterPattern"_s, u"Sql"_s,           u"UserPool"_s, u"Trigger"_s,
        u"BatchSize"_s, u"StartingPosition"_s, u"Enabled"_s,       u"FilterCriteria"_s};
    QStringList parts;
    for (const QString &key : telling) {
        if (all.contains(key))
            parts.append(key + u' ' + brief(all.value(key)));
    }
    return parts.join(u" \u00b7 "_s);
}

QString statementSummary(const QJsonObject &document)
{
    const QJsonValue statements = document.value("Statement"_L1);
    const QJsonArray list = statements.isArray() ? statements.toArray() : QJsonArray{statements};
    const QJsonObject first = list.first().toObject();
    QString text = brief(first.value("Effect"_L1)) + u' ' + brief(first.value("Action"_L1));
    if (list.size() > 1)
        text += u' ' + tr("and %1 more statements").arg(list.size() - 1);
    return text;
}

Place policyPlace(const FunctionPolicy &policy)
{
    Place place;
    place.title = policy.name;
    place.span = policy.span;
    place.position = policy.position;
    place.toolTip = indented(policy.content);
    switch (policy.kind) {
    case FunctionPolicy::Kind::Managed:
        place.kind = tr("managed");
        break;
    case FunctionPolicy::Kind::SamTemplate:
        place.kind = tr("SAM template");
        place.detail = brief(policy.content);
        break;
    case FunctionPolicy::Kind::Inline:
        place.kind = tr("inline");
        place.title = policy.name.isEmpty() ? tr("Policy document") : policy.name;
        place.detail = statementSummary(policy.content);
        break;
    case FunctionPolicy::Kind::Unresolved:
        place.kind = tr("unresolved");
        place.attention = true;
        break;
    }
    return place;
}

} // namespace

QList<Place> triggerPlaces(const FunctionResource &function)
{
    QList<Place> places;
    for (const EventSource &event : function.events)
        places.append(
            {event.name, event.type, triggerDetail(event), indented(event.properties), false, event.span, event.position});
    return places;
}

QList<Place> policyPlaces(const FunctionResource &function)
{
    QList<Place> places;
    for (const FunctionPolicy &policy : function.policies)
        places.append(policyPlace(policy));
    return places;
}

QList<Place> layerPlaces(const FunctionResource &function)
{
    QList<Place> places;
    for (const QJsonValue &layer : function.layers) {
        const QString text = brief(layer);
        const QString kind = text.startsWith("arn:"_L1) ? tr("layer version") : tr("local or reference");
        places.append({text, kind, {}, text, false, {}, {}});
    }
    return places;
}

} // namespace lambdarium
