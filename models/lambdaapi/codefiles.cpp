// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/codefiles.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <filesystem>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(CodeFiles)
};

bool isLeftOut(const QString &path)
{
    static const QStringList folders{u".git"_s, u".lambdarium"_s, u".aws-sam"_s};
    return folders.contains(path.section(u'/', 0, 0));
}

std::unexpected<Error> notReadable(const QString &path)
{
    return failure(ErrorCode::Io, Texts::tr("The code can't be read."), path);
}

QByteArray contentDigest(const QString &path, const CodeFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (file.isLink) {
        hash.addData(QFile::symLinkTarget(path).toUtf8());
        return hash.result();
    }
    QFile content(path);
    return content.open(QIODevice::ReadOnly) && hash.addData(&content) ? hash.result() : QByteArray();
}

} // namespace

Result<QList<CodeFile>> codeFiles(const QString &folder)
{
    const QDir root(folder);
    if (!root.exists())
        return failure(ErrorCode::NotFound, Texts::tr("The code folder does not exist."), folder);
    QList<CodeFile> files;
    qint64 total = 0;
    QDirIterator at(folder, QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (at.hasNext()) {
        const QFileInfo info = at.nextFileInfo();
        const QString path = root.relativeFilePath(info.filePath());
        if (isLeftOut(path) || !(info.isFile() || info.isSymLink()))
            continue;
        const bool isLink = info.isSymLink();
        files.append({path, isLink ? 0 : info.size(), info.lastModified().toMSecsSinceEpoch(), isLink, info.isExecutable()});
        total += files.last().size;
        if (total > largestUnzipped)
            return failure(ErrorCode::LimitExceeded, Texts::tr("The code is larger than a package may be, 250 MB."), folder);
    }
    std::ranges::sort(files, {}, &CodeFile::path);
    return files;
}

Result<QString> digestOf(const QString &folder, const QList<CodeFile> &files)
{
    QCryptographicHash whole(QCryptographicHash::Sha256);
    for (const CodeFile &file : files) {
        const QString path = folder + u'/' + file.path;
        const QByteArray content = contentDigest(path, file);
        if (content.isEmpty())
            return notReadable(path);
        const QByteArray entry = file.path.toUtf8() + '\0' + (file.isLink ? 'l' : file.isExecutable ? 'x' : '-') + content;
        whole.addData(entry);
    }
    return QString::fromLatin1(whole.result().toBase64());
}

Result<> copyCode(const QString &folder, const QList<CodeFile> &files, const QString &target)
{
    namespace fs = std::filesystem;
    if (QFileInfo::exists(target))
        return {};
    const QString partial = target + ".partial"_L1;
    QDir(partial).removeRecursively();
    std::error_code error;
    for (const CodeFile &file : files) {
        const QString from = folder + u'/' + file.path;
        const QString to = partial + u'/' + file.path;
        QDir().mkpath(QFileInfo(to).path());
        fs::copy(from.toStdString(), to.toStdString(), fs::copy_options::copy_symlinks, error);
        if (error)
            return failure(ErrorCode::Io, Texts::tr("The code can't be copied: %1.").arg(QString::fromStdString(error.message())),
                           from);
    }
    if (!QDir().mkpath(partial) || !QDir().rename(partial, target))
        return failure(ErrorCode::Io, Texts::tr("The folder can't be made."), target);
    return {};
}

Result<QString> digestOfFile(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return notReadable(path);
    return QString::fromLatin1(hash.result().toBase64());
}

} // namespace lambdarium
