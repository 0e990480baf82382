// SPDX-License-Identifier: GPL-3.0-or-later
// Published versions: configuration and code as they were (lambda-semantics.md, section 10.4).
#include "lambdaapi/versions.h"

#include "build/buildplan.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/versionrecord.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Kind = MemberRule::Kind;

constexpr std::array publishRules{
    MemberRule{.path = "/CodeSha256"},
    MemberRule{.path = "/Description", .least = 0, .most = 256},
    MemberRule{.path = "/RevisionId"},
};

// Settings that make a new version when they change; those of the API's own bookkeeping do not.
QString versionDigest(ApiJson configuration, const ApiJson &run)
{
    for (const char *own : {"RevisionId", "LastModified", "Version", "FunctionArn", "Description", "SnapStart"})
        configuration.erase(own);
    const QByteArray text = compact(configuration) + compact(run);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

ApiError codeProblem(const Error &error)
{
    if (error.code == ErrorCode::LimitExceeded)
        return ApiError::invalidParameter(u"Unzipped size must be smaller than %1 bytes"_s.arg(largestUnzipped));
    return {500, u"ServiceException"_s, error.toString()};
}

// The code as it is now, in a place where nobody changes it. Code that is there already is not copied again.
ApiResult<CodeLocation> keptCode(const ApiCall &call, const CodeLocation &code)
{
    const bool isFile = code.kind == CodeLocation::Kind::ZipFile;
    if (code.kind == CodeLocation::Kind::Inline || call.store->folder().isEmpty())
        return code;
    const auto digest = call.digests->of(code);
    if (!digest && code.kind == CodeLocation::Kind::Missing)
        return std::unexpected(ApiError::invalidParameter("The code "_L1 + code.path + " is not on this computer."_L1));
    const auto files = isFile ? QList<CodeFile>() : codeFiles(code.path);
    if (!files || !digest)
        return std::unexpected(files ? ApiError::invalidParameter("The code "_L1 + code.path + " can't be read."_L1)
                                     : codeProblem(files.error()));
    const QString name = QString::fromLatin1(QByteArray::fromBase64(digest->sha256.toLatin1()).toHex().first(24));
    const QString target = call.store->folder() + "/code/"_L1 + name + (isFile ? ".zip"_L1 : ""_L1);
    if (!QDir().mkpath(call.store->folder() + "/code"_L1))
        return std::unexpected(codeProblem({ErrorCode::Io, u"The folder can't be made."_s, target}));
    if (isFile && !QFile::exists(target) && !QFile::copy(code.path, target))
        return std::unexpected(codeProblem({ErrorCode::Io, u"The package can't be copied."_s, code.path}));
    if (const auto copied = isFile ? Result<>() : copyCode(code.path, *files, target); !copied)
        return std::unexpected(codeProblem(copied.error()));
    return CodeLocation{code.kind, target, {}};
}

ApiJson recordOf(const CatalogFunction &function, ApiJson configuration, ApiJson run, const QString &digest, qint64 number)
{
    const std::string version = std::to_string(number);
    configuration["FunctionArn"] = function.arn().toStdString() + ':' + version;
    configuration["Version"] = version;
    configuration["LastModified"] = apiTime().toStdString();
    configuration["RevisionId"] = newRevision().toStdString();
    return {{"version", version},
            {"digest", digest.toStdString()},
            {"configuration", std::move(configuration)},
            {"run", std::move(run)}};
}

ApiResult<void> checkPublish(const ApiCall &call, const CatalogFunction &function, const ApiJson &latest,
                             const PublishRequest &asked)
{
    if (!function.configuration)
        return std::unexpected(ApiError{
            409, u"ResourceConflictException"_s,
            "The operation cannot be performed at this time. The function is currently in the following state: Failed: "_L1
                + function.unavailable});
    if (const auto current = call.checkRevision(function, asked.revisionId); !current)
        return current;
    const QString sha256 = memberText(latest, "CodeSha256");
    if (asked.codeSha256.isEmpty() || asked.codeSha256 == sha256)
        return {};
    return std::unexpected(ApiError::invalidParameter(
        u"CodeSHA256 (%1) is different from current CodeSHA256 in $LATEST (%2). Please try again with the CodeSHA256 in $LATEST."_s
            .arg(asked.codeSha256, sha256)));
}

} // namespace

ApiResult<ApiJson> publish(const ApiCall &call, const CatalogFunction &function, const PublishRequest &asked)
{
    ApiJson latest = call.latestOf(function);
    if (const auto good = checkPublish(call, function, latest, asked); !good)
        return std::unexpected(good.error());
    const auto code = keptCode(call, codeToRun(*function.configuration));
    if (!code)
        return std::unexpected(code.error());
    ApiJson run = runnableJson(function, *code);
    const QString digest = versionDigest(latest, run);
    ApiJson published;
    const auto changed = call.changeState(function, [&](ApiJson &state) -> ApiResult<void> {
        const ApiJson &known = member(state, "versions");
        if (known.is_array() && !known.empty() && memberText(known.back(), "digest") == digest) {
            published = member(known.back(), "configuration");
            return {};
        }
        // Numbers are never used twice.
        qint64 number = memberNumber(state, "lastVersion").value_or(0) + 1;
        while (!versionIn(state, QString::number(number)).is_null())
            ++number;
        if (!asked.description.isEmpty())
            latest["Description"] = asked.description.toStdString();
        state["lastVersion"] = number;
        ApiJson &versions = state["versions"];
        if (!versions.is_array())
            versions = ApiJson::array();
        versions.push_back(recordOf(function, std::move(latest), std::move(run), digest, number));
        published = member(versions.back(), "configuration");
        return {};
    });
    return changed ? ApiResult<ApiJson>(std::move(published)) : std::unexpected(changed.error());
}

namespace operations {

ApiAnswer publishVersion(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    const auto body = call.request.body(publishRules);
    if (!body)
        return std::unexpected(body.error());
    const auto version = publish(
        call, **function, {memberText(*body, "Description"), memberText(*body, "CodeSha256"), memberText(*body, "RevisionId")});
    return version ? ApiAnswer(jsonAnswer(*version, 201)) : std::unexpected(version.error());
}

ApiAnswer listVersionsByFunction(const ApiCall &call)
{
    const auto function = call.function();
    if (!function)
        return std::unexpected(function.error());
    ApiJson versions = ApiJson::array({call.latestOf(**function)});
    versions[0]["FunctionArn"] = (*function)->arn().toStdString() + ":$LATEST";
    const auto content = call.store->read();
    const ApiJson &published = member(functionIn(*content, (*function)->name), "versions");
    for (size_t i = 0; published.is_array() && i < published.size(); ++i)
        versions.push_back(member(published[i], "configuration"));
    return page(call.request, "Versions", versions, "Version");
}

} // namespace operations

} // namespace lambdarium
