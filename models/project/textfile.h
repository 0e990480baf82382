// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading and writing of text files, bounded and atomic. Pure functions, any thread.

#include "base/result.h"

#include <QByteArray>

namespace lambdarium {

constexpr qint64 maximumTextFile = qint64(64) * 1024 * 1024;

/// The bytes of a regular file. Errors: NotFound, Io, LimitExceeded, InvalidInput for folders and devices.
[[nodiscard]] Result<QByteArray> readBytes(const QString &path, qint64 maximumSize);

/// The bytes of a UTF-8 text file. Errors: those of readBytes(), Parse with the place of the first byte that is no text.
[[nodiscard]] Result<QByteArray> readTextFile(const QString &path);

/// Replaces a file's content at once or not at all; keeps its mode bits and writes to the target of a symbolic link.
/// Errors: Io.
[[nodiscard]] Result<> writeFileAtomically(const QString &path, const QByteArray &bytes);

} // namespace lambdarium
