// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/cgroup.h"

#include "executor-embedded/cgroupfiles.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace lambdarium {

namespace {

constexpr std::string_view namePrefix = "lambdarium-";

// A number from an open control file; one system call.
qint64 readNumber(const FileDescriptor &file)
{
    std::array<char, 32> text{};
    const ssize_t length = file.isValid() ? ::pread(file.get(), text.data(), text.size(), 0) : 0;
    qint64 value = 0;
    if (length > 0)
        std::from_chars(text.data(), text.data() + length, value);
    return value;
}

} // namespace

Cgroup::Cgroup(CgroupVersion version, std::string folder)
    : m_version(version)
    , m_folder(std::move(folder))
{
}

Cgroup::~Cgroup()
{
    if (::rmdir(m_folder.c_str()) == 0 || errno != EBUSY)
        return;
    killAll();
    // Killed processes leave the group when they are reaped, shortly after.
    for (int i = 0; i < 200 && ::rmdir(m_folder.c_str()) != 0 && errno == EBUSY; ++i)
        ::usleep(1000);
}

std::unique_ptr<Cgroup> Cgroup::take(CgroupVersion version, const std::string &folder, MebiBytes limit)
{
    std::unique_ptr<Cgroup> group(new Cgroup(version, folder));
    return group->setLimit(limit) && group->open() ? std::move(group) : nullptr;
}

bool Cgroup::setLimit(MebiBytes limit) const
{
    const std::string bytes = std::to_string(limit.bytes());
    // Without swap, as in the service; its files exist only where swap is accounted.
    if (m_version == CgroupVersion::V1) {
        if (!writeGroupFile(m_folder + "/memory.limit_in_bytes", bytes))
            return false;
        std::ignore = writeGroupFile(m_folder + "/memory.memsw.limit_in_bytes", bytes);
        return true;
    }
    if (!writeGroupFile(m_folder + "/memory.max", bytes))
        return false;
    std::ignore = writeGroupFile(m_folder + "/memory.swap.max", "0");
    std::ignore = writeGroupFile(m_folder + "/memory.oom.group", "1"); // all of it ends, as in the service
    return true;
}

bool Cgroup::open()
{
    const bool second = m_version == CgroupVersion::V2;
    const auto file = [&](const char *name, int mode) {
        return FileDescriptor(::open((m_folder + '/' + name).c_str(), mode | O_CLOEXEC));
    };
    m_procs = file("cgroup.procs", O_WRONLY);
    m_used = file(second ? "memory.current" : "memory.usage_in_bytes", O_RDONLY);
    m_peak = file(second ? "memory.peak" : "memory.max_usage_in_bytes", O_RDONLY); // version 2: from kernel 5.19 on
    return m_procs.isValid() && m_used.isValid();
}

MebiBytes Cgroup::used() const
{
    return MebiBytes::fromBytes(readNumber(m_used));
}

MebiBytes Cgroup::peak() const
{
    if (m_peak.isValid())
        return MebiBytes::fromBytes(readNumber(m_peak));
    m_highest = std::max(m_highest, used());
    return m_highest;
}

qint64 Cgroup::outOfMemoryKills() const
{
    return groupFileValue(m_folder + (m_version == CgroupVersion::V2 ? "/memory.events" : "/memory.oom_control"), "oom_kill");
}

void Cgroup::killAll() const
{
    if (m_version == CgroupVersion::V2 && writeGroupFile(m_folder + "/cgroup.kill", "1"))
        return;
    // Again until nobody is left who could have forked meanwhile.
    for (int round = 0; round < 10; ++round) {
        std::istringstream members(readGroupFile(m_folder + "/cgroup.procs"));
        bool any = false;
        for (pid_t pid = 0; members >> pid; any = true)
            ::kill(pid, SIGKILL);
        if (!any)
            return;
    }
}

CgroupRoot::CgroupRoot()
{
    const auto place = findCgroupPlace({.self = ::getpid()});
    if (!place)
        return;
    m_folder = place->folder;
    m_version = place->version;
    if ((place->needsLeaf && !moveIntoLeaf(m_folder)) || !tryOut())
        m_folder.clear();
    if (!m_folder.empty())
        removeStale();
}

CgroupRoot::~CgroupRoot() = default;

bool CgroupRoot::moveIntoLeaf(const std::string &folder)
{
    const std::string leaf = folder + '/' + std::string(cgroupLeafName);
    if (::mkdir(leaf.c_str(), 0755) != 0 && errno != EEXIST)
        return false;
    if (writeGroupFile(leaf + "/cgroup.procs", "0") && writeGroupFile(folder + "/cgroup.subtree_control", "+memory")) {
        std::ignore = writeGroupFile(folder + "/cgroup.subtree_control", "+cpu");
        return true;
    }
    std::ignore = writeGroupFile(folder + "/cgroup.procs", "0");
    ::rmdir(leaf.c_str());
    return false;
}

// Making a group is one permission, moving a process into it another.
bool CgroupRoot::tryOut()
{
    const auto group = make(MebiBytes(128));
    if (!group)
        return false;
    LaunchSpec spec{.arguments = {"/bin/true"}, .environment = {}, .workingFolder = {}};
    spec.cgroupProcs = group->procsFd();
    const auto process = launch(spec);
    if (!process)
        return false;
    int status = 0;
    return ::waitpid(process->pid, &status, 0) == process->pid && status == 0;
}

// Groups of programs that were killed: their names carry the process id.
void CgroupRoot::removeStale() const
{
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(m_folder, error)) {
        const std::string name = entry.path().filename();
        if (!name.starts_with(namePrefix))
            continue;
        pid_t pid = 0;
        std::from_chars(name.data() + namePrefix.size(), name.data() + name.size(), pid);
        if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
            ::rmdir(entry.path().c_str());
    }
}

QString CgroupRoot::description() const
{
    if (m_folder.empty())
        return u"sampled"_s;
    return m_version == CgroupVersion::V2 ? u"cgroup v2"_s : u"cgroup v1"_s;
}

std::unique_ptr<Cgroup> CgroupRoot::make(MebiBytes limit)
{
    static std::atomic<int> counter = 0; // several executors may live in one process
    if (m_folder.empty())
        return nullptr;
    const std::string folder =
        m_folder + '/' + std::string(namePrefix) + std::to_string(::getpid()) + '-' + std::to_string(++counter);
    return ::mkdir(folder.c_str(), 0755) == 0 ? Cgroup::take(m_version, folder, limit) : nullptr;
}

} // namespace lambdarium
