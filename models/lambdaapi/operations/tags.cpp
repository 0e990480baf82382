// SPDX-License-Identifier: GPL-3.0-or-later
// Tags: those of functions are in the template, those of event source mappings and code signing configurations in the store
// (lambda-semantics.md, section 10.1).
#include "lambdaapi/eventsourcemappings.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/resourcetags.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr std::array tagRules{MemberRule{.path = "/Tags", .kind = MemberRule::Kind::Object, .required = true}};

QString taggedArn(const ApiCall &call)
{
    return call.request.parameter(u"ARN"_s);
}

bool isOfFunction(const ApiCall &call)
{
    return taggedArn(call).section(u':', 5, 5) == "function"_L1;
}

ApiResult<const CatalogFunction *> taggedFunction(const ApiCall &call)
{
    const auto reference = FunctionReference::parse(taggedArn(call), {});
    if (!reference)
        return std::unexpected(reference.error());
    if (!reference->qualifier.isEmpty())
        return std::unexpected(ApiError::invalidParameter(
            u"Tags on function aliases and versions are not supported. Please specify a function ARN."_s));
    return findFunction(*call.functions, *reference);
}

/// Of a mapping or a code signing configuration.
struct Tagged {
    ResourceTags declared; ///< by the template: a client does not change them
    ResourceTags own;
};

ApiResult<Tagged> taggedResource(const ApiCall &call)
{
    const QString arn = taggedArn(call);
    const bool isMapping = arn.section(u':', 5, 5) == "event-source-mapping"_L1;
    const QString id = isMapping ? arn.section(u':', 6) : arn;
    const auto content = call.store->read();
    const CatalogResource *resource = isMapping ? call.functions->eventSource(id) : call.functions->codeSigningConfig(id);
    const ApiJson &record = member(member(*content, isMapping ? mappingSection : "codeSigningConfigs"), id.toStdString());
    if (!resource && !record.is_object()) {
        return std::unexpected(
            ApiError{404, u"ResourceNotFoundException"_s,
                     isMapping ? QString("Event source mapping not found: "_L1 + arn)
                               : QString("The Lambda code signing configuration "_L1 + arn + " can not be found."_L1)});
    }
    return Tagged{resource ? declaredTags(*resource) : ResourceTags(), tagsIn(*content, arn)};
}

ApiResult<void> tagFunction(const ApiCall &call, const ResourceTags &wanted)
{
    const auto function = taggedFunction(call);
    if (!function)
        return std::unexpected(function.error());
    ResourceTags tags = (*function)->tags;
    ConfigurationUpdate update;
    for (const auto &[name, text] : wanted.asKeyValueRange()) {
        tags.insert(name, text);
        update.values.append({"tags."_L1 + name, text});
    }
    if (const auto good = checkTagCount(tags.size()); !good)
        return good;
    const auto after = call.applied(**function, update);
    return after ? ApiResult<void>() : std::unexpected(after.error());
}

ApiResult<void> untagFunction(const ApiCall &call, const QStringList &names)
{
    const auto function = taggedFunction(call);
    if (!function)
        return std::unexpected(function.error());
    ConfigurationUpdate update;
    for (const QString &name : names)
        update.removed += "tags."_L1 + name;
    const auto after = call.applied(**function, update);
    return after ? ApiResult<void>() : std::unexpected(after.error());
}

ApiResult<void> changeTags(const ApiCall &call, const std::function<ApiResult<void>(ApiJson &, const QString &)> &edit)
{
    if (const auto resource = taggedResource(call); !resource)
        return std::unexpected(resource.error());
    return call.store->change([&](ApiJson &content) { return edit(content, taggedArn(call)); });
}

ApiAnswer emptyOr(const ApiResult<void> &done)
{
    return done ? ApiAnswer(emptyAnswer()) : std::unexpected(done.error());
}

} // namespace

ApiAnswer tagResource(const ApiCall &call)
{
    const auto body = call.request.body(tagRules);
    if (!body)
        return std::unexpected(body.error());
    const ResourceTags wanted = textMapOf(member(*body, "Tags"));
    if (wanted.isEmpty())
        return std::unexpected(ApiError::invalidParameter(u"An error occurred and the request cannot be processed."_s));
    if (isOfFunction(call))
        return emptyOr(tagFunction(call, wanted));
    return emptyOr(changeTags(call, [&](ApiJson &content, const QString &arn) { return addTags(content, arn, wanted); }));
}

ApiAnswer untagResource(const ApiCall &call)
{
    const QStringList names = call.request.http.queries(u"tagKeys"_s);
    if (names.isEmpty())
        return std::unexpected(ApiError{400, u"ValidationException"_s,
                                        u"1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: "
                                        "Member must not be null"_s});
    if (isOfFunction(call))
        return emptyOr(untagFunction(call, names));
    return emptyOr(changeTags(call, [&](ApiJson &content, const QString &arn) -> ApiResult<void> {
        removeTags(content, arn, names);
        return {};
    }));
}

ApiAnswer listTags(const ApiCall &call)
{
    if (isOfFunction(call)) {
        const auto function = taggedFunction(call);
        return function ? ApiAnswer(jsonAnswer({{"Tags", jsonOf((*function)->tags)}})) : std::unexpected(function.error());
    }
    const auto resource = taggedResource(call);
    if (!resource)
        return std::unexpected(resource.error());
    ResourceTags tags = resource->declared;
    tags.insert(resource->own);
    return jsonAnswer({{"Tags", jsonOf(tags)}});
}

} // namespace lambdarium::operations
