// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Descriptions of sample events as the command line prints them. Pure functions, any thread.

#include "events/sampleeventlibrary.h"

#include <nlohmann/json_fwd.hpp>

namespace lambdarium {

/// {"name","title","service","types","description","fields":[{"name","type","default","choices"?,"description"}]}
[[nodiscard]] nlohmann::ordered_json toJson(const SampleEvent &event);

/// Name, title and service of each event in columns.
[[nodiscard]] QString overview(const QList<const SampleEvent *> &events);

/// The fields of an event in columns.
[[nodiscard]] QString fieldOverview(const SampleEvent &event);

} // namespace lambdarium
