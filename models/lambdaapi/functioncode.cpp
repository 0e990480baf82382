// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functioncode.h"

#include "project/project.h"
#include "template/templateeditor.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

ApiError serviceError(const QString &message)
{
    return {500, u"ServiceException"_s, message};
}

// The folder that was made for a function and is still its code; empty when there is none.
QString madeFolder(const ApiCall &call, const CatalogFunction &function, const QString &project)
{
    const auto content = call.store->read();
    const QString relative = memberText(member(functionIn(*content, function.name), "upload"), "folder");
    if (relative.isEmpty() || !function.configuration)
        return {};
    const QString folder = QDir(project).filePath(relative);
    const bool isCode = QDir::cleanPath(function.configuration->code.path) == QDir::cleanPath(folder);
    return isCode && QFileInfo(folder).isDir() ? folder : QString();
}

// Nobody changed the files since they came.
bool isUntouched(const ApiCall &call, const CatalogFunction &function)
{
    const auto content = call.store->read();
    const ApiJson &upload = member(functionIn(*content, function.name), "upload");
    const auto digest = call.digests->of(function.configuration->code);
    return digest && digest->sha256 == memberText(upload, "tree");
}

ApiResult<void> pointTo(Project &project, const QString &logicalId, const QString &folder)
{
    const bool saves = !project.document()->isModified();
    const SyntaxTree &tree = project.reader().locator().tree();
    const bool serverless = project.reader().locator().isServerless(logicalId);
    const QStringList path{u"Resources"_s, logicalId, u"Properties"_s, serverless ? u"CodeUri"_s : u"Code"_s};
    const auto edits = TemplateEditor(tree).setPath(tree.root(), path, EditValue(QJsonValue(folder)));
    const auto done = edits ? project.document()->apply(*edits, "Change the code of "_L1 + logicalId)
                            : Result<>(std::unexpected(edits.error()));
    if (!done)
        return std::unexpected(ApiError::invalidParameter(done.error().message));
    if (const Result<> saved = saves ? project.save() : Result<>(); !saved)
        return std::unexpected(serviceError(saved.error().toString()));
    project.parseNow();
    return {};
}

ApiResult<void> swapCode(const ApiCall &call, const CatalogFunction &function, const PackageUpload &upload, const QString &folder)
{
    const bool untouched = isUntouched(call, function);
    const QString name = QFileInfo(folder).fileName() + u'-' + QString::number(QDateTime::currentMSecsSinceEpoch());
    const QString old = call.store->folder() + "/replaced/"_L1 + name;
    if (!QDir().mkpath(QFileInfo(old).path()) || !QDir().rename(folder, old))
        return std::unexpected(serviceError(folder + " can't be replaced."_L1));
    if (const auto moved = upload.moveTo(folder); !moved) {
        QDir().rename(old, folder);
        return moved;
    }
    if (untouched)
        QDir(old).removeRecursively();
    return {};
}

} // namespace

ApiResult<QString> projectFolder(const ApiCall &call)
{
    QString folder;
    const auto asked = call.edit([&](Project &project) -> ApiResult<void> {
        folder = project.folder();
        return {};
    });
    return asked ? ApiResult<QString>(folder) : std::unexpected(asked.error());
}

ApiResult<QString> placeNewCode(const PackageUpload &upload, const QString &project, const QString &name)
{
    QString relative = name;
    for (int number = 2; QFileInfo::exists(QDir(project).filePath(relative)); ++number)
        relative = name + u'-' + QString::number(number);
    const auto moved = upload.moveTo(QDir(project).filePath(relative));
    return moved ? ApiResult<QString>(relative) : std::unexpected(moved.error());
}

ApiResult<void> rememberUpload(const ApiCall &call, const CatalogFunction &function, const PackageUpload &upload,
                               const QString &relativeFolder)
{
    const auto project = projectFolder(call);
    if (!project)
        return std::unexpected(project.error());
    const auto tree = call.digests->of(CodeLocation{CodeLocation::Kind::Folder, QDir(*project).filePath(relativeFolder), {}});
    return call.changeState(function, [&](ApiJson &state) -> ApiResult<void> {
        state["upload"] = {{"folder", relativeFolder.toStdString()},
                           {"tree", (tree ? tree->sha256 : QString()).toStdString()},
                           {"sha256", upload.sha256().toStdString()},
                           {"size", upload.size()}};
        return {};
    });
}

ApiResult<void> replaceCode(const ApiCall &call, const CatalogFunction &function, const PackageUpload &upload)
{
    const auto project = projectFolder(call);
    if (!project)
        return std::unexpected(project.error());
    if (function.configuration && function.configuration->code.kind == CodeLocation::Kind::Inline)
        return std::unexpected(
            ApiError::invalidParameter(u"The code of this function stands in the template; change it there."_s));
    if (const QString made = madeFolder(call, function, *project); !made.isEmpty()) {
        if (const auto swapped = swapCode(call, function, upload, made); !swapped)
            return swapped;
        return rememberUpload(call, function, upload, QDir(*project).relativeFilePath(made));
    }
    const auto folder = placeNewCode(upload, *project, function.name);
    if (!folder)
        return std::unexpected(folder.error());
    const auto pointed = call.edit([&](Project &changing) { return pointTo(changing, function.logicalId, *folder + u'/'); });
    if (!pointed) {
        QDir(QDir(*project).filePath(*folder)).removeRecursively();
        return std::unexpected(pointed.error());
    }
    return rememberUpload(call, function, upload, *folder);
}

void removeMadeCode(const ApiCall &call, const CatalogFunction &function)
{
    const auto project = projectFolder(call);
    const QString made = project ? madeFolder(call, function, *project) : QString();
    if (!made.isEmpty() && isUntouched(call, function))
        QDir(made).removeRecursively();
}

} // namespace lambdarium
