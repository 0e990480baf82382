// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Percentiles and the comparison of two sides by interleaved blocks: the median of the pairs' ratios. Single figures
// depend on where the scheduler puts threads; ratios of neighbouring blocks much less.

#include <functional>
#include <string>
#include <vector>

namespace bench {

[[nodiscard]] double measure(const std::function<void()> &call); ///< ms
[[nodiscard]] double percentile(std::vector<double> values, double share);
[[nodiscard]] inline double median(std::vector<double> values)
{
    return percentile(std::move(values), 0.5);
}

/// Two sides, each called `perBlock` times in turns of `blocks` blocks; times in ms.
struct Comparison {
    struct Figures {
        double ours = 0;
        double floor = 0;
        double ratio = 0; ///< median over blocks
        double low = 0;
        double high = 0;
    };
    Figures p50, p95, p99;
};

/// `prepare` is called before each call of `ours` and not measured.
[[nodiscard]] Comparison compare(int blocks, int perBlock, const std::function<void()> &ours, const std::function<void()> &floor,
                                 const std::function<void()> &prepare = {});

void printHeader();
void printRow(const std::string &name, const Comparison::Figures &figures, const std::string &target);

} // namespace bench
