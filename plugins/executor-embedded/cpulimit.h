// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The CPU time of a control group. Thread: the executor's I/O thread; owned by the group.

#include "executor-embedded/cgroupplace.h"
#include "executor-embedded/processlauncher.h"

#include <chrono>

namespace lambdarium {

class CpuLimit
{
public:
    /// The service hands out CPU time in periods of this length; 128 MB gets 1.4 ms of each.
    static constexpr std::chrono::microseconds period{20000};
    static constexpr double unlimited = 0;

    /// Of the group in this folder; nothing can be set where its cpu controller is missing.
    CpuLimit(CgroupVersion version, const std::string &folder);

    [[nodiscard]] bool isAvailable() const { return m_quota.isValid(); }
    /// From now on so many CPUs' time in every period. False when the kernel refuses.
    bool set(double cpus);

    /// What is written for that: "1447 20000" (version 2) or "1447" (version 1); "max 20000" or "-1" for unlimited.
    [[nodiscard]] static std::string quotaText(CgroupVersion version, double cpus);

private:
    CgroupVersion m_version;
    FileDescriptor m_quota;
    double m_cpus = unlimited; ///< in effect
};

} // namespace lambdarium
