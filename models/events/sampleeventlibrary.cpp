// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/sampleeventlibrary.h"

#include "events/eventdefinition.h"
#include "events/expansion.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

// The macro has to stand outside every namespace.
static void initializeEventResources()
{
    Q_INIT_RESOURCE(lambdarium_events);
}

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(SampleEventLibrary)
};

/// The public descriptions and, at the same index, what render() needs.
struct Library {
    QList<SampleEvent> events;
    std::vector<Json> bodies;
};

QByteArray readResource(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Library load()
{
    initializeEventResources();
    const QDir folder(u":/lambdarium/events"_s);
    EventReader reader(readResource(folder.filePath(u"common.json"_s)));
    const QStringList files = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        if (file == "common.json"_L1)
            continue;
        // The data is part of the program: a mistake in it is ours, and tst_sampleeventlibrary finds it.
        if (const Result<> read = reader.read(readResource(folder.filePath(file)), file); !read)
            qFatal("Sample events: %s", qUtf8Printable(read.error().toString()));
    }
    std::vector<EventDefinition> definitions = reader.take();
    std::ranges::stable_sort(definitions, {}, [](const EventDefinition &d) { return d.event.service.toCaseFolded(); });
    Library library;
    for (EventDefinition &definition : definitions) {
        library.events.append(std::move(definition.event));
        library.bodies.push_back(std::move(definition.body));
    }
    return library;
}

const Library &library()
{
    static const Library loaded = load();
    return loaded;
}

QString canonicalEventType(QStringView samType)
{
    if (samType == "CloudWatchEvent"_L1)
        return u"EventBridgeRule"_s;
    return samType.toString();
}

QString fieldNames(const SampleEvent &event)
{
    QStringList names;
    for (const SampleEventField &field : event.fields)
        names.append(field.name);
    return names.join(", "_L1);
}

Result<FieldContext> contextFor(const SampleEvent &event, const SampleFieldValues &given)
{
    for (auto it = given.cbegin(); it != given.cend(); ++it) {
        if (!event.field(it.key())) {
            return failure(ErrorCode::InvalidInput,
                           Tr::tr("Sample event %1 has no field “%2”; it has: %3").arg(event.name, it.key(), fieldNames(event)));
        }
    }
    FieldContext context;
    for (const SampleEventField &field : event.fields) {
        Result<Json> value = parseFieldValue(field, given.value(field.name, field.defaultText));
        if (!value)
            return std::unexpected(value.error());
        context.insert_or_assign(field.name.toStdString(), std::move(*value));
    }
    return context;
}

} // namespace

const SampleEventField *SampleEvent::field(QStringView fieldName) const
{
    const auto it = std::ranges::find(fields, fieldName, &SampleEventField::name);
    return it == fields.cend() ? nullptr : &*it;
}

const QList<SampleEvent> &SampleEventLibrary::all()
{
    return library().events;
}

const SampleEvent *SampleEventLibrary::find(QStringView name)
{
    const QList<SampleEvent> &events = all();
    const auto it = std::ranges::find(events, name, &SampleEvent::name);
    return it == events.cend() ? nullptr : &*it;
}

QList<const SampleEvent *> SampleEventLibrary::forEventType(QStringView samType)
{
    QList<const SampleEvent *> fitting;
    const QString type = canonicalEventType(samType);
    for (const SampleEvent &event : all()) {
        if (event.eventTypes.contains(type))
            fitting.append(&event);
    }
    return fitting;
}

Result<QByteArray> SampleEventLibrary::render(QStringView name, const SampleFieldValues &fields)
{
    const SampleEvent *event = find(name);
    if (!event)
        return failure(ErrorCode::NotFound, Tr::tr("There is no sample event “%1”.").arg(name));
    const Result<FieldContext> context = contextFor(*event, fields);
    if (!context)
        return std::unexpected(context.error());
    const Result<Json> expanded = expand(library().bodies[static_cast<size_t>(event - all().constData())], *context);
    if (!expanded)
        return std::unexpected(expanded.error());
    return QByteArray::fromStdString(expanded->dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace lambdarium
