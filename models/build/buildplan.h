// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a build does, before anything runs: command, folders, environment. Pure function, any thread; it looks at the disk.

#include "base/result.h"
#include "build/buildkind.h"

#include <QMap>
#include <QStringList>

namespace lambdarium {

/// Where a function's builds lie: three names beside each other, so that the package holds nothing but the package.
struct BuildPlaces {
    QString package; ///< folder of the last good build: what the function runs
    QString next; ///< folder that a build writes to; it takes the package's place when the build succeeds
    QString work; ///< folder for copies of the sources and what compilers keep between builds
    QString record; ///< file: what the last build was of, and how it ended
};

[[nodiscard]] BuildPlaces buildPlacesOf(const FunctionConfiguration &function);

/// The package of the last build where there is one, else the function's code as it is.
[[nodiscard]] CodeLocation codeToRun(const FunctionConfiguration &function);

struct BuildPlan {
    BuildKind kind = BuildKind::None;
    QString logicalId;
    QString source; ///< folder whose files the build reads
    QString copyTo; ///< folder that gets a copy of the source first; empty = none is made
    QString program; ///< absolute path
    QStringList arguments;
    QString workingFolder;
    QMap<QString, QString> environment; ///< beside that of this program
    QString collectFrom; ///< folder in which the build leaves its program, which becomes bootstrap; empty = nothing to collect
    QString collectName; ///< the program's name; empty = the only program there is
    BuildPlaces places;
    QString note; ///< one sentence that is shown before the build; may be empty

    /// As a person would type it: "make build-Postage".
    [[nodiscard]] QString commandText() const;
};

/// The build of a function with a kind other than None. Errors: NotFound (a tool is not installed, or a file that the
/// build begins with is missing), with a sentence that says what to do.
[[nodiscard]] Result<BuildPlan> planBuild(const FunctionConfiguration &function);

} // namespace lambdarium
