// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A function's configuration as `lambdarium functions` prints it. Pure functions, any thread.

#include "template/functionresource.h"

#include <nlohmann/json_fwd.hpp>

namespace lambdarium {

class Project;

/// The object of `lambdarium functions --json`; a value that is not resolved is null and explained under "unresolved".
[[nodiscard]] nlohmann::ordered_json toJson(const FunctionResource &function);

/// A QJsonValue in the other library's type, integers as integers.
[[nodiscard]] nlohmann::ordered_json toJson(const QJsonValue &value);

/// A value's text; dots for a secret.
[[nodiscard]] QString shownText(const PropertyValue &value);

/// The entries of a list or map, those of Globals first where they are joined.
[[nodiscard]] QList<PropertyValue> entries(const Project &project, const FunctionResource &function, const QString &key);
/// The simple settings that have a value, then environment.NAME.
[[nodiscard]] QList<PropertyValue> settings(const FunctionResource &function);
/// What `config get` lists: every setting that has a value; of lists and maps the entries with their paths.
[[nodiscard]] QList<PropertyValue> settings(const Project &project, const FunctionResource &function);

} // namespace lambdarium
