// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/resourcepolicy.h"

#include "lambdaapi/apicall.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr qsizetype largestPolicy = 20480; // bytes

qsizetype indexOf(const ApiJson &statements, const QString &sid)
{
    for (size_t i = 0; i < statements.size(); ++i) {
        if (memberText(statements[i], "Sid") == sid)
            return static_cast<qsizetype>(i);
    }
    return -1;
}

ApiError notFound(const QString &message)
{
    return {404, u"ResourceNotFoundException"_s, message};
}

} // namespace

ResourcePolicy ResourcePolicy::of(const ApiJson &stored)
{
    ResourcePolicy policy;
    if (const ApiJson &statements = member(stored, "statements"); statements.is_array())
        policy.statements = statements;
    policy.revision = memberText(stored, "revision");
    return policy;
}

ApiJson ResourcePolicy::stored() const
{
    return statements.empty() ? ApiJson() : ApiJson{{"statements", statements}, {"revision", newRevision().toStdString()}};
}

ApiJson ResourcePolicy::document() const
{
    return {{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", statements}};
}

ApiResult<void> ResourcePolicy::checkRevision(const QString &given, const char *operation) const
{
    if (given.isEmpty() || given == revision)
        return {};
    return std::unexpected(ApiError{412, u"PreconditionFailedException"_s,
                                    "The Revision Id provided does not match the latest Revision Id. Call the "_L1
                                        + QLatin1StringView(operation) + " API to retrieve the latest Revision Id"_L1});
}

ApiResult<void> ResourcePolicy::add(const ApiJson &statement)
{
    const QString sid = memberText(statement, "Sid");
    if (indexOf(statements, sid) >= 0) {
        return std::unexpected(ApiError{409, u"ResourceConflictException"_s,
                                        "The statement id ("_L1 + sid
                                            + ") provided already exists. Please provide a new statement id, or remove the "
                                              "existing statement."_L1});
    }
    statements.push_back(statement);
    if (const qsizetype size = compact(document()).size(); size > largestPolicy) {
        return std::unexpected(
            ApiError{400, u"PolicyLengthExceededException"_s,
                     u"The final policy size (%1) is bigger than the limit (%2)."_s.arg(size).arg(largestPolicy)});
    }
    return {};
}

ApiResult<void> ResourcePolicy::remove(const QString &sid)
{
    if (statements.empty())
        return std::unexpected(notFound(u"No policy is associated with the given resource."_s));
    const qsizetype index = indexOf(statements, sid);
    if (index < 0)
        return std::unexpected(notFound("Statement "_L1 + sid + " is not found in resource policy."_L1));
    statements.erase(static_cast<size_t>(index));
    return {};
}

ApiResult<ApiJson> policyPrincipal(const QString &text)
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

} // namespace lambdarium
