// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/scratchfolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/file.h>

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
    QString folder = parent;
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + "/lambdarium"_L1;
    QString path;
    if (QDir().mkpath(folder)) {
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
