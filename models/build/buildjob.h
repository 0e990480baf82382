// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One build from beginning to end: copy, command, package, record. It blocks; BuildService runs it on a thread of its own.
// The command has this program's environment, as a person's own terminal would give it.

#include "base/result.h"
#include "build/buildplan.h"

#include <QStringList>

#include <functional>
#include <stop_token>

namespace lambdarium {

/// Lines of output as they come; called on the thread of the job.
using BuildLines = std::function<void(const QStringList &lines)>;

/// Builds, and exchanges the package when it succeeded; a build that fails leaves the last package as it was. Errors: those of
/// the parts, InvalidInput (the command failed), Cancelled.
[[nodiscard]] Result<> runBuild(const BuildPlan &plan, const std::stop_token &stop, const BuildLines &lines);

} // namespace lambdarium
