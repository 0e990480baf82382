// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/scratchfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

FileDescriptor lockFolder(const QString &folder)
{
    FileDescriptor lock(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock.isValid() && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
        lock.reset();
    return lock;
}

// The user's runtime directory, or a folder of the user's own where the session has none.
QString defaultParent()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (QFileInfo(runtime).isWritable())
        return runtime + "/lambdarium"_L1;
    return QDir::tempPath() + "/lambdarium-"_L1 + QString::number(::getuid());
}

// Folders whose owner is gone are unlocked.
void removeStale(const QString &parent)
{
    const QStringList names = QDir(parent).entryList({u"run-*"_s}, QDir::Dirs | QDir::NoSymLinks);
    for (const QString &name : names) {
        const QString folder = parent + u'/' + name;
        if (const FileDescriptor lock = lockFolder(folder); lock.isValid())
            QDir(folder).removeRecursively();
    }
}

// Ours alone: in a shared folder such as /tmp somebody else could have made it first.
bool makePrivate(const QString &folder)
{
    const QByteArray path = QFile::encodeName(folder);
    QDir().mkpath(QFileInfo(folder).path());
    if (::mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
        return false;
    struct stat status = {};
    return ::lstat(path.constData(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::getuid();
}

} // namespace

ScratchFolder::ScratchFolder(QString path, FileDescriptor lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

ScratchFolder::~ScratchFolder()
{
    QDir(m_path).removeRecursively();
}

Result<std::unique_ptr<ScratchFolder>> ScratchFolder::make(const QString &parent)
{
    const QString folder = parent.isEmpty() ? defaultParent() : parent;
    QString path;
    if (makePrivate(folder)) {
        removeStale(folder);
        QTemporaryDir made(folder + "/run-XXXXXX"_L1);
        made.setAutoRemove(false);
        path = QDir(made.path()).canonicalPath();
    }
    if (path.isEmpty()) {
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("lambdarium::EmbeddedExecutor", "The folder %1 can't be made.").arg(folder),
                       folder);
    }
    return std::unique_ptr<ScratchFolder>(new ScratchFolder(path, lockFolder(path)));
}

} // namespace lambdarium
