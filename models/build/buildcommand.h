// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command of each kind of build; planBuild() chooses. Errors: those of planBuild(). Private to this folder.

#include "build/buildplan.h"

namespace lambdarium {

/// `context` has the Makefile; an empty working folder is the copy of the source.
[[nodiscard]] Result<> addMake(BuildPlan &plan, const QString &context, const QString &workingFolder);
[[nodiscard]] Result<> addGo(BuildPlan &plan, const FunctionConfiguration &function);
[[nodiscard]] Result<> addCargo(BuildPlan &plan, const FunctionConfiguration &function);
[[nodiscard]] Result<> addEsbuild(BuildPlan &plan, const FunctionConfiguration &function);
[[nodiscard]] Result<> addNpmScript(BuildPlan &plan);

} // namespace lambdarium
