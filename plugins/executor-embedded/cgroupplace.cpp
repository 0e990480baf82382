// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/cgroupplace.h"

#include "executor-embedded/cgroupfiles.h"

#include <filesystem>
#include <sstream>

#include <unistd.h>

namespace lambdarium {

namespace {

// This process's group in a hierarchy: "0::/path" for version 2, "4:memory:/path" for version 1.
std::string ownGroup(const CgroupTree &tree, std::string_view controller)
{
    std::istringstream lines(readGroupFile(tree.membership));
    for (std::string line; std::getline(lines, line);) {
        const size_t first = line.find(':');
        const size_t second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        const std::string names = ',' + line.substr(first + 1, second - first - 1) + ',';
        if (controller.empty() ? names == ",," : names.contains(',' + std::string(controller) + ','))
            return line.substr(second + 1);
    }
    return {};
}

bool isWritable(const std::string &folder)
{
    return ::access(folder.c_str(), W_OK) == 0 && ::access((folder + "/cgroup.procs").c_str(), W_OK) == 0;
}

bool holdsOnly(const std::string &folder, pid_t self)
{
    std::istringstream members(readGroupFile(folder + "/cgroup.procs"));
    bool found = false;
    for (pid_t pid = 0; members >> pid;) {
        if (pid != self)
            return false;
        found = true;
    }
    return found;
}

std::optional<CgroupPlace> findV2(const CgroupTree &tree)
{
    const bool whole = std::filesystem::exists(tree.mount + "/cgroup.controllers");
    const std::string mount = whole ? tree.mount : tree.mount + "/unified";
    std::string group = ownGroup(tree, "");
    if (group.empty())
        return std::nullopt;
    const std::string own = mount + (group == "/" ? "" : group);
    const bool inLeaf = group.ends_with('/' + std::string(cgroupLeafName)); // an earlier executor of this process
    // The root group may hold processes and hand out controllers at once; every other needs the leaf.
    if (group != "/" && !inLeaf && isWritable(own) && groupFileHas(own + "/cgroup.controllers", "memory")
        && ::access((own + "/cgroup.subtree_control").c_str(), W_OK) == 0 && holdsOnly(own, tree.self))
        return CgroupPlace{.version = CgroupVersion::V2, .folder = own, .needsLeaf = true};
    for (;;) {
        const std::string folder = mount + (group == "/" ? "" : group);
        if (isWritable(folder) && groupFileHas(folder + "/cgroup.subtree_control", "memory"))
            return CgroupPlace{.version = CgroupVersion::V2, .folder = folder};
        if (group == "/")
            return std::nullopt;
        group.resize(group.rfind('/'));
        if (group.empty())
            group = "/";
    }
}

// This process's group in the tree of a version 1 controller; empty when nothing can be made there.
std::string folderV1(const CgroupTree &tree, const std::string &controller)
{
    const std::string group = ownGroup(tree, controller);
    const std::string folder = tree.mount + '/' + controller + (group == "/" ? std::string() : group);
    return group.empty() || !isWritable(folder) ? std::string() : folder;
}

std::optional<CgroupPlace> findV1(const CgroupTree &tree)
{
    const std::string folder = folderV1(tree, "memory");
    if (folder.empty() || ::access((folder + "/memory.limit_in_bytes").c_str(), F_OK) != 0)
        return std::nullopt;
    return CgroupPlace{CgroupVersion::V1, folder, folderV1(tree, "cpu"), folderV1(tree, "pids"), false};
}

} // namespace

std::optional<CgroupPlace> findCgroupPlace(const CgroupTree &tree)
{
    const auto second = findV2(tree);
    return second ? second : findV1(tree);
}

} // namespace lambdarium
