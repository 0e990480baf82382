// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sampleproject.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SampleProject", text);
}

Result<> copyTree(const QString &from, const QString &to)
{
    QDirIterator files(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        const QString target = to + source.mid(from.size());
        if (!QDir().mkpath(QFileInfo(target).path()) || !QFile::copy(source, target))
            return failure(ErrorCode::Io, tr("The sample project can't be copied."), target);
        // Installed files are read-only; the copy is there to be edited.
        QFile::setPermissions(target, QFile::permissions(source) | QFile::WriteOwner);
    }
    return {};
}

} // namespace

Result<QString> prepareSampleProject()
{
    const QString source = QDir(QCoreApplication::applicationDirPath()).absoluteFilePath(u"../" LAMBDARIUM_DATA_DIR "/sample"_s);
    if (!QFileInfo::exists(source + "/template.yaml"_L1))
        return failure(ErrorCode::NotFound, tr("This installation has no sample project."), source);
    const QString target = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + "/lambdarium/image-orders"_L1;
    if (QFileInfo::exists(target + "/template.yaml"_L1))
        return target;
    // Copied beside the target and renamed, so that a half-made copy never counts as one.
    const QString partial = target + ".partial"_L1;
    QDir(partial).removeRecursively();
    if (const Result<> copied = copyTree(QFileInfo(source).canonicalFilePath(), partial); !copied)
        return std::unexpected(copied.error());
    if (!QDir().rename(partial, target))
        return failure(ErrorCode::Io, tr("The sample project can't be copied."), target);
    return target;
}

} // namespace lambdarium
