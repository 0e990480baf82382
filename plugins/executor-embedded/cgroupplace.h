// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where control groups may be made: reads the tree of groups and decides, changes nothing. Any thread.

#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace lambdarium {

/// The leaf for this process itself; see CgroupPlace::needsLeaf.
inline constexpr std::string_view cgroupLeafName = "lambdarium-self";

enum class CgroupVersion { V1, V2 };

/// What is asked about the kernel's groups; other values in tests.
struct CgroupTree {
    std::string mount = "/sys/fs/cgroup"; ///< version 2 here or in "unified" below, version 1 in "memory" below
    std::string membership = "/proc/self/cgroup"; ///< the groups of this process
    pid_t self = 0; ///< this process's id
};

struct CgroupPlace {
    CgroupVersion version = CgroupVersion::V2;
    std::string folder; ///< under which ours are made
    /// Version 1 has a tree for every controller: the same place in the others, empty where it is not ours to write.
    std::string cpuFolder = {};
    std::string pidsFolder = {};
    /// Version 2: the folder is this process's own group and hands out nothing yet. A group with children that have
    /// controllers may hold no process ("no internal processes"): this process goes into a leaf first.
    bool needsLeaf = false;
};

/// Version 2: this process's own group when it holds nobody else, as with `systemd-run --user --scope -p Delegate=yes` and
/// in containers; else the nearest group above that is ours to write and hands the memory controller to its children, as
/// the slices of a user's systemd do. Then version 1.
[[nodiscard]] std::optional<CgroupPlace> findCgroupPlace(const CgroupTree &tree);

} // namespace lambdarium
