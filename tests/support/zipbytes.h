// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Zip files for tests. A test that uses it links LibArchive::LibArchive.
#include <QByteArray>
#include <QMap>

#include <archive.h>
#include <archive_entry.h>

namespace lambdarium::test {

inline void addEntry(archive *zip, const QByteArray &name, const QByteArray &content, unsigned type)
{
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.constData());
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0600);
    const bool isLink = type == AE_IFLNK;
    if (isLink)
        archive_entry_set_symlink(entry, content.constData());
    else
        archive_entry_set_size(entry, content.size());
    archive_write_header(zip, entry);
    if (!isLink)
        archive_write_data(zip, content.constData(), size_t(content.size()));
    archive_entry_free(entry);
}

/// A zip file with these files; `links` are symbolic links by name, written before the files.
inline QByteArray zipOf(const QMap<QByteArray, QByteArray> &files, const QMap<QByteArray, QByteArray> &links = {})
{
    size_t room = 65536;
    for (const QByteArray &content : files)
        room += 2 * size_t(content.size()) + 4096;
    QByteArray bytes(qsizetype(room), '\0');
    size_t used = 0;
    archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_set_bytes_in_last_block(zip, 1);
    archive_write_open_memory(zip, bytes.data(), room, &used);
    for (const auto &[name, target] : links.asKeyValueRange())
        addEntry(zip, name, target, AE_IFLNK);
    for (const auto &[name, content] : files.asKeyValueRange())
        addEntry(zip, name, content, AE_IFREG);
    archive_write_close(zip);
    archive_write_free(zip);
    bytes.truncate(qsizetype(used));
    return bytes;
}

} // namespace lambdarium::test
