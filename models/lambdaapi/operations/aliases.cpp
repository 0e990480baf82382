// SPDX-License-Identifier: GPL-3.0-or-later
// Aliases with weights (lambda-semantics.md, section 10.4).
#include "lambdaapi/operations.h"

#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *namePattern = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
constexpr const char *versionPattern = R"((\$LATEST|[0-9]+))";

constexpr MemberRule nameRule{.path = "/Name", .required = true, .least = 1, .most = 128, .pattern = namePattern};

constexpr std::array createRules{
    nameRule,
    MemberRule{.path = "/FunctionVersion", .required = true, .least = 1, .most = 1024, .pattern = versionPattern},
    MemberRule{.path = "/Description", .least = 0, .most = 256},
    MemberRule{.path = "/RoutingConfig", .kind = Kind::Object},
    MemberRule{.path = "/RoutingConfig/AdditionalVersionWeights", .kind = Kind::Object},
};

constexpr std::array updateRules{
    MemberRule{.path = "/FunctionVersion", .least = 1, .most = 1024, .pattern = versionPattern},
    MemberRule{.path = "/Description", .least = 0, .most = 256},
    MemberRule{.path = "/RoutingConfig", .kind = Kind::Object},
    MemberRule{.path = "/RoutingConfig/AdditionalVersionWeights", .kind = Kind::Object},
    MemberRule{.path = "/RevisionId"},
};

QString aliasArn(const CatalogFunction &function, const QString &name)
{
    return function.arn() + u':' + name;
}

ApiError unknownAlias(const CatalogFunction &function, const QString &name)
{
    return {404, u"ResourceNotFoundException"_s, "Cannot find alias arn: "_L1 + aliasArn(function, name)};
}

ApiResult<void> checkWeight(const std::string &version, const ApiJson &weight)
{
    constexpr MemberRule versionRule{.path = "", .least = 1, .most = 1024, .pattern = "[0-9]+"};
    const ApiJson entry{{"weight", weight}};
    constexpr std::array rules{MemberRule{.path = "/weight", .kind = Kind::Fraction, .required = true, .least = 0, .most = 1}};
    if (const auto good = check(QString::fromStdString(version), "routingConfig.additionalVersionWeights", versionRule); !good)
        return good;
    return check(entry, rules);
}

// What an alias may point to.
ApiResult<void> checkRouting(const CatalogFunction &function, const ApiJson &state, const ApiJson &alias)
{
    const QString primary = memberText(alias, "FunctionVersion");
    const auto exists = [&](const QString &version) -> ApiResult<void> {
        if (version == "$LATEST"_L1 || !versionIn(state, version).is_null())
            return {};
        return std::unexpected(ApiError::functionNotFound(function.arn() + u':' + version));
    };
    const ApiJson &weights = valueAt(alias, "/RoutingConfig/AdditionalVersionWeights");
    if (weights.is_object() && weights.size() > 1)
        return std::unexpected(
            ApiError::invalidParameter(u"Number of items in AdditionalVersionWeights cannot be greater than 1"_s));
    if (weights.is_object() && !weights.empty()) {
        const auto entry = weights.begin();
        if (const auto good = checkWeight(entry.key(), entry.value()); !good)
            return good;
        const QString additional = QString::fromStdString(entry.key());
        if (primary == "$LATEST"_L1)
            return std::unexpected(
                ApiError::invalidParameter(u"$LATEST is not supported for an alias pointing to more than 1 version"_s));
        if (additional == primary)
            return std::unexpected(ApiError::invalidParameter(
                u"Invalid function version %1. Function version %1 is already included in routing configuration."_s.arg(
                    primary)));
        if (const auto good = exists(additional); !good)
            return good;
    }
    return exists(primary);
}

// An empty routing is none.
void putRouting(ApiJson &alias, const ApiJson &body)
{
    const ApiJson &routing = member(body, "RoutingConfig");
    if (routing.is_null())
        return;
    alias.erase("RoutingConfig");
    if (const ApiJson &weights = member(routing, "AdditionalVersionWeights"); weights.is_object() && !weights.empty())
        alias["RoutingConfig"] = {{"AdditionalVersionWeights", weights}};
}

ApiJson described(const CatalogFunction &function, ApiJson alias)
{
    const QString name = memberText(alias, "Name");
    alias["AliasArn"] = aliasArn(function, name).toStdString();
    // An alias of the template has no revision of its own.
    if (!alias.contains("RevisionId"))
        alias["RevisionId"] = QUuid::createUuidV5(QUuid(), aliasArn(function, name)).toString(QUuid::WithoutBraces).toStdString();
    return alias;
}

} // namespace

ApiAnswer createAlias(const ApiCall &call)
{
    const auto function = call.function();
    const auto body = function ? call.request.body(createRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    const QString name = memberText(*body, "Name");
    ApiJson alias{{"Name", name.toStdString()},
                  {"FunctionVersion", member(*body, "FunctionVersion")},
                  {"Description", memberText(*body, "Description").toStdString()},
                  {"RevisionId", newRevision().toStdString()}};
    putRouting(alias, *body);
    const auto changed = call.changeState(**function, [&](ApiJson &state) -> ApiResult<void> {
        if (const auto good = checkRouting(**function, state, alias); !good)
            return good;
        if (!aliasOf(**function, state, name).is_null())
            return std::unexpected(
                ApiError{409, u"ResourceConflictException"_s, "Alias already exists: "_L1 + aliasArn(**function, name)});
        objectIn(state, "aliases")[name.toStdString()] = alias;
        return {};
    });
    return changed ? ApiAnswer(jsonAnswer(described(**function, alias), 201)) : std::unexpected(changed.error());
}

ApiAnswer getAlias(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const QString name = call.request.parameter(u"Name"_s);
    const auto content = call.store->read();
    ApiJson alias = aliasOf(**function, functionIn(*content, (*function)->name), name);
    if (alias.is_null())
        return std::unexpected(unknownAlias(**function, name));
    return jsonAnswer(described(**function, std::move(alias)));
}

ApiAnswer listAliases(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const auto content = call.store->read();
    const ApiJson &state = functionIn(*content, (*function)->name);
    QStringList names;
    if (const ApiJson &stored = member(state, "aliases"); stored.is_object()) {
        for (const auto &[name, alias] : stored.items())
            names += QString::fromStdString(name);
    }
    if (const QString &published = (*function)->publishedAlias; !published.isEmpty() && !names.contains(published))
        names += published;
    names.sort();
    const QString version = call.request.query(u"FunctionVersion"_s);
    ApiJson aliases = ApiJson::array();
    for (const QString &name : std::as_const(names)) {
        ApiJson alias = aliasOf(**function, state, name);
        const ApiJson &weights = valueAt(alias, "/RoutingConfig/AdditionalVersionWeights");
        const bool pointsThere =
            memberText(alias, "FunctionVersion") == version || (weights.is_object() && weights.contains(version.toStdString()));
        if (!alias.is_null() && (version.isEmpty() || pointsThere))
            aliases.push_back(described(**function, std::move(alias)));
    }
    return page(call.request, "Aliases", aliases, "Name");
}

ApiAnswer updateAlias(const ApiCall &call)
{
    const auto function = call.function();
    const auto body = function ? call.request.body(updateRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    const QString name = call.request.parameter(u"Name"_s);
    ApiJson alias;
    const auto changed = call.changeState(**function, [&](ApiJson &state) -> ApiResult<void> {
        alias = aliasOf(**function, state, name);
        if (alias.is_null())
            return std::unexpected(unknownAlias(**function, name));
        const QString revision = memberText(*body, "RevisionId");
        if (!revision.isEmpty() && revision != memberText(described(**function, alias), "RevisionId"))
            return std::unexpected(preconditionFailed());
        for (const char *field : {"FunctionVersion", "Description"}) {
            if (const ApiJson &value = member(*body, field); !value.is_null())
                alias[field] = value;
        }
        putRouting(alias, *body);
        if (const auto good = checkRouting(**function, state, alias); !good)
            return good;
        alias["RevisionId"] = newRevision().toStdString();
        objectIn(state, "aliases")[name.toStdString()] = alias;
        return {};
    });
    return changed ? ApiAnswer(jsonAnswer(described(**function, alias))) : std::unexpected(changed.error());
}

ApiAnswer deleteAlias(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const QString name = call.request.parameter(u"Name"_s);
    const auto changed = call.changeState(**function, [&](ApiJson &state) -> ApiResult<void> {
        objectIn(state, "aliases").erase(name.toStdString());
        return {};
    });
    if (!changed)
        return std::unexpected(changed.error());
    if (name == (*function)->publishedAlias) {
        if (const auto after = call.applied(**function, {.removed = {u"autoPublishAlias"_s}}); !after)
            return std::unexpected(after.error());
    }
    return emptyAnswer();
}

} // namespace lambdarium::operations
