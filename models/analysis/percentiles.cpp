// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/percentiles.h"

#include <algorithm>
#include <cmath>

namespace lambdarium {

double percentile(QList<double> values, double percent)
{
    if (values.isEmpty())
        return 0;
    const double rank = std::ceil(percent / 100.0 * static_cast<double>(values.size()));
    const auto index = static_cast<qsizetype>(std::clamp(rank, 1.0, static_cast<double>(values.size()))) - 1;
    std::nth_element(values.begin(), values.begin() + index, values.end());
    return values.at(index);
}

} // namespace lambdarium
