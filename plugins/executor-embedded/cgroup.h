// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Limits of sandboxes by the kernel (memory, processes, CPU): control groups, version 2 where a part of the tree is ours, version
// 1 where its memory tree is writable, or nothing. Thread: the executor's I/O thread.

#include "base/units.h"
#include "executor-embedded/cgroupplace.h"
#include "executor-embedded/cpulimit.h"
#include "executor-embedded/processlauncher.h"

#include <QString>

#include <memory>
#include <optional>

namespace lambdarium {

/// The folders of one group: one for all controllers in version 2, one for each in version 1 (empty = none).
struct CgroupFolders {
    std::string memory;
    std::string cpu;
    std::string pids;
};

/// The control group of one sandbox; removed with it.
class Cgroup
{
public:
    /// Processes and threads in a sandbox (lambda-semantics.md, section 4.3).
    static constexpr int maximumProcesses = 1024;

    /// Sets the limits of a group that was just made and takes it over; no limit of memory comes later, by limitMemory().
    /// Null when the kernel refuses.
    [[nodiscard]] static std::unique_ptr<Cgroup> take(CgroupVersion version, CgroupFolders folders,
                                                      std::optional<MebiBytes> limit);
    ~Cgroup();
    Cgroup(const Cgroup &) = delete;
    Cgroup &operator=(const Cgroup &) = delete;

    /// Each once, the one of memory first.
    [[nodiscard]] std::vector<std::string> folders() const;
    /// Open cgroup.procs of every folder: a process that writes "0" there joins.
    [[nodiscard]] std::vector<int> procsFds() const;
    /// Of a group without one. False when the kernel refuses.
    [[nodiscard]] bool limitMemory(MebiBytes limit) const;
    [[nodiscard]] CpuLimit &cpu() { return m_cpu; }
    [[nodiscard]] bool limitsProcesses() const { return m_limitsProcesses; }
    [[nodiscard]] MebiBytes used() const;
    /// What files of a tmpfs take of it.
    [[nodiscard]] MebiBytes usedByTemporaryFiles() const;
    /// What no files take of it: memory of the processes and the kernel for them.
    [[nodiscard]] MebiBytes usedByProcesses() const;
    /// High-water mark since the group was made; where the kernel keeps none, of the times when it was asked.
    [[nodiscard]] MebiBytes peak() const;
    [[nodiscard]] qint64 outOfMemoryKills() const;
    /// Kills every member, those that left their process group included.
    void killAll() const;

private:
    Cgroup(CgroupVersion version, CgroupFolders folders);
    [[nodiscard]] bool open();

    CgroupVersion m_version;
    CgroupFolders m_folders;
    CpuLimit m_cpu;
    bool m_limitsProcesses = false;
    std::vector<FileDescriptor> m_procs;
    FileDescriptor m_peak;
    FileDescriptor m_used;
    mutable MebiBytes m_highest; ///< seen so far, without m_peak
};

/// Where this program may make control groups. Found once.
class CgroupRoot
{
public:
    CgroupRoot();
    ~CgroupRoot();
    CgroupRoot(const CgroupRoot &) = delete;
    CgroupRoot &operator=(const CgroupRoot &) = delete;

    [[nodiscard]] bool isAvailable() const { return !m_place.folder.empty(); }
    [[nodiscard]] bool limitsCpu() const { return m_limitsCpu; }
    [[nodiscard]] bool limitsProcesses() const { return m_limitsProcesses; }
    [[nodiscard]] QString description() const; ///< "cgroup v2", "cgroup v1" or "sampled"
    /// See Cgroup::take(). Null when the kernel refuses.
    [[nodiscard]] std::unique_ptr<Cgroup> make(std::optional<MebiBytes> limit);

private:
    [[nodiscard]] static bool moveIntoLeaf(const std::string &folder);
    [[nodiscard]] bool tryOut();

    CgroupPlace m_place; ///< no folder = none
    bool m_limitsCpu = false;
    bool m_limitsProcesses = false;
};

} // namespace lambdarium
