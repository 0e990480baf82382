// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From what a template says of a function to what an executor needs. Pure function that looks at the disk. Private to
// this folder.

#include "project/environmentfile.h"
#include "project/project.h"
#include "template/functionresource.h"

namespace lambdarium {

[[nodiscard]] Result<PreparedFunction> prepareFunction(const FunctionResource &function, const QString &folder,
                                                       const ResolveContext &context, const EnvironmentOverrides &overrides);

} // namespace lambdarium
