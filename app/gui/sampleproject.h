// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The bundled sample project: people edit and run a copy of their own. Thread: any.

#include "base/result.h"

namespace lambdarium {

/// Copies the sample to the user's data folder when it is not there yet; returns that folder. An existing copy is left
/// as the person made it. Errors: NotFound when the installation has no sample, Io.
[[nodiscard]] Result<QString> prepareSampleProject();

} // namespace lambdarium
