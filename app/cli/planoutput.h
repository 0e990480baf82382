// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What commands do with a plan: print it, or write it and say what a person should know. Thread: the main thread.

#include "cli/console.h"
#include "project/plannedchange.h"

#include <functional>

namespace lambdarium {

class Project;

/// With `dryRun` the diff goes to standard output and nothing is written; else the template is changed and saved. Notes
/// go to standard error. Returns the exit code.
[[nodiscard]] int finishPlan(Console &console, Project &project, const Result<PlannedChange> &plan, bool dryRun);

/// The same for an edit that needs no plan: with `dryRun` the preview is printed, else the edit is made and saved.
[[nodiscard]] int finishEdit(Console &console, Project &project, const std::function<Result<QByteArray>()> &preview,
                             const std::function<Result<EditSet>()> &edit, bool dryRun);

} // namespace lambdarium
