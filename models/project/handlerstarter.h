// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The first handler of a new function. Pure function that looks at the disk. Private to this folder.

#include "project/plannedchange.h"
#include "template/functionedits.h"

#include <optional>

namespace lambdarium {

/// The file that the handler names, with a handler that answers; none when it is there already, when the code is no folder of
/// the project, or when this program has no starter for the runtime. `folder` is that of the template.
[[nodiscard]] std::optional<PlannedFile> handlerStarter(const NewFunction &function, const QString &folder);

} // namespace lambdarium
