// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventtext.h"

#include "cli/table.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(EventText)
};

Json toJson(const QStringList &texts)
{
    Json array = Json::array();
    for (const QString &text : texts)
        array.push_back(text.toStdString());
    return array;
}

Json toJson(const SampleEventField &field)
{
    Json json{{"name", field.name.toStdString()},
              {"type", toString(field.type).toStdString()},
              {"default", field.defaultText.toStdString()}};
    if (!field.choices.isEmpty())
        json["choices"] = toJson(field.choices);
    json["description"] = field.description.toStdString();
    return json;
}

} // namespace

Json toJson(const SampleEvent &event)
{
    Json fields = Json::array();
    for (const SampleEventField &field : event.fields)
        fields.push_back(toJson(field));
    return {{"name", event.name.toStdString()},
            {"title", event.title.toStdString()},
            {"service", event.service.toStdString()},
            {"types", toJson(event.eventTypes)},
            {"description", event.description.toStdString()},
            {"fields", fields}};
}

QString overview(const QList<const SampleEvent *> &events)
{
    Table table({Tr::tr("Name"), Tr::tr("Service"), Tr::tr("Event")});
    for (const SampleEvent *event : events)
        table.add({event->name, event->service, event->title});
    return table.text();
}

QString fieldOverview(const SampleEvent &event)
{
    Table table({Tr::tr("Field"), Tr::tr("Type"), Tr::tr("Default"), Tr::tr("Meaning")});
    for (const SampleEventField &field : event.fields) {
        const QString type = field.choices.isEmpty() ? toString(field.type) : field.choices.join(u'|');
        table.add({field.name, type, field.defaultText.simplified(), field.description});
    }
    return table.text();
}

} // namespace lambdarium
