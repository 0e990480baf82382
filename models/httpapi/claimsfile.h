// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The claims that stand in for tokens here, kept in .lambdarium/claims.json beside the project, which only its owner may read.
// Pure functions, any thread.

#include "base/result.h"

#include <QByteArray>

namespace lambdarium {

/// Errors: Parse for what is no JSON object, with the place where it ends to be one.
[[nodiscard]] Result<> checkClaims(const QByteArray &claims);
/// Empty when there are none. Errors: those of readTextFile() and checkClaims().
[[nodiscard]] Result<QByteArray> readClaims(const QString &projectFolder);
/// Empty claims remove the file. Errors: Io, those of checkClaims().
[[nodiscard]] Result<> writeClaims(const QString &projectFolder, const QByteArray &claims);

} // namespace lambdarium
