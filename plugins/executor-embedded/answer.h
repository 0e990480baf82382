// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a runtime's answer means for the caller (lambda-semantics.md, sections 1.5, 1.6 and 3.3). Any thread.

#include "executor-embedded/run.h"
#include "executor-embedded/runtimeapirequest.h"

namespace lambdarium {

/// Fills the run's payload, function error, status and error types. The answer's bytes move into the run.
void applyAnswer(ApiRequest &answer, Run &run);

} // namespace lambdarium
