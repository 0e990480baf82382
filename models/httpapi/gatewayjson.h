// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JSON that functions and clients wrote: nothing here throws, whatever stands where. Private to this folder. Pure functions.

#include <QByteArray>
#include <QString>

#include <nlohmann/json_fwd.hpp>

namespace lambdarium {

using GatewayJson = nlohmann::ordered_json;

/// Discarded (is_discarded()) when it is no JSON, or nested deeper than any answer is.
[[nodiscard]] GatewayJson parsedJson(const QByteArray &text);
/// The member of an object; null (the JSON value) when there is none or `object` is none.
[[nodiscard]] const GatewayJson &memberOf(const GatewayJson &object, const char *name);
/// Without blanks; what is no UTF-8 is replaced.
[[nodiscard]] QByteArray compactJson(const GatewayJson &value);

} // namespace lambdarium
