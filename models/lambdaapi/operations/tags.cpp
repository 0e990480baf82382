// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of functions, which the template holds (lambda-semantics.md, section 10.1).
#include "lambdaapi/operations.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr qsizetype mostTags = 50;

constexpr std::array tagRules{MemberRule{.path = "/Tags", .kind = MemberRule::Kind::Object, .required = true}};

ApiResult<const CatalogFunction *> tagged(const ApiCall &call)
{
    const QString arn = call.request.parameter(u"ARN"_s);
    const auto reference = FunctionReference::parse(arn, {});
    if (!reference)
        return std::unexpected(reference.error());
    if (!reference->qualifier.isEmpty())
        return std::unexpected(ApiError::invalidParameter(
            u"Tags on function aliases and versions are not supported. Please specify a function ARN."_s));
    return findFunction(*call.functions, *reference);
}

} // namespace

ApiAnswer tagResource(const ApiCall &call)
{
    const auto function = tagged(call);
    const auto body = function ? call.request.body(tagRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    auto tags = (*function)->tags;
    ConfigurationUpdate update;
    for (const auto &[name, text] : textMapOf(member(*body, "Tags")).asKeyValueRange()) {
        tags.insert(name, text);
        update.values.append({"tags."_L1 + name, text});
    }
    if (tags.size() > mostTags)
        return std::unexpected(ApiError::invalidParameter(u"Number of tags exceeds resource tag limit."_s));
    const auto after = call.applied(**function, update);
    return after ? ApiAnswer(emptyAnswer()) : std::unexpected(after.error());
}

ApiAnswer untagResource(const ApiCall &call)
{
    const auto function = tagged(call);
    if (!function)
        return std::unexpected(function.error());
    const QStringList names = call.request.http.queries(u"tagKeys"_s);
    if (names.isEmpty())
        return std::unexpected(ApiError{400, u"ValidationException"_s,
                                        u"1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: "
                                        "Member must not be null"_s});
    ConfigurationUpdate update;
    for (const QString &name : names)
        update.removed += "tags."_L1 + name;
    const auto after = call.applied(**function, update);
    return after ? ApiAnswer(emptyAnswer()) : std::unexpected(after.error());
}

ApiAnswer listTags(const ApiCall &call)
{
    const auto function = tagged(call);
    return function ? ApiAnswer(jsonAnswer({{"Tags", jsonOf((*function)->tags)}})) : std::unexpected(function.error());
}

} // namespace lambdarium::operations
