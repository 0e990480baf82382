// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventsshowcommand.h"

#include "cli/eventtext.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(EventsShowCommand)
};

} // namespace

void EventsShowCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "events", Tr::tr("Sample events of the services that invoke functions")), "show",
                        Tr::tr("Print a sample event as JSON"));
    app.add_flag("--fields", m_fields, Tr::tr("List what can be set instead").toStdString());
    app.add_option("SAMPLE", m_name, Tr::tr("Name of the event, as events list prints it").toStdString())->required();
    app.add_option("ASSIGNMENT", m_assignments, Tr::tr("Value of a field").toStdString());
}

int EventsShowCommand::showFields(const QString &name)
{
    const SampleEvent *event = SampleEventLibrary::find(name);
    if (!event)
        return m_console.fail({ErrorCode::NotFound, Tr::tr("There is no sample event “%1”.").arg(name)});
    m_console.write(fieldOverview(*event).toUtf8());
    return ExitSuccess;
}

int EventsShowCommand::run()
{
    const QString name = QString::fromStdString(m_name);
    if (m_fields)
        return showFields(name);
    SampleFieldValues fields;
    for (const std::string &text : m_assignments) {
        const auto assignment = splitAssignment(text);
        if (!assignment)
            return m_console.fail(assignment.error());
        fields.insert(assignment->first, assignment->second);
    }
    const Result<QByteArray> event = SampleEventLibrary::render(name, fields);
    if (!event)
        return m_console.fail(event.error());
    m_console.write(*event);
    return ExitSuccess;
}

} // namespace lambdarium
