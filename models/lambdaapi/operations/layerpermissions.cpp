// SPDX-License-Identifier: GPL-3.0-or-later
// Resource policies of layer versions: who else may use them (Lambda API Reference, "AddLayerVersionPermission"). They are kept
// and not enforced.
#include "lambdaapi/layerrecords.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/resourcepolicy.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

constexpr const char *section = "policies";
constexpr const char *readOperation = "GetLayerPolicy"; // as the service's message calls it

constexpr std::array addRules{
    MemberRule{.path = "/StatementId", .required = true, .least = 1, .most = 100, .pattern = "([a-zA-Z0-9-_]+)"},
    MemberRule{.path = "/Action", .required = true, .most = 22, .pattern = "lambda:GetLayerVersion"},
    MemberRule{.path = "/Principal", .required = true, .pattern = R"(\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root)"},
    MemberRule{.path = "/OrganizationId", .most = 34, .pattern = "o-[a-z0-9]{10,32}"},
};

struct LayerVersion {
    std::string name;
    std::string number;
    QString arn;

    explicit LayerVersion(const ApiRequest &request)
        : name(layerName(request.parameter(u"LayerName"_s)).toStdString())
        , number(request.parameter(u"VersionNumber"_s).toStdString())
        , arn(layerArn(QString::fromStdString(name)) + u':' + QString::fromStdString(number))
    {
    }
};

ApiResult<ResourcePolicy> policyOf(const ApiJson &content, const LayerVersion &version)
{
    const QString name = QString::fromStdString(version.name);
    if (!layerVersionIn(content, name, QString::fromStdString(version.number)).is_object()) {
        return std::unexpected(
            ApiError{404, u"ResourceNotFoundException"_s, "Layer version "_L1 + version.arn + " does not exist."_L1});
    }
    return ResourcePolicy::of(member(member(layerIn(content, name), section), version.number));
}

// Changes the policy in the store; gives it as it is then, with its revision.
ApiResult<ResourcePolicy> changed(const ApiCall &call, const std::function<ApiResult<void>(ResourcePolicy &)> &edit)
{
    const LayerVersion version(call.request);
    ResourcePolicy policy;
    const auto done = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        auto known = policyOf(content, version);
        if (!known)
            return std::unexpected(known.error());
        if (const auto edited = edit(*known); !edited)
            return edited;
        ApiJson &policies = objectIn(objectIn(objectIn(content, "layers"), version.name), section);
        const ApiJson stored = known->stored();
        if (stored.is_null())
            policies.erase(version.number);
        else
            policies[version.number] = stored;
        policy = ResourcePolicy::of(stored);
        return {};
    });
    return done ? ApiResult<ResourcePolicy>(std::move(policy)) : std::unexpected(done.error());
}

ApiResult<ApiJson> statementOf(const ApiCall &call, const ApiJson &body)
{
    auto principal = policyPrincipal(memberText(body, "Principal"));
    if (!principal)
        return principal;
    ApiJson statement{{"Sid", member(body, "StatementId")},
                      {"Effect", "Allow"},
                      {"Principal", std::move(*principal)},
                      {"Action", member(body, "Action")},
                      {"Resource", LayerVersion(call.request).arn.toStdString()}};
    if (const QString organization = memberText(body, "OrganizationId"); !organization.isEmpty())
        statement["Condition"] = {{"StringEquals", {{"aws:PrincipalOrgID", organization.toStdString()}}}};
    return statement;
}

} // namespace

ApiAnswer addLayerVersionPermission(const ApiCall &call)
{
    const auto body = call.request.body(addRules);
    const auto statement = body ? statementOf(call, *body) : std::unexpected(body.error());
    if (!statement)
        return std::unexpected(statement.error());
    const auto policy = changed(call, [&](ResourcePolicy &known) -> ApiResult<void> {
        if (const auto good = known.checkRevision(call.request.query(u"RevisionId"_s), readOperation); !good)
            return good;
        return known.add(*statement);
    });
    if (!policy)
        return std::unexpected(policy.error());
    return jsonAnswer({{"Statement", compact(*statement).toStdString()}, {"RevisionId", policy->revision.toStdString()}}, 201);
}

ApiAnswer getLayerVersionPolicy(const ApiCall &call)
{
    const auto content = call.store->read();
    const auto policy = policyOf(*content, LayerVersion(call.request));
    if (!policy)
        return std::unexpected(policy.error());
    if (policy->statements.empty()) {
        return std::unexpected(
            ApiError{404, u"ResourceNotFoundException"_s, u"No policy is associated with the given resource."_s});
    }
    return jsonAnswer({{"Policy", compact(policy->document()).toStdString()}, {"RevisionId", policy->revision.toStdString()}});
}

ApiAnswer removeLayerVersionPermission(const ApiCall &call)
{
    const auto policy = changed(call, [&](ResourcePolicy &known) -> ApiResult<void> {
        const ResourcePolicy before = known;
        if (const auto removed = known.remove(call.request.parameter(u"StatementId"_s)); !removed)
            return removed;
        return before.checkRevision(call.request.query(u"RevisionId"_s), readOperation);
    });
    return policy ? ApiAnswer(emptyAnswer()) : std::unexpected(policy.error());
}

} // namespace lambdarium::operations
