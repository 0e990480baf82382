// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventdefinition.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(SampleEventLibrary)
};

constexpr std::array<std::pair<QLatin1StringView, SampleFieldType>, 6> typeNames{{
    {"string"_L1, SampleFieldType::String},
    {"integer"_L1, SampleFieldType::Integer},
    {"boolean"_L1, SampleFieldType::Boolean},
    {"choice"_L1, SampleFieldType::Choice},
    {"json"_L1, SampleFieldType::Json},
    {"time"_L1, SampleFieldType::Time},
}};

QString text(const Json &object, const char *key)
{
    return QString::fromStdString(object.at(key).get<std::string>());
}

SampleFieldType fieldType(const QString &name)
{
    const auto it = std::ranges::find(typeNames, name, [](const auto &entry) { return QString(entry.first); });
    if (it == typeNames.end())
        throw std::invalid_argument("unknown field type " + name.toStdString());
    return it->second;
}

SampleEventField readField(const std::string &name, const Json &source)
{
    SampleEventField field;
    field.name = QString::fromStdString(name);
    field.type = fieldType(text(source, "type"));
    const Json &value = source.at("default");
    field.defaultText = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    field.description = text(source, "description");
    if (source.contains("choices")) {
        for (const Json &choice : source.at("choices"))
            field.choices.append(QString::fromStdString(choice.get<std::string>()));
    }
    return field;
}

void put(SampleEvent &event, SampleEventField field)
{
    const auto it = std::ranges::find(event.fields, field.name, &SampleEventField::name);
    if (it == event.fields.end())
        event.fields.append(std::move(field));
    else
        *it = std::move(field);
}

std::unexpected<Error> wrongType(const SampleEventField &field, const QString &text, const QString &expected)
{
    return failure(ErrorCode::InvalidInput, Tr::tr("Field %1: “%2” is not %3.").arg(field.name, text, expected));
}

Result<Json> parseInteger(const SampleEventField &field, const QString &text)
{
    bool ok = false;
    const qlonglong number = text.toLongLong(&ok);
    if (!ok)
        return wrongType(field, text, Tr::tr("a whole number"));
    return Json(number);
}

Result<Json> parseJson(const SampleEventField &field, const QString &text)
{
    Json value = Json::parse(text.toStdString(), nullptr, false);
    if (value.is_discarded())
        return wrongType(field, text, Tr::tr("JSON"));
    return value;
}

} // namespace

QString toString(SampleFieldType type)
{
    return std::ranges::find(typeNames, type, [](const auto &entry) { return entry.second; })->first;
}

Result<Json> parseFieldValue(const SampleEventField &field, const QString &text)
{
    switch (field.type) {
    case SampleFieldType::String:
        return Json(text.toStdString());
    case SampleFieldType::Integer:
        return parseInteger(field, text);
    case SampleFieldType::Boolean:
        if (text == "true"_L1 || text == "false"_L1)
            return Json(text == "true"_L1);
        return wrongType(field, text, Tr::tr("true or false"));
    case SampleFieldType::Choice:
        if (field.choices.contains(text))
            return Json(text.toStdString());
        return wrongType(field, text, Tr::tr("one of %1").arg(field.choices.join(", "_L1)));
    case SampleFieldType::Json:
        return parseJson(field, text);
    case SampleFieldType::Time:
        if (QDateTime::fromString(text, Qt::ISODateWithMs).isValid())
            return Json(text.toStdString());
        return wrongType(field, text, Tr::tr("a time such as 2025-06-01T12:00:00Z"));
    }
    Q_UNREACHABLE_RETURN(Json());
}

EventReader::EventReader(const QByteArray &commonFields)
    : m_common(Json::parse(commonFields.toStdString(), nullptr, false))
{
}

void EventReader::addFields(const Json &source, SampleEvent &event) const
{
    if (source.contains("fields")) {
        for (const auto &[name, field] : source.at("fields").items())
            put(event, readField(name, field));
    }
    if (source.contains("common")) {
        for (const Json &name : source.at("common"))
            put(event, readField(name.get<std::string>(), m_common.at(name.get<std::string>())));
    }
    if (source.contains("defaults")) {
        for (const auto &[name, value] : source.at("defaults").items()) {
            const auto it = std::ranges::find(event.fields, QString::fromStdString(name), &SampleEventField::name);
            if (it == event.fields.end())
                throw std::invalid_argument("a default for the unknown field " + name);
            it->defaultText = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
        }
    }
}

EventDefinition EventReader::definition(const Json &source) const
{
    EventDefinition made;
    if (source.contains("extends")) {
        const QString base = text(source, "extends");
        const auto it = std::ranges::find(m_definitions, base, [](const EventDefinition &d) { return d.event.name; });
        if (it == m_definitions.end())
            throw std::invalid_argument("extends the unknown event " + base.toStdString());
        made = *it;
    }
    SampleEvent &event = made.event;
    event.name = text(source, "name");
    event.title = text(source, "title");
    event.description = text(source, "description");
    if (source.contains("service"))
        event.service = text(source, "service");
    if (source.contains("types")) {
        event.eventTypes.clear();
        for (const Json &type : source.at("types"))
            event.eventTypes.append(QString::fromStdString(type.get<std::string>()));
    }
    if (source.contains("without")) {
        for (const Json &name : source.at("without")) {
            const QString unwanted = QString::fromStdString(name.get<std::string>());
            event.fields.removeIf([&unwanted](const SampleEventField &field) { return field.name == unwanted; });
        }
    }
    addFields(source, event);
    if (source.contains("body"))
        made.body = source.at("body");
    if (source.contains("patch"))
        made.body.patch_inplace(source.at("patch"));
    return made;
}

Result<> EventReader::read(const QByteArray &text, const QString &file)
{
    std::string current = "(first)";
    // The JSON library reports by exceptions; they end here.
    try {
        const Json events = Json::parse(text.toStdString());
        for (const Json &source : events) {
            current = source.value("name", "(without a name)");
            m_definitions.push_back(definition(source));
        }
    } catch (const std::exception &error) {
        return failure(ErrorCode::Parse, QString::fromStdString("event " + current + ": " + error.what()), file);
    }
    return {};
}

} // namespace lambdarium
