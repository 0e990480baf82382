// SPDX-License-Identifier: GPL-3.0-or-later
// Resource policies, one for a function and each of its qualifiers (lambda-semantics.md, section 11.1).
#include "lambdaapi/operations.h"
#include "lambdaapi/resourcepolicy.h"
#include "lambdaapi/settings.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *section = "policies";

constexpr std::array addRules{
    MemberRule{.path = "/StatementId", .required = true, .least = 1, .most = 100, .pattern = "([a-zA-Z0-9-_]+)"},
    MemberRule{.path = "/Action", .required = true, .pattern = "(lambda:[*]|lambda:[a-zA-Z]+|[*])"},
    MemberRule{.path = "/Principal", .required = true, .most = 2048, .pattern = R"([^\s]+)"},
    MemberRule{.path = "/SourceArn",
               .pattern = R"(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))"},
    MemberRule{.path = "/SourceAccount", .most = 12, .pattern = R"(\d{12})"},
    MemberRule{.path = "/EventSourceToken", .least = 0, .most = 256, .pattern = R"([a-zA-Z0-9._\-]+)"},
    MemberRule{.path = "/PrincipalOrgID", .least = 12, .most = 34, .pattern = "^o-[a-z0-9]{10,32}$"},
    MemberRule{.path = "/FunctionUrlAuthType", .words = "NONE, AWS_IAM"},
    MemberRule{.path = "/InvokedViaFunctionUrl", .kind = Kind::Flag},
    MemberRule{.path = "/RevisionId"},
};

struct ConditionMember {
    const char *name;
    const char *condition;
    const char *key;
};

constexpr std::array conditions{
    ConditionMember{"SourceAccount", "StringEquals", "AWS:SourceAccount"},
    ConditionMember{"EventSourceToken", "StringEquals", "lambda:EventSourceToken"},
    ConditionMember{"PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"},
    ConditionMember{"FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"},
    ConditionMember{"SourceArn", "ArnLike", "AWS:SourceArn"},
    ConditionMember{"InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"},
};

ApiResult<ApiJson> statementOf(const QualifiedFunction &function, const ApiJson &body)
{
    auto principal = policyPrincipal(memberText(body, "Principal"));
    if (!principal)
        return principal;
    const QString action = memberText(body, "Action");
    if (body.contains("FunctionUrlAuthType") && action != "lambda:InvokeFunctionUrl"_L1)
        return std::unexpected(
            ApiError::invalidParameter(u"FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"_s));
    ApiJson statement{{"Sid", member(body, "StatementId")},
                      {"Effect", "Allow"},
                      {"Principal", std::move(*principal)},
                      {"Action", action.toStdString()},
                      {"Resource", function.arn().toStdString()}};
    ApiJson wanted = ApiJson::object();
    for (const ConditionMember &known : conditions) {
        if (const QString text = memberText(body, known.name); !text.isEmpty())
            objectIn(wanted, known.condition)[known.key] = text.toStdString();
    }
    if (!wanted.empty())
        statement["Condition"] = std::move(wanted);
    return statement;
}

ApiResult<QualifiedFunction> guarded(const ApiCall &call)
{
    auto function = call.qualified();
    if (function && function->qualifier == "$LATEST"_L1)
        return std::unexpected(ApiError::invalidParameter(u"We currently do not support adding policies for $LATEST."_s));
    return function;
}

ResourcePolicy policyOf(const ApiCall &call, const QualifiedFunction &function)
{
    return ResourcePolicy::of(storedSetting(call, *function.function, section, qualifierKey(function)));
}

ApiResult<void> keep(const ApiCall &call, const QualifiedFunction &function, const ResourcePolicy &policy)
{
    return storeSetting(call, *function.function, section, qualifierKey(function), policy.stored());
}

} // namespace

ApiAnswer addPermission(const ApiCall &call)
{
    const auto function = guarded(call);
    const auto body = function ? call.request.body(addRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    ResourcePolicy policy = policyOf(call, *function);
    if (const auto good = policy.checkRevision(memberText(*body, "RevisionId"), "GetPolicy"); !good)
        return std::unexpected(good.error());
    const auto statement = statementOf(*function, *body);
    if (!statement)
        return std::unexpected(statement.error());
    if (const auto added = policy.add(*statement); !added)
        return std::unexpected(added.error());
    if (const auto kept = keep(call, *function, policy); !kept)
        return std::unexpected(kept.error());
    return jsonAnswer({{"Statement", compact(*statement).toStdString()}}, 201);
}

ApiAnswer getPolicy(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    const ResourcePolicy policy = policyOf(call, *function);
    if (policy.statements.empty())
        return std::unexpected(ApiError{404, u"ResourceNotFoundException"_s, u"The resource you requested does not exist."_s});
    return jsonAnswer({{"Policy", compact(policy.document()).toStdString()}, {"RevisionId", policy.revision.toStdString()}});
}

ApiAnswer removePermission(const ApiCall &call)
{
    const auto function = guarded(call);
    if (!function)
        return std::unexpected(function.error());
    ResourcePolicy policy = policyOf(call, *function);
    if (const auto removed = policy.remove(call.request.parameter(u"StatementId"_s)); !removed)
        return std::unexpected(removed.error());
    if (const auto good = policy.checkRevision(call.request.query(u"RevisionId"_s), "GetPolicy"); !good)
        return std::unexpected(good.error());
    const auto kept = keep(call, *function, policy);
    return kept ? ApiAnswer(emptyAnswer()) : std::unexpected(kept.error());
}

} // namespace lambdarium::operations
