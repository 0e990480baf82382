// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The files that a build reads. Pure functions, any thread; they block.

#include "base/result.h"
#include "build/buildplan.h"

#include <QByteArray>

namespace lambdarium {

/// One text that is another one when a file of the source came, went or was written, or the command is another one. Folders that
/// builds fill (node_modules, target, __pycache__, those with a CACHEDIR.TAG) and hidden state (.git, .aws-sam, .lambdarium) are
/// left out; the lock files stand for the first. By names, sizes and times, as make does.
[[nodiscard]] QByteArray fingerprintOf(const BuildPlan &plan);

/// Makes `target` a copy of the source: writes what differs, keeps the files' times, and removes what an earlier copy had
/// brought and the source has no more. What a build made in the copy stays, so that the next build is short. Errors: Io.
[[nodiscard]] Result<> copySources(const QString &source, const QString &target);

} // namespace lambdarium
