// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The folder of local state beside a project's template, .lambdarium, and files in it that only their owner may read.
// Pure functions, any thread.

#include "base/result.h"

#include <QByteArray>

namespace lambdarium {

/// Absolute path; it need not exist.
[[nodiscard]] QString localFolder(const QString &projectFolder);
/// Makes it, with a .gitignore that ignores all of it. Errors: Io.
[[nodiscard]] Result<> makeLocalFolder(const QString &projectFolder);
/// Replaces a file at once or not at all; it is private from its first moment on. Errors: Io.
[[nodiscard]] Result<> writePrivately(const QString &path, const QByteArray &bytes);

} // namespace lambdarium
