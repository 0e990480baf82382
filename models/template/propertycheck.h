// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Checks of one value against its PropertyInfo, with the sentence to show beneath the field. Pure functions, any thread.

#include "base/result.h"
#include "template/propertyinfo.h"

namespace lambdarium {

/// Turns the text of a simple setting into the value to write. Errors: InvalidInput with one sentence such as
/// "Memory must be 128 to 10,240 MB.".
[[nodiscard]] Result<QJsonValue> parseSimple(const PropertyInfo &info, const QString &text);
/// The same check for a simple value that already stands in a template. Undefined and null are good.
[[nodiscard]] Result<> checkSimple(const PropertyInfo &info, const QJsonValue &value);
/// The number of items of a list or members of a map.
[[nodiscard]] Result<> checkCount(const PropertyInfo &info, qsizetype count);
/// What a value may be, for a tooltip: "128 to 10,240 MB", "Up to 256 characters"; empty when anything may be.
[[nodiscard]] QString rangeText(const PropertyInfo &info);

} // namespace lambdarium
