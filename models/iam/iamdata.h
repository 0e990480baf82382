// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads resources/iam/*.json. Any thread. Private to this folder.

#include "iam/policydocument.h"

namespace lambdarium {

/// The object of that name in a file of the folder; empty when the file is missing.
[[nodiscard]] QJsonObject iamData(const QString &file, const QString &section);

/// Statements as the files write them: {"actions", "resources", "conditions"}.
[[nodiscard]] QList<PolicyStatement> statementsFrom(const QJsonValue &list);

} // namespace lambdarium
