// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/processtree.h"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace lambdarium {

namespace {

// "VmRSS:     1234 kB"
qint64 kibiBytes(const std::string &line, std::string_view name)
{
    return line.starts_with(name) ? std::atoll(line.c_str() + name.size()) : 0;
}

} // namespace

std::vector<pid_t> processTree(pid_t root)
{
    std::vector<pid_t> tree{root};
    for (size_t i = 0; i < tree.size(); ++i) {
        const std::string process = std::to_string(tree[i]);
        std::ifstream children("/proc/" + process + "/task/" + process + "/children");
        for (pid_t child = 0; children >> child;)
            tree.push_back(child);
    }
    return tree;
}

TreeMemory treeMemory(pid_t root, bool skipRoot)
{
    qint64 resident = 0;
    qint64 peak = 0;
    for (const pid_t pid : processTree(root)) {
        if (skipRoot && pid == root)
            continue;
        std::ifstream status("/proc/" + std::to_string(pid) + "/status");
        for (std::string line; std::getline(status, line);) {
            resident += kibiBytes(line, "VmRSS:");
            peak = std::max(peak, kibiBytes(line, "VmHWM:"));
        }
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
