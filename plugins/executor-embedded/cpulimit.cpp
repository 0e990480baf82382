// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/cpulimit.h"

#include "executor-embedded/cgroupfiles.h"

#include <algorithm>
#include <cmath>

#include <fcntl.h>
#include <unistd.h>

namespace lambdarium {

namespace {

constexpr long long smallestQuota = 1000; // the kernel's, in microseconds

} // namespace

CpuLimit::CpuLimit(CgroupVersion version, const std::string &folder)
    : m_version(version)
{
    const bool second = version == CgroupVersion::V2;
    if (folder.empty() || (!second && !writeGroupFile(folder + "/cpu.cfs_period_us", std::to_string(period.count()))))
        return;
    m_quota = FileDescriptor(::open((folder + (second ? "/cpu.max" : "/cpu.cfs_quota_us")).c_str(), O_WRONLY | O_CLOEXEC));
}

bool CpuLimit::set(double cpus)
{
    if (!isAvailable())
        return false;
    if (cpus == m_cpus)
        return true;
    const std::string text = quotaText(m_version, cpus);
    if (::pwrite(m_quota.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        return false;
    m_cpus = cpus;
    return true;
}

std::string CpuLimit::quotaText(CgroupVersion version, double cpus)
{
    const bool second = version == CgroupVersion::V2;
    std::string quota = second ? "max" : "-1";
    if (cpus != unlimited)
        quota = std::to_string(std::max(smallestQuota, std::llround(cpus * double(period.count()))));
    return second ? quota + ' ' + std::to_string(period.count()) : quota;
}

} // namespace lambdarium
