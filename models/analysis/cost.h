// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an invocation costs on AWS: pure functions over values, list prices of us-east-1 without free tier and volume
// discounts (lambda-semantics.md, section 12). Every figure is an estimate and is labelled so where it is shown.

#include "base/units.h"
#include "invocation/functionconfiguration.h"

namespace lambdarium {

/// An amount in US dollars.
struct UsDollars {
    double amount = 0;
    constexpr auto operator<=>(const UsDollars &) const = default;
};

/// One request plus its billed duration at this memory size, and /tmp above 512 MB.
/// `billed` is the billed duration of a REPORT line (whole ms, init included).
[[nodiscard]] UsDollars costPerInvocation(MebiBytes memory, Milliseconds billed, Architecture architecture,
                                          MebiBytes ephemeralStorage = MebiBytes(512));

/// The same for a million invocations, the unit people compare.
[[nodiscard]] UsDollars costPerMillion(MebiBytes memory, Milliseconds billed, Architecture architecture,
                                       MebiBytes ephemeralStorage = MebiBytes(512));

/// Share of vCPUs that this memory size buys: 1,769 MB is one (section 12).
[[nodiscard]] double vcpuShare(MebiBytes memory);

} // namespace lambdarium
