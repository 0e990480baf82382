// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/temporarystorage.h"

#include <filesystem>

#include <sys/stat.h>

namespace lambdarium {

namespace fs = std::filesystem;

namespace {

constexpr int maximumFiles = 4096; // somebody waits for the invocation

qint64 changeTime(const std::string &folder)
{
    struct stat status = {};
    return ::stat(folder.c_str(), &status) == 0 ? qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec : 0;
}

} // namespace

void TemporaryStorage::watch(const std::string &folder)
{
    m_folder = folder;
    m_made = changeTime(folder);
}

MebiBytes TemporaryStorage::used() const
{
    if (m_folder.empty() || changeTime(m_folder) == m_made)
        return {};
    qint64 bytes = 0;
    int count = 0;
    std::error_code error;
    fs::recursive_directory_iterator entry(m_folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator() && count < maximumFiles; entry.increment(error), ++count) {
        struct stat status = {};
        if (::lstat(entry->path().c_str(), &status) == 0)
            bytes += qint64(status.st_blocks) * 512;
    }
    return MebiBytes::fromBytes(bytes);
}

} // namespace lambdarium
