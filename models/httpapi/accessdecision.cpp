// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/accessdecision.h"

#include "httpapi/gatewayjson.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

using Json = GatewayJson;
using Access = AccessDecision::Access;

namespace {

template <typename Matches>
bool anyText(const Json &textOrList, const Matches &matches)
{
    const auto test = [&](const Json &each) {
        return each.is_string() && matches(QString::fromStdString(each.get<std::string>()));
    };
    return textOrList.is_array() ? std::ranges::any_of(textOrList, test) : test(textOrList);
}

bool concerns(const Json &statement, const QString &arn)
{
    const auto invokes = [](const QString &action) { return matchesArn(action.toLower(), u"execute-api:invoke"_s); };
    return anyText(memberOf(statement, "Action"), invokes)
        && anyText(memberOf(statement, "Resource"), [&](const QString &resource) { return matchesArn(resource, arn); });
}

Access evaluate(const Json &document, const QString &arn)
{
    const Json &statements = memberOf(document, "Statement");
    if (!statements.is_array() && !statements.is_object())
        return Access::Malformed;
    bool allowed = false;
    bool denied = false;
    const auto look = [&](const Json &statement) {
        if (concerns(statement, arn))
            (memberOf(statement, "Effect") == "Deny" ? denied : allowed) = true;
    };
    if (statements.is_array())
        std::ranges::for_each(statements, look);
    else
        look(statements);
    return denied ? Access::ExplicitlyDenied : allowed ? Access::Allowed : Access::Denied;
}

// A REST API hands texts on; it takes no lists or objects.
std::optional<Json> restContext(const Json &answer)
{
    Json result{{"principalId", memberOf(answer, "principalId")}};
    for (const auto &[name, value] : memberOf(answer, "context").items()) {
        if (value.is_structured())
            return std::nullopt;
        result[name] = value.is_string() || value.is_null() ? value : Json(value.dump());
    }
    result["integrationLatency"] = 0;
    return result;
}

Json httpContext(const Json &answer, PayloadFormat format)
{
    const Json &context = memberOf(answer, "context");
    if (format == PayloadFormat::V2)
        return {{"lambda", context}};
    Json result = Json::object();
    if (const Json &principal = memberOf(answer, "principalId"); !principal.is_null())
        result["principalId"] = principal;
    if (context.is_object())
        result.update(context);
    return result;
}

Access accessOf(const Json &answer, const QString &arn, ApiKind kind, const ApiAuthorizer &authorizer)
{
    if (authorizer.simpleResponses) {
        const Json &flag = memberOf(answer, "isAuthorized");
        return !flag.is_boolean() ? Access::Malformed : flag.get<bool>() ? Access::Allowed : Access::Denied;
    }
    if (kind == ApiKind::Rest && !memberOf(answer, "principalId").is_string())
        return Access::Malformed;
    return evaluate(memberOf(answer, "policyDocument"), arn);
}

} // namespace

bool matchesArn(const QString &pattern, const QString &arn)
{
    qsizetype at = 0;
    qsizetype inPattern = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (at < arn.size()) {
        if (inPattern < pattern.size() && pattern.at(inPattern) == u'*') {
            star = inPattern++;
            resume = at;
        } else if (inPattern < pattern.size() && (pattern.at(inPattern) == u'?' || pattern.at(inPattern) == arn.at(at))) {
            ++inPattern;
            ++at;
        } else if (star >= 0) {
            inPattern = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    return std::ranges::all_of(pattern.sliced(inPattern), [](QChar c) { return c == u'*'; });
}

AccessDecision decide(const QByteArray &payload, const QString &arn, ApiKind kind, const ApiAuthorizer &authorizer,
                      PayloadFormat format)
{
    const Json answer = parsedJson(payload);
    AccessDecision decision{accessOf(answer, arn, kind, authorizer), {}};
    if (decision.access != Access::Allowed)
        return decision;
    if (kind == ApiKind::Http) {
        decision.context = compactJson(httpContext(answer, format));
    } else if (const auto context = restContext(answer)) {
        decision.context = compactJson(*context);
    } else {
        decision.access = Access::Malformed;
    }
    return decision;
}

} // namespace lambdarium
