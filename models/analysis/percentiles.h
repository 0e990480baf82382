// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Percentiles of measured values. Pure functions, any thread.

#include <QList>

namespace lambdarium {

/// Nearest-rank percentile of values in any order; `percent` is 0 to 100. 0 for an empty list.
[[nodiscard]] double percentile(QList<double> values, double percent);

} // namespace lambdarium
