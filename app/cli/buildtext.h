// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What commands say of builds. Thread: the main thread.

#include "cli/console.h"

namespace lambdarium {

class BuildService;

/// Help of --no-build.
[[nodiscard]] QString noBuildText();

/// Prints what builds print on standard error from now on. The console must outlive the service.
void showBuilds(BuildService &builds, Console &console);

} // namespace lambdarium
