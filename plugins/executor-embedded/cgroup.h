// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Memory limits of sandboxes by the kernel: control groups, version 2 where a part of the tree is ours, version 1
// where its memory tree is writable, or nothing. Thread: the executor's I/O thread.

#include "base/units.h"
#include "executor-embedded/processlauncher.h"

#include <QString>

#include <memory>

namespace lambdarium {

/// The control group of one sandbox; removed with it.
class Cgroup
{
public:
    enum class Version { V1, V2 };

    ~Cgroup();
    Cgroup(const Cgroup &) = delete;
    Cgroup &operator=(const Cgroup &) = delete;

    [[nodiscard]] const std::string &folder() const { return m_folder; }
    /// Open cgroup.procs: a process that writes "0" there joins.
    [[nodiscard]] int procsFd() const { return m_procs.get(); }
    [[nodiscard]] MebiBytes used() const;
    [[nodiscard]] MebiBytes peak() const; ///< high-water mark since the group was made
    [[nodiscard]] qint64 outOfMemoryKills() const;
    /// Kills every member, those that left their process group included.
    void killAll() const;

private:
    friend class CgroupRoot;
    Cgroup(Version version, std::string folder);
    bool open(MebiBytes limit);

    Version m_version;
    std::string m_folder;
    FileDescriptor m_procs;
    FileDescriptor m_peak;
    FileDescriptor m_used;
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
    void findV2();
    void findV1();
    void removeStale() const;
    [[nodiscard]] bool tryOut();

    std::string m_folder; ///< under which ours are made
    Cgroup::Version m_version = Cgroup::Version::V2;
};

} // namespace lambdarium
