// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// BuildProperties of BuildMethod esbuild as arguments of the program. Pure function, any thread; it looks at the disk.
// Source: AWS SAM Developer Guide, "Building Node.js Lambda functions with esbuild in AWS SAM".

#include "base/result.h"
#include "invocation/functionconfiguration.h"

namespace lambdarium {

/// The entry points are relative to the code folder; without any the handler's file is one. Errors: NotFound.
[[nodiscard]] Result<QStringList> esbuildArguments(const FunctionConfiguration &function, const QString &outputFolder);

} // namespace lambdarium
