// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/resourcetags.h"

#include <QJsonArray>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr const char *section = "tags";
constexpr qsizetype mostTags = 50;

} // namespace

ResourceTags tagsIn(const ApiJson &content, const QString &arn)
{
    return textMapOf(member(member(content, section), arn.toStdString()));
}

ApiResult<void> addTags(ApiJson &content, const QString &arn, const ResourceTags &tags)
{
    ResourceTags known = tagsIn(content, arn);
    known.insert(tags);
    if (const auto good = checkTagCount(known.size()); !good)
        return good;
    if (!known.isEmpty())
        objectIn(content, section)[arn.toStdString()] = jsonOf(known);
    return {};
}

void removeTags(ApiJson &content, const QString &arn, const QStringList &keys)
{
    ResourceTags known = tagsIn(content, arn);
    known.removeIf([&](ResourceTags::iterator tag) { return keys.contains(tag.key()); });
    if (known.isEmpty())
        forgetTags(content, arn);
    else
        objectIn(content, section)[arn.toStdString()] = jsonOf(known);
}

void forgetTags(ApiJson &content, const QString &arn)
{
    if (content.contains(section))
        objectIn(content, section).erase(arn.toStdString());
}

// A SAM event has its tags as a map, a resource as a list of keys and values.
ResourceTags declaredTags(const CatalogResource &resource)
{
    ResourceTags tags{{u"aws:cloudformation:logical-id"_s, resource.logicalId}};
    const QJsonValue own = resource.properties.value("Tags"_L1);
    const QJsonObject map = own.toObject();
    for (auto it = map.begin(); it != map.end(); ++it)
        tags.insert(it.key(), it.value().toVariant().toString());
    for (const QJsonValue &tag : own.toArray())
        tags.insert(tag["Key"_L1].toString(), tag["Value"_L1].toVariant().toString());
    return tags;
}

ApiError declaredInTemplate(const CatalogResource &resource)
{
    return ApiError::invalidParameter("The template declares it ("_L1 + resource.place() + "): change it there."_L1);
}

ApiResult<void> checkTagCount(qsizetype count)
{
    if (count <= mostTags)
        return {};
    return std::unexpected(ApiError::invalidParameter(u"Number of tags exceeds resource tag limit."_s));
}

} // namespace lambdarium
