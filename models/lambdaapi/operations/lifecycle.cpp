// SPDX-License-Identifier: GPL-3.0-or-later
// Making and deleting functions, and giving them new code (lambda-semantics.md, sections 10.1 and 10.2).
#include "lambdaapi/functioncode.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/versions.h"
#include "project/project.h"

#include <QDir>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *namePattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)";
constexpr qsizetype longestName = 64;

constexpr std::array createRules{
    MemberRule{.path = "/FunctionName", .required = true, .least = 1, .most = 140, .pattern = namePattern},
    MemberRule{.path = "/Role", .required = true},
    MemberRule{.path = "/Code", .kind = Kind::Object, .required = true},
    MemberRule{.path = "/Code/S3Bucket", .least = 3, .most = 63},
    MemberRule{.path = "/Code/S3Key", .least = 1, .most = 1024},
    MemberRule{.path = "/Code/S3ObjectVersion", .least = 1, .most = 1024},
    MemberRule{.path = "/Code/SourceKMSKeyArn", .pattern = R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())"},
    MemberRule{.path = "/Publish", .kind = Kind::Flag},
    MemberRule{.path = "/PackageType", .words = "Image, Zip"},
    MemberRule{.path = "/Architectures", .kind = Kind::List, .least = 1, .most = 1},
    MemberRule{
        .path = "/CodeSigningConfigArn",
        .most = 200,
        .pattern =
            R"(arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17})"},
    MemberRule{.path = "/Tags", .kind = Kind::Object},
};

constexpr std::array codeRules{
    MemberRule{.path = "/Publish", .kind = Kind::Flag},
    MemberRule{.path = "/DryRun", .kind = Kind::Flag},
    MemberRule{.path = "/RevisionId"},
    MemberRule{.path = "/S3Bucket", .least = 3, .most = 63},
    MemberRule{.path = "/S3Key", .least = 1, .most = 1024},
    MemberRule{.path = "/S3ObjectVersion", .least = 1, .most = 1024},
    MemberRule{.path = "/Architectures", .kind = Kind::List, .least = 1, .most = 1},
    MemberRule{.path = "/SourceKMSKeyArn", .pattern = R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())"},
};

constexpr MemberRule architectureRule{.path = "", .words = "x86_64, arm64"};

// "my-function" is MyFunction in the template.
QString logicalIdOf(const QString &name)
{
    QString id;
    bool isFirst = true;
    for (const QChar c : name) {
        const bool isPart = c.isLetterOrNumber() && c.unicode() < 128;
        if (isPart)
            id += isFirst ? c.toUpper() : c;
        isFirst = !isPart;
    }
    return id.isEmpty() ? u"Function"_s : id;
}

ApiResult<void> addArchitecture(const ApiJson &body, ConfigurationUpdate &update)
{
    const QStringList architectures = textsOf(member(body, "Architectures"));
    if (architectures.isEmpty())
        return {};
    update.values.append({u"architecture"_s, architectures.first()});
    return check(architectures.first(), "architectures", architectureRule);
}

// Everything of the request that the template can say.
ApiResult<ConfigurationUpdate> settingsOf(const ApiJson &body, const QString &name)
{
    auto update = ConfigurationUpdate::read(body);
    if (!update)
        return update;
    const std::array made{u"role"_s, u"runtime"_s, u"handler"_s}; // with the function itself
    update->values.removeIf([&](const auto &value) { return std::ranges::find(made, value.first) != made.end(); });
    update->revisionId.clear();
    update->values.prepend({u"functionName"_s, name});
    if (const QString arn = memberText(body, "CodeSigningConfigArn"); !arn.isEmpty())
        update->values.append({u"codeSigning"_s, arn});
    for (const auto &[key, text] : textMapOf(member(body, "Tags")).asKeyValueRange())
        update->values.append({"tags."_L1 + key, text});
    if (const auto good = addArchitecture(body, *update); !good)
        return std::unexpected(good.error());
    return update;
}

ApiResult<QString> newName(const ApiCall &call, const ApiJson &body)
{
    const auto reference = FunctionReference::parse(memberText(body, "FunctionName"), {});
    if (!reference)
        return std::unexpected(reference.error());
    if (reference->name.size() > longestName)
        return std::unexpected(
            ApiError::constraint(reference->name, u"functionName"_s, u"have length less than or equal to 64"_s));
    if (call.functions->find(reference->name))
        return std::unexpected(ApiError{409, u"ResourceConflictException"_s, "Function already exist: "_L1 + reference->name});
    const bool isImage = memberText(body, "PackageType") == "Image"_L1;
    for (const char *needed : {"Runtime", "Handler"}) {
        if (!isImage && memberText(body, needed).isEmpty())
            return std::unexpected(ApiError::invalidParameter(
                u"Runtime and Handler are mandatory parameters for functions created with deployment packages."_s));
    }
    return reference->name;
}

ApiResult<QString> insertFunction(Project &project, NewFunction function, const QString &wantedId)
{
    project.parseNow();
    for (int number = 1; number < 1000; ++number) {
        function.logicalId = number == 1 ? wantedId : wantedId + QString::number(number);
        const auto plan = project.planNewFunction(function, false);
        if (!plan && plan.error().code == ErrorCode::AlreadyExists)
            continue;
        const auto done = plan ? project.carryOut(*plan) : Result<>(std::unexpected(plan.error()));
        if (!done)
            return std::unexpected(ApiError{500, u"ServiceException"_s, done.error().toString()});
        return function.logicalId;
    }
    return std::unexpected(ApiError{500, u"ServiceException"_s, u"There is no free name in the template."_s});
}

// The function and its settings, or neither.
ApiResult<void> writeFunction(Project &project, const NewFunction &function, const QString &wantedId,
                              const ConfigurationUpdate &settings)
{
    const bool saves = !project.document()->isModified();
    const QByteArray before = project.document()->text();
    const auto logicalId = insertFunction(project, function, wantedId);
    if (!logicalId)
        return std::unexpected(logicalId.error());
    auto done = settings.apply(project, *logicalId);
    if (done && saves) {
        if (const auto saved = project.save(); !saved)
            done = std::unexpected(ApiError{500, u"ServiceException"_s, saved.error().toString()});
    }
    if (!done) {
        while (project.document()->text() != before && project.document()->canUndo())
            project.document()->undo();
        project.parseNow();
    }
    return done;
}

ApiJson pending(ApiJson configuration)
{
    configuration["State"] = "Pending";
    configuration["StateReason"] = "The function is being created.";
    configuration["StateReasonCode"] = "Creating";
    configuration.erase("LastUpdateStatus");
    return configuration;
}

ApiJson inProgress(ApiJson configuration)
{
    configuration["LastUpdateStatus"] = "InProgress";
    configuration["LastUpdateStatusReason"] = "The function is being created.";
    configuration["LastUpdateStatusReasonCode"] = "Creating";
    return configuration;
}

// What is known of a deleted function goes, but numbers of versions are not used again.
ApiResult<void> forget(const ApiCall &call, const CatalogFunction &function)
{
    return call.changeState(function, [](ApiJson &state) -> ApiResult<void> {
        const ApiJson last = member(state, "lastVersion");
        state = ApiJson::object();
        if (!last.is_null())
            state["lastVersion"] = last;
        return {};
    });
}

ApiAnswer deleteVersion(const ApiCall &call, const QualifiedFunction &function)
{
    if (!isVersionNumber(function.qualifier))
        return std::unexpected(ApiError::invalidParameter(u"Deletion of aliases is not currently supported."_s));
    const auto changed = call.changeState(*function.function, [&](ApiJson &state) -> ApiResult<void> {
        for (const auto &[name, alias] : objectIn(state, "aliases").items()) {
            const ApiJson &weights = valueAt(alias, "/RoutingConfig/AdditionalVersionWeights");
            const bool isUsed = memberText(alias, "FunctionVersion") == function.qualifier
                || (weights.is_object() && weights.contains(function.qualifier.toStdString()));
            if (isUsed)
                return std::unexpected(
                    ApiError{409, u"ResourceConflictException"_s,
                             "Version "_L1 + function.qualifier + " is referenced by alias "_L1 + QString::fromStdString(name)});
        }
        ApiJson kept = ApiJson::array();
        for (const ApiJson &record : state["versions"]) {
            if (memberText(record, "version") != function.qualifier)
                kept.push_back(record);
        }
        state["versions"] = std::move(kept);
        return {};
    });
    return changed ? ApiAnswer(emptyAnswer()) : std::unexpected(changed.error());
}

} // namespace

ApiAnswer createFunction(const ApiCall &call)
{
    const auto body = call.request.body(createRules);
    if (!body)
        return std::unexpected(body.error());
    // What is wrong by the model is told before what is wrong with it here.
    if (const auto good = ConfigurationUpdate::read(*body); !good)
        return std::unexpected(good.error());
    const auto name = newName(call, *body);
    const auto settings = name ? settingsOf(*body, *name) : std::unexpected(name.error());
    if (!settings)
        return std::unexpected(settings.error());
    const auto project = projectFolder(call);
    const auto upload = project ? PackageUpload::take(member(*body, "Code"), call.store->folder(), call.s3Folder)
                                : std::unexpected(project.error());
    if (!upload)
        return std::unexpected(upload.error());
    const auto folder = placeNewCode(*upload, *project, *name);
    if (!folder)
        return std::unexpected(folder.error());
    const NewFunction function{
        {}, memberText(*body, "Runtime"), memberText(*body, "Handler"), *folder + u'/', memberText(*body, "Role")};
    const auto changed =
        call.edit([&](Project &changing) { return writeFunction(changing, function, logicalIdOf(*name), *settings); });
    if (!changed) {
        QDir(QDir(*project).filePath(*folder)).removeRecursively();
        return std::unexpected(changed.error());
    }
    ApiCall after = call;
    after.functions = *changed;
    const CatalogFunction *made = after.functions->find(*name);
    if (!made)
        return std::unexpected(ApiError{500, u"ServiceException"_s, u"The function can't be read from the template."_s});
    if (const auto noted = rememberUpload(after, *made, *upload, *folder); !noted)
        return std::unexpected(noted.error());
    if (member(*body, "Publish") != true)
        return jsonAnswer(pending(after.latestOf(*made)), 201);
    auto version = publish(after, *made, {});
    return version ? ApiAnswer(jsonAnswer(pending(std::move(*version)), 201)) : std::unexpected(version.error());
}

ApiAnswer updateFunctionCode(const ApiCall &call)
{
    const auto function = call.function();
    const auto body = function ? call.request.body(codeRules) : std::unexpected(function.error());
    if (!body)
        return std::unexpected(body.error());
    if (const auto current = call.checkRevision(**function, memberText(*body, "RevisionId")); !current)
        return std::unexpected(current.error());
    ConfigurationUpdate update;
    if (const auto good = addArchitecture(*body, update); !good)
        return std::unexpected(good.error());
    const auto project = projectFolder(call);
    const auto upload =
        project ? PackageUpload::take(*body, call.store->folder(), call.s3Folder) : std::unexpected(project.error());
    if (!upload)
        return std::unexpected(upload.error());
    if (member(*body, "DryRun") == true) {
        ApiJson would = call.latestOf(**function);
        would["CodeSha256"] = upload->sha256().toStdString();
        would["CodeSize"] = upload->size();
        return jsonAnswer(would);
    }
    if (const auto replaced = replaceCode(call, **function, *upload); !replaced)
        return std::unexpected(replaced.error());
    const auto after = call.applied(**function, update);
    const auto changed = after ? after->function() : std::unexpected(after.error());
    if (!changed)
        return std::unexpected(changed.error());
    if (member(*body, "Publish") != true)
        return jsonAnswer(inProgress(after->latestOf(**changed)));
    auto version = publish(*after, **changed, {});
    return version ? ApiAnswer(jsonAnswer(std::move(*version))) : std::unexpected(version.error());
}

ApiAnswer deleteFunction(const ApiCall &call)
{
    const auto function = call.qualified();
    if (!function)
        return std::unexpected(function.error());
    if (function->qualifier == "$LATEST"_L1)
        return std::unexpected(ApiError::invalidParameter(u"$LATEST version cannot be deleted without deleting the function."_s));
    if (!function->qualifier.isEmpty())
        return deleteVersion(call, *function);
    const CatalogFunction &known = *function->function;
    const auto changed = call.edit([&](Project &project) -> ApiResult<void> {
        project.parseNow();
        const bool saves = !project.document()->isModified();
        const auto plan = project.planRemoval(known.logicalId);
        auto done = plan ? project.carryOut(*plan) : Result<>(std::unexpected(plan.error()));
        if (done && saves)
            done = project.save();
        project.parseNow();
        return done ? ApiResult<void>() : std::unexpected(ApiError{500, u"ServiceException"_s, done.error().toString()});
    });
    if (!changed)
        return std::unexpected(changed.error());
    removeMadeCode(call, known);
    const auto forgotten = forget(call, known);
    return forgotten ? ApiAnswer(emptyAnswer()) : std::unexpected(forgotten.error());
}

} // namespace lambdarium::operations
