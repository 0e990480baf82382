// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// New projects from the bundled starters (resources/starters). Pure functions over folders, any thread.

#include "base/result.h"

#include <QList>

namespace lambdarium {

/// A kind of function to begin with.
struct Starter {
    QString id; ///< name of its folder: "python", "nodejs", "custom"
    QString title; ///< translated
    QString description; ///< one sentence, translated
};

[[nodiscard]] QList<Starter> starters();

/// Makes `parentFolder`/`functionName` with a template, the code and an event; returns that folder.
/// Errors: InvalidInput when the name is no logical id (letters and digits, section 14), AlreadyExists, NotFound for an
/// unknown starter, Io.
[[nodiscard]] Result<QString> createStarterProject(const QString &starterId, const QString &parentFolder,
                                                   const QString &functionName);

} // namespace lambdarium
