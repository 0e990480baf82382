// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Memory limits of sandboxes by the kernel: control groups, version 2 where a part of the tree is ours, version 1
// where its memory tree is writable, or nothing. Thread: the executor's I/O thread.

#include "base/units.h"
#include "executor-embedded/cgroupplace.h"
#include "executor-embedded/processlauncher.h"

#include <QString>

#include <memory>

namespace lambdarium {

/// The control group of one sandbox; removed with it.
class Cgroup
{
public:
    /// Sets the limit of a group that was just made and takes it over. Null when the kernel refuses.
    [[nodiscard]] static std::unique_ptr<Cgroup> take(CgroupVersion version, const std::string &folder, MebiBytes limit);
    ~Cgroup();
    Cgroup(const Cgroup &) = delete;
    Cgroup &operator=(const Cgroup &) = delete;

    [[nodiscard]] const std::string &folder() const { return m_folder; }
    /// Open cgroup.procs: a process that writes "0" there joins.
    [[nodiscard]] int procsFd() const { return m_procs.get(); }
    [[nodiscard]] MebiBytes used() const;
    /// High-water mark since the group was made; where the kernel keeps none, of the times when it was asked.
    [[nodiscard]] MebiBytes peak() const;
    [[nodiscard]] qint64 outOfMemoryKills() const;
    /// Kills every member, those that left their process group included.
    void killAll() const;

private:
    Cgroup(CgroupVersion version, std::string folder);
    [[nodiscard]] bool setLimit(MebiBytes limit) const;
    [[nodiscard]] bool open();

    CgroupVersion m_version;
    std::string m_folder;
    FileDescriptor m_procs;
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

    [[nodiscard]] bool isAvailable() const { return !m_folder.empty(); }
    [[nodiscard]] QString description() const; ///< "cgroup v2", "cgroup v1" or "sampled"
    /// Null when the kernel refuses.
    [[nodiscard]] std::unique_ptr<Cgroup> make(MebiBytes limit);

private:
    [[nodiscard]] static bool moveIntoLeaf(const std::string &folder);
    void removeStale() const;
    [[nodiscard]] bool tryOut();

    std::string m_folder; ///< under which ours are made
    CgroupVersion m_version = CgroupVersion::V2;
};

} // namespace lambdarium
