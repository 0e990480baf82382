// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as EventBridge compares them: as IEEE 754 doubles, and only where the double says exactly what was written
// (EventBridge user guide, comparison operators, "Numeric matching"). Pure functions, any thread.

#include <QStringView>

#include <optional>

namespace lambdarium {

/// The double of a JSON number; none when the number has more digits or a larger exponent than a double keeps.
[[nodiscard]] std::optional<double> comparableNumber(QStringView text);

} // namespace lambdarium
