// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The files of a function's code folder as one thing: their digest, and a copy that stays as it is. Pure functions, any
// thread; they block.

#include "base/result.h"

#include <QList>
#include <QString>

namespace lambdarium {

/// The service's limits of a package (lambda-semantics.md, section 10.1).
inline constexpr qint64 largestUnzipped = 262144000;
inline constexpr qint64 largestZipped = 52428800;

struct CodeFile {
    QString path; ///< relative to the folder
    qint64 size = 0;
    qint64 modified = 0; ///< ms since 1970
    bool isLink = false;
    bool isExecutable = false;
};

/// Everything of a folder by path, without what no package holds: .git, .lambdarium and .aws-sam at its top. Links are not
/// followed. Errors: NotFound, LimitExceeded when it is larger than a package may be.
[[nodiscard]] Result<QList<CodeFile>> codeFiles(const QString &folder);

/// SHA-256 in base64 over names, executable bits and content. Errors: Io.
[[nodiscard]] Result<QString> digestOf(const QString &folder, const QList<CodeFile> &files);

/// Copies the files into `target`, which appears only when it is whole; nothing happens when it exists. Errors: Io.
[[nodiscard]] Result<> copyCode(const QString &folder, const QList<CodeFile> &files, const QString &target);

/// SHA-256 of a file in base64, as the service gives it for a package. Errors: Io.
[[nodiscard]] Result<QString> digestOfFile(const QString &path);

} // namespace lambdarium
