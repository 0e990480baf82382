// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventslistcommand.h"

#include "cli/eventtext.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(EventsListCommand)
};

QList<const SampleEvent *> selected(const QString &type)
{
    if (!type.isEmpty())
        return SampleEventLibrary::forEventType(type);
    QList<const SampleEvent *> events;
    for (const SampleEvent &event : SampleEventLibrary::all())
        events.append(&event);
    return events;
}

} // namespace

void EventsListCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "events", Tr::tr("Sample events of the services that invoke functions")), "list",
                        Tr::tr("List the sample events"));
    app.add_option("--type", m_type, Tr::tr("Only events for this event type of SAM, such as SQS").toStdString())
        ->type_name("TYPE");
    CLI::Option *json = app.add_flag("--json", m_json, Tr::tr("Print an array of objects with all fields").toStdString());
    app.add_flag("--names", m_names, Tr::tr("Print only the names, one a line").toStdString())->excludes(json);
}

int EventsListCommand::run()
{
    const QString type = QString::fromStdString(m_type);
    const QList<const SampleEvent *> events = selected(type);
    if (events.isEmpty())
        return m_console.fail({ErrorCode::NotFound, Tr::tr("No sample event is for the event type “%1”.").arg(type)});
    if (m_json) {
        nlohmann::ordered_json array = nlohmann::ordered_json::array();
        for (const SampleEvent *event : events)
            array.push_back(toJson(*event));
        m_console.writeLine(QString::fromStdString(array.dump(2)));
    } else if (m_names) {
        for (const SampleEvent *event : events)
            m_console.writeLine(event->name);
    } else {
        m_console.write(overview(events).toUtf8());
    }
    return ExitSuccess;
}

} // namespace lambdarium
