// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Remarks as SARIF 2.1.0, the format that code hosts and editors read. Pure function, any thread.

#include "base/diagnostic.h"

#include <QByteArray>

namespace lambdarium {

/// One run with its rules. Paths are written relative to `folder` (an absolute path), which is the base SRCROOT.
[[nodiscard]] QByteArray sarifLog(const QList<Diagnostic> &diagnostics, const QString &folder, const QString &version);

} // namespace lambdarium
