// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/cost.h"

#include <algorithm>

namespace lambdarium {

namespace {

// lambda-semantics.md, section 12: us-east-1, first tier.
constexpr double requestPrice = 0.20 / 1e6;
constexpr double gigabyteSecondX86 = 0.0000166667;
constexpr double gigabyteSecondArm = 0.0000133334;
constexpr double ephemeralGigabyteSecond = 0.0000000309;
constexpr MebiBytes freeEphemeralStorage{512};
constexpr double memoryPerVcpu = 1769.0;

double gigabytes(MebiBytes size)
{
    return static_cast<double>(size.count()) / 1024.0;
}

} // namespace

UsDollars costPerInvocation(MebiBytes memory, Milliseconds billed, Architecture architecture, MebiBytes ephemeralStorage)
{
    const double seconds = billed.count() / 1000.0;
    const double price = architecture == Architecture::Arm64 ? gigabyteSecondArm : gigabyteSecondX86;
    const MebiBytes extra(std::max<qint64>(0, ephemeralStorage.count() - freeEphemeralStorage.count()));
    return {requestPrice + seconds * (gigabytes(memory) * price + gigabytes(extra) * ephemeralGigabyteSecond)};
}

UsDollars costPerMillion(MebiBytes memory, Milliseconds billed, Architecture architecture, MebiBytes ephemeralStorage)
{
    return {costPerInvocation(memory, billed, architecture, ephemeralStorage).amount * 1e6};
}

double vcpuShare(MebiBytes memory)
{
    return static_cast<double>(memory.count()) / memoryPerVcpu;
}

} // namespace lambdarium
