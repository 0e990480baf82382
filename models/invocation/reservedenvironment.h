// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The environment variables that belong to Lambda: forms refuse them, executors set them. Immutable, any thread.

#include <QStringList>

namespace lambdarium {

/// Names a function may not set (lambda-semantics.md, section 4.1).
[[nodiscard]] const QStringList &reservedEnvironmentNames();

} // namespace lambdarium
