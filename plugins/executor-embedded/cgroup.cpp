// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/cgroup.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
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

std::string readText(const std::string &path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool writeText(const std::string &path, std::string_view text)
{
    const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    return file.isValid() && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

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

// "key value" lines
qint64 readKey(const std::string &path, std::string_view key)
{
    std::istringstream text(readText(path));
    std::string name;
    qint64 value = 0;
    while (text >> name >> value) {
        if (name == key)
            return value;
    }
    return 0;
}

// This process's group in a hierarchy: "0::/path" for version 2, "4:memory:/path" for version 1.
std::string ownGroup(std::string_view controller)
{
    std::istringstream lines(readText("/proc/self/cgroup"));
    std::string line;
    while (std::getline(lines, line)) {
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

bool hasWord(const std::string &path, std::string_view word)
{
    std::istringstream text(readText(path));
    std::string found;
    while (text >> found) {
        if (found == word)
            return true;
    }
    return false;
}

} // namespace

Cgroup::Cgroup(Version version, std::string folder)
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

bool Cgroup::open(MebiBytes limit)
{
    if (::mkdir(m_folder.c_str(), 0755) != 0)
        return false;
    const bool second = m_version == Version::V2;
    const std::string bytes = std::to_string(limit.bytes());
    if (!writeText(m_folder + (second ? "/memory.max" : "/memory.limit_in_bytes"), bytes))
        return false;
    // Without swap, as in the service; these files exist only where swap is accounted.
    std::ignore =
        second ? writeText(m_folder + "/memory.swap.max", "0") : writeText(m_folder + "/memory.memsw.limit_in_bytes", bytes);
    if (second)
        std::ignore = writeText(m_folder + "/memory.oom.group", "1");
    m_procs = FileDescriptor(::open((m_folder + "/cgroup.procs").c_str(), O_WRONLY | O_CLOEXEC));
    m_peak = FileDescriptor(
        ::open((m_folder + (second ? "/memory.peak" : "/memory.max_usage_in_bytes")).c_str(), O_RDONLY | O_CLOEXEC));
    m_used = FileDescriptor(
        ::open((m_folder + (second ? "/memory.current" : "/memory.usage_in_bytes")).c_str(), O_RDONLY | O_CLOEXEC));
    return m_procs.isValid() && m_peak.isValid();
}

MebiBytes Cgroup::used() const
{
    return MebiBytes::fromBytes(readNumber(m_used));
}

MebiBytes Cgroup::peak() const
{
    return MebiBytes::fromBytes(readNumber(m_peak));
}

qint64 Cgroup::outOfMemoryKills() const
{
    return readKey(m_folder + (m_version == Version::V2 ? "/memory.events" : "/memory.oom_control"), "oom_kill");
}

void Cgroup::killAll() const
{
    if (m_version == Version::V2 && writeText(m_folder + "/cgroup.kill", "1"))
        return;
    // Again until nobody is left who could have forked meanwhile.
    for (int round = 0; round < 10; ++round) {
        std::istringstream members(readText(m_folder + "/cgroup.procs"));
        bool any = false;
        for (pid_t pid = 0; members >> pid; any = true)
            ::kill(pid, SIGKILL);
        if (!any)
            return;
    }
}

CgroupRoot::CgroupRoot()
{
    findV2();
    if (m_folder.empty())
        findV1();
    if (!m_folder.empty() && !tryOut())
        m_folder.clear();
    if (!m_folder.empty())
        removeStale();
}

CgroupRoot::~CgroupRoot() = default;

// The nearest ancestor group that is ours to write and hands the memory controller to its children.
void CgroupRoot::findV2()
{
    const std::string mount = fs::exists("/sys/fs/cgroup/cgroup.controllers") ? "/sys/fs/cgroup" : "/sys/fs/cgroup/unified";
    std::string group = ownGroup("");
    while (!group.empty()) {
        const std::string folder = mount + (group == "/" ? "" : group);
        if (::access(folder.c_str(), W_OK) == 0 && ::access((folder + "/cgroup.procs").c_str(), W_OK) == 0
            && hasWord(folder + "/cgroup.subtree_control", "memory")) {
            m_folder = folder;
            m_version = Cgroup::Version::V2;
            return;
        }
        if (group == "/")
            return;
        group.resize(group.rfind('/'));
        if (group.empty())
            group = "/";
    }
}

void CgroupRoot::findV1()
{
    const std::string group = ownGroup("memory");
    const std::string folder = "/sys/fs/cgroup/memory" + (group == "/" ? std::string() : group);
    if (group.empty() || ::access((folder + "/memory.limit_in_bytes").c_str(), F_OK) != 0 || ::access(folder.c_str(), W_OK) != 0)
        return;
    m_folder = folder;
    m_version = Cgroup::Version::V1;
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
    return m_version == Cgroup::Version::V2 ? u"cgroup v2"_s : u"cgroup v1"_s;
}

std::unique_ptr<Cgroup> CgroupRoot::make(MebiBytes limit)
{
    static std::atomic<int> counter = 0; // several executors may live in one process
    if (m_folder.empty())
        return nullptr;
    const std::string name = std::string(namePrefix) + std::to_string(::getpid()) + '-' + std::to_string(++counter);
    std::unique_ptr<Cgroup> group(new Cgroup(m_version, m_folder + '/' + name));
    if (!group->open(limit))
        return nullptr;
    return group;
}

} // namespace lambdarium
