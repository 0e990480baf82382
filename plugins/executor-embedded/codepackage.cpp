// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/codepackage.h"

#include "archive/unpackzip.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <filesystem>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(inline_modules);
}

namespace lambdarium {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("lambdarium::EmbeddedExecutor", source);
}

QString stampOf(const QString &file)
{
    const QFileInfo info(file);
    return file + u'|' + QString::number(info.lastModified().toMSecsSinceEpoch()) + u'|' + QString::number(info.size());
}

Result<QString> contentHash(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return failure(ErrorCode::NotFound, text("The code package can't be read."), path);
    return QString::fromLatin1(hash.result().toHex().first(24));
}

QString inlineFileName(const QString &runtime)
{
    if (runtime.startsWith("nodejs"_L1))
        return u"index.js"_s;
    return runtime.startsWith("python"_L1) ? u"index.py"_s : QString();
}

// The module for custom resources that CloudFormation adds to inline code.
bool addResponseModule(const QString &folder, const QString &runtime)
{
    initResources();
    const QString name = runtime.startsWith("nodejs"_L1) ? u"cfn-response.js"_s : u"cfnresponse.py"_s;
    const QString target = folder + u'/' + name;
    return QFile::exists(target) || QFile::copy(":/lambdarium/runtimes/inline/"_L1 + name, target);
}

Result<> copyTree(const QString &from, const QString &to)
{
    namespace fs = std::filesystem;
    std::error_code error;
    fs::copy(fs::path(from.toStdString()), fs::path(to.toStdString()),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing | fs::copy_options::copy_symlinks, error);
    if (error)
        return failure(ErrorCode::Io, text("A layer can't be copied: %1.").arg(QString::fromStdString(error.message())), from);
    return {};
}

} // namespace

Result<PreparedCode> CodePackages::prepare(const FunctionConfiguration &function)
{
    auto task = taskFolder(function);
    if (!task)
        return std::unexpected(task.error());
    auto layers = layersFolder(function);
    if (!layers)
        return std::unexpected(layers.error());
    return PreparedCode{std::move(*task), std::move(*layers)};
}

Result<QString> CodePackages::taskFolder(const FunctionConfiguration &function)
{
    const CodeLocation &code = function.code;
    switch (code.kind) {
    case CodeLocation::Kind::Folder:
        if (!QFileInfo(code.path).isDir())
            return failure(ErrorCode::NotFound, text("The code folder %1 does not exist.").arg(code.path), code.path);
        return QDir(code.path).canonicalPath();
    case CodeLocation::Kind::ZipFile:
        return unpacked(code.path);
    case CodeLocation::Kind::Inline:
        return inlineFolder(function);
    case CodeLocation::Kind::Missing:
        break;
    }
    return failure(ErrorCode::NotFound,
                   code.path.isEmpty() ? text("The function has no code on this computer.")
                                       : text("The code %1 is not on this computer.").arg(code.path));
}

Result<QString> CodePackages::layersFolder(const FunctionConfiguration &function)
{
    if (function.layerPaths.isEmpty())
        return QString();
    for (const QString &path : function.layerPaths) {
        if (!QFileInfo::exists(path))
            return failure(ErrorCode::NotFound, text("The layer %1 does not exist.").arg(path), path);
    }
    const QString &first = function.layerPaths.first();
    if (function.layerPaths.size() > 1)
        return mergedLayers(function.layerPaths);
    return QFileInfo(first).isDir() ? Result<QString>(QDir(first).canonicalPath()) : unpacked(first);
}

// A folder appears under its final name only when it is whole.
Result<QString> CodePackages::unpacked(const QString &file)
{
    const QString stamp = stampOf(file);
    if (const auto known = m_unpacked.constFind(stamp); known != m_unpacked.cend())
        return *known;
    const auto hash = contentHash(file);
    if (!hash)
        return hash;
    const QString folder = m_scratch + "/code-"_L1 + *hash;
    if (!QFileInfo(folder).isDir()) {
        const QString partial = folder + ".partial"_L1;
        QDir(partial).removeRecursively();
        if (!QDir().mkpath(partial))
            return failure(ErrorCode::Io, text("The folder %1 can't be made.").arg(partial), partial);
        if (const auto done = unpackZip(file, partial); !done)
            return std::unexpected(done.error());
        if (!QDir().rename(partial, folder))
            return failure(ErrorCode::Io, text("The folder %1 can't be made.").arg(folder), folder);
    }
    m_unpacked.insert(stamp, folder);
    return folder;
}

Result<QString> CodePackages::inlineFolder(const FunctionConfiguration &function)
{
    const QString name = inlineFileName(function.runtime);
    if (name.isEmpty()) {
        return failure(ErrorCode::InvalidInput,
                       text("Inline code runs on Node.js and Python only, not on %1.").arg(function.runtime));
    }
    const QByteArray &source = function.code.inlineSource;
    const QByteArray hash = QCryptographicHash::hash(source, QCryptographicHash::Sha256).toHex().first(24);
    const QString folder = m_scratch + "/inline-"_L1 + name.sliced(6) + u'-' + QString::fromLatin1(hash);
    QFile file(folder + u'/' + name);
    if (file.exists() && file.size() == source.size())
        return folder;
    if (!QDir().mkpath(folder) || !addResponseModule(folder, function.runtime) || !file.open(QIODevice::WriteOnly)
        || file.write(source) != source.size())
        return failure(ErrorCode::Io, text("The inline code can't be written: %1.").arg(file.errorString()), file.fileName());
    return folder;
}

// Later layers overwrite earlier ones (lambda-semantics.md, section 4.3).
Result<QString> CodePackages::mergedLayers(const QStringList &paths)
{
    const QString folder = m_scratch + "/layers-"_L1 + QString::number(++m_mergedCount);
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::Io, text("The folder %1 can't be made.").arg(folder), folder);
    for (const QString &path : paths) {
        const Result<> done = QFileInfo(path).isDir() ? copyTree(path, folder) : unpackZip(path, folder);
        if (!done)
            return std::unexpected(done.error());
    }
    return folder;
}

QStringList CodePackages::watchedFolders(const FunctionConfiguration &function)
{
    QStringList folders;
    if (function.code.kind == CodeLocation::Kind::Folder)
        folders.append(function.code.path);
    for (const QString &path : function.layerPaths) {
        if (QFileInfo(path).isDir())
            folders.append(path);
    }
    return folders;
}

QString CodePackages::archiveStamp(const FunctionConfiguration &function)
{
    QString stamp;
    if (function.code.kind == CodeLocation::Kind::ZipFile)
        stamp = stampOf(function.code.path);
    for (const QString &path : function.layerPaths) {
        if (!QFileInfo(path).isDir())
            stamp += stampOf(path);
    }
    return stamp;
}

} // namespace lambdarium
