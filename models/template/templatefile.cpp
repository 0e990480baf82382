// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templatefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateFile)
};

constexpr qsizetype maximumKept = 64;

struct KeptFile {
    QDateTime changed;
    qint64 size = 0;
    Result<SyntaxTree> tree;
};

Result<SyntaxTree> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io, Texts::tr("The file can't be read."), path);
    const QByteArray text = file.readAll();
    auto tree = SyntaxTree::parse(text, SyntaxTree::detectFormat(text, path));
    if (tree)
        return tree;
    Error error = tree.error();
    error.file = path;
    return std::unexpected(error);
}

} // namespace

Result<SyntaxTree> loadTemplateFile(const QString &path)
{
    static QMutex mutex;
    static QHash<QString, KeptFile> kept;
    const QFileInfo info(path);
    // A pipe or a device is no template, and reading it could wait for ever.
    if (!info.isFile())
        return failure(ErrorCode::NotFound, Texts::tr("The file does not exist."), path);
    if (info.size() > SyntaxLimits().bytes)
        return failure(ErrorCode::LimitExceeded, Texts::tr("The file is larger than 16 MB."), path);
    const QMutexLocker lock(&mutex);
    const auto found = kept.constFind(path);
    if (found != kept.constEnd() && found->changed == info.lastModified() && found->size == info.size())
        return found->tree;
    if (kept.size() >= maximumKept)
        kept.clear();
    return kept.insert(path, {info.lastModified(), info.size(), read(path)})->tree;
}

} // namespace lambdarium
