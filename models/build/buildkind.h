// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which build a function has. Pure functions, any thread; they look at the disk.
// Source: AWS SAM Developer Guide, "Building custom runtimes" and "sam build", the names of Metadata.BuildMethod.

#include "invocation/functionconfiguration.h"

namespace lambdarium {

enum class BuildKind {
    None, ///< the code runs as it is
    Make, ///< "makefile": the target build-<logical id>
    Go, ///< "go1.x"
    Cargo, ///< "rust-cargolambda"
    Esbuild, ///< "esbuild"
    NpmScript, ///< "nodejs20.x" and the like, where package.json has a script "build"
};

/// What invocations of a function run. A published version is never built, nor is what has no folder.
[[nodiscard]] BuildKind buildKindOf(const FunctionConfiguration &function);

/// A build method that sam build knows and that is not done here ("java21", "dotnet8", "python-uv"): the code runs as it is.
[[nodiscard]] bool hasForeignBuild(const FunctionConfiguration &function);

} // namespace lambdarium
