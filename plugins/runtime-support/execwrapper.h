// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// AWS_LAMBDA_EXEC_WRAPPER: a program of the function that starts the runtime (lambda-semantics.md, section 4.2).

#include "invocation/functionconfiguration.h"
#include "invocation/runtime.h"

namespace lambdarium {

/// Puts the wrapper, if the function names one, in front of the plan's command line. Any thread.
void applyExecWrapper(const FunctionConfiguration &function, LaunchPlan &plan);

} // namespace lambdarium
