// SPDX-License-Identifier: GPL-3.0-or-later
// Resource policies, one for a function and each of its qualifiers (lambda-semantics.md, section 11.1).
#include "lambdaapi/operations.h"
#include "lambdaapi/settings.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *section = "policies";
constexpr qsizetype largestPolicy = 20480;

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

ApiError otherRevision()
{
    return {412, u"PreconditionFailedException"_s,
            u"The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest "
            "Revision Id"_s};
}

ApiResult<ApiJson> principalOf(const QString &text)
{
    static const QRegularExpression account(uR"(\A\d{12}\z)"_s);
    static const QRegularExpression identity(uR"(\Aarn:aws[a-zA-Z-]*:(iam|sts)::\d{12}:\S+\z)"_s);
    static const QRegularExpression service(uR"(\A[a-z0-9.-]+\.(amazonaws\.com(\.cn)?|amazon\.com)\z)"_s);
    if (text == "*"_L1)
        return jsonOf(text);
    if (account.match(text).hasMatch())
        return ApiJson{{"AWS", "arn:aws:iam::" + text.toStdString() + ":root"}};
    if (identity.match(text).hasMatch())
        return ApiJson{{"AWS", text.toStdString()}};
    if (service.match(text).hasMatch())
        return ApiJson{{"Service", text.toStdString()}};
    return std::unexpected(
        ApiError::invalidParameter(u"The provided principal was invalid. Please check the principal and try again."_s));
}

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
    auto principal = principalOf(memberText(body, "Principal"));
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

ApiJson documentOf(const ApiJson &statements)
{
    return {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", statements}};
}

ApiResult<QualifiedFunction> guarded(const ApiCall &call)
{
    auto function = call.qualified();
    if (function && function->qualifier == "$LATEST"_L1)
        return std::unexpected(ApiError::invalidParameter(u"We currently do not support adding policies for $LATEST."_s));
    return function;
}

qsizetype indexOf(const ApiJson &statements, const QString &sid)
{
    for (size_t i = 0; statements.is_array() && i < statements.size(); ++i) {
        if (memberText(statements[i], "Sid") == sid)
            return static_cast<qsizetype>(i);
    }
    return -1;
}

// A policy as it is kept, empty when there is none.
struct Policy {
    ApiJson statements = ApiJson::array();
    QString revision;
};

Policy policyOf(const ApiCall &call, const QualifiedFunction &function)
{
    const ApiJson stored = storedSetting(call, *function.function, section, qualifierKey(function));
    Policy policy;
    if (const ApiJson &statements = member(stored, "statements"); statements.is_array())
        policy.statements = statements;
    policy.revision = memberText(stored, "revision");
    return policy;
}

ApiResult<void> keep(const ApiCall &call, const QualifiedFunction &function, const ApiJson &statements)
{
    const ApiJson stored{{"statements", statements}, {"revision", newRevision().toStdString()}};
    return storeSetting(call, *function.function, section, qualifierKey(function), statements.empty() ? ApiJson() : stored);
}

} // namespace

ApiAnswer addPermission(const ApiCall &call)
{
    const auto function = guarded(call);
    const auto body = function ? call.request.body(addRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    Policy policy = policyOf(call, *function);
    if (const QString revision = memberText(*body, "RevisionId"); !revision.isEmpty() && revision != policy.revision)
        return std::unexpected(otherRevision());
    const auto statement = statementOf(*function, *body);
    if (!statement)
        return std::unexpected(statement.error());
    const QString sid = memberText(*statement, "Sid");
    if (indexOf(policy.statements, sid) >= 0) {
        return std::unexpected(ApiError{409, u"ResourceConflictException"_s,
                                        "The statement id ("_L1 + sid
                                            + ") provided already exists. Please provide a new statement id, or remove the "
                                              "existing statement."_L1});
    }
    policy.statements.push_back(*statement);
    if (const qsizetype size = compact(documentOf(policy.statements)).size(); size > largestPolicy) {
        return std::unexpected(
            ApiError{400, u"PolicyLengthExceededException"_s,
                     u"The final policy size (%1) is bigger than the limit (%2)."_s.arg(size).arg(largestPolicy)});
    }
    if (const auto kept = keep(call, *function, policy.statements); !kept)
        return std::unexpected(kept.error());
    return jsonAnswer({{"Statement", compact(*statement).toStdString()}}, 201);
}

ApiAnswer getPolicy(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    const Policy policy = policyOf(call, *function);
    if (policy.statements.empty())
        return std::unexpected(ApiError{404, u"ResourceNotFoundException"_s, u"The resource you requested does not exist."_s});
    return jsonAnswer(
        {{"Policy", compact(documentOf(policy.statements)).toStdString()}, {"RevisionId", policy.revision.toStdString()}});
}

ApiAnswer removePermission(const ApiCall &call)
{
    const auto function = guarded(call);
    if (!function)
        return std::unexpected(function.error());
    Policy policy = policyOf(call, *function);
    const QString sid = call.request.parameter(u"StatementId"_s);
    if (policy.statements.empty()) {
        return std::unexpected(
            ApiError{404, u"ResourceNotFoundException"_s, u"No policy is associated with the given resource."_s});
    }
    const qsizetype index = indexOf(policy.statements, sid);
    if (index < 0) {
        return std::unexpected(
            ApiError{404, u"ResourceNotFoundException"_s, "Statement "_L1 + sid + " is not found in resource policy."_L1});
    }
    if (const QString revision = call.request.query(u"RevisionId"_s); !revision.isEmpty() && revision != policy.revision)
        return std::unexpected(otherRevision());
    policy.statements.erase(static_cast<size_t>(index));
    const auto kept = keep(call, *function, policy.statements);
    return kept ? ApiAnswer(emptyAnswer()) : std::unexpected(kept.error());
}

} // namespace lambdarium::operations
