// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Handlers: functions in source files that a handler value can name (lambda-semantics.md, section 10.3). Looks at the disk, at
// few and small files only. Pure functions, any thread.

#include "base/textspan.h"

#include <QList>
#include <QString>

#include <optional>

namespace lambdarium {

struct HandlerPlace {
    QString handler; ///< "app.lambda_handler"
    QString file; ///< absolute path
    TextPosition position; ///< of the function; line 1 when it was not found in the file
    bool operator==(const HandlerPlace &) const = default;
};

/// The functions of a code folder; `family` is that of RuntimeInfo. At most 200 files of at most 256 KiB, three folders deep.
[[nodiscard]] QList<HandlerPlace> findHandlers(const QString &folder, const QString &family);
/// The place of one handler; none when there is no such file.
[[nodiscard]] std::optional<HandlerPlace> handlerPlace(const QString &folder, const QString &family, const QString &handler);

} // namespace lambdarium
