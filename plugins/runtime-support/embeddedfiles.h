// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Files that a plugin carries as Qt resources and a sandbox needs as files. Any thread; blocks.

#include "base/result.h"

namespace lambdarium {

/// Unpacks the files of a resource folder into the user's cache, once for each content, and returns the folder.
/// Errors: Io.
[[nodiscard]] Result<QString> unpackEmbedded(const QString &resourceFolder, const QString &name);

} // namespace lambdarium
