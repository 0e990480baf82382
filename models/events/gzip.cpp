// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/gzip.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace lambdarium {

namespace {

struct FreeArchive {
    void operator()(archive *a) const { archive_write_free(a); }
    void operator()(archive_entry *e) const { archive_entry_free(e); }
};

la_ssize_t append(archive *, void *target, const void *bytes, size_t length)
{
    static_cast<std::string *>(target)->append(static_cast<const char *>(bytes), length);
    return static_cast<la_ssize_t>(length);
}

} // namespace

std::string gzip(std::string_view bytes)
{
    std::string packed;
    const std::unique_ptr<archive, FreeArchive> writer(archive_write_new());
    const std::unique_ptr<archive_entry, FreeArchive> entry(archive_entry_new());
    archive_write_set_format_raw(writer.get());
    archive_write_add_filter_gzip(writer.get());
    archive_write_set_filter_option(writer.get(), "gzip", "timestamp", nullptr);
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    if (archive_write_open(writer.get(), &packed, nullptr, append, nullptr) != ARCHIVE_OK
        || archive_write_header(writer.get(), entry.get()) != ARCHIVE_OK
        || archive_write_data(writer.get(), bytes.data(), bytes.size()) < 0 || archive_write_close(writer.get()) != ARCHIVE_OK)
        return {};
    return packed;
}

} // namespace lambdarium
