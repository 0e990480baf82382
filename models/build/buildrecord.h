// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is kept of a function's last build, and how the function stands by it. Pure functions, any thread; they block.

#include "base/result.h"
#include "build/buildplan.h"

namespace lambdarium {

/// How a function with a build stands.
enum class BuildState {
    None, ///< it has no build
    Stale, ///< never built, or a source changed since
    Building,
    Ready, ///< the package is of these sources
    Failed, ///< the last build of these very sources failed
};

struct BuildRecord {
    QByteArray fingerprint; ///< of the sources that were built
    bool succeeded = false;
};

/// An empty record when there is none or it can't be read.
[[nodiscard]] BuildRecord readBuildRecord(const BuildPlaces &places);
/// Replaces it at once or not at all. Errors: Io.
[[nodiscard]] Result<> writeBuildRecord(const BuildPlaces &places, const BuildRecord &record);

/// Looks at every file of the source.
[[nodiscard]] BuildState buildStateOf(const FunctionConfiguration &function);

} // namespace lambdarium
