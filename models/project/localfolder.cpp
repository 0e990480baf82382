// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/localfolder.h"

#include "project/textfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LocalFolder)
};

} // namespace

QString localFolder(const QString &projectFolder)
{
    return QDir(QDir(projectFolder).absolutePath()).filePath(u".lambdarium"_s);
}

Result<> makeLocalFolder(const QString &projectFolder)
{
    const QString folder = localFolder(projectFolder);
    const QString ignore = QDir(folder).filePath(u".gitignore"_s);
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::Io, Texts::tr("The folder can't be made."), folder);
    return QFileInfo::exists(ignore) ? Result<>() : writeFileAtomically(ignore, "*\n");
}

Result<> writePrivately(const QString &path, const QByteArray &bytes)
{
    // The temporary file of QSaveFile is private from its first moment on.
    QSaveFile file(path);
    const auto wrong = [&] { return failure(ErrorCode::Io, file.errorString() + u'.', path); };
    if (!file.open(QIODevice::WriteOnly))
        return wrong();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(bytes) != bytes.size() || !file.commit())
        return wrong();
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

} // namespace lambdarium
