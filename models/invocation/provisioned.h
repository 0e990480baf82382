// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Provisioned concurrency: execution environments that are initialised before anybody calls (lambda-semantics.md, section 6.4).
// Value types, any thread.

#include "invocation/functionconfiguration.h"

namespace lambdarium {

/// What is asked for.
struct ProvisionedConcurrency {
    FunctionConfigurationPtr function; ///< of the version
    QString qualifier; ///< version or alias: invocations through another one don't get these environments
    int count = 0;
};

/// What there is of it.
struct ProvisionedState {
    QString logicalId;
    QString version;
    QString qualifier;
    int requested = 0;
    int ready = 0; ///< initialised and current, those that are busy included
    QString failure; ///< why there will not be more, in the service's words or a sentence; empty = ready, or being made
};

} // namespace lambdarium
