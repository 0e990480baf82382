// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the effective value of a property comes from. Value type, any thread.

#include <QString>

namespace lambdarium {

/// The place that gives a value: the function itself, the template's Globals section, or the service's default.
enum class Origin { Function, Globals, Default };

/// "function", "globals" or "default": the words of `lambdarium functions --json`, never translated.
[[nodiscard]] QString toString(Origin origin);

} // namespace lambdarium
