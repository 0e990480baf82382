// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which file a handler names. Pure function, any thread.

#include <QStringList>

namespace lambdarium {

/// Files of which one must exist, relative to the code, the most usual of a runtime's family ("python", "nodejs", ...) among
/// the first two; empty when the file can't be told from the handler. `buildMethod` as under Metadata.
[[nodiscard]] QStringList handlerFiles(const QString &family, const QString &handler, const QString &buildMethod = {});

} // namespace lambdarium
