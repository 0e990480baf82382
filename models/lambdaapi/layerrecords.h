// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Layers as the store keeps them: {"layers": {NAME: {"lastVersion", "versions": {NUMBER: record}, "policies": {NUMBER: ...}}}}.
// Pure functions, any thread.

#include "lambdaapi/jsonvalue.h"

namespace lambdarium {

/// Of a name or an ARN without version.
[[nodiscard]] QString layerName(const QString &nameOrArn);
[[nodiscard]] QString layerArn(const QString &name); ///< without version
/// Null when the store has no such layer.
[[nodiscard]] const ApiJson &layerIn(const ApiJson &content, const QString &name);
/// Null when the layer has no such version.
[[nodiscard]] const ApiJson &layerVersionIn(const ApiJson &content, const QString &name, const QString &version);

} // namespace lambdarium
