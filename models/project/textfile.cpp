// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/textfile.h"

#include "template/utf8.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TextFile)
};

TextPosition positionOf(const QByteArray &text, qsizetype offset)
{
    const qsizetype lineBegin = offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
    const QByteArrayView before(text.constData(), offset);
    const auto isLead = [](char c) { return (uchar(c) & 0xC0) != 0x80; };
    return {before.count('\n') + 1, qsizetype(std::count_if(before.begin() + lineBegin, before.end(), isLead)) + 1};
}

// Where a save goes: a symbolic link stays a link.
QString writeTarget(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isSymLink())
        return path;
    const QString target = info.canonicalFilePath();
    return target.isEmpty() ? info.symLinkTarget() : target;
}

} // namespace

Result<QByteArray> readBytes(const QString &path, qint64 maximumSize)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::NotFound, Texts::tr("The file does not exist."), path);
    if (!info.isFile())
        return failure(ErrorCode::InvalidInput, Texts::tr("This is not a regular file."), path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::Io, Texts::tr("The file can't be read: %1.").arg(file.errorString()), path);
    // Room for what is there and one byte more, which tells that the file has grown; read() takes all the room it may need.
    QByteArray bytes = file.read(std::min(info.size(), maximumSize) + 1);
    while (bytes.size() > info.size() && bytes.size() <= maximumSize && !file.atEnd())
        bytes += file.read(std::min<qint64>(maximumSize + 1 - bytes.size(), 64 * 1024));
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::Io, Texts::tr("The file can't be read: %1.").arg(file.errorString()), path);
    if (bytes.size() > maximumSize) {
        const QString most = QLocale(QLocale::English).formattedDataSize(maximumSize, 0);
        return failure(ErrorCode::LimitExceeded, Texts::tr("The file is too large to open; at most %1 can be.").arg(most), path);
    }
    return bytes;
}

Result<QByteArray> readTextFile(const QString &path)
{
    auto bytes = readBytes(path, maximumTextFile);
    if (!bytes)
        return bytes;
    if (const qsizetype nul = bytes->indexOf('\0'); nul >= 0)
        return failure(ErrorCode::Parse, Texts::tr("The file is not text: it contains a zero byte here."), path,
                       positionOf(*bytes, nul));
    if (const qsizetype invalid = findInvalidUtf8(*bytes); invalid >= 0)
        return failure(ErrorCode::Parse, Texts::tr("The file is not UTF-8 text: the byte here belongs to no character."), path,
                       positionOf(*bytes, invalid));
    return bytes;
}

Result<> writeFileAtomically(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(writeTarget(path));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (written)
        return {};
    return failure(ErrorCode::Io, Texts::tr("The file can't be written: %1.").arg(file.errorString()), path);
}

} // namespace lambdarium
