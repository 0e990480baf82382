// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Starts the window's program, which takes the place of this one. Thread: the main thread.

#include "cli/console.h"

#include <QStringList>

#include <functional>

namespace lambdarium {

/// Replaces this process by `program`; returns only on failure, with the reason.
using ProgramStarter = std::function<Error(const QString &program, const QStringList &arguments)>;

[[nodiscard]] Error replaceProcess(const QString &program, const QStringList &arguments);

/// True when a window could appear: a display, or a Qt platform that needs none.
[[nodiscard]] bool hasDisplay();

/// Starts lambdarium-gui beside this program with the arguments. Returns an exit code when that is impossible.
[[nodiscard]] int openWindow(Console &console, const QStringList &arguments, const ProgramStarter &start);

} // namespace lambdarium
