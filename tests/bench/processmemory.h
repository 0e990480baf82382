// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the kernel says of a process.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace bench {

/// Resident memory of "self" or a process id, MiB; 0 = there is none.
inline double residentMiB(const std::string &process)
{
    std::ifstream status("/proc/" + process + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::atof(line.c_str() + 6) / 1024;
    }
    return 0;
}

/// Private memory alone, MiB: pages that no other process has.
inline double privateMiB(const std::string &process)
{
    std::ifstream rollup("/proc/" + process + "/smaps_rollup");
    double kibibytes = 0;
    for (std::string line; std::getline(rollup, line);) {
        if (line.starts_with("Private_"))
            kibibytes += std::atof(line.c_str() + line.find(':') + 1);
    }
    return kibibytes / 1024;
}

inline long openFiles(const std::string &process)
{
    std::error_code ignored;
    const std::filesystem::directory_iterator files("/proc/" + process + "/fd", ignored);
    return std::distance(begin(files), end(files));
}

} // namespace bench
