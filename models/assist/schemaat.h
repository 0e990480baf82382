// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Private to this folder. Any thread.

#include "assist/cursorcontext.h"
#include "template/propertyschema.h"

namespace lambdarium {

/// What PropertyTable knows of the end of a path through a template; `resourceType` is that of the resource on it.
[[nodiscard]] PropertySchema schemaAt(const QList<ContextStep> &path, const QString &resourceType);

} // namespace lambdarium
