// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-support/embeddedfiles.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString cacheFolder()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + "/lambdarium/runtimes"_L1;
    return QDir().mkpath(cache) ? cache : QDir::tempPath();
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Result<QString> unpackEmbedded(const QString &resourceFolder, const QString &name)
{
    const QStringList files = QDir(resourceFolder).entryList(QDir::Files, QDir::Name);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &file : files)
        hash.addData(content(resourceFolder + u'/' + file));
    const QString parent = cacheFolder();
    const QString folder = parent + u'/' + name + u'-' + QString::fromLatin1(hash.result().toHex().first(16));
    if (QFileInfo(folder).isDir())
        return folder;
    // Under a private name first: another program may do the same at this moment, and both find a whole folder.
    QTemporaryDir partial(parent + "/partial-XXXXXX"_L1);
    bool good = partial.isValid();
    for (const QString &file : files) {
        QFile target(partial.filePath(file));
        good = good && target.open(QIODevice::WriteOnly) && target.write(content(resourceFolder + u'/' + file)) > 0;
    }
    QFile::setPermissions(partial.path(), QFile::Permissions(0x7755));
    if (good && QDir().rename(partial.path(), folder))
        partial.setAutoRemove(false);
    if (!QFileInfo(folder).isDir()) {
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("lambdarium::RuntimeSupport", "The folder %1 can't be made.").arg(folder),
                       folder);
    }
    return folder;
}

} // namespace lambdarium
