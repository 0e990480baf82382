// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildinputs.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <filesystem>
#include <functional>

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(BuildInputs)
};

constexpr QDir::Filters everything = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;

bool isState(const QString &name)
{
    static const QSet<QString> names{u".git"_s, u".aws-sam"_s, u".lambdarium"_s};
    return names.contains(name);
}

// What can be made again; cargo marks its target folder so.
bool isCache(const QFileInfo &folder)
{
    return folder.fileName() == "__pycache__"_L1 || QFileInfo::exists(folder.filePath() + "/CACHEDIR.TAG"_L1);
}

/// Calls `visit` with every file and link below a folder, in order of the names. Links are not followed.
void walk(const QString &folder, bool withModules, const std::function<void(const QFileInfo &)> &visit)
{
    const QFileInfoList entries = QDir(folder).entryInfoList(everything, QDir::Name);
    for (const QFileInfo &entry : entries) {
        if (isState(entry.fileName()))
            continue;
        if (entry.isSymLink() || !entry.isDir())
            visit(entry);
        else if (!isCache(entry) && (withModules || entry.fileName() != "node_modules"_L1))
            walk(entry.filePath(), withModules, visit);
    }
}

bool sameFile(const QFileInfo &from, const QFileInfo &to)
{
    if (from.isSymLink() || to.isSymLink())
        return from.isSymLink() && to.isSymLink() && from.readSymLink() == to.readSymLink();
    return to.exists() && from.size() == to.size() && from.lastModified() == to.lastModified();
}

std::unexpected<Error> notCopied(const QString &path, const std::error_code &error)
{
    return failure(ErrorCode::Io, Texts::tr("The file can't be copied: %1.").arg(QString::fromStdString(error.message())), path);
}

Result<> copyOne(const QFileInfo &from, const QString &to)
{
    if (sameFile(from, QFileInfo(to)))
        return {};
    const fs::path source(QFile::encodeName(from.filePath()).toStdString());
    const fs::path target(QFile::encodeName(to).toStdString());
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    fs::remove(target, error);
    if (error)
        return notCopied(from.filePath(), error);
    fs::copy(source, target, fs::copy_options::copy_symlinks, error);
    if (!error && !from.isSymLink())
        fs::last_write_time(target, fs::last_write_time(source, error), error);
    if (error)
        return notCopied(from.filePath(), error);
    return {};
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
}

} // namespace

QByteArray fingerprintOf(const BuildPlan &plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(plan.commandText().toUtf8());
    hash.addData((plan.source + u'\n' + plan.workingFolder).toUtf8());
    const qsizetype root = plan.source.size() + 1;
    walk(plan.source, false, [&](const QFileInfo &file) {
        const QString line = u"%1\n%2 %3\n"_s.arg(file.filePath().sliced(root), QString::number(file.size()),
                                                  QString::number(file.lastModified().toMSecsSinceEpoch()));
        hash.addData(line.toUtf8());
    });
    return hash.result().toHex();
}

Result<> copySources(const QString &source, const QString &target)
{
    QStringList copied;
    Result<> outcome;
    const qsizetype root = source.size() + 1;
    walk(source, true, [&](const QFileInfo &file) {
        if (!outcome)
            return;
        copied += file.filePath().sliced(root);
        outcome = copyOne(file, target + u'/' + copied.constLast());
    });
    if (!outcome)
        return outcome;
    const QString list = target + ".sources"_L1; // what the copying put there
    const QSet<QString> there(copied.cbegin(), copied.cend());
    const QStringList before = linesOf(list);
    for (const QString &path : before) {
        if (!there.contains(path))
            QFile::remove(target + u'/' + path);
    }
    QFile file(list);
    if (!QDir().mkpath(target) || !file.open(QIODevice::WriteOnly) || file.write(copied.join(u'\n').toUtf8()) < 0)
        return failure(ErrorCode::Io, Texts::tr("The file can't be written: %1.").arg(file.errorString()), list);
    return {};
}

} // namespace lambdarium
