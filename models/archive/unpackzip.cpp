// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/unpackzip.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(UnpackZip)
};

struct CloseReader {
    void operator()(archive *reader) const { archive_read_free(reader); }
};
struct CloseWriter {
    void operator()(archive *writer) const { archive_write_free(writer); }
};
using Reader = std::unique_ptr<archive, CloseReader>;
using Writer = std::unique_ptr<archive, CloseWriter>;

std::unexpected<Error> archiveFailure(const QString &file, archive *from)
{
    const char *reason = archive_error_string(from);
    return failure(
        ErrorCode::Parse,
        Texts::tr("The package can't be unpacked: %1.").arg(QString::fromLocal8Bit(reason != nullptr ? reason : "unknown error")),
        file);
}

// "a/../../b" and "/etc/passwd" have no place in a package.
bool staysInside(const QString &name)
{
    return !name.startsWith(u'/') && !name.split(u'/').contains(".."_L1);
}

Result<qint64> copyContent(archive *reader, archive *writer, const QString &file, qint64 room)
{
    const void *block = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    qint64 total = 0;
    for (;;) {
        const int status = archive_read_data_block(reader, &block, &size, &offset);
        if (status == ARCHIVE_EOF)
            return total;
        if (status < ARCHIVE_WARN)
            return archiveFailure(file, reader);
        total += qint64(size);
        if (total > room) {
            return failure(ErrorCode::LimitExceeded, Texts::tr("The package is larger than 250 MB when unpacked."), file);
        }
        if (archive_write_data_block(writer, block, size, offset) < ARCHIVE_WARN)
            return archiveFailure(file, writer);
    }
}

bool isOrdinary(archive_entry *entry)
{
    const auto type = archive_entry_filetype(entry);
    return type == AE_IFREG || type == AE_IFDIR || type == AE_IFLNK;
}

// Readable for everybody and, for folders, open: packages made on other systems often lack these bits.
void repairMode(archive_entry *entry)
{
    const auto mode = archive_entry_perm(entry) & 0777U;
    archive_entry_set_perm(entry, mode | (archive_entry_filetype(entry) == AE_IFDIR ? 0755U : 0644U));
}

} // namespace

Result<> unpackZip(const QString &file, const QString &folder)
{
    const Reader reader(archive_read_new());
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_filename(reader.get(), QFile::encodeName(file).constData(), 65536) != ARCHIVE_OK)
        return archiveFailure(file, reader.get());
    const Writer writer(archive_write_disk_new());
    archive_write_disk_set_options(writer.get(), ARCHIVE_EXTRACT_TIME | ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_SECURE_SYMLINKS);
    const QString target = QDir(folder).canonicalPath() + u'/';
    qint64 room = maximumUnpackedSize;
    for (;;) {
        archive_entry *entry = nullptr;
        const int status = archive_read_next_header(reader.get(), &entry);
        if (status == ARCHIVE_EOF)
            return {};
        if (status < ARCHIVE_WARN)
            return archiveFailure(file, reader.get());
        const QString name = QFile::decodeName(archive_entry_pathname(entry));
        if (!staysInside(name) || !isOrdinary(entry)) {
            return failure(ErrorCode::Parse, Texts::tr("The package has an entry outside of its folder: %1.").arg(name), file);
        }
        archive_entry_copy_pathname(entry, QFile::encodeName(target + name).constData());
        repairMode(entry);
        if (archive_write_header(writer.get(), entry) < ARCHIVE_WARN)
            return archiveFailure(file, writer.get());
        const auto written = copyContent(reader.get(), writer.get(), file, room);
        if (!written)
            return std::unexpected(written.error());
        room -= *written;
        if (archive_write_finish_entry(writer.get()) < ARCHIVE_WARN)
            return archiveFailure(file, writer.get());
    }
}

} // namespace lambdarium
