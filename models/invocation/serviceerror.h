// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The body of an error of the Lambda API (lambda-semantics.md, section 6.2). Pure function, any thread.

#include <QByteArray>
#include <QString>

namespace lambdarium {

/// {"Type":"User","message":...}; the spelling of the message's key depends on the error's type.
[[nodiscard]] QByteArray serviceErrorBody(int statusCode, const QString &errorType, const QString &message);

} // namespace lambdarium
