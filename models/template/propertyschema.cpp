// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertyschema.h"

#include "template/propertytable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool standsInFunction(const PropertyInfo &row, bool serverless)
{
    const bool elsewhere = !row.relatedType.isEmpty() && (!serverless || row.relatedInSam);
    return !row.besideProperties && !elsewhere && !row.path(serverless).isEmpty();
}

// The two resources that make a source start a function, whose rows are cases of one structure.
const PropertyInfo *triggerResource(const QString &type)
{
    const PropertyInfo *mappings = PropertyTable::find(u"mappings");
    return mappings ? mappings->item().caseOf(type) : nullptr;
}

} // namespace

PropertySchema PropertySchema::ofResource(const QString &type)
{
    PropertySchema schema;
    schema.m_serverless = type == "AWS::Serverless::Function"_L1;
    if (const PropertyInfo *trigger = triggerResource(type)) {
        for (const PropertyInfo &field : trigger->fields)
            schema.m_places.append({&field, 1});
        return schema;
    }
    for (const PropertyInfo &row : PropertyTable::all()) {
        const bool own =
            (schema.m_serverless || type == "AWS::Lambda::Function"_L1) && standsInFunction(row, schema.m_serverless);
        const bool related = row.relatedType == type && !row.cloudFormationPath.isEmpty();
        if (own || related)
            schema.m_places.append({&row, 0});
    }
    return schema;
}

PropertySchema PropertySchema::ofGlobals()
{
    PropertySchema schema;
    for (const PropertyInfo &row : PropertyTable::all()) {
        if (row.inGlobals && standsInFunction(row, true))
            schema.m_places.append({&row, 0});
    }
    return schema;
}

PropertySchema PropertySchema::besideProperties()
{
    PropertySchema schema;
    for (const PropertyInfo &row : PropertyTable::all()) {
        if (row.besideProperties)
            schema.m_places.append({&row, 0});
    }
    return schema;
}

const QStringList &PropertySchema::pathOf(const Place &place) const
{
    return place.info->path(m_serverless);
}

QList<PropertySchema::Place> PropertySchema::inside(const PropertyInfo &info, QStringView typeName) const
{
    QList<Place> places;
    if (info.type != PropertyType::Object)
        return places;
    for (const PropertyInfo &field : info.fields)
        places.append({&field, 0});
    if (const PropertyInfo *known = info.caseOf(typeName)) {
        for (const PropertyInfo &field : known->fields)
            places.append({&field, 0});
    }
    return places;
}

QList<PropertySchema::Place> PropertySchema::open(QStringView typeName) const
{
    QList<Place> places;
    for (const Place &place : m_places) {
        if (!isReached(place))
            places.append(place);
        else if (!place.pair)
            places += inside(*place.info, typeName);
    }
    places.removeIf([this](const Place &place) { return isReached(place); }); // not in this kind of template
    return places;
}

QList<SchemaKey> PropertySchema::keys(QStringView typeName) const
{
    QList<SchemaKey> keys;
    if (std::ranges::any_of(m_places, &Place::pair))
        return {{u"Key"_s, nullptr, {}}, {u"Value"_s, nullptr, {}}};
    for (const Place &place : open(typeName)) {
        const QString &name = pathOf(place).at(place.used);
        auto known = std::ranges::find(keys, name, &SchemaKey::name);
        if (known == keys.end())
            known = keys.insert(keys.end(), {name, nullptr, {}});
        if (place.used + 1 == pathOf(place).size())
            known->info = place.info;
        else
            known->below.append(place.info);
    }
    return keys;
}

PropertySchema PropertySchema::member(QStringView name, QStringView typeName) const
{
    PropertySchema next;
    next.m_serverless = m_serverless;
    for (const Place &place : m_places) {
        if (isReached(place) && place.info->type == PropertyType::Map && !place.pair)
            next.m_places.append({&place.info->item(), 0});
    }
    for (Place place : open(typeName)) {
        if (pathOf(place).at(place.used) != name)
            continue;
        ++place.used;
        next.m_places.append(place);
    }
    return next;
}

PropertySchema PropertySchema::item() const
{
    PropertySchema next;
    next.m_serverless = m_serverless;
    for (const Place &place : m_places) {
        if (!isReached(place))
            continue;
        if (place.info->type == PropertyType::List)
            next.m_places.append({&place.info->item(), 0});
        else if (place.info->type == PropertyType::Map && place.info->pairs && !m_serverless)
            next.m_places.append({place.info, place.used, true});
        else if (place.info->isList)
            next.m_places.append(place);
    }
    return next;
}

const PropertyInfo *PropertySchema::info() const
{
    const auto found = std::ranges::find_if(m_places, [this](const Place &place) { return isReached(place) && !place.pair; });
    return found == m_places.cend() ? nullptr : found->info;
}

bool PropertySchema::hasFreeKeys() const
{
    return std::ranges::any_of(m_places, [this](const Place &place) {
        return isReached(place) && place.info->type == PropertyType::Map && !place.pair;
    });
}

} // namespace lambdarium
