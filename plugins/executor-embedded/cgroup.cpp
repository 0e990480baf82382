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

// Groups of programs that were killed: their names carry the process id.
void removeStale(const std::string &parent)
{
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(parent, error)) {
        const std::string name = entry.path().filename();
        if (!name.starts_with(namePrefix))
            continue;
        pid_t pid = 0;
        std::from_chars(name.data() + namePrefix.size(), name.data() + name.size(), pid);
        if (pid > 0 && ::kill(pid, 0) != 0 && errno == ESRCH)
            ::rmdir(entry.path().c_str());
    }
}

std::string makeFolder(const std::string &parent, const std::string &name)
{
    if (parent.empty())
        return {};
    std::string folder = parent + '/' + name;
    return ::mkdir(folder.c_str(), 0755) == 0 ? folder : std::string();
}

} // namespace

Cgroup::Cgroup(CgroupVersion version, CgroupFolders folders)
    : m_version(version)
    , m_folders(std::move(folders))
    , m_cpu(version, m_folders.cpu)
{
}

Cgroup::~Cgroup()
{
    for (const std::string &folder : folders()) {
        if (::rmdir(folder.c_str()) == 0 || errno != EBUSY)
            continue;
        killAll();
        // Killed processes leave the group when they are reaped, shortly after.
        for (int i = 0; i < 200 && ::rmdir(folder.c_str()) != 0 && errno == EBUSY; ++i)
            ::usleep(1000);
    }
}

std::unique_ptr<Cgroup> Cgroup::take(CgroupVersion version, CgroupFolders folders, std::optional<MebiBytes> limit)
{
    std::unique_ptr<Cgroup> group(new Cgroup(version, std::move(folders)));
    return (!limit || group->limitMemory(*limit)) && group->open() ? std::move(group) : nullptr;
}

std::vector<std::string> Cgroup::folders() const
{
    std::vector<std::string> all{m_folders.memory};
    for (const std::string &folder : {m_folders.cpu, m_folders.pids}) {
        if (!folder.empty() && folder != m_folders.memory)
            all.push_back(folder);
    }
    return all;
}

std::vector<int> Cgroup::procsFds() const
{
    std::vector<int> all;
    for (const FileDescriptor &file : m_procs)
        all.push_back(file.get());
    return all;
}

bool Cgroup::limitMemory(MebiBytes limit) const
{
    const std::string bytes = std::to_string(limit.bytes());
    // Without swap, as in the service; its files exist only where swap is accounted.
    if (m_version == CgroupVersion::V1) {
        if (!writeGroupFile(m_folders.memory + "/memory.limit_in_bytes", bytes))
            return false;
        std::ignore = writeGroupFile(m_folders.memory + "/memory.memsw.limit_in_bytes", bytes);
        return true;
    }
    if (!writeGroupFile(m_folders.memory + "/memory.max", bytes))
        return false;
    std::ignore = writeGroupFile(m_folders.memory + "/memory.swap.max", "0");
    std::ignore = writeGroupFile(m_folders.memory + "/memory.oom.group", "1"); // all of it ends, as in the service
    return true;
}

bool Cgroup::open()
{
    const bool second = m_version == CgroupVersion::V2;
    const auto file = [&](const char *name) {
        return FileDescriptor(::open((m_folders.memory + '/' + name).c_str(), O_RDONLY | O_CLOEXEC));
    };
    for (const std::string &folder : folders()) {
        m_procs.emplace_back(::open((folder + "/cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC));
        if (!m_procs.back().isValid())
            return false;
    }
    m_limitsProcesses = !m_folders.pids.empty() && writeGroupFile(m_folders.pids + "/pids.max", std::to_string(maximumProcesses));
    m_used = file(second ? "memory.current" : "memory.usage_in_bytes");
    m_peak = file(second ? "memory.peak" : "memory.max_usage_in_bytes"); // version 2: from kernel 5.19 on
    return m_used.isValid();
}

MebiBytes Cgroup::used() const
{
    return MebiBytes::fromBytes(readNumber(m_used));
}

MebiBytes Cgroup::usedByTemporaryFiles() const
{
    const bool second = m_version == CgroupVersion::V2;
    return MebiBytes::fromBytes(groupFileValue(m_folders.memory + "/memory.stat", second ? "shmem" : "total_shmem"));
}

MebiBytes Cgroup::usedByProcesses() const
{
    const bool second = m_version == CgroupVersion::V2;
    const qint64 files = groupFileValue(m_folders.memory + "/memory.stat", second ? "file" : "total_cache");
    return MebiBytes::fromBytes(std::max<qint64>(0, readNumber(m_used) - files));
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
    return groupFileValue(m_folders.memory + (m_version == CgroupVersion::V2 ? "/memory.events" : "/memory.oom_control"),
                          "oom_kill");
}

void Cgroup::killAll() const
{
    if (m_version == CgroupVersion::V2 && writeGroupFile(m_folders.memory + "/cgroup.kill", "1"))
        return;
    // Again until nobody is left who could have forked meanwhile.
    for (int round = 0; round < 10; ++round) {
        std::istringstream members(readGroupFile(m_folders.memory + "/cgroup.procs"));
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
    m_place = *place;
    for (const std::string &folder : {place->folder, place->cpuFolder, place->pidsFolder}) {
        if (!folder.empty())
            removeStale(folder);
    }
    if ((place->needsLeaf && !moveIntoLeaf(place->folder)) || !tryOut())
        m_place = {};
}

CgroupRoot::~CgroupRoot() = default;

bool CgroupRoot::moveIntoLeaf(const std::string &folder)
{
    const std::string leaf = folder + '/' + std::string(cgroupLeafName);
    if (::mkdir(leaf.c_str(), 0755) != 0 && errno != EEXIST)
        return false;
    if (writeGroupFile(leaf + "/cgroup.procs", "0") && writeGroupFile(folder + "/cgroup.subtree_control", "+memory")) {
        std::ignore = writeGroupFile(folder + "/cgroup.subtree_control", "+cpu");
        std::ignore = writeGroupFile(folder + "/cgroup.subtree_control", "+pids");
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
    spec.cgroups = group->procsFds();
    m_limitsCpu = group->cpu().isAvailable();
    m_limitsProcesses = group->limitsProcesses();
    const auto process = launch(spec);
    if (!process)
        return false;
    int status = 0;
    return ::waitpid(process->pid, &status, 0) == process->pid && status == 0;
}

QString CgroupRoot::description() const
{
    if (!isAvailable())
        return u"sampled"_s;
    return m_place.version == CgroupVersion::V2 ? u"cgroup v2"_s : u"cgroup v1"_s;
}

std::unique_ptr<Cgroup> CgroupRoot::make(std::optional<MebiBytes> limit)
{
    static std::atomic<int> counter = 0; // several executors may live in one process
    if (!isAvailable())
        return nullptr;
    const std::string name = std::string(namePrefix) + std::to_string(::getpid()) + '-' + std::to_string(++counter);
    CgroupFolders folders{.memory = makeFolder(m_place.folder, name), .cpu = {}, .pids = {}};
    if (folders.memory.empty())
        return nullptr;
    const bool second = m_place.version == CgroupVersion::V2;
    folders.cpu = second ? folders.memory : makeFolder(m_place.cpuFolder, name);
    folders.pids = second ? folders.memory : makeFolder(m_place.pidsFolder, name);
    return Cgroup::take(m_place.version, std::move(folders), limit);
}

} // namespace lambdarium
