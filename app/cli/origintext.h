// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where values come from, as `lambdarium config get --origins` prints it. Pure functions, any thread.

#include "template/functionresource.h"

namespace lambdarium {

/// For people: a line for each value, and below it its places with their lines; a place without effect is in brackets.
[[nodiscard]] QByteArray originText(const FunctionResource &function, const QList<PropertyValue> &values);
/// {"memorySize": [{"kind": "globals", "text": "...", "line": 5, "column": 7, "effective": true}]}; "file" where it is another.
[[nodiscard]] QByteArray originJson(const FunctionResource &function, const QList<PropertyValue> &values);

} // namespace lambdarium
