// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Is this payload valid JSON in valid UTF-8? Checked before every invocation, so it must be fast. Any thread.

#include "base/result.h"

#include <QByteArray>

namespace lambdarium {

/// Errors: Parse, with the service's sentence (lambda-semantics.md, section 6.1). An empty text counts as no payload.
[[nodiscard]] Result<> checkJson(const QByteArray &text);

} // namespace lambdarium
