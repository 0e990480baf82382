// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace bench {

namespace {

Comparison::Figures figures(const std::vector<std::vector<double>> &ours, const std::vector<std::vector<double>> &floor,
                            double share)
{
    std::vector<double> own;
    std::vector<double> other;
    std::vector<double> ratios;
    for (size_t i = 0; i < ours.size(); ++i) {
        own.push_back(percentile(ours[i], share));
        other.push_back(percentile(floor[i], share));
        ratios.push_back(own.back() / other.back());
    }
    return {median(own), median(other), median(ratios), *std::ranges::min_element(ratios), *std::ranges::max_element(ratios)};
}

} // namespace

double measure(const std::function<void()> &call)
{
    const auto start = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    const auto rank = static_cast<size_t>(std::max(1.0, std::ceil(share * static_cast<double>(values.size()))));
    return values[std::min(rank, values.size()) - 1];
}

Comparison compare(int blocks, int perBlock, const std::function<void()> &ours, const std::function<void()> &floor,
                   const std::function<void()> &prepare)
{
    std::vector<std::vector<double>> own(static_cast<size_t>(blocks));
    std::vector<std::vector<double>> other(static_cast<size_t>(blocks));
    const int warmUps = std::max(1, perBlock / 4);
    for (size_t block = 0; block < own.size(); ++block) {
        // Who comes first changes from block to block.
        for (const bool first : {true, false}) {
            const bool isOurs = (block % 2 == 0) == first;
            const auto &call = isOurs ? ours : floor;
            for (int i = perBlock > 1 ? -warmUps : 0; i < perBlock; ++i) {
                if (isOurs && prepare)
                    prepare();
                const double time = measure(call);
                if (i >= 0)
                    (isOurs ? own : other)[block].push_back(time);
            }
        }
    }
    return {figures(own, other, 0.5), figures(own, other, 0.95), figures(own, other, 0.99)};
}

void printHeader()
{
    std::printf("%-44s %10s %10s %7s  %-13s %s\n", "", "ours", "floor", "ratio", "min-max", "target");
}

void printRow(const std::string &name, const Comparison::Figures &f, const std::string &target)
{
    std::printf("%-44s %7.3f ms %7.3f ms %6.2fx  %.2f-%-8.2f %s\n", name.c_str(), f.ours, f.floor, f.ratio, f.low, f.high,
                target.c_str());
    std::fflush(stdout);
}

} // namespace bench
