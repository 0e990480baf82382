// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/processtree.h"

#include "executor-embedded/processlauncher.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>

#include <fcntl.h>
#include <unistd.h>

namespace lambdarium {

namespace {

// The beginning of a file of /proc, by one read: it is asked for while somebody waits for an invocation.
std::string_view readProcess(pid_t pid, const char *name, std::span<char> buffer)
{
    std::array<char, 64> path{};
    std::snprintf(path.data(), path.size(), "/proc/%d/%s", pid, name);
    const FileDescriptor file(::open(path.data(), O_RDONLY | O_CLOEXEC));
    const ssize_t length = file.isValid() ? ::read(file.get(), buffer.data(), buffer.size()) : 0;
    return {buffer.data(), static_cast<size_t>(std::max<ssize_t>(0, length))};
}

// "VmRSS:     1234 kB"
qint64 kibiBytes(std::string_view status, std::string_view name)
{
    const size_t at = status.find(name);
    if (at == std::string_view::npos)
        return 0;
    const size_t digits = status.find_first_not_of(" \t", at + name.size());
    qint64 value = 0;
    if (digits != std::string_view::npos)
        std::from_chars(status.data() + digits, status.data() + status.size(), value);
    return value;
}

} // namespace

std::vector<pid_t> processTree(pid_t root)
{
    std::vector<pid_t> tree{root};
    std::array<char, 16384> buffer{}; // a process may have 1,024 children
    for (size_t i = 0; i < tree.size(); ++i) {
        const std::string name = "task/" + std::to_string(tree[i]) + "/children";
        const std::string_view children = readProcess(tree[i], name.c_str(), buffer);
        const char *end = children.data() + children.size();
        pid_t child = 0;
        for (const char *at = children.data(); at < end; ++at) {
            const auto [next, error] = std::from_chars(at, end, child);
            if (error != std::errc())
                break;
            tree.push_back(child);
            at = next;
        }
    }
    return tree;
}

TreeMemory treeMemory(pid_t root, bool skipRoot)
{
    qint64 resident = 0;
    qint64 peak = 0;
    std::array<char, 4096> buffer{};
    for (const pid_t pid : processTree(root)) {
        if (skipRoot && pid == root)
            continue;
        const std::string_view status = readProcess(pid, "status", buffer);
        resident += kibiBytes(status, "\nVmRSS:");
        peak = std::max(peak, kibiBytes(status, "\nVmHWM:"));
    }
    return {MebiBytes::fromBytes(resident * 1024), MebiBytes::fromBytes(peak * 1024)};
}

void killByVariable(const std::string &variable)
{
    namespace fs = std::filesystem;
    std::error_code error;
    for (auto entry = fs::directory_iterator("/proc", error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const pid_t pid = std::atoi(entry->path().filename().c_str());
        if (pid <= 0)
            continue;
        std::ifstream file(entry->path() / "environ", std::ios::binary);
        for (std::string text; std::getline(file, text, '\0');) {
            if (text == variable)
                ::kill(pid, SIGKILL);
        }
    }
}

} // namespace lambdarium
