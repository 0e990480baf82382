// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eventoptions.h"

#include "events/sampleeventlibrary.h"
#include "project/savedevents.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <iterator>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(EventOptions)
};

} // namespace

void EventOptions::declare(CLI::App &app)
{
    CLI::Option *file =
        app.add_option("--event", m_file,
                       Tr::tr("File with the event, - for standard input, or name of a saved event").toStdString())
            ->type_name("FILE");
    m_textOption = app.add_option("--event-json", m_text, Tr::tr("The event itself").toStdString())->type_name("TEXT");
    app.add_option("--sample", m_sample, Tr::tr("Name of a sample event (see events list)").toStdString())
        ->type_name("SAMPLE")
        ->excludes(file)
        ->excludes(m_textOption);
    m_textOption->excludes(file);
}

Result<ChosenEvent> EventOptions::readFile(std::istream &in, const SavedEvents &saved, const QString &logicalId) const
{
    if (m_file == "-") {
        const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        return ChosenEvent{QByteArray::fromStdString(text), {}};
    }
    const QString name = QString::fromStdString(m_file);
    if (!QFileInfo(name).isFile()) {
        const std::optional<SavedEvent> event = saved.find(logicalId, name);
        if (!event) {
            return failure(ErrorCode::NotFound,
                           Tr::tr("There is no event file “%1”, and %2 has no saved event of that name.").arg(name, logicalId));
        }
        return saved.read(*event).transform([&name](QByteArray payload) { return ChosenEvent{std::move(payload), name}; });
    }
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io, file.errorString(), name);
    return ChosenEvent{file.readAll(), QFileInfo(name).completeBaseName()};
}

Result<ChosenEvent> EventOptions::read(std::istream &in, const SavedEvents &saved, const QString &logicalId) const
{
    if (m_textOption->count() > 0)
        return ChosenEvent{QByteArray::fromStdString(m_text), {}};
    if (!m_sample.empty()) {
        const QString name = QString::fromStdString(m_sample);
        return SampleEventLibrary::render(name).transform(
            [&name](QByteArray payload) { return ChosenEvent{std::move(payload), name}; });
    }
    return m_file.empty() ? ChosenEvent{"{}"_ba, {}} : readFile(in, saved, logicalId);
}

} // namespace lambdarium
