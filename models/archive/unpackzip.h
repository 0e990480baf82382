// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Unpacks packages of functions and layers. Pure functions, any thread; they block.

#include "base/result.h"

#include <QString>

namespace lambdarium {

/// The service's limit of an unpacked package with its layers (lambda-semantics.md, section 10).
inline constexpr qint64 maximumUnpackedSize = 262144000;

/// Unpacks a zip or jar file into an existing folder; entries that point outside of it, and what is neither file, folder nor
/// link, are refused. Errors: Io, Parse (not an archive), LimitExceeded.
[[nodiscard]] Result<> unpackZip(const QString &file, const QString &folder);

} // namespace lambdarium
